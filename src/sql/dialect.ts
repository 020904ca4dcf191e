import type { ScalarKind } from '../model/type.js';

/** The name of a dialect that SQL can be written in. */
export type DialectName = 'duckdb' | 'postgres';

/** The kinds of value that have a type in SQL. */
export type StoredKind = ScalarKind | 'string[]';

/** Gives a text that may be repeated: the name of a column that holds the value of the one given. */
export type Name = (text: string) => string;

/**
 * What one engine spells in its own way. Everything else is written once, for all of them. Arguments
 * are texts of SQL; where a spelling repeats one it is a name or a constant, never an expression.
 */
export interface Dialect {
  readonly name: DialectName;
  readonly types: { readonly [K in StoredKind]: string };
  /** A type in which the product of two integers below 2^53 is exact. */
  readonly wideType: string;
  /** The longest name, in bytes of UTF-8; null where there is no limit. */
  readonly longestName: number | null;
  readonly quoteText: (text: string) => string;
  readonly textList: (quoted: readonly string[]) => string;
  /** A text as one that compares by code point. */
  readonly byCodePoint: (text: string) => string;
  /** The quotient of integers, rounded towards zero. */
  readonly quotient: (a: string, b: string) => string;
  /** An integer, or null where it is not a safe one. */
  readonly safeInteger: (text: string, name: Name) => string;
  /** Doubles: null where the result is not finite. */
  readonly add: (a: string, b: string, sign: '+' | '-', name: Name) => string;
  readonly multiply: (a: string, b: string, name: Name) => string;
  /** As the others, and null where `b` is 0. */
  readonly divide: (a: string, b: string, name: Name) => string;
  readonly contains: (whole: string, part: string) => string;
  readonly hasTag: (tags: string, tag: string) => string;
  readonly hasAny: (tags: string, list: string) => string;
  readonly areAllIn: (tags: string, list: string) => string;
  readonly tagCount: (tags: string) => string;
  /** The first 8 hex digits of the md5 digest of a text, as an integer. */
  readonly md5Prefix: (text: string) => string;
  /** The first of some values in an order, within an aggregation; null where there are none. */
  readonly firstOf: (value: string, order: string, filter: string) => string;
  /** Ends a query that is not to be dissolved in the one that reads it. */
  readonly fence: string;
}

/** The most that an integer may be, and negated the least: 2^53 - 1. */
export const GREATEST_INTEGER = Number.MAX_SAFE_INTEGER;

/** A double as SQL: a text, since decimal literals may be read one bit off. */
export function doubleLiteral(value: number, { types }: Pick<Dialect, 'types'>): string {
  return `CAST('${value}' AS ${types.number})`;
}
