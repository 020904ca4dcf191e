import type { ContactPurpose } from '../model/incentive/contact-purpose.js';
import type { EntryCodes } from '../model/incentive/ledger.js';
import type { IncentiveReason } from '../model/incentive/reason.js';
import type { PlannedEntry } from '../model/incentive/verdict.js';

/** What has to be known of a customer before she is written to. */
export interface Addressee {
  readonly id: string;
  /** Her zone by its IANA name; where it is not known, her clocks are the playbook's. */
  readonly zone?: string | null;
  /** What she has agreed to, by channel and purpose. What is not there she has not agreed to. */
  readonly consents?: {
    readonly [channel: string]: { readonly [P in ContactPurpose]?: boolean } | undefined;
  };
  /** Whether she is on the list of those who are never written to: on every channel, or on some. */
  readonly suppressed?: boolean | readonly string[];
  /** Local days `YYYY-MM-DD` on which she wants to be left in peace. */
  readonly doNotDisturb?: readonly string[];
}

/** A wish to send a message. */
export interface ContactRequest {
  /** The idempotency key: a repeated request with one key is answered once. */
  readonly key: string;
  readonly customer: Addressee;
  /** The channels by their codes, the one that is preferred first. */
  readonly channels: readonly string[];
  /** Whether it goes out through all channels that are open, as one message. By default through one. */
  readonly together?: boolean;
  /** By default `marketing`. Transactional messages know no caps and no quiet hours. */
  readonly purpose?: ContactPurpose;
  readonly type?: string | null;
  /** The offer that it speaks of, where it does. */
  readonly offerId?: string;
  /** Campaign, run, trigger, shop, city and identifiers; the channel is the one that is chosen. */
  readonly codes?: Omit<EntryCodes, 'channel'>;
  /** It is not to be counted, and caps do not hold it back. Quiet hours do. */
  readonly exempt?: boolean;
}

/** What one channel has to say to a message. */
export interface ChannelVerdict {
  readonly channel: string;
  /** Empty where it can be sent. */
  readonly reasons: readonly IncentiveReason[];
  /**
   * The first instant from which on it could be sent through this channel if nothing else happened; null where time
   * does not help.
   */
  readonly eligibleAgainAt: number | null;
}

/** The answer to a wish to send a message. Nothing has happened until its entries are committed. */
export interface ContactVerdict {
  /** `send` now, `hold` until `sendAt` and ask again then, or `drop`. */
  readonly status: 'send' | 'hold' | 'drop';
  /** Why it is not sent now: the reasons of the channel that decided. Empty where it is sent. */
  readonly reasons: readonly IncentiveReason[];
  /** The channel, or of several the first, through which it goes now or then. */
  readonly channel?: string;
  /** When it is sent: the instant asked about, or the end of what holds it. */
  readonly sendAt?: number;
  /** Every channel that was looked at, in the order of the request. */
  readonly channels: readonly ChannelVerdict[];
  /** The earliest of the channels'; the instant asked about where it is sent now. */
  readonly eligibleAgainAt: number | null;
  readonly entries: readonly PlannedEntry[];
  /** Set where the request was answered before; nothing is to be committed again. */
  readonly replayed?: true;
}
