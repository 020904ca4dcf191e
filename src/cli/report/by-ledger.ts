import {
  type Burn,
  budgetBurn,
  type CampaignFigures,
  measureCampaigns,
} from '../../faces/measure/index.js';
import type { CustomerEvent, Goal, LedgerEntry, Order } from '../../index.js';
import type { Population } from './population.js';
import { rowsOfCustomers } from './rows-of-customers.js';

/** What a ledger tells of campaigns: figures, and how fast budgets burn. */
export interface ByLedger {
  readonly groups: readonly CampaignFigures[];
  /** Of campaigns that have begun, and have a budget and an end. */
  readonly burns: { readonly [campaign: string]: Burn };
}

/** Undefined where there is no ledger. */
export function measuredByLedger(population: Population): ByLedger | undefined {
  const { entries } = population;
  if (entries === undefined) return undefined;
  return { groups: groupsOf(population, entries), burns: burnsOf(population, entries) };
}

/** The campaigns of a playbook, which tell goals. */
export function campaignsIn({ playbook }: Population['plan']) {
  return (playbook.campaigns ?? {}) as { readonly [id: string]: { readonly goal?: Goal } };
}

function groupsOf({ plan, asOf, facts }: Population, entries: readonly LedgerEntry[]) {
  const reached = new Set(entries.map(({ customerId }) => customerId));
  const { orders, events } = facts.tables;
  const told = {
    entries,
    ...(orders && { orders: rowsOfCustomers<Order>(orders, reached) }),
    ...(events && { events: rowsOfCustomers<CustomerEvent>(events, reached) }),
  };
  const visits = visitsIn(plan);
  return measureCampaigns(told, {
    ...{ asOf, campaigns: campaignsIn(plan) },
    ...(visits && { visits }),
  }).groups;
}

/** The events that are visits to a playbook, where it says. */
function visitsIn({ playbook }: Population['plan']): readonly string[] | undefined {
  const { lifecycle } = playbook as { readonly lifecycle?: { readonly visitTypes?: string[] } };
  return lifecycle?.visitTypes;
}

function burnsOf({ plan, asOf }: Population, entries: readonly LedgerEntry[]) {
  const burns: { [campaign: string]: Burn } = {};
  for (const { id, spec, span } of plan.campaigns.byId.values()) {
    const isBounded = spec.when?.from !== undefined && spec.when.to !== undefined;
    if (spec.budget === undefined || !isBounded || span.fromMs > asOf) continue;
    burns[id] = budgetBurn(entries, { id, budgetMinor: spec.budget, span }, asOf, plan.zone);
  }
  return burns;
}
