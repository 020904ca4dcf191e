import { refuse } from '../base/refuse.js';
import { confidenceCheck, countChecks } from './checks.js';
import { type Successes, wilson } from './wilson.js';

/** How much more often something happened among the treated, with the interval that holds it. */
export interface RateDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The difference of two independent rates by method 10 of Newcombe (Statistics in Medicine 17, 1998, 873-890), which joins
 * the score intervals of both. Null where either had no trials.
 *
 * @param confidence by default 0.95.
 * @throws ClienteleError with OUT_OF_RANGE, as {@link wilson}.
 *
 * @example
 * ```ts
 * import { newcombe } from 'clientele/measure';
 *
 * const { low, high } = newcombe({ successes: 56, trials: 70 }, { successes: 48, trials: 80 })!;
 * low.toFixed(4); // => '0.0524'
 * high.toFixed(4); // => '0.3339'
 * ```
 */
export function newcombe(
  treated: Successes,
  control: Successes,
  confidence = 0.95,
): RateDifference | null {
  refuse([
    ...countChecks(treated, '/treated'),
    ...countChecks(control, '/control'),
    confidenceCheck(confidence),
  ]);
  const one = wilson(treated, confidence);
  const other = wilson(control, confidence);
  if (one === null || other === null) return null;
  const difference = one.rate - other.rate;
  return {
    difference,
    low: difference - Math.hypot(one.rate - one.low, other.high - other.rate),
    high: difference + Math.hypot(one.high - one.rate, other.rate - other.low),
  };
}

/** How many customers have to be treated for one more success. */
export interface NumberNeeded {
  readonly value: number;
  readonly low: number;
  /** Null where no bound is known: the difference may as well be none. */
  readonly high: number | null;
}

/**
 * The number needed to treat: one over a difference, with the interval that the interval of the difference implies (Altman,
 * BMJ 317, 1998, 1309-1312). Null where the treated did no better; `high` is null where the interval holds 0.
 *
 * @example
 * ```ts
 * import { numberNeededToTreat } from 'clientele/measure';
 *
 * numberNeededToTreat({ difference: 0.25, low: 0.125, high: 0.5 }); // => { value: 4, low: 2, high: 8 }
 * ```
 */
export function numberNeededToTreat({
  difference,
  low,
  high,
}: RateDifference): NumberNeeded | null {
  if (!(difference > 0)) return null;
  return { value: 1 / difference, low: 1 / high, high: low > 0 ? 1 / low : null };
}
