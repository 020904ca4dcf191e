import { fail, type Issue, type Outcome, succeed, unwrap } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import { type Statistic, statisticOf } from '../base/statistic.js';
import type { CutKind, Cuts } from '../model/calibration.js';

/** The modes whose cuts can be learned and frozen. */
export type FittedMode = 'quantile' | 'r-compatible';

/** The modes in which one customer can be scored. */
export type CutMode = FittedMode | 'thresholds';

/** What cuts are wanted; `descending` says that less is better, as with days since an order. */
export interface CutRequest<Mode extends CutMode = CutMode> {
  readonly bins: number;
  readonly mode: Mode;
  readonly descending: boolean;
}

/**
 * Learns the cut points that divide a population into scores 1 to `bins`.
 *
 * `quantile`: cut j is the ceil(j n / bins)-th smallest value, and what lies above a cut scores
 * more, so equal values share a score and ties take the lower one. `r-compatible`: the type-7
 * quantile (Hyndman and Fan 1996) plus 1, as in the R package rfm; whoever reaches a cut scores more.
 *
 * @param values as measured (days, orders, minor units), without nulls, in any order. Where
 *   `descending`, they are negated first: the cuts are cuts of the negated value.
 * @returns null for an empty population.
 * @throws ClienteleError with INVALID_VALUE for every value that is not finite, or in mode
 *   `r-compatible`, where adding 1 assumes whole numbers, not an integer.
 *
 * @example
 * ```ts
 * import { fitCuts } from 'clientele';
 *
 * fitCuts([10, 20, 30, 40], { bins: 2, mode: 'quantile', descending: false });
 * // => { above: [20] }
 * ```
 */
export function fitCuts(values: readonly number[], request: CutRequest<FittedMode>): Cuts | null {
  return unwrap(tryFitCuts(values, request));
}

/** As {@link fitCuts}, giving the issues instead of throwing them. */
export function tryFitCuts(
  values: readonly number[],
  { bins, mode, descending }: CutRequest<FittedMode>,
): Outcome<Cuts | null> {
  const issues = faultsOf(values, mode);
  if (issues.length > 0) return fail(issues);
  if (values.length === 0) return succeed(null);
  const scored = descending && mode === 'quantile' ? values.map(negate) : values;
  const found = statisticOf(Float64Array.from(scored), cutStatistic(mode, bins));
  return succeed(found && cutsOfStatistic(found, mode, descending));
}

/** What a mode asks of the crowd: `quantile` of the values as they are scored, the other as measured. */
export function cutStatistic(mode: FittedMode, bins: number): Statistic {
  if (mode === 'r-compatible') return { kind: 'typeSeven', bins };
  const numerators = Array.from({ length: bins - 1 }, (_, index) => index + 1);
  return { kind: 'ranks', numerators, denominator: bins };
}

/** The cuts that follow from what the crowd answered. */
export function cutsOfStatistic(
  found: readonly number[],
  mode: FittedMode,
  descending: boolean,
): Cuts {
  return mode === 'quantile' ? { above: found } : givenCuts(plusOne(found), mode, descending);
}

/** The cut points of the R package rfm: the inner quantiles plus 1. */
export function plusOne(quantiles: readonly number[]): readonly number[] {
  return quantiles.map((quantile) => withoutNoise(quantile) + 1);
}

/**
 * A share such as 7/10 is no exact double, so a quantile that falls on a whole value may miss it by
 * the last bits, and with it everybody who stands there.
 */
function withoutNoise(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) <= 1e-9 * Math.max(1, Math.abs(whole)) ? whole : value;
}

/**
 * Thresholds, ascending and as measured, as cuts. In mode `thresholds` each is the first value of
 * the next score. In mode `r-compatible` fewer days than the threshold are asked of recency, for the
 * R package gives the next lower score to whoever reaches it.
 */
export function givenCuts(
  thresholds: readonly number[],
  mode: 'thresholds' | 'r-compatible',
  descending: boolean,
): Cuts {
  if (!descending) return { atOrAbove: [...thresholds] };
  const negated = thresholds.map(negate).reverse();
  return mode === 'thresholds' ? { atOrAbove: negated } : { above: negated };
}

/** Which kind of cuts a mode makes; a calibration of the other kind must be refused. */
export function cutKind(mode: CutMode, descending: boolean): CutKind {
  if (mode === 'quantile') return 'above';
  return mode === 'r-compatible' && descending ? 'above' : 'atOrAbove';
}

/** The cut points, whichever kind they are. */
export function cutPoints(cuts: Cuts): readonly number[] {
  return 'above' in cuts ? cuts.above : cuts.atOrAbove;
}

/**
 * The score of a value, seen before or not: 1 to the number of cuts + 1, or null without a value or
 * without cuts. Recency is scored as -recencyDays.
 *
 * @example
 * ```ts
 * import { scoreValue } from 'clientele';
 *
 * scoreValue(20, { above: [20, 30] }); // => 1
 * scoreValue(20, { atOrAbove: [20, 30] }); // => 2
 * ```
 */
export function scoreValue(value: number | null, cuts: Cuts | null): number | null {
  if (value === null || cuts === null) return null;
  let score = 1;
  if ('above' in cuts) {
    for (const cut of cuts.above) if (value > cut) score++;
  } else {
    for (const cut of cuts.atOrAbove) if (value >= cut) score++;
  }
  return score;
}

/** The negative of a number, without a negative zero. */
export function negate(value: number): number {
  return 0 - value;
}

function faultsOf(values: readonly number[], mode: FittedMode): readonly Issue[] {
  const issues: Issue[] = [];
  const whole = mode === 'r-compatible';
  values.forEach((value, index) => {
    if (whole ? Number.isSafeInteger(value) : Number.isFinite(value)) return;
    issues.push({
      code: 'INVALID_VALUE',
      severity: 'error',
      pointer: child('', index),
      message: `${value} cannot be scored in mode ${mode}`,
      expected: whole ? 'an integer, since the mode adds 1 to a quantile' : 'a finite number',
    });
  });
  return issues;
}
