import { compareCodePoints } from '../../base/code-point-order.js';
import { cellReader, explainCell, INVALID } from '../../model/cell.js';
import type { Column, TextColumn } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import { distinctCustomers } from '../../model/distinct-customers.js';
import type { Customer, RejectedRow } from '../../model/facts.js';
import type { ColumnSpec } from '../../model/tables.js';
import type { CustomerCodes } from './encode-table.js';
import { createGrowingColumn } from './growing-column.js';

/** The population in columns, by id in the order of code points. */
export interface EncodedCustomers {
  readonly table: ColumnTable & { readonly columns: { readonly id: TextColumn } };
  /** Customers who are not valid themselves; they are listed, and their facts are passed over. */
  readonly passedOver: ReadonlySet<string>;
}

/** Encodes a customers table: one customer an id, none whose rows differ, none with a wrong attribute. */
export function encodeCustomers(
  customers: readonly Customer[],
  attributes: readonly ColumnSpec[],
  codes: CustomerCodes,
  rejected: RejectedRow[],
): EncodedCustomers {
  const rows = distinctCustomers(customers, rejected);
  const passedOver = new Set<string>();
  const readers = attributes.map((spec) => ({ spec, read: cellReader(spec) }));
  for (const [id, row] of rows) {
    const given = customers[row]?.attributes ?? {};
    for (const { spec, read } of readers) {
      if (read(given) !== INVALID) continue;
      const { message } = explainCell(spec, given[spec.name]);
      rejected.push({ table: 'customers', row, column: spec.name, code: 'INVALID_VALUE', message });
      passedOver.add(id);
    }
  }
  const ids = [...rows.keys()].filter((id) => !passedOver.has(id));
  const table = populationOf(ids, codes);
  const columns: { [name: string]: Column } = {};
  const inOrder = table.columns.id.codes;
  for (const { spec, read } of readers) {
    const column = createGrowingColumn(spec.kind, table.rowCount);
    for (let index = 0; index < table.rowCount; index++) {
      const id = codes.dictionary[inOrder[index] as number] as string;
      const cell = read(customers[rows.get(id) as number]?.attributes ?? {});
      column.set(index, cell === INVALID ? null : cell);
    }
    columns[spec.name] = column.finish();
  }
  return { table: { ...table, columns: { ...columns, ...table.columns } }, passedOver };
}

/** The population that some ids make, in the order of code points. */
export function populationOf(
  ids: readonly string[],
  codes: CustomerCodes,
): EncodedCustomers['table'] {
  const ordered = [...ids].sort(compareCodePoints);
  const { dictionary } = codes;
  const id = { kind: 'string', codes: Int32Array.from(ordered, codes.codeOf), dictionary } as const;
  return { rowCount: ordered.length, columns: { id } };
}
