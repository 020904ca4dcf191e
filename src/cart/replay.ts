import type { LedgerIndex } from '../limit/index.js';
import type { RedemptionEntry } from '../model/incentive/ledger.js';
import { laneOf } from '../offer/cart-policy.js';
import type { CartState } from './coupon.js';
import { grantsOf, keyOf } from './ground-of.js';
import type { AppliedCoupon, CartPrice, CartRequest } from './requests.js';
import { stateOf, totalsOf } from './totals.js';

/**
 * The answer to a cart that was redeemed with this key before, as the ledger tells it; undefined for a new key. Another
 * cart with the same key is told by DUPLICATE_REQUEST, coupon by coupon.
 */
export function replayedCart(
  ledger: LedgerIndex,
  request: CartRequest,
  asOf: number,
): CartPrice | undefined {
  const { order } = request;
  const uses = grantsOf(ledger, request, asOf).flatMap((grantId) =>
    (ledger.keys.get(keyOf(request.key, grantId)) ?? []).filter(
      (entry): entry is RedemptionEntry => entry.kind === 'redemption' && entry.at <= asOf,
    ),
  );
  if (uses.length === 0) return undefined;
  const isSame = uses.every(
    ({ orderId, shares = [] }) =>
      orderId === order.id && (shares.length === 0 || shares.length === order.lines.length),
  );
  if (!isSame) return duplicate(request, uses);
  const applied = uses.map((use) => appliedBefore(ledger, use, order.lines.length));
  const whole = stateOf(order);
  const left: CartState = {
    lines: whole.lines.map((amount, place) =>
      applied.reduce((rest, { shares }) => rest - (shares[place] ?? 0), amount),
    ),
    shippingMinor: applied.reduce((rest, one) => rest - one.shippingMinor, whole.shippingMinor),
  };
  if (Math.min(left.shippingMinor, ...left.lines) < 0) return duplicate(request, uses);
  return { ...totalsOf(order, left), applied, unused: [], entries: [], replayed: true };
}

function appliedBefore(
  ledger: LedgerIndex,
  { grantId, offerId, amountMinor, costMinor, shares, shippingMinor = 0 }: RedemptionEntry,
  lines: number,
): AppliedCoupon {
  const grant = ledger.grants.get(grantId)?.grant;
  return {
    grantId,
    offerId,
    lane: grant === undefined ? '' : laneOf(grant.benefit, grant.use, grant.stack),
    valueMinor: amountMinor,
    shares: shares ?? Array.from({ length: lines }, () => 0),
    shippingMinor,
    costMinor,
    warnings: [],
  };
}

/** Nothing is applied where the key stands for something else. */
function duplicate({ order }: CartRequest, uses: readonly RedemptionEntry[]): CartPrice {
  const unused = uses.map(({ grantId, offerId }) => ({
    grantId,
    offerId,
    reasons: [{ code: 'DUPLICATE_REQUEST' } as const],
  }));
  return { ...totalsOf(order, stateOf(order)), applied: [], unused, entries: [] };
}
