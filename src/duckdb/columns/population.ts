import { compareCodePoints } from '../../base/code-point-order.js';
import type { TextColumn } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import { TABLE_NAMES, tableSpec } from '../../model/tables.js';

/**
 * The customers table where the sources have none: every customer that a fact table names, by code
 * point. As in `groupFacts`, a row whose id stands under several customers names nobody.
 */
export function populationOf(tables: { readonly [table: string]: ColumnTable }): ColumnTable {
  const ids = new Set<string>();
  for (const name of TABLE_NAMES) {
    const table = tables[name];
    const owner = table?.columns.customerId as TextColumn | undefined;
    if (table === undefined || owner === undefined) continue;
    const idColumn = tableSpec(name).id;
    const id = idColumn === null ? undefined : (table.columns[idColumn] as TextColumn | undefined);
    for (const code of namedCustomers(table.rowCount, owner, id)) {
      ids.add(owner.dictionary[code] as string);
    }
  }
  const dictionary = [...ids].sort(compareCodePoints);
  const codes = Int32Array.from(dictionary, (_, code) => code);
  return {
    rowCount: dictionary.length,
    columns: { id: { kind: 'string', codes, dictionary } },
  };
}

const NOBODY = -1;
const SEVERAL = -2;

function namedCustomers(
  rowCount: number,
  owner: TextColumn,
  id: TextColumn | undefined,
): ReadonlySet<number> {
  const named = new Set<number>();
  const ownerOfId = new Int32Array(id?.dictionary.length ?? 0).fill(NOBODY);
  const isThere = (column: TextColumn, row: number) =>
    column.validity === undefined ||
    (((column.validity[row >> 3] as number) >> (row & 7)) & 1) === 1;
  const customerOf = (row: number) => (isThere(owner, row) ? (owner.codes[row] as number) : NOBODY);
  for (let row = 0; row < rowCount; row++) {
    if (id === undefined || !isThere(id, row)) continue;
    const code = id.codes[row] as number;
    const customer = customerOf(row);
    if (ownerOfId[code] === NOBODY) ownerOfId[code] = customer;
    else if (ownerOfId[code] !== customer) ownerOfId[code] = SEVERAL;
  }
  for (let row = 0; row < rowCount; row++) {
    const customer = customerOf(row);
    if (customer === NOBODY) continue;
    const isShared =
      id !== undefined && isThere(id, row) && ownerOfId[id.codes[row] as number] === SEVERAL;
    if (!isShared) named.add(customer);
  }
  return named;
}
