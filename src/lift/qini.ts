import { refuse } from '../base/refuse.js';

/** A customer of a randomised test. */
export interface ScoredOutcome {
  /** By which customers would be chosen: the highest first. */
  readonly score: number;
  readonly treated: boolean;
  /** What came of her: 1 or 0 for an order, or an amount in minor units. */
  readonly outcome: number;
}

/** What is gained by treating customers down to a score. */
export interface QiniPoint {
  /** The share of all customers that have at least this score. */
  readonly share: number;
  /** What treating them brought beyond what they would have done anyway, as the control group tells. */
  readonly gain: number;
}

/** How well a score tells whom to treat. */
export interface Qini {
  /** From nobody on; customers of one score are one step. */
  readonly points: readonly QiniPoint[];
  /** The area between the curve and the straight line to its end, over customers: above 0 a score is better than chance. */
  readonly coefficient: number;
}

/**
 * The Qini curve of a score (Radcliffe, Direct Marketing Analytics Journal, 2007, 14-21), from a test whose customers were
 * drawn into treated and control. Where no control customer has been met yet nothing is taken off.
 *
 * @throws ClienteleError with OUT_OF_RANGE for a score that is no number, or an outcome that is no safe integer.
 *
 * @example
 * ```ts
 * import { qini } from 'clientele/measure';
 *
 * const row = (score: number, treated: boolean, outcome: number) => ({ score, treated, outcome });
 * const { points } = qini([row(2, true, 1), row(2, false, 0), row(1, true, 0), row(1, false, 0)]);
 * points; // => [{ share: 0, gain: 0 }, { share: 0.5, gain: 1 }, { share: 1, gain: 1 }]
 * ```
 */
export function qini(rows: readonly ScoredOutcome[]): Qini {
  refuse(
    rows.flatMap(({ score, outcome }, at) => [
      [!Number.isNaN(score), `/${at}/score`, 'a number'] as const,
      [Number.isSafeInteger(outcome), `/${at}/outcome`, 'a safe integer'] as const,
    ]),
  );
  const sorted = [...rows].sort((one, other) => other.score - one.score);
  const points: QiniPoint[] = [{ share: 0, gain: 0 }];
  // Exact, so that the order of customers of one score never matters.
  const treated = { count: 0n, outcome: 0n };
  const control = { count: 0n, outcome: 0n };
  sorted.forEach((row, at) => {
    const group = row.treated ? treated : control;
    group.count++;
    group.outcome += BigInt(row.outcome);
    if (sorted[at + 1]?.score === row.score) return;
    const gain =
      control.count === 0n
        ? Number(treated.outcome)
        : Number(treated.outcome * control.count - control.outcome * treated.count) /
          Number(control.count);
    points.push({ share: (at + 1) / sorted.length, gain });
  });
  return { points, coefficient: areaUnder(points) - (points.at(-1)?.gain ?? 0) / 2 };
}

function areaUnder(points: readonly QiniPoint[]): number {
  let area = 0;
  for (const [at, { share, gain }] of points.entries()) {
    const before = points[at - 1];
    if (before !== undefined) area += ((share - before.share) * (gain + before.gain)) / 2;
  }
  return area;
}
