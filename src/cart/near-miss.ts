import type { Benefit } from '../model/incentive/benefit.js';
import type { GrantEntry } from '../model/incentive/ledger.js';
import type { NearMiss } from '../model/incentive/verdict.js';
import type { RedeemOrder } from '../offer/index.js';
import { eligibleLines } from '../offer/order-conditions.js';
import { useValue } from '../offer/use-value.js';
import type { Taken } from './apply.js';
import { type Ground, isMoney } from './coupon.js';
import type { CartNearMiss } from './requests.js';
import { spendOf } from './worth.js';

/** A near miss with what would be taken off once so much more is bought of what the coupon speaks of. */
export function nearMissIn(
  nearMiss: NearMiss,
  { benefit, use, drawnMinor }: GrantEntry,
  order: RedeemOrder,
): CartNearMiss {
  const { missingMinor } = nearMiss;
  if (missingMinor === undefined || 'buy' in benefit) return nearMiss;
  const lines = eligibleLines(order, use);
  const more = { amountMinor: missingMinor };
  const filled = { all: [...lines.all, more], eligible: [...lines.eligible, more] };
  const { shippingMinor = 0 } = order;
  const { valueMinor } = useValue(benefit, { drawnMinor, leftMinor: null }, filled, shippingMinor);
  return valueMinor === null ? nearMiss : { ...nearMiss, gainsMinor: valueMinor };
}

/** The next tier that gives more, where a coupon of tiers is applied. */
export function nextTier(
  { coupon, before, wanted }: Taken,
  ground: Ground,
): CartNearMiss | undefined {
  const { benefit } = coupon;
  if (!isTiered(benefit) || !isMoney(coupon) || benefit.base === 'afterDiscounts') return undefined;
  const actual = spendOf(coupon, ground, before);
  const next = benefit.tiers.find(({ minSpend, off }) => minSpend > actual && off > wanted);
  if (next === undefined) return undefined;
  const { base = 'initial' } = benefit;
  const missing = next.minSpend - actual;
  return {
    reason: { code: 'MIN_SPEND_NOT_MET', required: next.minSpend, actual, missing, base },
    missingMinor: missing,
    gainsMinor: next.off - wanted,
  };
}

function isTiered(benefit: Benefit): benefit is Extract<Benefit, { tiers: unknown }> {
  return 'tiers' in benefit;
}
