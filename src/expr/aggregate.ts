import type { Window } from '../base/window.js';
import type { TableName } from '../model/tables.js';
import type { Type } from '../model/type.js';
import type { Expression } from './expression.js';

/**
 * What an aggregate gives. With no fact rows: `count`, `countDistinct`, `countDays`, `sum` and
 * `lives` are 0, every other is null. Rows whose `value` is null are passed over.
 * - `first`, `last`: the value at the earliest and latest instant; at one instant the smallest row
 *   id by code point is first.
 * - `favourite`: the most frequent value, then the smallest (strings by code point).
 * - `medianInterval`, `lastInterval`: milliseconds between neighbouring rows; the median of an even
 *   count is the floor of the mean of the middle two.
 * - `lives`: how many lives; a row whose predecessor is at least `gapMs` before it starts a new one.
 * - `lifeStart`: the instant of the first row of the current life.
 * - `sequence`: how many steps were reached in order (see {@link Sequence}).
 */
export type AggregateKind =
  | 'count'
  | 'countDistinct'
  | 'countDays'
  | 'sum'
  | 'min'
  | 'max'
  | 'first'
  | 'last'
  | 'favourite'
  | 'medianInterval'
  | 'lastInterval'
  | 'lives'
  | 'lifeStart'
  | 'sequence';

/**
 * Steps to be reached in order, each a condition on one row. `withinMs` counts from the row that
 * served the first step, end inclusive; null sets no limit.
 */
export interface Sequence {
  readonly mode: 'ordered' | 'orderedNoRepeat' | 'orderedNoGap';
  readonly steps: readonly Expression[];
  readonly withinMs: number | null;
}

/** One value per customer, folded from the rows of one fact table. */
export interface Aggregate {
  readonly kind: AggregateKind;
  readonly type: Type;
  readonly table: TableName;
  /** Which rows count: a boolean expression over the columns of the table. */
  readonly where: Expression;
  readonly window: Window;
  /** What is folded, over the columns of the table; absent where only rows count. */
  readonly value?: Expression;
  /** Only the rows of the current life, lives being cut by gaps of this length among `where` rows. */
  readonly currentLifeGapMs?: number;
  /** For `lives` and `lifeStart`. */
  readonly gapMs?: number;
  /** For `sequence`. */
  readonly sequence?: Sequence;
}

/** The gap between lives of an aggregate that has one. */
export function gapOf({ gapMs, kind }: Aggregate): number {
  if (gapMs === undefined) throw new TypeError(`${kind} needs a gap`);
  return gapMs;
}
