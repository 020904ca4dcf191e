import type { PlainRow } from '../../model/cell.js';
import type { TextColumn } from '../../model/column.js';
import { createValidity } from '../validity.js';
import { cellGetter } from './cell-getters.js';

/** The ids of the rows of a table in the making. */
export interface IdEncoder {
  /** Reads the rows from `from` up to `to`, which follow those read before; says whether all have a text. */
  readonly take: (from: number, to: number) => boolean;
  /** Whether each is after the one before, in the order of UTF-16; so they are distinct. */
  readonly areAscending: () => boolean;
  readonly idAt: (row: number) => unknown;
  readonly finish: () => TextColumn;
}

/**
 * Reads row ids. Ids that only ever grow are distinct, which most logs are, and need no looking up; otherwise
 * equal ones share a code. What is no text is told apart here and refused where cells are checked.
 */
export function createIdEncoder(rows: readonly unknown[], name: string): IdEncoder {
  const get = cellGetter(name);
  const idAt = (row: number): unknown => get((rows[row] ?? NO_CELLS) as PlainRow);
  let areAscending = true;
  return {
    take: (from, to) => {
      areAscending &&= doAscend(idAt, from, to);
      return areAscending;
    },
    areAscending: () => areAscending,
    idAt,
    finish: () => (areAscending ? distinctIds(rows, idAt) : repeatableIds(rows.length, idAt)),
  };
}

const NO_CELLS: PlainRow = {};

function doAscend(idAt: (row: number) => unknown, from: number, to: number): boolean {
  let previous = from === 0 ? undefined : (idAt(from - 1) as string);
  for (let row = from; row < to; row++) {
    const id = idAt(row);
    if (typeof id !== 'string' || (previous !== undefined && !(previous < id))) return false;
    previous = id;
  }
  return true;
}

function distinctIds(rows: readonly unknown[], idAt: (row: number) => unknown): TextColumn {
  const dictionary = rows.map((_, row) => idAt(row) as string);
  return { kind: 'string', codes: Int32Array.from(dictionary.keys()), dictionary };
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
