import type { Span } from '../base/span.js';
import type { Zone } from '../base/zone.js';
import type { LimitSpec } from '../model/incentive/limit.js';
import type { OfferSpec } from '../model/incentive/offer.js';
import type { Schedule, UseSpan } from '../validity/index.js';
import type { CartPolicy } from './cart-policy.js';

/** A campaign as offers see it. */
export interface PreparedFrame {
  readonly id: string;
  readonly span: Span;
  readonly enabled: boolean;
}

/** An offer with everything worked out that does not hang on who asks. */
export interface PreparedOffer {
  readonly id: string;
  readonly spec: OfferSpec;
  readonly version: number;
  readonly campaign: PreparedFrame | null;
  /** When it can be claimed. */
  readonly claimSpan: Span;
  readonly claimSchedule: Schedule | null;
  /** When a grant can be used that is claimed at an instant. */
  readonly validity: (claimedAt: number) => UseSpan;
  readonly useSchedule: Schedule | null;
  /** From when on a claim gives nothing that is still valid; null where that never comes. */
  readonly endOfValidity: number | null;
  /** The limits that look at claims, and those that look at reservations and uses, in declared order. */
  readonly claimLimits: readonly LimitSpec[];
  readonly reserveLimits: readonly LimitSpec[];
  readonly redeemLimits: readonly LimitSpec[];
  /** The limit by which claims are numbered; it never holds anyone back. */
  readonly numbering: LimitSpec | null;
  /** How often one grant can be used; null for any number of times. */
  readonly uses: number | null;
  /** The most that one use pays; null where that is not known beforehand. */
  readonly mostPerUse: number | null;
}

/** The offers of a playbook, ready to be decided about; made by `compileOffers`. */
export interface OfferBook {
  readonly offers: ReadonlyMap<string, PreparedOffer>;
  /** The limits that hold for grants of an offer that is no longer there. */
  readonly withoutOffer: Pick<PreparedOffer, 'reserveLimits' | 'redeemLimits'>;
  /** Every limit, those of single offers included: what a ledger index counts. */
  readonly limits: readonly LimitSpec[];
  readonly zone: Zone;
  readonly currency: string | null;
  /** How carts are priced. */
  readonly cart: CartPolicy;
}
