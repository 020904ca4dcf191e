import { ClienteleError } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { collectFaults } from './faults.js';
import { checkRating } from './scale.js';
import { sumBySize } from './sum-by-size.js';

/** The attitudes of many customers in one. */
export interface SegmentAttitude {
  /** How many attitudes are known. */
  readonly count: number;
  /** How many are not. */
  readonly unknown: number;
  /** Null where none is known, and so are the least and the greatest. */
  readonly mean: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

/**
 * What a segment thinks of one object: count, mean, least and greatest of its customers' attitudes.
 * Nulls are counted apart. The mean is one division of a sum whose addends are sorted first, so that
 * the order of the customers does not matter, to the last bit.
 *
 * @throws ClienteleError with every issue: INVALID_VALUE for what is not a finite number,
 *   OUT_OF_RANGE for a sum beyond all doubles.
 *
 * @example
 * ```ts
 * import { aggregateAttitude } from 'clientele';
 *
 * aggregateAttitude([14, 22, null, 18]);
 * // => { count: 3, unknown: 1, mean: 18, min: 14, max: 22 }
 * ```
 */
export function aggregateAttitude(attitudes: readonly (number | null)[]): SegmentAttitude {
  const { issues, report } = collectFaults();
  attitudes.forEach((attitude, index) => {
    if (attitude !== null) checkRating(attitude, undefined, child('', index), report);
  });
  if (issues.length > 0) throw new ClienteleError(issues);

  const known = attitudes.filter((attitude) => attitude !== null);
  const unknown = attitudes.length - known.length;
  if (known.length === 0) return { count: 0, unknown, mean: null, min: null, max: null };
  // Adding 0 makes a negative zero an ordinary one.
  const mean = sumBySize(known) / known.length + 0;
  if (!Number.isFinite(mean)) {
    report({ code: 'OUT_OF_RANGE', pointer: '', message: 'the sum is too large' });
    throw new ClienteleError(issues);
  }
  const min = known.reduce((least, value) => Math.min(least, value)) + 0;
  const max = known.reduce((greatest, value) => Math.max(greatest, value)) + 0;
  return { count: known.length, unknown, mean, min, max };
}
