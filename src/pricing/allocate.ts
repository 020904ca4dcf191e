import type { Proration } from '../model/incentive/pricing-rules.js';
import { divide } from './divide.js';

/** How an amount is split. */
export interface AllocateOptions {
  /** By default `largest-remainder`. */
  readonly proration?: Proration;
  /** What becomes of the amount where all weights are zero: nobody gets any (the default), or all the same. */
  readonly zeroWeights?: 'none' | 'even';
}

/** An amount split up. */
export interface Allocation {
  /** One for each weight, in their order, adding up to the amount less what is unallocated. */
  readonly shares: readonly number[];
  readonly unallocated: number;
}

/**
 * Splits an amount in proportion to weights, exactly: the shares add up to it. A negative amount is split as the positive
 * one, with the other sign.
 *
 * @param weights integers from 0 on.
 * @param amount minor units.
 *
 * @example
 * ```ts
 * import { allocate } from 'clientele';
 *
 * allocate([4300, 1400, 2300], 300).shares; // => [161, 53, 86]
 * allocate([4300, 1400, 2300], 300, { proration: 'first-gets-rest' }).shares; // => [162, 52, 86]
 * ```
 */
export function allocate(
  weights: readonly number[],
  amount: number,
  { proration = 'largest-remainder', zeroWeights = 'none' }: AllocateOptions = {},
): Allocation {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) {
    if (zeroWeights === 'none' || weights.length === 0) {
      return { shares: weights.map(() => 0), unallocated: amount };
    }
    return allocate(
      weights.map(() => 1),
      amount,
      { proration },
    );
  }
  if (amount < 0) {
    const { shares } = allocate(weights, -amount, { proration });
    return { shares: shares.map((share) => -share || 0), unallocated: 0 };
  }
  const shares: number[] = [];
  const rests: number[] = [];
  let left = amount;
  for (const weight of weights) {
    const { whole, rest } = divide(amount, weight, total);
    shares.push(whole);
    rests.push(rest);
    left -= whole;
  }
  if (proration === 'largest-remainder') giveOneEach(shares, rests, left);
  else if (left > 0) {
    const hasWeight = (weight: number) => weight > 0;
    const place =
      proration === 'first-gets-rest'
        ? weights.findIndex(hasWeight)
        : weights.findLastIndex(hasWeight);
    shares[place] = (shares[place] as number) + left;
  }
  return { shares, unallocated: 0 };
}

/** One unit each for the largest remainders, of equal ones the first; there are always fewer units than remainders. */
function giveOneEach(shares: number[], rests: number[], left: number): void {
  for (let given = 0; given < left; given++) {
    let largest = 0;
    for (let place = 1; place < rests.length; place++) {
      if ((rests[place] as number) > (rests[largest] as number)) largest = place;
    }
    shares[largest] = (shares[largest] as number) + 1;
    rests[largest] = 0;
  }
}
