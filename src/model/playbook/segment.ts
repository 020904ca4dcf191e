import type { Rule } from './rule.js';

/** The least and the greatest value allowed, both inside; null leaves an end open. */
export type RangeSection = readonly [least: number | null, greatest: number | null];

/**
 * A group described by ranges: money and counts over the whole past, recency in days; what is left
 * out may be anything.
 */
export interface GroupSection {
  readonly spend?: RangeSection;
  readonly recencyDays?: RangeSection;
  readonly orderCount?: RangeSection;
  readonly averageOrderValue?: RangeSection;
  readonly discountShare?: RangeSection;
}

/** An audience: a rule, or a group described by ranges. */
export type SegmentSection = Rule | { readonly group: GroupSection };

/**
 * A control group: customers drawn by a hash of their id, always the same ones for a salt. Another
 * percentage with the same salt only adds or removes people; another salt draws others.
 */
export interface ControlSection {
  /** From 0 to 100, at most two decimals. */
  readonly percent: number;
  readonly salt: string;
}
