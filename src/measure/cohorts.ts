import type { Zone } from '../base/zone.js';
import type { Order } from '../model/facts.js';
import { knownFacts } from './facts.js';
import { monthAt, textOfMonth } from './month.js';

/** The customers who first ordered in one month. */
export interface Cohort {
  /** The month, such as `2011-03`. */
  readonly start: string;
  readonly customers: number;
  /** How many of them ordered in that month, the next, and so on up to the month of `asOf`. */
  readonly active: readonly number[];
}

/**
 * Retention by cohort: who first ordered in a month, and how many of them ordered in each month since, by local
 * months. The last number of each row is of a month that is not over. Months in which nobody came are left out.
 *
 * @throws ClienteleError with INVALID_INSTANT.
 *
 * @example
 * ```ts
 * import { createZone } from 'clientele';
 * import { retentionCohorts } from 'clientele/measure';
 *
 * const order = (id: string, customerId: string, day: string) =>
 *   ({ id, customerId, at: Date.parse(day), amount: 100 });
 * const orders = [order('o-1', 'anna', '2026-01-05'), order('o-2', 'anna', '2026-03-01'), order('o-3', 'bert', '2026-01-31')];
 * retentionCohorts(orders, Date.parse('2026-03-10'), createZone('UTC')!);
 * // => [{ start: '2026-01', customers: 2, active: [2, 0, 1] }]
 * ```
 */
export function retentionCohorts(
  orders: readonly Order[],
  asOf: number,
  zone: Zone,
): readonly Cohort[] {
  const { ordersOf } = knownFacts({ entries: [], orders }, asOf);
  const lastMonth = monthAt(asOf, zone);
  const cohorts = new Map<number, { customers: number; active: number[] }>();
  for (const own of ordersOf.values()) {
    const months = new Set(own.map(({ at }) => monthAt(at, zone)));
    const [first] = months as unknown as [number];
    const cohort = cohorts.get(first) ?? {
      customers: 0,
      active: Array.from({ length: lastMonth - first + 1 }, () => 0),
    };
    cohorts.set(first, cohort);
    cohort.customers++;
    for (const month of months)
      cohort.active[month - first] = (cohort.active[month - first] ?? 0) + 1;
  }
  return [...cohorts]
    .sort(([one], [other]) => one - other)
    .map(([month, cohort]) => ({ start: textOfMonth(month), ...cohort }));
}
