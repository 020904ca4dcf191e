import type { Benefit } from './benefit.js';
import type { StackRules } from './cart.js';
import type { ContactPurpose } from './contact-purpose.js';
import type { GrantSource } from './limit.js';
import type { CostShare, UseRules } from './offer.js';

/** The version of the shape of entries that this library writes. */
export const LEDGER_VERSION = 1;

/** Where an entry came from: the codes by which counts and reports are kept apart. */
export interface EntryCodes {
  readonly campaignId?: string;
  readonly runId?: string;
  readonly trigger?: string;
  readonly channel?: string;
  readonly shop?: string;
  readonly city?: string;
  /** Identifiers of the customer by kind, such as `{ device: 'd-1' }`. */
  readonly identifiers?: { readonly [kind: string]: string };
}

/** What every entry says. */
export interface EntryHeader {
  readonly v: typeof LEDGER_VERSION;
  readonly id: string;
  readonly at: number;
  /** The idempotency key of the request that led to the entry. */
  readonly key: string;
  /** md5 of that request, by which a repeated request is told from another with the same key. */
  readonly body: string;
  readonly customerId: string;
  readonly offerId: string;
  readonly codes: EntryCodes;
}

/** An offer handed out: its rules are frozen here. */
export interface GrantEntry extends EntryHeader {
  readonly kind: 'grant';
  readonly grantId: string;
  readonly offerVersion: number;
  readonly type: string | null;
  readonly source: GrantSource;
  readonly benefit: Benefit;
  /** The rules of use and the shares of cost, where the offer had any. */
  readonly use?: UseRules;
  readonly cost?: CostShare;
  readonly stack?: StackRules;
  /** How often it can be used; null for any number of times. */
  readonly uses: number | null;
  /** What was drawn, where the amount is drawn or diminishes; else null. */
  readonly drawnMinor: number | null;
  /** The most that it can pay; null where that is not known beforehand. */
  readonly mostMinor: number | null;
  /** The number of this claim among those of the customer in its activity, from 1; null where none is needed. */
  readonly claimNumber: number | null;
  readonly validFrom: number;
  /** The first instant when it can no longer be used; null for never. */
  readonly validTo: number | null;
  /** Who invited the holder. */
  readonly referrerId?: string;
  readonly code?: string;
}

/** A grant held for one order, for a time. */
export interface ReservationEntry extends EntryHeader {
  readonly kind: 'reservation';
  readonly grantId: string;
  readonly orderId: string;
  readonly expiresAt: number;
}

/** A grant used. */
export interface RedemptionEntry extends EntryHeader {
  readonly kind: 'redemption';
  readonly grantId: string;
  readonly orderId: string;
  readonly amountMinor: number;
  /** What each bears of it, adding up to the amount. */
  readonly costMinor: CostShare;
  /** What it took off each line of the order, in their order, and off the shipping, adding up to the amount. */
  readonly shares?: readonly number[];
  readonly shippingMinor?: number;
}

/** An earlier grant, reservation or redemption taken back. */
export interface ReversalEntry extends EntryHeader {
  readonly kind: 'reversal';
  readonly of: 'grant' | 'reservation' | 'redemption';
  /** The id of the entry that is taken back. */
  readonly entryId: string;
  readonly grantId: string;
}

/** A grant that ended unused, with what it no longer can pay. */
export interface ExpiryEntry extends EntryHeader {
  readonly kind: 'expiry';
  readonly grantId: string;
  readonly releasedMinor: number;
}

/** A system outside asked to issue something, and what became of it. */
export interface ExternalRequestEntry extends EntryHeader {
  readonly kind: 'request';
  readonly requestId: string;
  readonly grantId: string;
  readonly system: string;
  readonly resource: string;
  readonly state: 'requested' | 'confirmed' | 'failed';
}

/** A message sent. */
export interface ContactEntry extends EntryHeader {
  readonly kind: 'contact';
  readonly type: string | null;
  readonly status: 'sent' | 'delivered' | 'failed';
  /** By default `marketing`. */
  readonly purpose?: ContactPurpose;
  /** The zone whose clocks the customer lived by when it was sent; by default the playbook's. */
  readonly zone?: string;
  /** It was not to be counted. */
  readonly exempt?: true;
  /** A further channel of a message that another entry stands for: caps over all channels count that one alone. */
  readonly further?: true;
}

/** One line of the ledger: never changed, only followed by others. Plain JSON. */
export type LedgerEntry =
  | GrantEntry
  | ReservationEntry
  | RedemptionEntry
  | ReversalEntry
  | ExpiryEntry
  | ExternalRequestEntry
  | ContactEntry;
