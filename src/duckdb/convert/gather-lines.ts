import { compareCodePoints } from '../../base/code-point-order.js';
import type { Order, OrderLine, PlainValue } from '../../model/facts.js';
import type { Fault } from './row-reader.js';

/** One usable row of a file that has one row per order line. */
export interface Line {
  readonly orderId: string;
  readonly customerId: string;
  readonly at: number;
  readonly amount: number;
  readonly isRefund: boolean;
  /** Columns of the order, in the order of `orderColumns`. */
  readonly ofOrder: readonly PlainValue[];
  /** Further columns of the line, in the order of `lineColumns`. */
  readonly ofLine: readonly PlainValue[];
}

/** The orders that lines add up to, and the lines of orders that do not hold together. */
export interface GatheredLines {
  readonly orders: readonly Order[];
  readonly orderLines: readonly OrderLine[];
  /** For every order and every order line, the row it was first met in. */
  readonly orderRows: readonly number[];
  readonly lineRows: readonly number[];
  readonly rejected: readonly (Fault & { readonly row: number })[];
}

interface OpenOrder {
  readonly id: string;
  readonly row: number;
  readonly customerId: string;
  readonly isRefund: boolean;
  at: number;
  amount: number;
  columns: PlainValue[];
  fault: Fault | undefined;
}

/**
 * Adds up order lines to orders. The amount is the sum of the lines, the instant that of the
 * earliest line; other columns are those of the earliest line, and of several at one instant the
 * smallest by code point. All lines are rejected of an order whose lines name different customers,
 * are refunds only in part, give a refund a positive amount, or sum beyond 2^53.
 */
export function createLineGatherer(options: {
  readonly orderColumns: readonly string[];
  readonly lineColumns: readonly string[];
  readonly hasRefunds: boolean;
  /** Whether the lines themselves are wanted, or only the orders. */
  readonly keepLines: boolean;
}): {
  readonly add: (line: Line, row: number) => void;
  readonly finish: () => GatheredLines;
} {
  const { orderColumns, lineColumns, hasRefunds, keepLines } = options;
  const orders = new Map<string, OpenOrder>();
  const orderOfLine: OpenOrder[] = [];
  const rowOfLine: number[] = [];
  const lines: OrderLine[] = [];

  const add = (line: Line, row: number): void => {
    let order = orders.get(line.orderId);
    if (order === undefined) {
      order = openOrder(line, row);
      orders.set(line.orderId, order);
    } else {
      addToOrder(order, line);
    }
    orderOfLine.push(order);
    rowOfLine.push(row);
    if (keepLines) {
      const { orderId, amount } = line;
      lines.push({ orderId, amount, ...named(lineColumns, line.ofLine) } as OrderLine);
    }
  };

  const finish = (): GatheredLines => {
    for (const order of orders.values()) order.fault ??= faultOf(order);
    const sound = [...orders.values()].filter(({ fault }) => fault === undefined);
    const places = orderOfLine.map((_, place) => place);
    const isSound = (place: number) => orderOfLine[place]?.fault === undefined;
    return {
      orders: sound.map((order) => plainOrder(order, orderColumns, hasRefunds)),
      orderRows: sound.map(({ row }) => row),
      orderLines: lines.filter((_, place) => isSound(place)),
      lineRows: keepLines ? rowOfLine.filter((_, place) => isSound(place)) : [],
      rejected: places.flatMap((place) => {
        const fault = orderOfLine[place]?.fault;
        return fault === undefined ? [] : [{ ...fault, row: rowOfLine[place] as number }];
      }),
    };
  };
  return { add, finish };
}

function openOrder(line: Line, row: number): OpenOrder {
  const { orderId: id, customerId, at, amount, isRefund, ofOrder } = line;
  return { id, row, customerId, isRefund, at, amount, columns: [...ofOrder], fault: undefined };
}

function addToOrder(order: OpenOrder, line: Line): void {
  order.amount += line.amount;
  if (line.customerId !== order.customerId) {
    order.fault = LINE_FAULTS.twoCustomers;
  } else if (line.isRefund !== order.isRefund) {
    order.fault ??= LINE_FAULTS.partlyRefund;
  }
  if (line.at > order.at) return;
  if (line.at < order.at) {
    order.at = line.at;
    order.columns = [...line.ofOrder];
    return;
  }
  line.ofOrder.forEach((value, index) => {
    order.columns[index] = smaller(value, order.columns[index] ?? null);
  });
}

/** What is wrong with a whole order; undefined where nothing is. */
export function faultOf({
  amount,
  isRefund,
}: {
  readonly amount: number;
  readonly isRefund: boolean;
}): Fault | undefined {
  if (!Number.isSafeInteger(amount)) return LINE_FAULTS.beyondIntegers;
  return isRefund && amount > 0 ? LINE_FAULTS.payingRefund : undefined;
}

function plainOrder(order: OpenOrder, columns: readonly string[], hasRefunds: boolean): Order {
  const { id, customerId, at, amount, isRefund } = order;
  const others = named(columns, order.columns);
  if (isRefund) others.status = 'refund';
  else if (hasRefunds) others.status ??= 'paid';
  return { id, customerId, at, amount, ...others } as Order;
}

/** The smaller of two values by code point; what is known comes before what is not. */
export function smaller(a: PlainValue, b: PlainValue): PlainValue {
  if (a === null || b === null) return a ?? b;
  return compareCodePoints(textOf(a), textOf(b)) < 0 ? a : b;
}

function textOf(value: PlainValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function named(
  names: readonly string[],
  values: readonly PlainValue[],
): { [column: string]: PlainValue } {
  const row: { [column: string]: PlainValue } = {};
  for (let index = 0; index < names.length; index++) {
    row[names[index] as string] = values[index] ?? null;
  }
  return row;
}

/** Why all lines of an order are rejected. */
export const LINE_FAULTS = {
  twoCustomers: fault('customerId', 'WRONG_CUSTOMER', 'lines of this order name two customers'),
  partlyRefund: fault('status', 'INVALID_VALUE', 'only some lines of this order are a refund'),
  beyondIntegers: fault('amount', 'UNSAFE_INTEGER', 'the lines of this order sum beyond 2^53'),
  payingRefund: fault(
    'amount',
    'INVALID_VALUE',
    'a refund has a positive amount, expected a negative',
  ),
};

function fault(column: string, code: Fault['code'], message: string): Fault {
  return { column, code, message };
}
