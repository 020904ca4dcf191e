import type { Proration } from '../model/incentive/pricing-rules.js';
import { type Allocation, allocate } from './allocate.js';
import { divide } from './divide.js';

/** A line that a discount is spread over. Minor units. */
export interface DiscountableLine {
  /** In proportion to what it bears the discount: what it costs. */
  readonly weight: number;
  /** The most that can be taken off it; by default all that it costs. */
  readonly most?: number;
}

/**
 * Spreads a discount over lines in proportion to what they cost, none bearing more than can be taken off it: what a line
 * cannot bear goes to the others in their proportion (water filling). The shares add up to the discount, or to all
 * that the lines can bear.
 *
 * @param amount minor units, from 0 on.
 *
 * @example
 * ```ts
 * import { discountLines } from 'clientele';
 *
 * // 36.00 off, where the first two lines have a least price.
 * const lines = [
 *   { weight: 10_000, most: 1000 },
 *   { weight: 4000, most: 1000 },
 *   { weight: 3000 },
 *   { weight: 1000 },
 * ];
 * discountLines(lines, 3600).shares; // => [1000, 1000, 1200, 400]
 * ```
 */
export function discountLines(
  lines: readonly DiscountableLine[],
  amount: number,
  proration: Proration = 'largest-remainder',
): Allocation {
  const most = lines.map(({ weight, most: own = weight }) => (weight === 0 ? 0 : Math.max(0, own)));
  const bearable = Math.min(
    amount,
    most.reduce((sum, one) => sum + one, 0),
  );
  const shares = lines.map(() => 0);
  const open = new Set(lines.keys());
  let left = bearable;
  for (let settled = true; settled && left > 0; ) {
    const total = weightOf(lines, open);
    const full = [...open].filter((place) => cannotBear(lines, most, place, left, total));
    for (const place of full) {
      shares[place] = most[place] as number;
      open.delete(place);
    }
    left = bearable - shares.reduce((sum, share) => sum + share, 0);
    settled = full.length > 0;
  }
  const weights = lines.map(({ weight }, place) => (open.has(place) ? weight : 0));
  spread(shares, allocate(weights, left, { proration }).shares, most, proration);
  return { shares, unallocated: amount - bearable };
}

function weightOf(lines: readonly DiscountableLine[], open: ReadonlySet<number>): number {
  return lines.reduce((sum, { weight }, place) => sum + (open.has(place) ? weight : 0), 0);
}

/** Whether the share of a line, before it is rounded, is all that it can bear, or more. */
function cannotBear(
  lines: readonly DiscountableLine[],
  most: readonly number[],
  place: number,
  left: number,
  total: number,
): boolean {
  const { weight } = lines[place] as DiscountableLine;
  return total === 0 || divide(left, weight, total).whole >= (most[place] as number);
}

/** Adds shares; what the one that takes the rest cannot bear goes to its neighbours. */
function spread(
  shares: number[],
  more: readonly number[],
  most: readonly number[],
  proration: Proration,
): void {
  const places = [...more.keys()];
  let over = 0;
  for (const place of places) {
    const wanted = (shares[place] as number) + (more[place] as number);
    shares[place] = Math.min(wanted, most[place] as number);
    over += wanted - (shares[place] as number);
  }
  if (proration === 'last-takes-rest') places.reverse();
  for (const place of places) {
    const room = Math.min(over, (most[place] as number) - (shares[place] as number));
    shares[place] = (shares[place] as number) + room;
    over -= room;
  }
}
