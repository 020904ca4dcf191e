import type { DecisionTable } from '../../faces/batch/index.js';
import type { ReportTotals } from '../../report/index.js';
import { SALES } from './measures-plan.js';
import { numbers } from './read-column.js';

/** What was ordered, and given back, up to the instant of the counts. */
export function totalsOf(counts: DecisionTable): ReportTotals {
  const ordersOf = numbers(counts, SALES.orders);
  const paidBy = numbers(counts, SALES.paid);
  const netOf = numbers(counts, SALES.net);
  const totals = { orders: 0, buyers: 0, salesMinor: 0, refundedMinor: 0 };
  for (let row = 0; row < counts.customerCount; row++) {
    const [orders, paid, net] = [ordersOf(row) ?? 0, paidBy(row) ?? 0, netOf(row) ?? 0];
    totals.orders += orders;
    if (orders > 0) totals.buyers++;
    totals.salesMinor += paid;
    totals.refundedMinor += paid - net;
  }
  return totals;
}

/** Customers whose first order came between the two. */
export function cameBetween(before: DecisionTable, now: DecisionTable): number {
  const ordersBefore = numbers(before, SALES.orders);
  const ordersNow = numbers(now, SALES.orders);
  let count = 0;
  for (let row = 0; row < now.customerCount; row++) {
    if ((ordersNow(row) ?? 0) > 0 && (ordersBefore(row) ?? 0) === 0) count++;
  }
  return count;
}
