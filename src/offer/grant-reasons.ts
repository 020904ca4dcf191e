import {
  endOfGrant,
  type GrantState,
  reservationAt,
  reservationsAt,
  standsAt,
  usesAt,
} from '../ledger/index.js';
import type { Reasons } from './where-and-who.js';

/** What stands against a grant at an instant, whatever it is wanted for: every reason, none hides another. */
export function checkGrant(
  state: GrantState,
  { asOf, customerId, orderId }: { asOf: number; customerId: string; orderId: string },
  reasons: Reasons,
): void {
  const { grant, reversedAt, redemptions } = state;
  if (reversedAt !== null && reversedAt <= asOf) reasons.push({ code: 'ALREADY_REVERSED' });
  const isApplied = redemptions.some(
    (redemption) => redemption.entry.orderId === orderId && standsAt(redemption, asOf),
  );
  if (isApplied) reasons.push({ code: 'ALREADY_APPLIED' });
  if (usesAt(state, asOf).left === 0) reasons.push({ code: 'ALREADY_REDEEMED' });
  if (asOf < grant.validFrom) reasons.push({ code: 'NOT_STARTED', from: grant.validFrom });
  const to = endOfGrant(state);
  if (to !== null && to <= asOf) reasons.push({ code: 'EXPIRED', to });
  if (grant.customerId !== customerId) reasons.push({ code: 'NOT_HOLDER' });
  const other = reservationAt(state, asOf, orderId);
  if (other !== undefined) reasons.push({ code: 'RESERVED_ELSEWHERE', until: other.expiresAt });
}

/** Whether the order at hand holds a reservation of the grant. */
export function isReservedFor(state: GrantState, orderId: string, asOf: number): boolean {
  return reservationsAt(state, asOf).some((entry) => entry.orderId === orderId);
}
