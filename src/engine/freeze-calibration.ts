import { fingerprint } from '../base/canonical.js';
import type { Crowd } from '../base/order-statistics.js';
import { statisticOf } from '../base/statistic.js';
import type { Calibration } from '../model/calibration.js';
import type { Plan } from './plan.js';

/**
 * The calibration that a crowd gives, whichever machine measured it: `crowds` holds, for each need of
 * the plan, the numbers of the customers who have one, in any order.
 */
export function freezeCalibration(
  plan: Plan,
  crowds: readonly Crowd[],
  population: number,
  asOf: number,
): Calibration {
  return sealCalibration(
    plan,
    plan.needs.map(({ statistic }, index) => statisticOf(crowds[index] as Crowd, statistic)),
    population,
    asOf,
  );
}

/** The calibration that follows from the statistics of a crowd, one for each need of the plan. */
export function sealCalibration(
  plan: Plan,
  statistics: readonly (readonly number[] | null)[],
  population: number,
  asOf: number,
): Calibration {
  const learned: { [parameter: string]: unknown } = {};
  plan.needs.forEach(({ parameter, freeze }, index) => {
    learned[parameter] = freeze(statistics[index] ?? null);
  });
  const content = { version: 1, playbook: plan.fingerprint, asOf, population, learned } as const;
  return { ...content, id: fingerprint(content) };
}
