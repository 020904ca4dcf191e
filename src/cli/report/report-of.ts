import type { DecisionTable } from '../../faces/batch/index.js';
import type { Alert } from '../../faces/measure/index.js';
import type { Plan } from '../../index.js';
import type { ReportData, ReportLanguage } from '../../report/index.js';
import { formatInstant } from '../as-of.js';
import { alertsOf } from './alerts.js';
import { budgetsOf } from './budgets.js';
import { measuredByLedger } from './by-ledger.js';
import { campaignsOf } from './campaigns.js';
import { cohortsOf } from './cohorts.js';
import { flowOf } from './flow.js';
import { funnelsOf } from './funnels.js';
import { liftsOf } from './lifts.js';
import { limitsOf } from './limits.js';
import { SALES } from './measures-plan.js';
import { notesOn } from './notes.js';
import type { Population } from './population.js';
import { scoresOf } from './scores.js';
import { cameBetween, totalsOf } from './totals.js';

/** What a report is called, what it is compared with, and in what language it has its notes. */
export interface ReportFrame {
  readonly title: string;
  readonly earlier: number | undefined;
  readonly language: ReportLanguage;
  /** Told where a ledger is. */
  readonly alerts: readonly Alert[] | undefined;
}

/** Everything that a report tells of a population. */
export function reportOf(
  population: Population,
  { title, earlier, language, alerts }: ReportFrame,
): ReportData {
  const { plan, asOf, now, countsAt } = population;
  const counts = countsAt(asOf);
  const lifts = liftsOf(population, counts);
  const byLedger = measuredByLedger(population);
  return {
    title,
    asOf,
    asOfText: inWords(asOf, plan.zone),
    timeZone: plan.timeZone,
    currency: plan.currency ?? null,
    customers: now.customerCount,
    totals: totalsOf(counts),
    ...scoresOf(population, counts),
    ...(earlier === undefined ? {} : changesSince(population, counts, earlier)),
    ...funnelsOf(population),
    ...cohortsOf(population, counts),
    ...campaignsOf(population, counts, lifts, byLedger),
    ...limitsOf(population),
    ...(byLedger === undefined ? {} : budgetsOf(byLedger)),
    ...(byLedger === undefined ? {} : alertsOf(alerts, byLedger)),
    notes: notesOn(population, lifts, language),
  };
}

/** The changes since an earlier instant. */
function changesSince(
  population: Population,
  counts: DecisionTable,
  instant: number,
): Pick<ReportData, 'comparedWith' | 'flow'> {
  const { plan, now, countsAt } = population;
  const before = countsAt(instant, Object.values(SALES));
  return {
    comparedWith: {
      asOf: instant,
      asOfText: inWords(instant, plan.zone),
      customers: now.customerCount - cameBetween(before, counts),
      totals: totalsOf(before),
    },
    ...flowOf(population, instant),
  };
}

/** The end of a local day is called by the day. */
function inWords(instant: number, zone: Plan['zone']): string {
  const next = formatInstant(instant + 1, zone);
  return next.endsWith(' 00:00')
    ? formatInstant(instant, zone).slice(0, 10)
    : formatInstant(instant, zone);
}
