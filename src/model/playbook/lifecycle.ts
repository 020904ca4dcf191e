import type { Rule } from './rule.js';
import type { Goal } from './strategy.js';

/** The stages of the lifecycle, in the order in which they are tested: the first that holds wins. */
export const STAGES = [
  'potential',
  'lost',
  'new',
  'dormant',
  'declining',
  'mature',
  'growing',
] as const;

/** Where a customer stands in the lifecycle. */
export type Stage = (typeof STAGES)[number];

/** What the days of being new are counted from. */
export const NEW_FROM = ['firstOrder', 'firstVisit'] as const;

/** What the days of being new are counted from. */
export type NewFrom = (typeof NEW_FROM)[number];

/** Where one stage ends and another begins; every day is 24 hours long, in every zone. */
export interface LifecycleThresholds {
  /** New while the first order of the life lies in the last so many days. Default 30. */
  readonly newDays?: number;
  /**
   * `firstVisit`: the days count from the first visit where that was before the first order. A
   * later life counts from its first order all the same. Default `firstOrder`.
   */
  readonly newFrom?: NewFrom;
  /** New only until the second order of the life. Default false. */
  readonly newEndsWithSecondOrder?: boolean;
  /** Dormant once the last order is so many days old. Default 30. */
  readonly dormantDays?: number;
  /** Dormant only if there was no visit in these days either. Default false. */
  readonly dormantNeedsNoVisit?: boolean;
  /** The length of each of the two neighbouring periods that are compared. Default 30. */
  readonly declineDays?: number;
  /** Declining when orders of the newer period < this ratio x those of the older. Default [1, 2]. */
  readonly declineRatio?: readonly [numerator: number, denominator: number];
  /** Mature with more than so many orders in `matureDays`. Default 5. */
  readonly matureMoreThan?: number;
  /** Default 30. */
  readonly matureDays?: number;
  /** In how many neighbouring periods of `matureDays`, the newest included, that holds. Default 1. */
  readonly stableWindows?: number;
  /** Lost once the last order is so many days old; the next order starts a new life. Default 180. */
  readonly lostDays?: number;
}

/** Customers with thresholds of their own; what is left out is as in the section. */
export interface LifecycleCell extends LifecycleThresholds {
  readonly name: string;
  /** A rule in JSON Logic over the values of the customer. */
  readonly when: Rule;
}

/**
 * States learned from the crowd: how long customers of one frequency stage usually take to buy again.
 * Beyond `warn` of the last intervals in her stage a customer is in `warning`, beyond `lost` of them
 * she is `lost`, and beyond `deadDays` she is `dead`.
 */
export interface LifecycleByInterval {
  /** From which to which number of orders (null: no end), without gaps, from 1 on. */
  readonly frequencyStages: {
    readonly [stage: string]: readonly [from: number, to: number | null];
  };
  /** A share of customers, such as 0.8 (at most four decimals). Default 0.8. */
  readonly warn?: number;
  /** Default 0.9. */
  readonly lost?: number;
  /** Default 180. */
  readonly deadDays?: number;
}

/** The lifecycle section of a playbook. */
export interface LifecycleSection extends LifecycleThresholds {
  /** The types of events that are visits. Default visit, detail_view, shop_enter, sign_in. */
  readonly visitTypes?: readonly string[];
  /** The goal of a stage, or several, main goal first, instead of the usual ones. */
  readonly goals?: { readonly [S in Stage]?: Goal | readonly Goal[] };
  /** Tried in order; the first whose rule holds gives the thresholds. */
  readonly cells?: readonly LifecycleCell[];
  readonly byInterval?: LifecycleByInterval;
}
