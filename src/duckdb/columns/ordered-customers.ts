import { compareCodePoints } from '../../base/code-point-order.js';
import type { Column, TextColumn } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import { pickRows } from './pick-rows.js';
import { plainCell } from './plain-cell.js';

/** A table, and where each of its rows stood. */
export interface PlacedTable {
  readonly table: ColumnTable;
  readonly rows: Uint32Array;
}

/**
 * Customers by id in the order of code points, as every machine lists them. A customer whose rows are
 * all alike is kept once; where they differ all of them stay, to be refused where facts are checked.
 */
export function orderedCustomers({ table, rows }: PlacedTable): PlacedTable {
  const { codes, dictionary } = table.columns.id as TextColumn;
  const kept = distinctRows(table, codes, dictionary.length);
  const idOf = (row: number) => dictionary[codes[row] as number] as string;
  const isInOrder = kept.every(
    (row, place) =>
      place === 0 || compareCodePoints(idOf(kept[place - 1] as number), idOf(row)) <= 0,
  );
  if (!isInOrder) kept.sort((a, b) => compareCodePoints(idOf(a), idOf(b)) || a - b);
  else if (kept.length === table.rowCount) return { table, rows };
  const columns = Object.entries(table.columns).map(([name, column]) => [
    name,
    pickRows(column, kept),
  ]);
  return {
    table: { rowCount: kept.length, columns: Object.fromEntries(columns) },
    rows: Uint32Array.from(kept, (row) => rows[row] as number),
  };
}

function distinctRows(
  { rowCount, columns }: ColumnTable,
  codes: TextColumn['codes'],
  idCount: number,
): number[] {
  const firstRows = new Int32Array(idCount).fill(-1);
  const differs = new Uint8Array(idCount);
  let repeats = 0;
  const all = Object.values(columns);
  for (let row = 0; row < rowCount; row++) {
    const code = codes[row] as number;
    const first = firstRows[code] as number;
    if (first === -1) {
      firstRows[code] = row;
      continue;
    }
    repeats++;
    if (!all.every((column) => isAlike(column, first, row))) differs[code] = 1;
  }
  const kept = Array.from({ length: rowCount }, (_, row) => row);
  if (repeats === 0) return kept;
  return kept.filter((row) => {
    const code = codes[row] as number;
    return firstRows[code] === row || differs[code] === 1;
  });
}

/** A dictionary holds no value twice, so that the same list of tags is the same object. */
function isAlike(column: Column, a: number, b: number): boolean {
  return plainCell(column, a) === plainCell(column, b);
}
