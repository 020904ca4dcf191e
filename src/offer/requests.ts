import type { EntryCodes } from '../model/incentive/ledger.js';
import type { GrantSource } from '../model/incentive/limit.js';

/** What is known of the customer who asks; what an offer does not read need not be given. */
export interface CustomerStanding {
  readonly id: string;
  /** Whether she is in a segment, by its name; null where that could not be told. */
  readonly segments?: { readonly [name: string]: boolean | null | undefined };
  /** How many orders she has placed, and how many of them in her current life. */
  readonly orderCount?: number | null;
  readonly ordersInLife?: number | null;
  /** Whether she is held out, by control group; campaigns ask. */
  readonly controls?: { readonly [name: string]: boolean | null | undefined };
  /** Who invited her before, where someone did. */
  readonly referredBy?: string | null;
}

/** A wish to claim an offer. */
export interface ClaimRequest {
  /** The idempotency key: a repeated request with one key is answered once. */
  readonly key: string;
  readonly offerId: string;
  /** Absent for a visitor who is not known. */
  readonly customer?: CustomerStanding | null;
  /** How the claim came about; by default `self`. */
  readonly source?: GrantSource;
  /** Campaign, run, trigger, channel, shop, city and identifiers; the campaign is the offer's unless given. */
  readonly codes?: EntryCodes;
  /** The code that was entered, where there was one. */
  readonly code?: string;
  /** Who invited the customer to this claim. */
  readonly referrerId?: string;
}

/** A line of an order that a grant is to be used for. Money in minor units, of the whole line. */
export interface RedeemLine {
  readonly sku?: string;
  readonly category?: string;
  readonly brand?: string;
  readonly shop?: string;
  /** By default 1. */
  readonly quantity?: number;
  readonly amountMinor: number;
  /** What is left of it at this point, by default all. */
  readonly currentMinor?: number;
  /** What is left of it after all discounts, by default what is left at this point. */
  readonly afterDiscountsMinor?: number;
  /** The least that the line costs after all discounts, by default nothing. Carts keep to it. */
  readonly leastMinor?: number;
}

/** The order that a grant is to be used for. */
export interface RedeemOrder {
  readonly id: string;
  readonly lines: readonly RedeemLine[];
  readonly currency?: string;
  readonly shippingMinor?: number;
  readonly city?: string;
  readonly channel?: string;
  readonly shop?: string;
  readonly payment?: string;
}

/** A wish to use a grant for an order. */
export interface RedeemRequest {
  readonly key: string;
  readonly grantId: string;
  readonly customer?: CustomerStanding | null;
  readonly order: RedeemOrder;
  /** What the grant is worth here, where a cart was priced before; else what it is worth alone. */
  readonly amountMinor?: number;
  /** How that falls on the lines of the order, in their order; the rest is taken off the shipping. */
  readonly shares?: readonly number[];
  readonly codes?: EntryCodes;
}

/** A wish to hold a grant for an order until an instant. */
export interface ReserveRequest {
  readonly key: string;
  readonly grantId: string;
  readonly customerId: string;
  readonly orderId: string;
  /** The first instant at which the grant is free again. */
  readonly until: number;
  readonly codes?: EntryCodes;
}

/** A wish to take back a grant, a reservation or a use. */
export interface ReverseRequest {
  readonly key: string;
  /** The id of the entry that is taken back. */
  readonly entryId: string;
  readonly codes?: EntryCodes;
}
