import type { WindowSpelling } from '../../base/window.js';
import type { GrantSource } from './grant-source.js';

export type { GrantSource } from './grant-source.js';

/**
 * What a limit counts.
 * - `claim`: grants, however they came about; `deliver`: grants of source `crm` alone.
 * - `reserve`, `redeem`: reservations that hold, redemptions.
 * - `amount`: money in minor units; a grant counts with the most it can pay, a spent or expired one with
 *   what it has paid.
 * - `outstanding`: grants that are neither spent, expired nor taken back, those not valid yet included.
 * - `spent`: grants that are used up; what it holds back is further claims.
 * - `contact`: messages.
 * - `care`: messages of purpose `care`; what it holds back is those of purpose `marketing`.
 */
export type LimitAction = (typeof LIMIT_ACTIONS)[number];

/** What limits count, by name: see {@link LimitAction}. */
export const LIMIT_ACTIONS = [
  'claim',
  'deliver',
  'reserve',
  'redeem',
  'amount',
  'outstanding',
  'spent',
  'contact',
  'care',
] as const;

/** What a limit holds for each of; anything else names an identifier of the customer, as `id:device`. */
export type LimitScope = (typeof LIMIT_SCOPES)[number] | `id:${string}`;

/** What limits are kept apart by, identifiers aside: see {@link LimitScope}. */
export const LIMIT_SCOPES = [
  'customer',
  'offer',
  'type',
  'campaign',
  'run',
  'shop',
  'city',
  'channel',
  'grant',
] as const;

/** The time a limit looks back on; `campaign` and `run` mean the whole of the campaign or run at hand. */
export type LimitWindow =
  | Extract<
      WindowSpelling,
      'lifetime' | { rolling: string } | { calendar: unknown } | { lastDays: number }
    >
  | 'campaign'
  | 'run';

/** The familiar names of limits, for messages and reports. */
export type LimitLabel = (typeof LIMIT_LABELS)[number];

/** The familiar names of limits: see {@link LimitLabel}. */
export const LIMIT_LABELS = [
  'claim-per-day',
  'claim-per-customer',
  'claim-per-campaign',
  'claim-per-run',
  'redeem-per-customer',
  'redeem-per-grant',
  'stock',
  'budget',
  'outstanding-grants',
  'same-type-cooldown',
  'responded',
  'contact-cap',
  'care-first',
  'limit',
] as const;

/**
 * How much is allowed, of what, for each of whom, in which time: the one mechanism behind claim limits,
 * delivery limits, stock, budgets, cooldowns and caps.
 */
export interface LimitSpec {
  readonly id: string;
  readonly label?: LimitLabel;
  readonly action: LimitAction;
  /** The most that is allowed: a count, or minor units for `amount`. 0 means never. */
  readonly max: number;
  /** Empty for one count over everybody and everything. */
  readonly per: readonly LimitScope[];
  readonly window: LimitWindow;
  /** Only grants of these sources count and are held back; by default all. */
  readonly sources?: readonly GrantSource[];
  /** Only these offers count and are held back; by default all, or the one whose limit it is. */
  readonly offers?: readonly string[];
  /** Only what is done in these campaigns counts and is held back; by default in any, or in none. */
  readonly campaigns?: readonly string[];
  /** Of messages: only those through these channels, and only those of these types; by default all. */
  readonly channels?: readonly string[];
  readonly types?: readonly string[];
  /**
   * Whose clocks tell the days of messages: with `customer` those of the zone that each message carries. By default
   * those of the playbook.
   */
  readonly zone?: 'customer';
  /** What becomes of a request that exceeds what is left; `allow-last` lets the one through that crosses the line. */
  readonly onOvershoot?: 'reject' | 'partial' | 'allow-last';
  /** Whether what is taken back counts no longer (`free`, the default) or still does. */
  readonly onReversal?: 'free' | 'keep';
}

/** The limits that hold over all offers, as a playbook says them. */
export interface LimitsSection {
  /** How many grants of source `crm` a customer may hold that are neither used, expired nor taken back. */
  readonly outstandingGrants?: number;
  /**
   * The time in which a customer gets one grant of source `crm` of a type. It runs from the delivery, whatever
   * becomes of the grant.
   */
  readonly sameTypeEvery?: Exclude<LimitWindow, string>;
  /**
   * The time for which a message of care keeps those of marketing away; campaigns of care are looked at first,
   * whatever their priority.
   */
  readonly careBeforeMarketing?: Exclude<LimitWindow, string>;
  readonly list?: readonly LimitSpec[];
  /** How many messages a customer may get. */
  readonly contacts?: readonly ContactCap[];
}

/**
 * How many messages a customer may get: over everything, or through a channel, of a type, for each channel, type or
 * campaign. Messages that are transactional or exempt, and those that failed, neither count nor are held back.
 */
export interface ContactCap {
  readonly channel?: string;
  readonly type?: string;
  /** Counted apart for each of these. */
  readonly per?: 'channel' | 'type' | 'campaign';
  readonly max: number;
  readonly window: Exclude<LimitWindow, 'run'>;
  readonly zone?: 'customer';
}
