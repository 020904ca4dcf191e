import { compareCodePoints } from '../../base/code-point-order.js';
import { cellReader, explainCell, INVALID } from '../../model/cell.js';
import type { Column, TextColumn } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import { distinctCustomers } from '../../model/distinct-customers.js';
import type { Customer, RejectedRow } from '../../model/facts.js';
import type { ColumnSpec } from '../../model/tables.js';
import { createColumnEncoder } from './column-encoder.js';
import { type CustomerCodes, codesOfAll } from './customer-codes.js';

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
  const given = attributes.length === 0 ? [] : attributesInOrder(table.columns.id, customers, rows);
  for (const spec of attributes) {
    const encoder = createColumnEncoder(given, spec, () => {});
    encoder.take(0, given.length);
    const column = encoder.finish();
    if (column !== undefined) columns[spec.name] = column;
  }
  return { table: { ...table, columns: { ...columns, ...table.columns } }, passedOver };
}

function attributesInOrder(
  { codes, dictionary }: TextColumn,
  customers: readonly Customer[],
  rows: ReadonlyMap<string, number>,
): readonly unknown[] {
  return Array.from(codes, (code) => {
    const row = rows.get(dictionary[code] as string) as number;
    return customers[row]?.attributes;
  });
}

/** The population that some ids make, in the order of code points. */
export function populationOf(
  ids: readonly string[],
  codes: CustomerCodes,
): EncodedCustomers['table'] {
  const ordered = areInOrder(ids) ? ids : [...ids].sort(compareCodePoints);
  const { dictionary } = codes;
  const id = { kind: 'string', codes: codesOfAll(ordered, codes), dictionary } as const;
  return { rowCount: ordered.length, columns: { id } };
}

function areInOrder(ids: readonly string[]): boolean {
  for (let index = 1; index < ids.length; index++) {
    if (compareCodePoints(ids[index - 1] as string, ids[index] as string) > 0) return false;
  }
  return true;
}
