import type { NearMiss } from '../model/incentive/verdict.js';
import type { Taken } from './apply.js';
import { type Coupon, type Ground, isMoney } from './coupon.js';
import type { CartNearMiss } from './requests.js';
import { spendOf, wishOf } from './worth.js';

/** A near miss with what would be taken off once so much more is bought of what the coupon speaks of. */
export function nearMissIn(nearMiss: NearMiss, coupon: Coupon, ground: Ground): CartNearMiss {
  const { missingMinor } = nearMiss;
  const [place] = coupon.eligible;
  if (missingMinor === undefined || place === undefined || !isMoney(coupon)) return nearMiss;
  const initial = ground.initial.map((amount, line) =>
    line === place ? amount + missingMinor : amount,
  );
  const { shippingMinor } = ground;
  const more = { ...ground, initial };
  const { given } = wishOf(coupon, more, { lines: initial, shippingMinor });
  return { ...nearMiss, gainsMinor: given };
}

/** The next tier that gives more, where a coupon of tiers is applied. */
export function nextTier(
  { coupon, before, wanted }: Taken,
  ground: Ground,
): CartNearMiss | undefined {
  const { benefit } = coupon;
  if (!('tiers' in benefit) || benefit.base === 'afterDiscounts') return undefined;
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
