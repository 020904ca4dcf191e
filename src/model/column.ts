import type { NumberArray } from '../base/number-array.js';
import type { ScalarKind } from './type.js';

export type { NumberArray };

/** Arrays that can hold the codes of a dictionary. */
export type CodeArray = Uint8Array | Uint16Array | Int32Array;

/**
 * Which rows have a value: one bit a row, the lowest bit of a byte first, 1 where there is one, as in
 * Apache Arrow. Absent where every row has one.
 */
export type Validity = Uint8Array;

/**
 * A column of numbers: integers, money in minor units, instants in epoch milliseconds, dates in days
 * since 1970-01-01, booleans as 0 and 1.
 */
export interface NumberColumn {
  readonly kind: Exclude<ScalarKind, 'string'>;
  readonly values: NumberArray;
  readonly validity?: Validity;
}

/** A column of texts: each distinct one once in a dictionary, and a place in it for each row. */
export interface TextColumn {
  readonly kind: 'string';
  readonly codes: CodeArray;
  readonly dictionary: readonly string[];
  readonly validity?: Validity;
}

/** A column of tags: each distinct list once in a dictionary, and a place in it for each row. */
export interface TagsColumn {
  readonly kind: 'string[]';
  readonly codes: CodeArray;
  readonly dictionary: readonly (readonly string[])[];
  readonly validity?: Validity;
}

/** One column of many rows; plain data over typed arrays, laid out as Apache Arrow does. */
export type Column = NumberColumn | TextColumn | TagsColumn;
