import type { PlainRow } from '../../model/cell.js';
import type { TextColumn } from '../../model/column.js';
import { createValidity } from '../validity.js';
import { cellGetter } from './cell-getters.js';

/**
 * A column of row ids. Ids that only ever grow are distinct, which most logs are, and need no looking up;
 * otherwise equal ones share a code. What is no text is told apart here and refused where cells are checked.
 */
export function encodeIds(rows: readonly unknown[], name: string): TextColumn {
  const get = cellGetter(name);
  const idAt = (row: number): unknown => get((rows[row] ?? NO_CELLS) as PlainRow);
  return ascendingIds(rows.length, idAt) ?? repeatableIds(rows.length, idAt);
}

const NO_CELLS: PlainRow = {};

function ascendingIds(length: number, idAt: (row: number) => unknown): TextColumn | undefined {
  const dictionary: string[] = [];
  let previous = '';
  for (let row = 0; row < length; row++) {
    const id = idAt(row);
    if (typeof id !== 'string' || (row > 0 && !(previous < id))) return undefined;
    dictionary.push(id);
    previous = id;
  }
  const codes = new Int32Array(length);
  for (let row = 0; row < length; row++) codes[row] = row;
  return { kind: 'string', codes, dictionary };
}

function repeatableIds(length: number, idAt: (row: number) => unknown): TextColumn {
  const codes = new Int32Array(length);
  const known = new Map<unknown, number>();
  const dictionary: string[] = [];
  const validity = createValidity(length);
  for (let row = 0; row < length; row++) {
    const id = idAt(row) ?? null;
    if (id === null) {
      validity.clear(row);
      continue;
    }
    let code = known.get(id);
    if (code === undefined) {
      code = dictionary.push(String(id)) - 1;
      known.set(id, code);
    }
    codes[row] = code;
  }
  return { kind: 'string', codes, dictionary, ...validity.finish() };
}
