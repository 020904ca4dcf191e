import type { IncentiveReason } from './reason.js';

/** The instant at which a reason is gone if nothing else happens; null where time alone does not help. */
export function endOfReason(reason: IncentiveReason): number | null {
  switch (reason.code) {
    case 'NOT_STARTED':
      return reason.from;
    case 'RESERVED_ELSEWHERE':
    case 'QUIET_HOURS':
      return reason.until;
    case 'OUTSIDE_SCHEDULE':
      return reason.nextOpenAt;
    case 'LIMIT_REACHED':
      return reason.resetsAt ?? null;
    default:
      return null;
  }
}
