import { qnorm } from 'lib-r-math.js';
import { refuse } from '../base/refuse.js';
import { confidenceCheck, insideCheck, isInside } from './checks.js';
import { standardErrors } from './standard-errors.js';

/** What a test is to notice. */
export interface TestPlan {
  /** The rate without the campaign. */
  readonly baseline: number;
  /** What the campaign is expected to add to it, or to take off it. */
  readonly lift: number;
  /** How often such a lift is to be noticed; by default 0.8. */
  readonly power?: number;
  /** By default 0.95. */
  readonly confidence?: number;
  /** The share of customers in the control group; by default one half. */
  readonly controlShare?: number;
}

/** How many customers a test needs. */
export interface SampleSize {
  readonly treated: number;
  readonly control: number;
}

/**
 * How many customers a test has to have, so that a lift is noticed by a two-sided comparison of rates, each number
 * rounded up (Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 2003, chapter 4, without correction for
 * continuity).
 *
 * @throws ClienteleError with OUT_OF_RANGE where a share is outside of (0, 1), or the lift is 0 or leads outside of it.
 *
 * @example
 * ```ts
 * import { sampleSize } from 'clientele/measure';
 *
 * sampleSize({ baseline: 0.5, lift: 0.25, power: 0.9 }); // => { treated: 77, control: 77 }
 * ```
 */
export function sampleSize({
  baseline,
  lift,
  power = 0.8,
  confidence = 0.95,
  controlShare = 0.5,
}: TestPlan): SampleSize {
  refuse([
    insideCheck(baseline, '/baseline'),
    [lift !== 0 && isInside(baseline + lift), '/lift', 'a change that leads to a rate in (0, 1)'],
    insideCheck(power, '/power'),
    confidenceCheck(confidence),
    insideCheck(controlShare, '/controlShare'),
  ]);
  const treatedRate = baseline + lift;
  const ratio = (1 - controlShare) / controlShare;
  const pooled = (baseline + ratio * treatedRate) / (1 + ratio);
  const variance = (rate: number) => rate * (1 - rate);
  const reach =
    standardErrors(confidence) * Math.sqrt(variance(pooled) * (1 + 1 / ratio)) +
    qnorm(power) * Math.sqrt(variance(baseline) + variance(treatedRate) / ratio);
  const control = (reach / lift) ** 2;
  return { treated: Math.ceil(control * ratio), control: Math.ceil(control) };
}
