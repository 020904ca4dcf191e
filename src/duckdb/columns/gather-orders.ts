import type { Plan } from '../../engine/plan.js';
import type { Column, NumberColumn, TextColumn } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import { refundTest } from '../collector.js';
import { faultOf, LINE_FAULTS, smaller } from '../convert/gather-lines.js';
import type { Fault } from '../convert/row-reader.js';
import { lineColumnNames } from '../needed-columns.js';
import type { TableTask } from '../parse-mapping.js';
import { pickRows } from './pick-rows.js';
import { plainCell } from './plain-cell.js';

/** The column that tells refunds is read as a text that nobody asked for by name. */
export const REFUND_TEXT = ' refunds';

/** A fault, and which of the delivered rows has it. */
export interface RowFault extends Fault {
  readonly row: number;
}

/** The orders (and lines) that a table of lines gives, and for every row of them where it stood. */
export interface GatheredOrders {
  readonly tables: { readonly [table: string]: ColumnTable };
  readonly rows: { readonly [table: string]: Uint32Array };
  readonly faults: readonly RowFault[];
}

/** Adds up order lines to orders, as `gather-lines.ts` does it row by row. */
export function gatherOrders(
  lines: ColumnTable,
  delivered: Uint32Array,
  task: TableTask,
  plan: Plan,
): GatheredOrders {
  const names = task.conversions.map(({ column }) => column.name);
  const { ofOrder, ofLine } = lineColumnNames(plan);
  const orderColumns = names.filter((name) => ofOrder.has(name));
  const groups = groupLines(lines, orderColumns, task);
  const soundOrders = groups.orders.filter((_, order) => groups.faults[order] === undefined);
  const firstRows = Uint32Array.from(soundOrders, (order) => groups.firstRows[order] as number);

  const columns: { [name: string]: Column } = {
    id: pickRows(lines.columns.orderId as Column, firstRows),
    customerId: pickRows(lines.columns.customerId as Column, firstRows),
    at: {
      kind: 'instant',
      values: Float64Array.from(soundOrders, (order) => groups.at[order] ?? 0),
    },
    amount: {
      kind: 'integer',
      values: Float64Array.from(soundOrders, (order) => groups.amounts[order] ?? 0),
    },
  };
  orderColumns.forEach((name, place) => {
    const picked = Uint32Array.from(soundOrders, (order) => groups.picks[place]?.[order] ?? 0);
    columns[name] = pickRows(lines.columns[name] as Column, picked);
  });
  if (task.refunds !== undefined) {
    const isRefund = soundOrders.map((order) => groups.isRefund[order] === 1);
    columns.status = statusColumn(columns.status, isRefund);
  }
  const tables: { [table: string]: ColumnTable } = {
    orders: { rowCount: soundOrders.length, columns },
  };
  const rows: { [table: string]: Uint32Array } = {
    orders: firstRows.map((row) => delivered[row] as number),
  };
  const isSound = (row: number) => groups.faults[groups.orderOf[row] as number] === undefined;
  const faults: RowFault[] = [];
  for (let row = 0; row < lines.rowCount; row++) {
    const fault = groups.faults[groups.orderOf[row] as number];
    if (fault !== undefined) faults.push({ ...fault, row: delivered[row] as number });
  }
  if (plan.reads.orderLines !== undefined) {
    const all = delivered.map((_, row) => row);
    const sound = faults.length === 0 ? all : all.filter(isSound);
    const kept = ['orderId', 'amount', ...names.filter((name) => ofLine.has(name))];
    const picked = kept.map((name) => [name, pickRows(lines.columns[name] as Column, sound)]);
    tables.orderLines = { rowCount: sound.length, columns: Object.fromEntries(picked) };
    rows.orderLines = sound.map((row) => delivered[row] as number);
  }
  return { tables, rows, faults };
}

interface Groups {
  /** The numbers of the orders, in the order in which they are first met. */
  readonly orders: readonly number[];
  /** The order of each line. */
  readonly orderOf: Int32Array;
  readonly firstRows: readonly number[];
  readonly at: readonly number[];
  readonly amounts: readonly number[];
  readonly isRefund: readonly number[];
  /** For each order column, the line that gives it. */
  readonly picks: readonly (readonly number[])[];
  readonly faults: readonly (Fault | undefined)[];
}

function groupLines(lines: ColumnTable, orderColumns: readonly string[], task: TableTask): Groups {
  const { orderId, customerId } = lines.columns as { readonly [name: string]: TextColumn };
  const ats = (lines.columns.at as NumberColumn).values;
  const lineAmounts = (lines.columns.amount as NumberColumn).values;
  const codes = (orderId as TextColumn).codes;
  const customers = (customerId as TextColumn).codes;
  const orderOfCode = new Int32Array((orderId as TextColumn).dictionary.length).fill(-1);
  const refundLines = refundMarks(lines, task);
  const columns = orderColumns.map((name) => lines.columns[name] as Column);

  const orderOf = new Int32Array(lines.rowCount);
  const firstRows: number[] = [];
  const at: number[] = [];
  const amounts: number[] = [];
  const isRefund: number[] = [];
  const picks = columns.map((): number[] => []);
  const faults: (Fault | undefined)[] = [];
  for (let row = 0; row < lines.rowCount; row++) {
    const code = codes[row] as number;
    const known = orderOfCode[code] as number;
    const lineAt = ats[row] as number;
    const amount = lineAmounts[row] as number;
    if (known === -1) {
      const order = firstRows.push(row) - 1;
      orderOfCode[code] = order;
      orderOf[row] = order;
      at.push(lineAt);
      amounts.push(amount);
      isRefund.push(refundLines[row] ?? 0);
      faults.push(undefined);
      for (const pick of picks) pick.push(row);
      continue;
    }
    orderOf[row] = known;
    amounts[known] = (amounts[known] as number) + amount;
    if (customers[row] !== customers[firstRows[known] as number]) {
      faults[known] = LINE_FAULTS.twoCustomers;
    } else if ((refundLines[row] ?? 0) !== isRefund[known]) {
      faults[known] ??= LINE_FAULTS.partlyRefund;
    }
    const apart = lineAt - (at[known] as number);
    if (apart > 0) continue;
    if (apart < 0) at[known] = lineAt;
    picks.forEach((pick, place) => {
      if (apart < 0 || comesFirst(columns[place] as Column, row, pick[known] as number)) {
        pick[known] = row;
      }
    });
  }
  const orders = firstRows.map((_, order) => order);
  for (const order of orders) {
    const amount = amounts[order] as number;
    faults[order] ??= faultOf({ amount, isRefund: isRefund[order] === 1 });
  }
  return { orders, orderOf, firstRows, at, amounts, isRefund, picks, faults };
}

function comesFirst(column: Column, row: number, other: number): boolean {
  const value = plainCell(column, row);
  const rival = plainCell(column, other);
  return value !== rival && smaller(value, rival) === value;
}

/** By line, 1 for refunds; empty where the mapping tells of none. */
function refundMarks(lines: ColumnTable, { refunds }: TableTask): Uint8Array {
  if (refunds === undefined) return new Uint8Array(0);
  const isRefund = refundTest(refunds);
  const column = lines.columns[REFUND_TEXT] as TextColumn;
  const marks = Uint8Array.from(column.dictionary, (text) => Number(isRefund(text)));
  const { validity } = column;
  return Uint8Array.from(column.codes, (code, row) => {
    const isThere = validity === undefined || ((validity[row >> 3] as number) >> (row & 7)) & 1;
    return isThere ? (marks[code] as number) : 0;
  });
}

/** Refunds are told by the lines; where they tell nothing of an order, it is paid. */
function statusColumn(column: Column | undefined, isRefund: readonly boolean[]): TextColumn {
  const dictionary = ['paid', 'refund', ...((column as TextColumn | undefined)?.dictionary ?? [])];
  const texts = [...new Set(dictionary)];
  const codes = new Uint8Array(isRefund.length);
  isRefund.forEach((refund, order) => {
    const stated = column === undefined ? null : (plainCell(column, order) as string | null);
    codes[order] = texts.indexOf(refund ? 'refund' : (stated ?? 'paid'));
  });
  return { kind: 'string', codes, dictionary: texts };
}
