import type { WindowSection } from './feature.js';
import type { Strategy } from './strategy.js';

/** How recency is measured: local days in the zone of the playbook, or whole spans of 24 hours. */
export const RECENCY_MEASURES = ['calendarDays', 'elapsedDays'] as const;

/** How recency is measured. */
export type RecencyMeasure = (typeof RECENCY_MEASURES)[number];

/** Whether monetary is the sum of spend, or spend per counted order. */
export const MONETARY_MEASURES = ['sum', 'mean'] as const;

/** How monetary is measured. */
export type MonetaryMeasure = (typeof MONETARY_MEASURES)[number];

/**
 * How scores come about.
 * - `quantile` (default): cuts learned from the crowd, ties always in the lower score.
 * - `thresholds` (default where `thresholds` are given): given cuts, each the first value of the
 *   next score.
 * - `r-compatible`: as the R package rfm; integer values only.
 * - `ntile`: ranks rows, so it has no frozen cuts; only for batch and SQL, and needs a tie key.
 */
export const SCORE_MODES = ['quantile', 'thresholds', 'r-compatible', 'ntile'] as const;

/** How scores come about. */
export type ScoreMode = (typeof SCORE_MODES)[number];

/**
 * Given cuts, bins - 1 of each, ascending. In mode `thresholds` a customer whose recency is at most
 * `recencyDays[0]` has the best recency score, and an order count or an amount reaches the next
 * score at its threshold. In mode `r-compatible` recency must stay below its threshold instead.
 */
export interface RfmThresholds {
  readonly recencyDays: readonly number[];
  readonly frequency: readonly number[];
  /** Minor units. */
  readonly monetary: readonly number[];
}

/** The lowest and the highest score that a rule takes, both included. */
export type ScoreRange = readonly [lowest: number, highest: number];

/** A box of cells that belongs to a segment; a range left out takes every score. */
export interface SegmentRule {
  readonly name: string;
  readonly r?: ScoreRange;
  readonly f?: ScoreRange;
  readonly m?: ScoreRange;
}

/** A cell: three digits (recency, frequency, monetary), or three numbers, needed for 10 bins. */
export type Cell = string | readonly [r: number, f: number, m: number];

/**
 * Which segment every cell of scores belongs to, by rules or by lists of cells. A cell in no segment
 * or in two is an error, unless the first match is declared to win and a name is given to the rest.
 */
export type SegmentMap = (
  | { readonly rules: readonly SegmentRule[] }
  | { readonly cells: { readonly [segment: string]: readonly Cell[] } }
) & { readonly match?: 'first'; readonly otherwise?: string };

/** The lowest score that counts as high, for each of the three. */
export interface EightSplit {
  readonly r: number;
  readonly f: number;
  readonly m: number;
}

/**
 * The grid of recency states and order counts. `recencyDays` are the last days of being active,
 * silent and asleep; `fan` is the order count (above 3) from which a customer is a fan.
 */
export interface Grid16Bounds {
  readonly recencyDays: readonly [active: number, silent: number, asleep: number];
  readonly fan: number;
}

/** How scores become segments. `'eight'` alone will do for 2 bins, where only one split exists. */
export type RfmSegments =
  | 'eleven'
  | 'grid10'
  | 'eight'
  | { readonly eight: EightSplit }
  | { readonly grid16: Grid16Bounds }
  | { readonly custom: SegmentMap };

/** What both the playbook and the stand-alone functions say of scoring. */
export interface RfmScoring {
  /** How many scores: 2 to 10, by default 5, or as many as the thresholds make. */
  readonly bins?: number;
  readonly mode?: ScoreMode;
  readonly thresholds?: RfmThresholds;
  /** Without it there are scores and no segments. */
  readonly segments?: RfmSegments;
  /** Strategies by segment, instead of those that a built-in map ships with. */
  readonly strategies?: { readonly [segment: string]: Strategy };
}

/** The rfm section of a playbook. */
export interface RfmSection extends RfmScoring {
  /** Which orders count, and which customers are scored; the whole past if left out. */
  readonly window?: WindowSection;
  /** `calendarDays` by default. */
  readonly recency?: { readonly measure?: RecencyMeasure };
  /** `sum` by default, over the window of the section unless given one of its own. */
  readonly monetary?: { readonly measure?: MonetaryMeasure; readonly window?: WindowSection };
}
