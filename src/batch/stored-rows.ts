import type { NumberArray } from '../model/column.js';

/** Where the rows at hand begin in the stored columns. */
export interface Cursor {
  from: number;
}

/** Numbers where they stand in a stored column, none of them null: that of row i is at `cursor.from + i`. */
export interface StoredRows<A extends NumberArray = NumberArray> {
  readonly values: A;
  readonly cursor: Readonly<Cursor>;
}

/** Of an array that holds the rows at hand and no others. */
export const AT_START: Readonly<Cursor> = { from: 0 };

/** Numbers where they stand, if that is in an array of some type. */
export function standingAs<A extends NumberArray>(
  type: abstract new (...args: never) => A,
  { stored }: { readonly stored?: StoredRows },
): StoredRows<A> | undefined {
  if (stored === undefined || !(stored.values instanceof type)) return undefined;
  return { values: stored.values, cursor: stored.cursor };
}

/** Numbers of 64 bits where they stand; what is not stored so is copied out, which takes a step. */
export function doublesOf(numbers: {
  readonly stored?: StoredRows;
  readonly data: Float64Array;
}): StoredRows<Float64Array> {
  return standingAs(Float64Array, numbers) ?? { values: numbers.data, cursor: AT_START };
}
