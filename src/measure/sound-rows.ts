import { canonicalJson } from '../base/canonical.js';
import { cellReader, explainCell, INVALID, type PlainRow, type ReadCell } from '../model/cell.js';
import type { RejectedRow } from '../model/facts.js';
import { orderFault } from '../model/order-fault.js';
import { type ColumnSpec, type TableName, tableSpec } from '../model/tables.js';
import type { Value } from '../model/type.js';

/** The rows that can be used: every cell of the right kind, and rows of one id all the same. */
export function soundRows<R extends object>(
  table: TableName,
  rows: readonly R[],
  rejected: RejectedRow[],
): R[] {
  const faultOf = faultFinder(table);
  const places: number[] = [];
  rows.forEach((row, place) => {
    const fault = faultOf(row as PlainRow);
    if (fault === undefined) places.push(place);
    else rejected.push({ table, row: place, ...fault });
  });
  const left = new Set<number>();
  const sameIds = tableSpec(table).id === null ? [] : placesOfOneId(rows, places);
  for (const same of sameIds) {
    const [, ...others] = same;
    const texts = new Set(same.map((place) => canonicalJson(rows[place])));
    for (const place of texts.size === 1 ? others : same) left.add(place);
    if (texts.size === 1) continue;
    const fault = { code: 'DUPLICATE_ID', message: 'rows with this id differ' } as const;
    for (const place of same) rejected.push({ table, row: place, column: 'id', ...fault });
  }
  return places.filter((place) => !left.has(place)).map((place) => rows[place] as R);
}

type Fault = Pick<RejectedRow, 'column' | 'code' | 'message'>;

/** Tells what is wrong with a row: the first cell that cannot be used, or what contradicts itself. */
function faultFinder(table: TableName): (row: PlainRow) => Fault | undefined {
  const columns = tableSpec(table).columns.map((column) => ({ column, read: cellReader(column) }));
  const contradiction = table === 'orders' ? contradictionFinder(columns) : () => undefined;
  return (row) => {
    for (const { column, read } of columns) {
      if (read(row) !== INVALID) continue;
      return { column: column.name, ...explainCell(column, row[column.name]) };
    }
    return contradiction(row);
  };
}

function contradictionFinder(
  columns: readonly { readonly column: ColumnSpec; readonly read: ReadCell }[],
): (row: PlainRow) => Fault | undefined {
  const readerOf = (name: string) => columns.find(({ column }) => column.name === name)?.read;
  const [amount, refunded, status] = ['amount', 'refunded', 'status'].map(readerOf);
  return (row) => {
    const fault = orderFault({
      amount: amount?.(row) as Value | undefined,
      refunded: refunded?.(row) as Value | undefined,
      status: status?.(row) as Value | undefined,
    });
    return fault && { code: 'INVALID_VALUE', ...fault };
  };
}

/** The places of rows whose id occurs more than once, by where it first does. */
function placesOfOneId(rows: readonly object[], places: readonly number[]): readonly number[][] {
  const idAt = (place: number) => (rows[place] as { readonly id?: string | null }).id ?? undefined;
  const seen = new Set<string>();
  const several = new Map<string, number[]>();
  for (const place of places) {
    const id = idAt(place);
    if (id === undefined) continue;
    const count = seen.size;
    // Whether it was new is told by the size, which spares most rows a second look-up.
    if (seen.add(id).size === count) several.set(id, []);
  }
  if (several.size === 0) return [];
  for (const place of places) {
    const id = idAt(place);
    if (id !== undefined) several.get(id)?.push(place);
  }
  return [...several.values()].sort(([one = 0], [other = 0]) => one - other);
}
