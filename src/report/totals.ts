import { type Ratio, ratioOf } from './ratio.js';
import type { ReportTotals } from './report-data.js';

/** The totals, and what follows from them. */
export interface TotalFigures extends ReportTotals {
  /** Minor units per order. */
  readonly averageOrder: Ratio;
  readonly buyerShare: Ratio;
  readonly refundShare: Ratio;
}

export function totalFigures(totals: ReportTotals, customers: number): TotalFigures {
  const { orders, buyers, salesMinor, refundedMinor } = totals;
  return {
    orders,
    buyers,
    salesMinor,
    refundedMinor,
    averageOrder: ratioOf(salesMinor, orders),
    buyerShare: ratioOf(buyers, customers),
    refundShare: ratioOf(refundedMinor, salesMinor),
  };
}
