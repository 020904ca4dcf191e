import { refuse } from '../base/refuse.js';
import { confidenceCheck, countChecks } from './checks.js';
import { standardErrors } from './standard-errors.js';

/** How often something happened, of how many times that it could have. */
export interface Successes {
  readonly successes: number;
  readonly trials: number;
}

/** A rate with the interval that holds it. */
export interface RateInterval {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The score interval of Wilson (1927) for one rate, without correction for continuity; also where a rate is 0 or 1 it says
 * something. Null where there were no trials.
 *
 * @param confidence how often such an interval is to hold the true rate, by default 0.95.
 * @throws ClienteleError with OUT_OF_RANGE for counts that are no whole numbers from 0 on, more successes than trials,
 *   or a confidence outside of (0, 1).
 *
 * @example
 * ```ts
 * import { wilson } from 'clientele/measure';
 *
 * const { low, high } = wilson({ successes: 81, trials: 263 })!;
 * low.toFixed(4); // => '0.2553'
 * high.toFixed(4); // => '0.3662'
 * ```
 */
export function wilson(counted: Successes, confidence = 0.95): RateInterval | null {
  refuse([...countChecks(counted, ''), confidenceCheck(confidence)]);
  const { successes, trials } = counted;
  if (trials === 0) return null;
  const z = standardErrors(confidence);
  const rate = successes / trials;
  const middle = rate + (z * z) / (2 * trials);
  const reach = z * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return {
    rate,
    // Rounding must not move the interval off the rate, nor beyond the ends.
    low: successes === 0 ? 0 : Math.max(0, Math.min(rate, (middle - reach) / scale)),
    high: successes === trials ? 1 : Math.min(1, Math.max(rate, (middle + reach) / scale)),
  };
}
