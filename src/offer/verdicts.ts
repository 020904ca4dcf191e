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
  return {
    status: 'applicable',
    reasons: [],
    warnings,
    ...(valueMinor === null ? {} : { valueMinor }),
    entries,
    requests: entries.map(({ entry }) => entry).filter(isRequest),
  };
}

/** A no with all its reasons, the headline first. */
export function refused(reasons: readonly IncentiveReason[]): Verdict {
  const sorted = orderReasons(reasons);
  const nearMiss = nearMissOf(sorted);
  return {
    status: 'inapplicable',
    reasons: sorted,
    warnings: [],
    ...(nearMiss === undefined ? {} : { nearMiss }),
    entries: [],
    requests: [],
  };
}

/** The answer to a request that was answered before: what was given then, and nothing to commit. */
export function replayed(entries: readonly LedgerEntry[], valueMinor: number | null): Verdict {
  return {
    status: 'applicable',
    reasons: [],
    warnings: [],
    ...(valueMinor === null ? {} : { valueMinor }),
    entries: [],
    requests: entries.filter(isRequest),
    replayed: true,
  };
}

/** What became of a request asks nobody for anything. */
function isRequest(entry: LedgerEntry): entry is ExternalRequestEntry {
  return entry.kind === 'request' && entry.state === 'requested';
}
