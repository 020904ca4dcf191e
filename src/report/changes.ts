import type { ReportData } from './report-data.js';
import { type TotalFigures, totalFigures } from './totals.js';

/** From the earlier figure to the present one. Null where one of them, or the quotient, does not exist. */
export interface Change {
  readonly difference: number | null;
  /** The difference as a fraction of the earlier figure. */
  readonly growth: number | null;
}

export type Changes = { readonly customers: Change } & {
  readonly [Name in keyof TotalFigures]?: Change;
};

/** The change of every key figure that is told for both instants. */
export function changesOf(
  { customers, totals }: ReportData,
  before: NonNullable<ReportData['comparedWith']>,
): Changes {
  const ofCustomers = { customers: changeOf(customers, before.customers) };
  if (totals === undefined || before.totals === undefined) return ofCustomers;
  const present = totalFigures(totals, customers);
  const earlier = totalFigures(before.totals, before.customers);
  return {
    ...ofCustomers,
    orders: changeOf(present.orders, earlier.orders),
    buyers: changeOf(present.buyers, earlier.buyers),
    salesMinor: changeOf(present.salesMinor, earlier.salesMinor),
    refundedMinor: changeOf(present.refundedMinor, earlier.refundedMinor),
    averageOrder: changeOf(present.averageOrder.value, earlier.averageOrder.value),
    buyerShare: changeOf(present.buyerShare.value, earlier.buyerShare.value),
    refundShare: changeOf(present.refundShare.value, earlier.refundShare.value),
  };
}

function changeOf(now: number | null, before: number | null): Change {
  if (now === null || before === null) return { difference: null, growth: null };
  const difference = now - before;
  return { difference, growth: before === 0 ? null : difference / before };
}
