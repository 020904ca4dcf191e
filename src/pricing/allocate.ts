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
  const parts = weights.map((weight) => divide(amount, weight, total));
  const shares = parts.map(({ whole }) => whole);
  const rest = amount - shares.reduce((sum, share) => sum + share, 0);
  if (rest > 0) {
    for (const [place, more] of restOf(rest, weights, parts, proration)) {
      shares[place] = (shares[place] as number) + more;
    }
  }
  return { shares, unallocated: 0 };
}

function restOf(
  rest: number,
  weights: readonly number[],
  parts: readonly { readonly rest: number }[],
  proration: Proration,
): readonly (readonly [place: number, more: number])[] {
  if (proration === 'first-gets-rest') return [[weights.findIndex((weight) => weight > 0), rest]];
  if (proration === 'last-takes-rest') {
    return [[weights.findLastIndex((weight) => weight > 0), rest]];
  }
  return parts
    .map((part, place) => ({ place, lost: part.rest }))
    .sort((a, b) => b.lost - a.lost || a.place - b.place)
    .slice(0, rest)
    .map(({ place }) => [place, 1]);
}
