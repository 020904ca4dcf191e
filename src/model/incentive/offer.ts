import type { Benefit } from './benefit.js';
import type { StackRules } from './cart.js';
import type { GrantSource, LimitSpec } from './limit.js';
import type { ScheduleSpec, SpanSpec, ValiditySpec } from './validity.js';

/** What an offer can be. */
export const OFFER_KINDS = [
  'coupon',
  'redPacket',
  'points',
  'gift',
  'shipping',
  'content',
] as const;

/** One of {@link OFFER_KINDS}. */
export type OfferKind = (typeof OFFER_KINDS)[number];

/** Who may claim an offer, when, where, and how often. */
export interface ClaimRules extends SpanSpec {
  readonly schedule?: ScheduleSpec;
  /** The segment that may claim. */
  readonly who?: string;
  readonly channels?: readonly string[];
  readonly cities?: readonly string[];
  readonly shops?: readonly string[];
  /** How a claim may come about; by default in every way. */
  readonly sources?: readonly GrantSource[];
  /** Only for customers whose next order is one of these, counted from 1. */
  readonly nthOrder?: readonly number[];
  /** Someone else must have invited the customer, who was never invited before. */
  readonly referral?: boolean;
  readonly perCustomer?: number;
  readonly perCustomerPerDay?: number;
  readonly perCustomerPerCampaign?: number;
  readonly perCustomerPerRun?: number;
  /** How many grants there are in all. */
  readonly stock?: number;
  /** The most that all grants together may pay, in minor units. */
  readonly budget?: number;
}

/** What items an offer speaks of; an absent list allows all. */
export interface ItemScope {
  readonly skus?: readonly string[];
  readonly categories?: readonly string[];
  readonly brands?: readonly string[];
  readonly shops?: readonly string[];
}

/** When, where and for what a grant can be used. */
export interface UseRules extends ItemScope {
  readonly valid?: ValiditySpec;
  readonly schedule?: ScheduleSpec;
  /** Items that the offer does not speak of, whatever the lists say. */
  readonly except?: ItemScope;
  /** Articles one of which must be bought. */
  readonly requiresAnyOf?: readonly string[];
  /** Articles none of which may be bought. */
  readonly forbids?: readonly string[];
  readonly who?: string;
  readonly cities?: readonly string[];
  readonly channels?: readonly string[];
  readonly payments?: readonly string[];
  /** The places an order may have among all of the customer's, counted from 1. */
  readonly nthOrder?: readonly number[];
  /** Only the first order of the customer's current life. */
  readonly firstOfLife?: boolean;
  /** How often one grant can be used, by default once; null for any number of times. */
  readonly perGrant?: number | null;
  readonly perCustomer?: number;
  /** A reservation has to come first. */
  readonly reservation?: 'required' | 'optional';
  /** What becomes of it when all of an order comes back: it can be used again (`return`, the default), or is spent. */
  readonly refund?: 'return' | 'keep';
}

/** Who bears the cost, in hundredths of a percent that add up to 10,000; by default the platform alone. */
export interface CostShare {
  readonly platform?: number;
  readonly merchant?: number;
  readonly partner?: number;
}

/** What can be given, as a playbook says it. */
export interface OfferSpec {
  readonly kind: OfferKind;
  /** For same-type limits 同类型. */
  readonly type?: string;
  /** Counted up by the author; grants keep the version they were made of. By default 1. */
  readonly version?: number;
  readonly enabled?: boolean;
  readonly campaign?: string;
  readonly benefit: Benefit;
  readonly claim?: ClaimRules;
  readonly use?: UseRules;
  readonly limits?: readonly LimitSpec[];
  readonly cost?: CostShare;
  /** How it goes together with other coupons in a cart. */
  readonly stack?: StackRules;
  /** The system outside that issues a coupon of its own with each claim 对方平台实时生成. */
  readonly partner?: { readonly system: string; readonly resource: string };
}

/** A code that a playbook gives to a campaign, with the time it runs. */
export interface CampaignFrame {
  readonly when?: SpanSpec;
  readonly enabled?: boolean;
}
