import type { FeatureSection } from '../model/playbook/feature.js';
import type { Cohort } from './cohorts.js';
import type { Month } from './month.js';
import { isWithin } from './within.js';

/** The feature that tells when a customer first ordered. */
export const COHORT_START = 'cohort_start';

/**
 * Features that tell, for one customer, what {@link retentionCohorts} counts: when she first ordered, and how often she did in
 * each of some months; so that a population in columns or a warehouse tells cohorts as well. For playbooks of profile
 * `strict`, in whose time zone the months are.
 *
 * @param months neighbouring months in order, as {@link monthsUpTo} gives them.
 * @returns a section `features`: {@link COHORT_START}, and one for each month that is called as {@link cohortFeature} says.
 *
 * @example
 * ```ts
 * import { compile, createZone } from 'clientele';
 * import { runBatch, valueAt } from 'clientele/batch';
 * import { addUpCohorts, cohortFeatures, monthsUpTo } from 'clientele/measure';
 *
 * const asOf = Date.parse('2026-03-10');
 * const months = monthsUpTo(asOf, 12, createZone('UTC')!);
 * const { plan } = compile({ version: 1, timeZone: 'UTC', features: cohortFeatures(months) });
 * const order = (id: string, customerId: string, day: string) =>
 *   ({ id, customerId, at: Date.parse(day), amount: 100 });
 * const orders = [order('o-1', 'anna', '2026-01-05'), order('o-2', 'anna', '2026-03-01'), order('o-3', 'bert', '2026-01-31')];
 * const table = runBatch(plan!, { orders }, asOf);
 * addUpCohorts(months, table.customerCount, (feature) => (row) => Number(valueAt(table.columns[feature]!, row)));
 * // => [{ start: '2026-01', customers: 2, active: [2, 0, 1] }]
 * ```
 */
export function cohortFeatures(months: readonly Month[]): {
  readonly [feature: string]: FeatureSection;
} {
  const ofMonths = months.map(({ name, span }): [string, FeatureSection] => [
    cohortFeature(name),
    { count: 'orders', where: isWithin(span) },
  ]);
  return { [COHORT_START]: { min: 'orders.at' }, ...Object.fromEntries(ofMonths) };
}

/**
 * The name of the feature that tells how often a customer ordered in a month.
 *
 * @example
 * ```ts
 * import { cohortFeature } from 'clientele/measure';
 *
 * cohortFeature('2026-03'); // => 'cohort_2026_03'
 * ```
 */
export function cohortFeature(month: string): string {
  return `cohort_${month.replace('-', '_')}`;
}

/**
 * The cohorts of some months from their features: who began earlier, or has not ordered, is in none.
 *
 * @param column the values of a feature by customer: of a column, or of the rows of a query; null where there is none.
 * @returns by month; months in which nobody began are left out.
 *
 * @example
 * ```ts
 * import { addUpCohorts } from 'clientele/measure';
 *
 * const march = { name: '2026-03', span: { fromMs: Date.parse('2026-03-01'), toMs: Date.parse('2026-04-01') } };
 * addUpCohorts([march], 2, (feature) => () => (feature === 'cohort_start' ? march.span.fromMs : 1));
 * // => [{ start: '2026-03', customers: 2, active: [2] }]
 * ```
 */
export function addUpCohorts(
  months: readonly Month[],
  customerCount: number,
  column: (feature: string) => (row: number) => number | null,
): readonly Cohort[] {
  const cohorts = months.map(({ name }, place) => ({
    start: name,
    customers: 0,
    active: months.slice(place).map(() => 0),
  }));
  const monthOf = placeAmong(months);
  const startAt = column(COHORT_START);
  const ordersIn = months.map(({ name }) => column(cohortFeature(name)));
  for (let row = 0; row < customerCount; row++) {
    const first = monthOf(startAt(row));
    const cohort = cohorts[first];
    if (cohort === undefined) continue;
    cohort.customers++;
    for (let place = first; place < months.length; place++) {
      const orders = ordersIn[place]?.(row) ?? 0;
      if (orders > 0) cohort.active[place - first] = (cohort.active[place - first] as number) + 1;
    }
  }
  return cohorts.filter(({ customers }) => customers > 0);
}

/** The place of the month that an instant lies in; -1 for none. */
function placeAmong(months: readonly Month[]): (instant: number | null) => number {
  const starts = months.map(({ span }) => span.fromMs);
  const end = months.at(-1)?.span.toMs ?? 0;
  return (instant) => {
    if (instant === null || instant >= end) return -1;
    let place = starts.length - 1;
    while (place >= 0 && (starts[place] as number) > instant) place--;
    return place;
  };
}
