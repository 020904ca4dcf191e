import type { LiteralValue } from '../model/type.js';
import type { Dictionary } from './dictionary.js';
import type { StoredRows } from './stored-rows.js';

/** Numbers (instants, dates, booleans as 0 and 1 among them), one a row; NaN is null. */
export interface Numbers {
  readonly form: 'numbers';
  readonly data: Float64Array;
  /** No value is further from zero than this; infinite where nothing is known. */
  readonly magnitude: number;
  /** Whether a number can be null. */
  readonly nullable: boolean;
  /** The same numbers where they stand, if none can be null. */
  readonly stored?: StoredRows;
}

/** A condition that is never null: a byte a row, 0 or 1, and the same bytes four at a time. */
export interface Mask {
  readonly form: 'mask';
  readonly data: Uint8Array;
  readonly words: Int32Array;
}

/** Texts, or lists of tags: a code of the dictionary a row, -1 being null. */
export interface Codes {
  readonly form: 'codes';
  readonly data: Int32Array;
  readonly dictionary: Dictionary;
  /** Whether a code can be -1. */
  readonly nullable: boolean;
  /** The same codes as bytes, four at a time, where all of them are between 0 and 127. */
  readonly words?: Int32Array;
}

/**
 * A condition on one text that is not worked out yet: conditions on the same text are joined first, and
 * looked up once.
 */
export interface TextTest {
  readonly form: 'test';
  readonly codes: Codes;
  /** 1 where the condition holds: for null first, then by code. */
  readonly answers: Uint8Array;
}

/**
 * Numbers where a condition holds, else 0, not worked out yet: a sum of them over the same condition is a
 * sum of the numbers themselves.
 */
export interface Kept {
  readonly form: 'kept';
  readonly numbers: Numbers;
  readonly mask: Mask;
}

/**
 * A sum of whole numbers, each counted where a condition holds, not worked out yet: all are added up in one pass. None is
 * below zero, and together they fit into 31 bits.
 */
export interface Flags {
  readonly form: 'flags';
  readonly parts: readonly { readonly mask: Mask; readonly value: number }[];
}

/** One value for every row. */
export interface Constant {
  readonly form: 'constant';
  readonly value: LiteralValue;
}

/** The values of the rows at hand; the arrays are filled anew for every chunk of rows. */
export type Vector = Numbers | Mask | Codes | TextTest | Kept | Flags | Constant;

/** The most that the numbers of {@link Flags} come to. */
export const MOST_FLAGS = 2 ** 31 - 1;

/** What stands for conditions, or for numbers that rest on them, is known in every row. */
export function isNeverNull(vector: Vector): vector is Mask | TextTest | Kept | Flags {
  const { form } = vector;
  return form === 'mask' || form === 'test' || form === 'kept' || form === 'flags';
}
