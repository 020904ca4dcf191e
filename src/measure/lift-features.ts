import type { Span } from '../base/span.js';
import type { FeatureSection } from '../model/playbook/feature.js';
import type { GroupOutcome } from './lift-of-groups.js';
import { outcomeOfAmounts } from './outcome-of-amounts.js';
import { isWithin } from './within.js';

/** A campaign that is compared with its control group, and in which time orders count. */
export interface LiftSpan {
  readonly campaignId: string;
  readonly span: Span;
}

/**
 * Features that tell, for one customer, what {@link measureLift} compares: how often she ordered in the time of a test, and
 * what she kept of it; so that a population in columns or a warehouse tells lifts as well. For playbooks of profile `strict`.
 *
 * @returns a section `features`: two for each campaign, called as {@link liftFeature} says.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 * import { runBatch, valueAt } from 'clientele/batch';
 * import { addUpLift, liftFeatures, liftOfGroups } from 'clientele/measure';
 *
 * const spring = { campaignId: 'spring', span: { fromMs: 0, toMs: 10 } };
 * const { plan } = compile({ version: 1, timeZone: 'UTC', features: liftFeatures([spring]) });
 * const customers = ['anna', 'bert', 'cleo', 'dora'].map((id) => ({ id }));
 * const orders = [{ id: 'o-1', customerId: 'anna', at: 5, amount: 900 }];
 * const table = runBatch(plan!, { customers, orders }, 9);
 * const outcomes = addUpLift('spring', {
 *   customerCount: table.customerCount,
 *   groupOf: (row) => (row < 2 ? 'treated' : 'control'),
 *   column: (feature) => (row) => Number(valueAt(table.columns[feature]!, row)),
 * });
 * outcomes.treated.bought; // => { successes: 1, trials: 2 }
 * liftOfGroups(outcomes).incrementalMinor; // => 900
 * ```
 */
export function liftFeatures(tests: readonly LiftSpan[]): {
  readonly [feature: string]: FeatureSection;
} {
  return Object.fromEntries(
    tests.flatMap(({ campaignId, span }): [string, FeatureSection][] => {
      const where = isWithin(span);
      return [
        [liftFeature(campaignId, 'orders'), { count: 'orders', where }],
        [liftFeature(campaignId, 'spent'), { sum: 'orders.spend', status: ['paid'], where }],
      ];
    }),
  );
}

/**
 * The name of the feature that tells the orders in the time of a test, or what they paid.
 *
 * @example
 * ```ts
 * import { liftFeature } from 'clientele/measure';
 *
 * liftFeature('spring', 'spent'); // => 'spring_spentInTest'
 * ```
 */
export function liftFeature(campaignId: string, what: 'orders' | 'spent'): string {
  return `${campaignId}_${what}InTest`;
}

/** The customers of a test, in columns or in rows of a query. */
export interface TestedCustomers {
  readonly customerCount: number;
  /** The group that chance has put a customer into; null for who is not in the test. */
  readonly groupOf: (row: number) => 'treated' | 'control' | null;
  /** The values of a feature by customer. */
  readonly column: (feature: string) => (row: number) => number | null;
}

/**
 * What both groups of a test did, from the features of {@link liftFeatures}: {@link liftOfGroups} compares them.
 *
 * @throws ClienteleError with OUT_OF_RANGE for an amount that is no safe integer.
 *
 * @example
 * ```ts
 * import { addUpLift } from 'clientele/measure';
 *
 * const { control } = addUpLift('spring', { customerCount: 3, groupOf: () => 'control', column: () => () => 2 });
 * control.spentMinor; // => 6
 * ```
 */
export function addUpLift(
  campaignId: string,
  { customerCount, groupOf, column }: TestedCustomers,
): { readonly treated: GroupOutcome; readonly control: GroupOutcome } {
  const ordersOf = column(liftFeature(campaignId, 'orders'));
  const spentBy = column(liftFeature(campaignId, 'spent'));
  const treated = { amounts: [] as number[], buyers: 0 };
  const control = { amounts: [] as number[], buyers: 0 };
  for (let row = 0; row < customerCount; row++) {
    const group = groupOf(row);
    if (group === null) continue;
    const counted = group === 'treated' ? treated : control;
    counted.amounts.push(spentBy(row) ?? 0);
    if ((ordersOf(row) ?? 0) > 0) counted.buyers++;
  }
  return {
    treated: outcomeOfAmounts(treated.amounts, treated.buyers),
    control: outcomeOfAmounts(control.amounts, control.buyers),
  };
}
