import { pt, qt } from 'lib-r-math.js';
import { refuse } from '../base/refuse.js';
import { confidenceCheck, sampleChecks } from './checks.js';

/** What is told of the values of a group. */
export interface Sample {
  readonly count: number;
  readonly mean: number;
  /** The variance, by `count - 1`; 0 for a single value. */
  readonly variance: number;
}

/**
 * Count, mean and variance of integers, such as what customers spent in minor units. They are added up exactly, so
 * that their order never matters.
 *
 * @throws ClienteleError with OUT_OF_RANGE for a value that is no safe integer.
 *
 * @example
 * ```ts
 * import { sampleOf } from 'clientele/measure';
 *
 * sampleOf([200, 400, 900]); // => { count: 3, mean: 500, variance: 130000 }
 * ```
 */
export function sampleOf(values: Iterable<number>): Sample {
  let count = 0;
  let sum = 0n;
  let squares = 0n;
  for (const value of values) {
    if (!Number.isSafeInteger(value)) refuse([[false, `/${count}`, 'a safe integer']]);
    const exact = BigInt(value);
    count++;
    sum += exact;
    squares += exact * exact;
  }
  const size = BigInt(count);
  return {
    count,
    mean: count === 0 ? 0 : Number(sum) / count,
    // n times the sum of squared differences, which is whole, before anything is divided.
    variance: count < 2 ? 0 : Number(size * squares - sum * sum) / count / (count - 1),
  };
}

/** The difference of two means, with the interval that holds it. */
export interface MeanDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly degreesOfFreedom: number;
  /** How likely so large a difference is where there is none, to either side. */
  readonly p: number;
}

/**
 * The difference of two means by the test of Welch (Biometrika 34, 1947, 28-35), whose groups may vary differently. Null
 * where a group has fewer than two values, or where none of the values differ within either. Bounds and `p` are good to
 * six digits; a `p` below 1e-8 says only that it is below, and may be 0, and a confidence within 2e-8 of 1 is too near it.
 *
 * @param confidence by default 0.95.
 * @throws ClienteleError with OUT_OF_RANGE for a count that is no whole number, a variance below 0, or a confidence
 *   outside of (0, 1).
 *
 * @example
 * ```ts
 * import { sampleOf, welch } from 'clientele/measure';
 *
 * const { difference, low, high } = welch(sampleOf([1, 2, 3, 6]), sampleOf([1, 1, 2, 4]))!;
 * difference; // => 1
 * low < 0 && high > 0; // => true
 * ```
 */
export function welch(treated: Sample, control: Sample, confidence = 0.95): MeanDifference | null {
  refuse([
    ...sampleChecks(treated, '/treated'),
    ...sampleChecks(control, '/control'),
    confidenceCheck(confidence),
  ]);
  if (treated.count < 2 || control.count < 2) return null;
  const one = treated.variance / treated.count;
  const other = control.variance / control.count;
  if (one + other === 0) return null;
  // By the share of each: squares of the variances themselves would be lost where these are tiny or huge.
  const share = one / (one + other);
  const degreesOfFreedom =
    1 / (share ** 2 / (treated.count - 1) + (1 - share) ** 2 / (control.count - 1));
  const error = Math.sqrt(one + other);
  const difference = treated.mean - control.mean;
  const reach = -error * qt((1 - confidence) / 2, degreesOfFreedom);
  return {
    difference,
    low: difference - reach,
    high: difference + reach,
    degreesOfFreedom,
    p: 2 * pt(-Math.abs(difference / error), degreesOfFreedom),
  };
}
