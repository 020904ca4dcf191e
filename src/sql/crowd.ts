import type { Statistic } from '../base/statistic.js';

/**
 * The one row that answers a statistic of the column `value` of some rows, in columns that begin with
 * `prefix`: `n` is how many values there are, the others are order statistics. Values are counted
 * first, so that an engine of many workers need not bring every row to one of them.
 *
 * - `ranks`: `q1`, `q2` and so on, one for each numerator.
 * - `typeSeven`: `q1_0` to `q1_2` and so on: the values one before the place of a quantile, at it and
 *   one behind, for the place of a double may be rounded to either side.
 */
export function crowdQuery(
  statistic: Statistic,
  value: string,
  rows: string,
  prefix: string,
): { readonly text: string; readonly columns: readonly string[] } {
  const counted = `SELECT ${value} AS v, COUNT(*) AS n FROM ${rows} WHERE ${value} IS NOT NULL GROUP BY ${value}`;
  const summed = `SELECT v, SUM(n) OVER (ORDER BY v) AS upto, SUM(n) OVER () AS total FROM (${counted}) AS counted`;
  const found = placesOf(statistic).map(({ name, isReached }) => ({
    column: `${prefix}${name}`,
    text: `MIN(v) FILTER (WHERE ${isReached})`,
  }));
  const list = [
    `CAST(COALESCE(MAX(total), 0) AS BIGINT) AS ${prefix}n`,
    ...found.map(({ column, text }) => `${text} AS ${column}`),
  ];
  const text = `SELECT ${list.join(', ')} FROM (${summed}) AS summed`;
  return { text, columns: [`${prefix}n`, ...found.map(({ column }) => column)] };
}

interface Place {
  readonly name: string;
  /** Whether as many values as wanted are at or below `v`. */
  readonly isReached: string;
}

function placesOf(statistic: Statistic): readonly Place[] {
  if (statistic.kind === 'ranks') {
    const { numerators, denominator } = statistic;
    return numerators.map((numerator, index) => ({
      name: `q${index + 1}`,
      isReached: `upto * ${denominator} >= total * ${numerator}`,
    }));
  }
  const { bins } = statistic;
  return Array.from({ length: bins - 1 }, (_, index) => index + 1).flatMap((j) =>
    TYPE_SEVEN_STEPS.map((step) => ({
      name: `q${j}_${step}`,
      // At least so many: the floor of (n - 1) j / bins, and `step` more, but never more than all.
      isReached: `upto >= total OR upto * ${bins} > (total - 1) * ${j} + ${(step - 1) * bins}`,
    })),
  );
}

/** How far beyond the floor of (n - 1) j / bins the values for a quantile of type 7 are taken. */
export const TYPE_SEVEN_STEPS = [0, 1, 2] as const;
