import { type Column, type ColumnTable, valueAt } from '../../faces/batch/index.js';
import type { Order } from '../../index.js';

/** The rows of some customers in a table of orders, as plain orders. */
export function ordersOfCustomers(
  table: ColumnTable | undefined,
  customers: ReadonlySet<string>,
): readonly Order[] | undefined {
  if (table === undefined) return undefined;
  const { customerId } = table.columns;
  if (customerId === undefined) return [];
  const columns = Object.entries(table.columns);
  const orders: Order[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    if (!customers.has(valueAt(customerId, row) as string)) continue;
    orders.push(rowOf(columns, row));
  }
  return orders;
}

function rowOf(columns: readonly (readonly [string, Column])[], row: number): Order {
  const cells = columns.map(([name, column]) => [name, valueAt(column, row)]);
  return Object.fromEntries(cells) as Order;
}
