import type { TextColumn } from '../../model/column.js';
import { isValid } from '../validity.js';

/** Rows by id, where some id stands more than once. */
export interface RepeatedIds {
  /** The place of a row's id in the dictionary, or -1 where it has none. */
  readonly idOf: (row: number) => number;
  readonly idCount: number;
}

/** Undefined where every row has an id of its own: the dictionary names each text once. */
export function repeatedIds(column: TextColumn, rowCount: number): RepeatedIds | undefined {
  const { codes, dictionary, validity } = column;
  if (validity === undefined && areAscending(codes, rowCount)) return undefined;
  const isSeen = new Uint8Array(dictionary.length);
  const idOf = (row: number): number =>
    validity === undefined || isValid(validity, row) ? (codes[row] as number) : -1;
  let isRepeated = false;
  for (let row = 0; row < rowCount && !isRepeated; row++) {
    const id = idOf(row);
    if (id < 0) continue;
    isRepeated = isSeen[id] === 1;
    isSeen[id] = 1;
  }
  return isRepeated ? { idOf, idCount: dictionary.length } : undefined;
}

function areAscending(codes: ArrayLike<number>, rowCount: number): boolean {
  for (let row = 1; row < rowCount; row++) {
    if ((codes[row] as number) <= (codes[row - 1] as number)) return false;
  }
  return true;
}

/** Marks with 0 the rows whose id also stands in a row of another customer; undefined for none. */
export function usableByOwner(
  ids: RepeatedIds | undefined,
  owners: Int32Array,
): Uint8Array | undefined {
  if (ids === undefined) return undefined;
  const { idOf, idCount } = ids;
  const NOBODY = -2;
  const firstOwner = new Int32Array(idCount).fill(NOBODY);
  const isShared = new Uint8Array(idCount);
  for (let row = 0; row < owners.length; row++) {
    const id = idOf(row);
    if (id < 0) continue;
    if (firstOwner[id] === NOBODY) firstOwner[id] = owners[row] as number;
    else if (firstOwner[id] !== owners[row]) isShared[id] = 1;
  }
  const usable = new Uint8Array(owners.length).fill(1);
  for (let row = 0; row < owners.length; row++) {
    const id = idOf(row);
    if (id >= 0 && isShared[id] === 1) usable[row] = 0;
  }
  return usable;
}
