import type { Column } from '../../model/column.js';
import { isValid } from '../validity.js';
import type { RepeatedIds } from './repeated-ids.js';

/**
 * Rows with one id: the first is kept where all are the same in every column that is read; otherwise all
 * are refused, so that their order cannot matter. `keeps` marks the rows left with 1.
 */
export function dropRepeated(
  { idOf, idCount }: RepeatedIds,
  keeps: Uint8Array,
  columns: readonly Column[],
  refuse: (row: number) => void,
): void {
  const first = new Int32Array(idCount).fill(-1);
  const isContradicted = new Uint8Array(idCount);
  for (let row = 0; row < keeps.length; row++) {
    const id = keeps[row] === 1 ? idOf(row) : -1;
    if (id < 0) continue;
    const earlier = first[id] as number;
    if (earlier < 0) first[id] = row;
    else if (!columns.every((column) => sameCell(column, earlier, row))) isContradicted[id] = 1;
  }
  for (let row = 0; row < keeps.length; row++) {
    const id = keeps[row] === 1 ? idOf(row) : -1;
    if (id < 0) continue;
    if (isContradicted[id] === 1) refuse(row);
    if (isContradicted[id] === 1 || first[id] !== row) keeps[row] = 0;
  }
}

function sameCell(column: Column, a: number, b: number): boolean {
  const { validity } = column;
  const [hasA, hasB] = [
    validity === undefined || isValid(validity, a),
    validity === undefined || isValid(validity, b),
  ];
  if (!hasA || !hasB) return hasA === hasB;
  return 'codes' in column
    ? column.codes[a] === column.codes[b]
    : column.values[a] === column.values[b];
}
