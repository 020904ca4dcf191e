import type { Writable } from '../base/writable.js';
import type { ExternalRequestEntry, LedgerEntry } from '../model/incentive/ledger.js';
import type { IncentiveReason, IncentiveWarning } from '../model/incentive/reason.js';
import type { PlannedEntry, Verdict } from '../model/incentive/verdict.js';
import { orderReasons } from './headline.js';
import { nearMissOf } from './near-miss.js';

/** What a yes gives. */
export interface Granted {
  readonly entries: readonly PlannedEntry[];
  readonly warnings?: readonly IncentiveWarning[];
  readonly valueMinor?: number | null;
}

export function applicable({ entries, warnings = [], valueMinor = null }: Granted): Verdict {
  const verdict: Writable<Verdict> = {
    status: 'applicable',
    reasons: [],
    warnings,
    entries,
    requests: entries.map(({ entry }) => entry).filter(isRequest),
  };
  if (valueMinor !== null) verdict.valueMinor = valueMinor;
  return verdict;
}

/** A no with all its reasons, the headline first. */
export function refused(reasons: readonly IncentiveReason[]): Verdict {
  return refusedInOrder(orderReasons(reasons));
}

/** The same for reasons that were found in order. */
export function refusedInOrder(reasons: readonly IncentiveReason[]): Verdict {
  const nearMiss = nearMissOf(reasons);
  const verdict: Writable<Verdict> = {
    status: 'inapplicable',
    reasons,
    warnings: [],
    entries: [],
    requests: [],
  };
  if (nearMiss !== undefined) verdict.nearMiss = nearMiss;
  return verdict;
}

/** The answer to a request that was answered before: what was given then, and nothing to commit. */
export function replayed(entries: readonly LedgerEntry[], valueMinor: number | null): Verdict {
  const verdict: Writable<Verdict> = {
    status: 'applicable',
    reasons: [],
    warnings: [],
    entries: [],
    requests: entries.filter(isRequest),
    replayed: true,
  };
  if (valueMinor !== null) verdict.valueMinor = valueMinor;
  return verdict;
}

/** What became of a request asks nobody for anything. */
function isRequest(entry: LedgerEntry): entry is ExternalRequestEntry {
  return entry.kind === 'request' && entry.state === 'requested';
}
