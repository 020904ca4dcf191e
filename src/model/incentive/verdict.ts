import type { ExternalRequestEntry, LedgerEntry } from './ledger.js';
import type { IncentiveReason, IncentiveWarning } from './reason.js';

/**
 * What an entry rests on: a stream of entries (one partition of a limit, or one grant) had so many when the
 * decision was made. Whoever commits the entry compares and counts up in one transaction; where the
 * number has changed, someone was faster, and the decision is made again. All entries of a verdict speak of the time
 * before it: of two in one stream, the second becomes the one after the first.
 */
export interface Expectation {
  readonly stream: string;
  /** How many entries the stream had. */
  readonly version: number;
}

/** An entry to be committed, with what it assumed. */
export interface PlannedEntry<E extends LedgerEntry = LedgerEntry> {
  readonly entry: E;
  readonly expects: readonly Expectation[];
}

/** What would turn a no into a yes, where one thing alone would. */
export interface NearMiss {
  readonly reason: IncentiveReason;
  /** Where time alone helps: the first instant at which this reason is gone. */
  readonly at?: number;
  /** Where spending more helps: how much more, in minor units. */
  readonly missingMinor?: number;
  /** Where buying more helps: how many more. */
  readonly missingQuantity?: number;
}

/**
 * An answer about an offer. It is a dry run of itself: nothing has happened until its entries are
 * committed. Reasons are complete, never only the first, and empty exactly when it is applicable; the
 * first of them is the headline.
 */
export interface Verdict {
  readonly status: 'applicable' | 'inapplicable' | 'skipped';
  readonly reasons: readonly IncentiveReason[];
  readonly warnings: readonly IncentiveWarning[];
  readonly nearMiss?: NearMiss;
  /** In minor units, where it is known: what one use of a claimed grant is worth, or what a use takes off. */
  readonly valueMinor?: number;
  readonly entries: readonly PlannedEntry[];
  /** What is asked of systems outside; each is among the entries as well. */
  readonly requests: readonly ExternalRequestEntry[];
  /** Set where the request was answered before; nothing is to be committed again. */
  readonly replayed?: true;
}
