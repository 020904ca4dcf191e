import type { LedgerIndex } from '../limit/index.js';
import type { RedemptionEntry } from '../model/incentive/ledger.js';
import { laneOf } from '../offer/cart-policy.js';
import { keyOf } from './ground-of.js';
import type { AppliedCoupon, CartPrice, CartRequest } from './requests.js';

/**
 * The answer to a cart that was redeemed with this key before, as the ledger tells it; undefined for a new key. Another
 * cart with the same key is told by DUPLICATE_REQUEST, coupon by coupon.
 */
export function replayedCart(
  ledger: LedgerIndex,
  request: CartRequest,
  asOf: number,
): CartPrice | undefined {
  const { order, customer } = request;
  const ids =
    request.grants ??
    (ledger.grantsByCustomer.get(customer?.id ?? '') ?? []).map(({ grant }) => grant.grantId);
  const uses = ids.flatMap((grantId) =>
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
  const lines = order.lines.map(({ amountMinor }, place) =>
    applied.reduce((left, { shares }) => left - (shares[place] ?? 0), amountMinor),
  );
  const { shippingMinor: shipping = 0 } = order;
  const shippingMinor = applied.reduce((left, one) => left - one.shippingMinor, shipping);
  if (lines.some((left) => left < 0) || shippingMinor < 0) return duplicate(request, uses);
  return {
    lines,
    shippingMinor,
    payableMinor: lines.reduce((sum, one) => sum + one, shippingMinor),
    savingMinor: applied.reduce((sum, { valueMinor }) => sum + valueMinor, 0),
    applied,
    unused: [],
    entries: [],
    replayed: true,
  };
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
  const lines = order.lines.map(({ amountMinor }) => amountMinor);
  const { shippingMinor = 0 } = order;
  return {
    lines,
    shippingMinor,
    payableMinor: lines.reduce((sum, one) => sum + one, shippingMinor),
    savingMinor: 0,
    applied: [],
    unused: uses.map(({ grantId, offerId }) => ({
      grantId,
      offerId,
      reasons: [{ code: 'DUPLICATE_REQUEST' }],
    })),
    entries: [],
  };
}
