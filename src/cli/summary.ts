import type { RejectedRecord } from '../duckdb/index.js';
import type { Decision } from '../index.js';
import type { Answered } from './answer.js';

/** What `run` tells of a population, as data. */
export interface Summary {
  readonly customers: number;
  readonly byRfmAndStage: readonly PlaceCount[];
  readonly segments: readonly NameCount[];
  /** Of each offer the customers who can claim it, as far as their facts tell. */
  readonly offers: readonly NameCount[];
  /** Customers whose spend is zero or less, and the value that says so; null where none does. */
  readonly withoutNetSpend: { readonly by: string; readonly customers: number } | null;
  readonly unscored: number;
  readonly rejected: readonly RejectedCount[];
}

export interface NameCount {
  readonly name: string;
  readonly customers: number;
}

export interface PlaceCount {
  readonly segment: string | null;
  readonly stage: string | null;
  readonly customers: number;
}

export interface RejectedCount {
  readonly table: string;
  readonly column: string | null;
  readonly code: string;
  readonly rows: number;
  /** The first of them. */
  readonly example: { readonly fileRow: number | null; readonly message: string };
}

export function summarise({ decisions, plan, rejected }: Answered): Summary {
  const segments = plan.definitions
    .filter(({ name }) => name.startsWith('segment.'))
    .map(({ name }) => name.slice('segment.'.length));
  return {
    customers: decisions.length,
    byRfmAndStage: countPlaces(decisions),
    segments: segments.map((name) => ({
      name,
      customers: decisions.filter((decision) => decision.segments[name] === true).length,
    })),
    offers: [...plan.offers.offers.keys()].map((name) => ({
      name,
      customers: decisions.filter((decision) => decision.offers[name]?.eligible === true).length,
    })),
    withoutNetSpend: countWithoutNetSpend(decisions, plan.features),
    unscored: decisions.filter(({ gaps }) => gaps.some(({ code }) => code === 'UNSCORED')).length,
    rejected: countRejected(rejected),
  };
}

function countPlaces(decisions: readonly Decision[]): PlaceCount[] {
  const counts = new Map<
    string,
    { segment: string | null; stage: string | null; customers: number }
  >();
  for (const { rfm, lifecycle } of decisions) {
    const segment = rfm?.segment ?? null;
    const stage = lifecycle?.stage ?? null;
    const key = JSON.stringify([segment, stage]);
    const count = counts.get(key);
    if (count === undefined) counts.set(key, { segment, stage, customers: 1 });
    else count.customers++;
  }
  return [...counts.values()];
}

/** By the feature `spend` where the playbook has one, else by what the scores rest on. */
function countWithoutNetSpend(
  decisions: readonly Decision[],
  features: readonly string[],
): Summary['withoutNetSpend'] {
  const hasSpend = features.includes('spend');
  if (!hasSpend && !decisions.some(({ rfm }) => rfm !== null)) return null;
  const spendOf = ({ features, rfm }: Decision) =>
    hasSpend ? features.spend : (rfm?.monetary ?? null);
  const customers = decisions.filter((decision) => {
    const spend = spendOf(decision);
    return typeof spend === 'number' && spend <= 0;
  }).length;
  return { by: hasSpend ? 'spend' : 'rfm.monetary', customers };
}

/** The rejected rows by table, column and reason, each with the first of them. */
export function countRejected(rejected: readonly RejectedRecord[]): RejectedCount[] {
  const counts = new Map<string, { -readonly [K in keyof RejectedCount]: RejectedCount[K] }>();
  for (const { table, column, code, fileRow, message } of rejected) {
    const key = JSON.stringify([table, column, code]);
    const count = counts.get(key);
    const example = { fileRow: fileRow ?? null, message };
    if (count === undefined) counts.set(key, { table, column, code, rows: 1, example });
    else count.rows++;
  }
  return [...counts.values()].sort((a, b) => b.rows - a.rows);
}
