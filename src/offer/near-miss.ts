import { endOfReason } from '../model/incentive/end-of-reason.js';
import type { IncentiveReason } from '../model/incentive/reason.js';
import type { NearMiss } from '../model/incentive/verdict.js';

/** What would turn a no into a yes: only where a single reason stands in the way, and something would lift it. */
export function nearMissOf(reasons: readonly IncentiveReason[]): NearMiss | undefined {
  const reason = reasons[0];
  if (reason === undefined || reasons.length > 1) return undefined;
  switch (reason.code) {
    case 'MIN_SPEND_NOT_MET':
      return { reason, missingMinor: reason.missing };
    case 'MIN_QUANTITY_NOT_MET':
      return { reason, missingQuantity: reason.missing };
    default: {
      const at = endOfReason(reason);
      return at === null ? undefined : { reason, at };
    }
  }
}
