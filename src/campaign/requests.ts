import type { Addressee, ContactVerdict } from '../contact/index.js';
import type { IncentiveReason } from '../model/incentive/reason.js';
import type { PlannedEntry } from '../model/incentive/verdict.js';
import type { CustomerStanding } from '../offer/index.js';

/** What campaigns ask of a customer: what offers and messages do, and her city. */
export interface CampaignCustomer extends CustomerStanding, Addressee {
  readonly city?: string;
}

/** Where and for what campaigns are decided about. */
export interface CampaignContext {
  /** The run, or the event, that the decision belongs to: with the campaign and the customer its idempotency key. */
  readonly run: string;
  /** The touchpoint that asks, for campaigns that are for some scenes only. */
  readonly scene?: string;
  /** What set it off, for the ledger. */
  readonly trigger?: string;
}

/** What a campaign has to say to a customer. */
export interface CampaignVerdict {
  readonly campaign: string;
  /** Whether it is hers: nothing stands against it. */
  readonly isChosen: boolean;
  /** All that stands against it, the headline first; empty where it is chosen. */
  readonly reasons: readonly IncentiveReason[];
  /** What it gives. */
  readonly offer?: string;
  /** What becomes of its message, where it has one and is chosen. */
  readonly message?: ContactVerdict;
  /**
   * The first instant from which on nothing would stand against it if nothing else happened and she stayed in her
   * segments; null where time does not help.
   */
  readonly eligibleAgainAt: number | null;
  /** The grant and the messages to commit. */
  readonly entries: readonly PlannedEntry[];
}
