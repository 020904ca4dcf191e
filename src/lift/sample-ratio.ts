import { pchisq } from 'lib-r-math.js';
import { refuse, wholeNumberCheck } from '../base/refuse.js';
import { isInside } from './checks.js';

/** Whether groups have the sizes that they were drawn to have. */
export interface SampleRatio {
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  /** How likely sizes are that far off by chance alone. */
  readonly p: number;
  /** Whether that is below 0.001: the groups were not drawn as planned, or not all were counted, and no lift is to be trusted. */
  readonly isMismatch: boolean;
}

/** Below which chance a mismatch is called (Fabijan and others, KDD 2019, name 0.0005 to 0.01). */
const SUSPICIOUS = 0.001;

/**
 * Compares the sizes of groups with the shares that they were to have, by chi-square. A ratio that is off is the most
 * common sign that an experiment is broken (Fabijan and others, KDD 2019, 2156-2164). Null where nobody was counted.
 *
 * @param counts how many customers each group has.
 * @param shares the share that each was to have, adding up to 1.
 * @throws ClienteleError with OUT_OF_RANGE for counts or shares that cannot be.
 *
 * @example
 * ```ts
 * import { sampleRatio } from 'clientele/measure';
 *
 * sampleRatio([50_000, 50_200], [0.5, 0.5])?.isMismatch; // => false
 * sampleRatio([50_000, 51_500], [0.5, 0.5])?.isMismatch; // => true
 * ```
 */
export function sampleRatio(
  counts: readonly number[],
  shares: readonly number[],
): SampleRatio | null {
  const sum = shares.reduce((total, share) => total + share, 0);
  refuse([
    [
      counts.length > 1 && counts.length === shares.length,
      '/shares',
      'one for each of two or more',
    ],
    [Math.abs(sum - 1) < 1e-9, '/shares', 'a list that adds up to 1'],
    ...shares.map((share, at) => [isInside(share), `/shares/${at}`, 'between 0 and 1'] as const),
    ...counts.map((count, at) => wholeNumberCheck(count, `/counts/${at}`)),
  ]);
  const all = counts.reduce((total, count) => total + count, 0);
  if (all === 0) return null;
  const chiSquare = counts.reduce((total, count, at) => {
    const expected = all * (shares[at] as number);
    return total + (count - expected) ** 2 / expected;
  }, 0);
  const degreesOfFreedom = counts.length - 1;
  const p = pchisq(chiSquare, degreesOfFreedom, 0, false);
  return { chiSquare, degreesOfFreedom, p, isMismatch: p < SUSPICIOUS };
}
