import type { SpendBase } from './benefit.js';
import type { LimitAction, LimitLabel, LimitScope, LimitWindow } from './limit.js';

/** A limit that is used up, with what was compared. */
export interface LimitReached {
  readonly code: 'LIMIT_REACHED';
  readonly limit: string;
  readonly label: LimitLabel;
  readonly action: LimitAction;
  readonly per: readonly LimitScope[];
  readonly window: LimitWindow;
  readonly max: number;
  readonly used: number;
  /** What was asked for: 1, or an amount in minor units. */
  readonly wanted: number;
  /** The first instant at which it would be allowed if nothing else happened; absent where time does not help. */
  readonly resetsAt?: number;
}

/** Why something about an offer was refused. Closed; parameters reproduce the comparison that failed. */
export type IncentiveReason =
  | { readonly code: 'MISSING_INPUT' | 'INVALID_INPUT'; readonly path: string }
  | {
      readonly code:
        | 'ALREADY_CLAIMED'
        | 'ALREADY_REDEEMED'
        | 'ALREADY_APPLIED'
        | 'ALREADY_REVERSED'
        | 'DUPLICATE_REQUEST';
    }
  | { readonly code: 'NOT_FOUND' | 'DISABLED' }
  | { readonly code: 'CAMPAIGN_NOT_RUNNING'; readonly campaign: string }
  | { readonly code: 'NOT_STARTED'; readonly from: number }
  | { readonly code: 'EXPIRED'; readonly to: number }
  | { readonly code: 'OUTSIDE_SCHEDULE'; readonly nextOpenAt: number | null }
  | { readonly code: 'CLAIM_WINDOW_CLOSED'; readonly to: number }
  | { readonly code: 'CUSTOMER_REQUIRED' | 'NOT_HOLDER' | 'SELF_REFERRAL' | 'ALREADY_REFERRED' }
  | { readonly code: 'SEGMENT_MISMATCH' | 'SEGMENT_EXCLUDED'; readonly segment: string }
  | { readonly code: 'IN_CONTROL_GROUP'; readonly control: string }
  | {
      readonly code: 'SCENE_MISMATCH';
      readonly allowed: readonly string[];
      readonly actual: string;
    }
  | {
      readonly code: 'EVENT_MISMATCH';
      readonly allowed: readonly string[];
      /** One of those that are allowed where the rule of the trigger does not hold; null where nothing has happened. */
      readonly actual: string | null;
    }
  | {
      readonly code: 'NOT_NTH_ORDER';
      readonly required: readonly number[];
      readonly actual: number;
      /** Set where orders are counted within the current life. */
      readonly ofLife?: true;
    }
  | {
      readonly code: 'CITY_MISMATCH' | 'CHANNEL_MISMATCH' | 'SHOP_MISMATCH' | 'PAYMENT_MISMATCH';
      readonly allowed: readonly string[];
      readonly actual: string;
    }
  | {
      readonly code: 'SOURCE_MISMATCH';
      readonly allowed: readonly string[];
      readonly actual: string;
    }
  | { readonly code: 'CURRENCY_MISMATCH'; readonly required: string; readonly actual: string }
  | { readonly code: 'NO_ELIGIBLE_ITEMS' | 'NO_SHIPPING_TO_DISCOUNT' }
  | { readonly code: 'EXCLUDED_ITEM_PRESENT'; readonly skus: readonly string[] }
  | { readonly code: 'REQUIRED_ITEM_MISSING'; readonly anyOf: readonly string[] }
  | {
      readonly code: 'MIN_SPEND_NOT_MET';
      readonly required: number;
      readonly actual: number;
      readonly missing: number;
      readonly base: SpendBase;
    }
  | {
      readonly code: 'MIN_QUANTITY_NOT_MET';
      readonly required: number;
      readonly actual: number;
      readonly missing: number;
    }
  | LimitReached
  | { readonly code: 'QUIET_HOURS'; readonly until: number }
  | { readonly code: 'NO_CONSENT' | 'SUPPRESSED'; readonly channel: string }
  | { readonly code: 'RESERVED_ELSEWHERE'; readonly until: number }
  | { readonly code: 'RESERVATION_REQUIRED' }
  | { readonly code: 'EXCLUSIVE_CONFLICT' | 'STRATEGY_CONFLICT'; readonly with: string }
  | { readonly code: 'LANE_LIMIT_REACHED'; readonly lane: string; readonly max: number }
  | {
      readonly code: 'BETTER_COMBINATION_EXISTS';
      readonly winner: readonly string[];
      readonly by: number;
    }
  | { readonly code: 'PRECEDING_FAILED'; readonly which: string }
  | { readonly code: 'NO_EFFECT' };

/** The code of a reason about an offer. */
export type IncentiveReasonCode = IncentiveReason['code'];

/** What was changed on the way to a yes. */
export type IncentiveWarning = {
  readonly code: 'DISCOUNT_CAPPED';
  readonly wanted: number;
  readonly given: number;
};

/** The codes in the order in which one of several is the headline: the most basic fault first. */
export const REASON_PRECEDENCE = [
  'MISSING_INPUT',
  'INVALID_INPUT',
  'ALREADY_CLAIMED',
  'ALREADY_REDEEMED',
  'ALREADY_APPLIED',
  'ALREADY_REVERSED',
  'DUPLICATE_REQUEST',
  'NOT_FOUND',
  'DISABLED',
  'CAMPAIGN_NOT_RUNNING',
  'NOT_STARTED',
  'EXPIRED',
  'OUTSIDE_SCHEDULE',
  'CLAIM_WINDOW_CLOSED',
  'CUSTOMER_REQUIRED',
  'NOT_HOLDER',
  'SEGMENT_MISMATCH',
  'SEGMENT_EXCLUDED',
  'IN_CONTROL_GROUP',
  'NOT_NTH_ORDER',
  'SELF_REFERRAL',
  'ALREADY_REFERRED',
  'CITY_MISMATCH',
  'CHANNEL_MISMATCH',
  'SHOP_MISMATCH',
  'SCENE_MISMATCH',
  'EVENT_MISMATCH',
  'PAYMENT_MISMATCH',
  'SOURCE_MISMATCH',
  'CURRENCY_MISMATCH',
  'NO_ELIGIBLE_ITEMS',
  'EXCLUDED_ITEM_PRESENT',
  'REQUIRED_ITEM_MISSING',
  'MIN_SPEND_NOT_MET',
  'MIN_QUANTITY_NOT_MET',
  'NO_SHIPPING_TO_DISCOUNT',
  'LIMIT_REACHED',
  'QUIET_HOURS',
  'NO_CONSENT',
  'SUPPRESSED',
  'RESERVED_ELSEWHERE',
  'RESERVATION_REQUIRED',
  'EXCLUSIVE_CONFLICT',
  'LANE_LIMIT_REACHED',
  'BETTER_COMBINATION_EXISTS',
  'STRATEGY_CONFLICT',
  'PRECEDING_FAILED',
  'NO_EFFECT',
] as const satisfies readonly IncentiveReasonCode[];
