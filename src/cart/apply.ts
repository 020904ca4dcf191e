import type { IncentiveReason } from '../model/incentive/reason.js';
import { leastSpend } from '../offer/order-conditions.js';
import { spreadOver } from '../pricing/index.js';
import type { CartState, Coupon, Ground } from './coupon.js';
import { spendOf, wishOf } from './worth.js';

/** What a coupon takes off at its turn. Minor units. */
export interface Taken {
  readonly coupon: Coupon;
  /** What it wanted to take off; more than its value where something bounded it. */
  readonly wanted: number;
  readonly valueMinor: number;
  /** For each line of the cart. */
  readonly shares: readonly number[];
  readonly shippingMinor: number;
  /** What it found. */
  readonly before: CartState;
}

/** What a coupon takes off a cart at its turn, or the reason for which it takes off nothing. */
export function takeOff(
  coupon: Coupon,
  ground: Ground,
  before: CartState,
): Taken | IncentiveReason {
  const { benefit, eligible } = coupon;
  if (benefit.base === 'current') {
    const required = leastSpend(benefit) ?? 0;
    const actual = spendOf(coupon, ground, before);
    if (actual < required) return tooLittle(required, actual, 'current');
  }
  const { wanted, given, weights, most } = wishOf(coupon, ground, before);
  const taken = { coupon, wanted, valueMinor: given, before };
  if ('shippingOff' in benefit) {
    return { ...taken, shares: before.lines.map(() => 0), shippingMinor: given };
  }
  const split = spreadOver(weights, most, given, ground.policy.proration).shares;
  const shares = before.lines.map(() => 0);
  eligible.forEach((place, index) => {
    shares[place] = split[index] as number;
  });
  return { ...taken, shares, shippingMinor: 0 };
}

/** A cart after a coupon. */
export function stateAfter({ before, shares, shippingMinor }: Taken): CartState {
  return {
    lines: before.lines.map((amount, place) => amount - (shares[place] as number)),
    shippingMinor: before.shippingMinor - shippingMinor,
  };
}

/** What stands against a coupon whose threshold is measured in the end: what it took off itself does not count. */
export function failsAfterAll(taken: Taken, state: CartState): IncentiveReason | undefined {
  const { coupon, shares } = taken;
  if (coupon.benefit.base !== 'afterDiscounts') return undefined;
  const actual = coupon.counted.reduce(
    (sum, place) => sum + (state.lines[place] as number) + (shares[place] as number),
    0,
  );
  const required = leastSpend(coupon.benefit) ?? 0;
  return actual < required ? tooLittle(required, actual, 'afterDiscounts') : undefined;
}

function tooLittle(
  required: number,
  actual: number,
  base: 'current' | 'afterDiscounts',
): IncentiveReason {
  return { code: 'MIN_SPEND_NOT_MET', required, actual, missing: required - actual, base };
}
