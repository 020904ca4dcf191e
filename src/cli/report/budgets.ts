import { type ReportBudget, reportBudget } from '../../report/index.js';
import type { ByLedger } from './by-ledger.js';

/** How fast the budgets of campaigns burn. */
export function budgetsOf({ burns }: ByLedger): { budgets?: readonly ReportBudget[] } {
  const budgets = Object.entries(burns).map(([id, burn]) =>
    reportBudget({ id, budgetMinor: burn.spentMinor + burn.leftMinor }, burn),
  );
  return budgets.length === 0 ? {} : { budgets };
}
