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
  return spreadOver(
    lines.map(({ weight }) => weight),
    lines.map(({ weight, most = weight }) => most),
    amount,
    proration,
  );
}

/** The same, by what lines cost and by the most that can be taken off each. */
export function spreadOver(
  weights: readonly number[],
  bearable: readonly number[],
  amount: number,
  proration: Proration = 'largest-remainder',
): Allocation {
  const most = bearable.map((own, place) => (weights[place] === 0 ? 0 : Math.max(0, own)));
  const given = Math.min(amount, sum(most));
  const shares = most.map(() => 0);
  // What is still in proportion: lines that bear all they can drop out, and the others bear more.
  const open = [...weights];
  let left = given;
  for (let settled = false; !settled && left > 0; ) {
    settled = true;
    const total = sum(open);
    const part = left;
    for (let place = 0; place < open.length; place++) {
      const weight = open[place] as number;
      const limit = most[place] as number;
      if (weight === 0 || divide(part, weight, total).whole < limit) continue;
      shares[place] = limit;
      open[place] = 0;
      left -= limit;
      settled = false;
    }
  }
  if (left > 0) spread(shares, allocate(open, left, { proration }).shares, most, proration);
  return { shares, unallocated: amount - given };
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

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const one of numbers) total += one;
  return total;
}
