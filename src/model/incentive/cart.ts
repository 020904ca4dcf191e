import type { Proration, RoundingRules } from './pricing-rules.js';

/** The lanes in which coupons come, where a playbook names no others, in the order in which they are applied. */
export const STANDARD_LANES = ['item', 'shop', 'platform', 'points', 'shipping'] as const;

/** A lane of coupons: one after another they take off what those before them left. */
export interface LaneSpec {
  readonly lane: string;
  /** How many coupons of the lane one cart can take; by default any number. */
  readonly slots?: number;
}

/** How a coupon goes together with others. */
export interface StackRules {
  /**
   * By default the one that fits what it speaks of: `shipping`, `points`, `item` where articles, categories or brands are
   * named, `shop` where shops are, and else `platform`.
   */
  readonly lane?: string;
  /** Within its lane the highest is applied first; by default 0. */
  readonly priority?: number;
  /** It stands alone in a cart. */
  readonly exclusive?: boolean;
  /** Offers that it cannot be combined with. */
  readonly excludes?: readonly string[];
}

/**
 * Which of the coupons that could be applied are.
 * - `best`: those that together are worth most, by the objective.
 * - `greedy`: again and again the one that adds most: quicker, and often less.
 * - `priority`: one after another, the highest priority first.
 * - `given`: one after another, in the order of the request, in which they are applied as well.
 */
export type CartSelection = (typeof CART_SELECTIONS)[number];

/** The ways to choose: see {@link CartSelection}. */
export const CART_SELECTIONS = ['best', 'greedy', 'priority', 'given'] as const;

/** How much a minor unit off is worth, by who bears it. Whole numbers, below zero for what is to be avoided. */
export interface CartObjective {
  readonly platform?: number;
  readonly merchant?: number;
  readonly partner?: number;
}

/** How carts are priced. */
export interface CartSpec {
  /** In the order in which they are applied; by default {@link STANDARD_LANES}. */
  readonly lanes?: readonly (string | LaneSpec)[];
  /** By default `best`. */
  readonly select?: CartSelection;
  /** What `best` is after; by default 1 for each, which is what the customer saves. */
  readonly objective?: CartObjective;
  /** By default `largest-remainder`. */
  readonly proration?: Proration;
  readonly rounding?: RoundingRules;
  /** How many steps the search for the best may take; by default 50,000. */
  readonly maxNodes?: number;
}
