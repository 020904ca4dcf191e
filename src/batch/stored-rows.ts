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
