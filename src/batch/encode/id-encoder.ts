import type { PlainRow } from '../../model/cell.js';
import type { TextColumn } from '../../model/column.js';
import { createValidity } from '../validity.js';
import { cellGetter } from './cell-getters.js';

/** A column of row ids in the making. */
export interface IdEncoder {
  /** Reads the rows from `from` up to `to`, which follow those read before; says whether all have a text. */
  readonly take: (from: number, to: number) => boolean;
  readonly finish: () => TextColumn;
}

/**
 * Makes a column of row ids. Ids that only ever grow are distinct, which most logs are, and need no looking
 * up; otherwise equal ones share a code. What is no text is told apart here and refused where cells are
 * checked.
 */
export function createIdEncoder(rows: readonly unknown[], name: string): IdEncoder {
  const get = cellGetter(name);
  const idAt = (row: number): unknown => get((rows[row] ?? NO_CELLS) as PlainRow);
  const ids: string[] = [];
  let isAscending = true;
  return {
    take: (from, to) => {
      if (isAscending) isAscending = addAscending(ids, idAt, from, to);
      return isAscending;
    },
    finish: () => (isAscending ? distinctIds(ids) : repeatableIds(rows.length, idAt)),
  };
}

const NO_CELLS: PlainRow = {};

function addAscending(
  ids: string[],
  idAt: (row: number) => unknown,
  from: number,
  to: number,
): boolean {
  let previous = ids[from - 1] ?? '';
  for (let row = from; row < to; row++) {
    const id = idAt(row);
    if (typeof id !== 'string' || (row > 0 && !(previous < id))) return false;
    ids.push(id);
    previous = id;
  }
  return true;
}

function distinctIds(dictionary: readonly string[]): TextColumn {
  const codes = new Int32Array(dictionary.length);
  for (let row = 0; row < codes.length; row++) codes[row] = row;
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
