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
    case 'NOT_STARTED':
      return { reason, at: reason.from };
    case 'RESERVED_ELSEWHERE':
    case 'QUIET_HOURS':
      return { reason, at: reason.until };
    case 'OUTSIDE_SCHEDULE':
      return reason.nextOpenAt === null ? undefined : { reason, at: reason.nextOpenAt };
    case 'LIMIT_REACHED':
      return reason.resetsAt === undefined ? undefined : { reason, at: reason.resetsAt };
    default:
      return undefined;
  }
}
