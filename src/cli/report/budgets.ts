import { budgetBurn } from '../../faces/measure/index.js';
import { type ReportBudget, reportBudget } from '../../report/index.js';
import type { Population } from './population.js';

/** How fast the budgets of campaigns burn, by what a ledger tells: of those that have begun, and have an end. */
export function budgetsOf({ plan, asOf, entries }: Population): {
  budgets?: readonly ReportBudget[];
} {
  if (entries === undefined) return {};
  const budgets = [...plan.campaigns.byId.values()].flatMap(({ id, spec, span }) => {
    const isBounded = spec.when?.from !== undefined && spec.when.to !== undefined;
    if (spec.budget === undefined || !isBounded || span.fromMs > asOf) return [];
    const budget = { id, budgetMinor: spec.budget, span };
    return [reportBudget(budget, budgetBurn(entries, budget, asOf, plan.zone))];
  });
  return budgets.length === 0 ? {} : { budgets };
}
