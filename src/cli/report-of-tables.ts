import { countByPair, type DecisionTable, valueAt } from '../faces/batch/index.js';
import { compareCodePoints, type Plan, type Stage } from '../index.js';
import type { ReportData, ReportFlow, ReportRfmCell, ReportTotals } from '../report/index.js';
import { formatInstant } from './as-of.js';
import { REPORTED } from './report-features.js';

/** What a report is made of: the decisions on a population, at an instant and perhaps at an earlier one. */
export interface ReportSource {
  readonly title: string;
  readonly now: DecisionTable;
  /** The same customers, in the same order. */
  readonly before: DecisionTable | undefined;
  readonly notes: readonly string[];
}

/** The sections of a report that a population in columns tells. */
export function reportOfTables({ title, now, before, notes }: ReportSource): ReportData {
  const { plan } = now;
  const textOf = (asOf: number) => inWords(asOf, plan.zone);
  const has = (name: string) => now.columns[name] !== undefined;
  return {
    title,
    asOf: now.provenance.asOf,
    asOfText: textOf(now.provenance.asOf),
    timeZone: plan.timeZone,
    currency: plan.currency ?? null,
    customers: now.customerCount,
    totals: totalsOf(now),
    ...(has('rfm.segment') ? { segments: segmentsOf(now) } : {}),
    ...(has('rfm.r') ? { rfm: { bins: binsOf(now), cells: cellsOf(now) } } : {}),
    ...(before === undefined
      ? {}
      : {
          comparedWith: {
            asOf: before.provenance.asOf,
            asOfText: textOf(before.provenance.asOf),
            customers: now.customerCount - cameSince(now, before),
            totals: totalsOf(before),
          },
          ...(has('lifecycle.stage') ? { flow: flowBetween(before, now) } : {}),
        }),
    notes,
  };
}

/** The values that a report reads, of those that a plan has: a batch need not work out any other. */
export function reportedNames({ definitions }: Plan): readonly string[] {
  const wanted = new Set<string>([
    ...Object.values(REPORTED),
    ...['rfm.r', 'rfm.f', 'rfm.segment', 'lifecycle.stage'],
  ]);
  return definitions.map(({ name }) => name).filter((name) => wanted.has(name));
}

/** The end of a local day is called by the day. */
function inWords(instant: number, zone: Plan['zone']): string {
  const next = formatInstant(instant + 1, zone);
  return next.endsWith(' 00:00')
    ? formatInstant(instant, zone).slice(0, 10)
    : formatInstant(instant, zone);
}

type Read = (row: number) => number | string | null;

function reader({ columns }: DecisionTable, name: string): Read {
  const column = columns[name];
  if (column === undefined) return () => null;
  return (row) => valueAt(column, row) as number | string | null;
}

function totalsOf(table: DecisionTable): ReportTotals {
  const ordersOf = reader(table, REPORTED.orders);
  const paidBy = reader(table, REPORTED.paid);
  const netOf = reader(table, REPORTED.net);
  const totals = { orders: 0, buyers: 0, salesMinor: 0, refundedMinor: 0 };
  for (let row = 0; row < table.customerCount; row++) {
    const orders = Number(ordersOf(row));
    totals.orders += orders;
    if (orders > 0) totals.buyers++;
    totals.salesMinor += Number(paidBy(row));
    totals.refundedMinor += Number(paidBy(row)) - Number(netOf(row));
  }
  return totals;
}

/** Customers whose first order came between the two. */
function cameSince(now: DecisionTable, before: DecisionTable): number {
  const [ordersNow, ordersBefore] = [reader(now, REPORTED.orders), reader(before, REPORTED.orders)];
  let count = 0;
  for (let row = 0; row < now.customerCount; row++) {
    if (Number(ordersNow(row)) > 0 && Number(ordersBefore(row)) === 0) count++;
  }
  return count;
}

function segmentsOf(table: DecisionTable): NonNullable<ReportData['segments']> {
  const segmentOf = reader(table, 'rfm.segment');
  const netOf = reader(table, REPORTED.net);
  const segments = new Map<string, { name: string; customers: number; salesMinor: number }>();
  for (let row = 0; row < table.customerCount; row++) {
    const name = segmentOf(row);
    if (name === null) continue;
    const segment = segments.get(String(name)) ?? {
      name: String(name),
      customers: 0,
      salesMinor: 0,
    };
    segments.set(segment.name, segment);
    segment.customers++;
    segment.salesMinor += Number(netOf(row));
  }
  return [...segments.values()].sort(
    (one, other) => other.customers - one.customers || compareCodePoints(one.name, other.name),
  );
}

/** A cell while its customers are counted. */
type CountedCell = {
  -readonly [K in Exclude<keyof ReportRfmCell, 'segment'>]: ReportRfmCell[K];
} & {
  readonly names: Map<string, number>;
};

function cellsOf(table: DecisionTable): readonly ReportRfmCell[] {
  const [recencyOf, frequencyOf, segmentOf, netOf] = (
    ['rfm.r', 'rfm.f', 'rfm.segment', REPORTED.net] as const
  ).map((name) => reader(table, name)) as [Read, Read, Read, Read];
  const cells = new Map<number, CountedCell>();
  for (let row = 0; row < table.customerCount; row++) {
    const [recency, frequency] = [recencyOf(row), frequencyOf(row)] as [number, number];
    if (recency === null || frequency === null) continue;
    const known = cells.get(recency * 1000 + frequency);
    const cell: CountedCell = known ?? {
      ...{ recency, frequency, customers: 0, salesMinor: 0 },
      names: new Map(),
    };
    const name = segmentOf(row);
    if (name !== null) cell.names.set(String(name), (cell.names.get(String(name)) ?? 0) + 1);
    cells.set(recency * 1000 + frequency, cell);
    cell.customers++;
    cell.salesMinor += Number(netOf(row));
  }
  return [...cells.values()]
    .sort((one, other) => one.recency - other.recency || one.frequency - other.frequency)
    .map(({ names, ...cell }) => ({ ...cell, segment: mostCommon(names) }));
}

/** Of equally common names the first by code points. */
function mostCommon(names: ReadonlyMap<string, number>): string | null {
  const [first] = [...names].sort(
    ([one, count], [other, others]) => others - count || compareCodePoints(one, other),
  );
  return first?.[0] ?? null;
}

/** What a playbook of scores has where it does not say. */
const DEFAULT_BINS = 5;

function binsOf({ plan }: DecisionTable): number {
  const { rfm } = plan.playbook as { readonly rfm?: { readonly bins?: number } };
  return rfm?.bins ?? DEFAULT_BINS;
}

const STAGES_OF_A_LIFE: readonly Stage[] = [
  'potential',
  'new',
  'growing',
  'mature',
  'declining',
  'dormant',
  'lost',
];

function flowBetween(before: DecisionTable, now: DecisionTable): ReportFlow {
  const columns = {
    before: before.columns['lifecycle.stage'] as NonNullable<DecisionTable['columns'][string]>,
    now: now.columns['lifecycle.stage'] as NonNullable<DecisionTable['columns'][string]>,
  };
  const moves = countByPair({ ...now, columns }, 'before', 'now').map(
    ({ keys: [from, to], count }) => ({
      ...{ from: from as string | null, to: to as string | null },
      customers: count,
    }),
  );
  const met = new Set(moves.flatMap(({ from, to }) => [from, to]));
  return { stages: STAGES_OF_A_LIFE.filter((stage) => met.has(stage)), moves };
}
