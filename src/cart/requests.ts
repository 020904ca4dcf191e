import type { CartSelection } from '../model/incentive/cart.js';
import type { EntryCodes, RedemptionEntry } from '../model/incentive/ledger.js';
import type { CostShare } from '../model/incentive/offer.js';
import type { IncentiveReason, IncentiveWarning } from '../model/incentive/reason.js';
import type { NearMiss, PlannedEntry } from '../model/incentive/verdict.js';
import type { CustomerStanding, RedeemOrder } from '../offer/index.js';

/** A cart to be priced. */
export interface CartRequest {
  /** The idempotency key of the checkout: the same cart with the same key is answered the same. */
  readonly key: string;
  /** The lines, shipping and place of the order. Money in minor units. */
  readonly order: RedeemOrder;
  readonly customer?: CustomerStanding | null;
  /** The grants to look at; by default all that the ledger knows of the customer. Their order counts for `given` alone. */
  readonly grants?: readonly string[];
  /** By default that of the playbook. */
  readonly select?: CartSelection;
  readonly codes?: EntryCodes;
}

/** What a coupon gives that is no money. */
export type Extra =
  | { readonly gift: string; readonly quantity: number }
  | { readonly points: number }
  | { readonly content: string };

/** A coupon that is applied, and what it takes off. */
export interface AppliedCoupon {
  readonly grantId: string;
  readonly offerId: string;
  readonly lane: string;
  /** All that it takes off, in minor units: its shares and what it takes off the shipping. */
  readonly valueMinor: number;
  /** For each line of the order what it takes off it. */
  readonly shares: readonly number[];
  readonly shippingMinor: number;
  /** What each bears of it. */
  readonly costMinor: CostShare;
  readonly extra?: Extra;
  readonly warnings: readonly IncentiveWarning[];
  /** The next tier, where there is one. */
  readonly nearMiss?: CartNearMiss;
}

/** What would do more. */
export interface CartNearMiss extends NearMiss {
  /** How much more would be taken off then, in minor units, where that is known. */
  readonly gainsMinor?: number;
}

/** A coupon that is not applied, with every reason. */
export interface UnusedCoupon {
  readonly grantId: string;
  /** Null for a grant that there is none of. */
  readonly offerId: string | null;
  readonly reasons: readonly IncentiveReason[];
  readonly nearMiss?: CartNearMiss;
}

/** How far the search for the best went. */
export interface CartSearch {
  /** Whether no combination is worth more. */
  readonly optimal: boolean;
  /** What no combination is worth more than, by the objective. */
  readonly upperBound: number;
  readonly nodes: number;
}

/** A cart with its price. Money in minor units. */
export interface CartPrice {
  /** What is left to be paid for each line. */
  readonly lines: readonly number[];
  readonly shippingMinor: number;
  readonly payableMinor: number;
  readonly savingMinor: number;
  /** In the order in which they are applied. */
  readonly applied: readonly AppliedCoupon[];
  readonly unused: readonly UnusedCoupon[];
  /** Set where the best was looked for. */
  readonly search?: CartSearch;
  /** The redemptions to commit. */
  readonly entries: readonly PlannedEntry<RedemptionEntry>[];
  /** Set where the cart was redeemed before with this key; nothing is to be committed again. */
  readonly replayed?: true;
}
