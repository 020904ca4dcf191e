import { statisticOf } from '../base/statistic.js';

/** How long things took, in whole milliseconds. Each quantile is a duration that occurred: nothing is interpolated. */
export interface DurationQuantiles {
  /** A quarter took no longer. */
  readonly lowerQuartileMs: number;
  readonly medianMs: number;
  readonly upperQuartileMs: number;
  /** Nine in ten took no longer: the 90th percentile. */
  readonly ninthDecileMs: number;
}

const NUMERATORS = [25, 50, 75, 90];

/**
 * Quantiles by nearest rank (type 1 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996): of n durations
 * in ascending order the one at place ceil(n p / 100), counted from 1. Null for none.
 */
export function quantilesOfDurations(durationsMs: readonly number[]): DurationQuantiles | null {
  const found = statisticOf(Float64Array.from(durationsMs), {
    kind: 'ranks',
    numerators: NUMERATORS,
    denominator: 100,
  });
  if (found === null) return null;
  const [lowerQuartileMs, medianMs, upperQuartileMs, ninthDecileMs] = found as [
    number,
    number,
    number,
    number,
  ];
  return { lowerQuartileMs, medianMs, upperQuartileMs, ninthDecileMs };
}
