import type { Column, NumberColumn, TextColumn } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import { createValidity, isValid } from '../validity.js';
import type { Reject } from './assign-customers.js';
import type { Owners } from './owners.js';
import { UNKNOWN } from './population.js';

/** The orders that lines may belong to. */
export interface OrdersOfLines {
  readonly table: ColumnTable;
  /** Whose the orders are, by row; below zero for those left out. */
  readonly customers: Int32Array;
}

/** Order lines with the customer, the instant and the status of their order. */
export function joinOrders(
  lines: ColumnTable,
  orders: OrdersOfLines | undefined,
  reject: Reject,
): { readonly table: ColumnTable; readonly customers: Int32Array } {
  const orderRows = findOrders(lines, orders);
  const customers = new Int32Array(lines.rowCount);
  for (let row = 0; row < customers.length; row++) {
    const orderRow = orderRows[row] as number;
    if (orderRow < 0) {
      reject(row, 'orderId', 'UNKNOWN_ORDER', 'no order has this id');
      customers[row] = UNKNOWN;
    } else {
      customers[row] = (orders as OrdersOfLines).customers[orderRow] as number;
    }
  }
  const { at, status } = orders?.table.columns ?? {};
  const columns: { [name: string]: Column } = { ...lines.columns };
  columns.at = takeInstants(at, orderRows);
  if (status?.kind === 'string') columns.status = takeTexts(status, orderRows);
  return { table: { ...lines, columns }, customers };
}

/** For each line the row of its order, -1 for none. */
function findOrders(lines: ColumnTable, orders: OrdersOfLines | undefined): Int32Array {
  const found = new Int32Array(lines.rowCount).fill(-1);
  const orderId = lines.columns.orderId;
  const id = orders?.table.columns.id;
  if (orders === undefined || orderId?.kind !== 'string' || id?.kind !== 'string') return found;
  const rowByCode = new Int32Array(id.dictionary.length).fill(-1);
  for (let row = 0; row < orders.table.rowCount; row++) {
    const isThere = id.validity === undefined || isValid(id.validity, row);
    // An order of a customer who is passed over is there, and so are its lines.
    if (isThere && (orders.customers[row] as number) !== UNKNOWN)
      rowByCode[id.codes[row] as number] = row;
  }
  const codeOf = new Map(id.dictionary.map((text, code) => [text, code]));
  const rows = orderId.dictionary.map((text) => rowByCode[codeOf.get(text) ?? -1] ?? -1);
  for (let row = 0; row < found.length; row++) {
    const isThere = orderId.validity === undefined || isValid(orderId.validity, row);
    if (isThere) found[row] = rows[orderId.codes[row] as number] ?? -1;
  }
  return found;
}

/** A line may name a customer, who must then be the one of its order; no customer is called by an empty text. */
export function refuseStrangers(
  customers: Int32Array,
  {
    lines,
    notText,
    owners,
    customerIds,
  }: {
    readonly lines: ColumnTable;
    readonly notText: ReadonlySet<number> | undefined;
    readonly owners: Owners;
    readonly customerIds: readonly string[];
  },
  reject: Reject,
): void {
  const named = owners.ofTable.orderLines;
  if (named === undefined) return;
  const { validity } = lines.columns.customerId ?? {};
  for (let row = 0; row < customers.length; row++) {
    const customer = customers[row] as number;
    const owner = named[row] as number;
    const isNamed = notText?.has(row) === true || validity === undefined || isValid(validity, row);
    if (customer < 0 || !isNamed) continue;
    if (owner >= 0 && owners.dictionary[owner] === customerIds[customer]) continue;
    reject(row, 'customerId', 'WRONG_CUSTOMER', 'the row belongs to another customer');
    customers[row] = UNKNOWN;
  }
}

function takeInstants(at: Column | undefined, orderRows: Int32Array): NumberColumn {
  const values = new Float64Array(orderRows.length);
  if (at !== undefined && 'values' in at) {
    for (let row = 0; row < values.length; row++) {
      values[row] = at.values[Math.max(0, orderRows[row] as number)] as number;
    }
  }
  return { kind: 'instant', values };
}

function takeTexts(column: TextColumn, orderRows: Int32Array): TextColumn {
  const codes = new Int32Array(orderRows.length);
  const validity = createValidity(orderRows.length);
  for (let row = 0; row < codes.length; row++) {
    const order = Math.max(0, orderRows[row] as number);
    codes[row] = column.codes[order] as number;
    if (column.validity === undefined || isValid(column.validity, order)) continue;
    validity.clear(row);
  }
  return { kind: 'string', codes, dictionary: column.dictionary, ...validity.finish() };
}
