import { DAY_MS } from '../base/milliseconds.js';
import type { LifecycleThresholds } from '../model/playbook/lifecycle.js';
import { type LifecycleFacts, readInput, type SeenFacts } from './facts.js';
import { periodsBack, placeAt } from './lifecycle-stage.js';
import type { Thresholds } from './thresholds.js';

/**
 * The earliest instant after asOf at which the stage is another one although nothing new happens;
 * null if it stays for ever, as `potential` and `lost` do. Facts after asOf are not seen.
 *
 * A stage can turn only when an order or a visit reaches the age of some threshold; these instants
 * are finitely many, and each is tried.
 *
 * @param facts as for {@link lifecycleStage}.
 * @param thresholds as for {@link lifecycleStage}.
 * @param asOf epoch milliseconds.
 * @returns epoch milliseconds.
 * @throws ClienteleError as {@link lifecycleStage} does.
 *
 * @example
 * ```ts
 * import { nextStageChangeAt } from 'clientele';
 * const day = 86_400_000;
 * nextStageChangeAt({ orders: [0] }, {}, 5 * day); // => 2592000000
 * nextStageChangeAt({ orders: [0] }, {}, 200 * day); // => null
 * ```
 */
export function nextStageChangeAt(
  facts: LifecycleFacts,
  thresholds: LifecycleThresholds,
  asOf: number,
): number | null {
  const input = readInput(facts, thresholds, asOf);
  const { stage } = placeAt(input.facts, input.thresholds, asOf);
  for (const instant of boundariesAfter(input.facts, input.thresholds, asOf)) {
    if (placeAt(input.facts, input.thresholds, instant).stage !== stage) return instant;
  }
  return null;
}

/** Every instant after asOf at which some condition of a stage can turn, ascending. */
function boundariesAfter(
  facts: SeenFacts,
  thresholds: Thresholds,
  asOf: number,
): readonly number[] {
  const { newDays, dormantDays, lostDays, declineDays, matureDays, stableWindows } = thresholds;
  const matureAges = periodsBack(stableWindows).map((back) => (back + 1) * matureDays);
  const orderAges = [newDays, dormantDays, lostDays, declineDays, 2 * declineDays, ...matureAges];

  const boundaries = new Set<number>();
  const add = (at: number, ageDays: number): void => {
    const instant = at + ageDays * DAY_MS;
    if (instant > asOf) boundaries.add(instant);
  };
  for (const at of facts.orderInstants) for (const age of orderAges) add(at, age);
  if (facts.firstVisitAt !== null) add(facts.firstVisitAt, newDays);
  if (facts.lastVisitAt !== null) add(facts.lastVisitAt, dormantDays);
  return [...boundaries].sort((a, b) => a - b);
}
