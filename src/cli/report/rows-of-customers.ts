import { type Column, type ColumnTable, valueAt } from '../../faces/batch/index.js';

/** The rows of some customers in a table, as plain rows. */
export function rowsOfCustomers<R>(
  table: ColumnTable,
  customers: ReadonlySet<string>,
): readonly R[] {
  const { customerId } = table.columns;
  if (customerId === undefined) return [];
  const columns = Object.entries(table.columns);
  const rows: R[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    if (customers.has(valueAt(customerId, row) as string)) rows.push(rowOf(columns, row) as R);
  }
  return rows;
}

function rowOf(columns: readonly (readonly [string, Column])[], row: number): unknown {
  return Object.fromEntries(columns.map(([name, column]) => [name, valueAt(column, row)]));
}
