import type { DecisionTable } from '../../faces/batch/index.js';
import { figureFeature, type Lift } from '../../faces/measure/index.js';
import { type ReportCampaign, type ReportedCounts, reportCampaigns } from '../../report/index.js';
import { type ByLedger, campaignsIn } from './by-ledger.js';
import type { Population } from './population.js';
import { flags, numbers } from './read-column.js';

/** Whether anything tells what was given and sent. */
export function isTold({ entries, facts }: Population): boolean {
  const { grants, contacts } = facts.tables;
  return entries !== undefined || grants !== undefined || contacts !== undefined;
}

/** What each campaign of the playbook came to, by the ledger or else by the tables of grants and messages. */
export function campaignsOf(
  population: Population,
  counts: DecisionTable,
  lifts: ReadonlyMap<string, Lift>,
  byLedger: ByLedger | undefined,
): { campaigns?: readonly ReportCampaign[] } {
  const { measured, plan } = population;
  if (measured.campaigns.length === 0 || !isTold(population)) return {};
  const groups =
    byLedger === undefined
      ? measured.campaigns.map((id) => ({ group: id, counts: countsOf(id, counts) }))
      : withOthers(byLedger, measured.campaigns);
  const more = { lifts: Object.fromEntries(lifts), campaigns: campaignsIn(plan) };
  return { campaigns: reportCampaigns(groups, more) };
}

/** By the ledger: what it does not tell of came to nothing. */
function withOthers({ groups }: ByLedger, campaigns: readonly string[]) {
  const reached = new Set(groups.map(({ group }) => group));
  const others = campaigns.filter((id) => !reached.has(id));
  return [...groups, ...others.map((group) => ({ group, counts: NOTHING }))];
}

const NOTHING: ReportedCounts = {
  targeted: 0,
  customersRedeeming: 0,
  delivered: 0,
  redeemed: 0,
  orders: 0,
  salesMinor: 0,
  subsidyMinor: 0,
};

/** By tables, which do not tell the orders in which something was used, nor what that cost. */
function countsOf(id: string, counts: DecisionTable): ReportedCounts {
  const deliveredTo = numbers(counts, figureFeature(id, 'delivered'));
  const redeemedBy = numbers(counts, figureFeature(id, 'redeemed'));
  const hasRedeemed = flags(counts, figureFeature(id, 'customersRedeeming'));
  const isNoticed = flags(counts, figureFeature(id, 'noticed'));
  const sums = { targeted: 0, customersRedeeming: 0, delivered: 0, redeemed: 0 };
  for (let row = 0; row < counts.customerCount; row++) {
    const delivered = deliveredTo(row) ?? 0;
    sums.delivered += delivered;
    sums.redeemed += redeemedBy(row) ?? 0;
    if (hasRedeemed(row) === true) sums.customersRedeeming++;
    if (delivered > 0 || isNoticed(row) === true) sums.targeted++;
  }
  return { ...sums, orders: null, salesMinor: null, subsidyMinor: null };
}
