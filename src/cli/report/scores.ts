import type { DecisionTable } from '../../faces/batch/index.js';
import { compareCodePoints, type Playbook } from '../../index.js';
import type { ReportData, ReportRfmCell } from '../../report/index.js';
import { ANSWERED } from './answered.js';
import { SALES } from './measures-plan.js';
import type { Population } from './population.js';
import { numbers, texts } from './read-column.js';

/** Customers and sales by segment, and on the map of recency and frequency. */
export function scoresOf(
  { now }: Population,
  counts: DecisionTable,
): Pick<ReportData, 'segments' | 'rfm'> {
  const has = (name: string) => now.columns[name] !== undefined;
  return {
    ...(has(ANSWERED.segment) ? { segments: segmentsOf(now, counts) } : {}),
    ...(has(ANSWERED.recency) ? { rfm: { bins: binsOf(now), cells: cellsOf(now, counts) } } : {}),
  };
}

function segmentsOf(
  now: DecisionTable,
  counts: DecisionTable,
): NonNullable<ReportData['segments']> {
  const segmentOf = texts(now, ANSWERED.segment);
  const netOf = numbers(counts, SALES.net);
  const segments = new Map<string, { name: string; customers: number; salesMinor: number }>();
  for (let row = 0; row < now.customerCount; row++) {
    const name = segmentOf(row);
    if (name === null) continue;
    let segment = segments.get(name);
    if (segment === undefined) {
      segment = { name, customers: 0, salesMinor: 0 };
      segments.set(name, segment);
    }
    segment.customers++;
    segment.salesMinor += netOf(row) ?? 0;
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

function cellsOf(now: DecisionTable, counts: DecisionTable): readonly ReportRfmCell[] {
  const recencyOf = numbers(now, ANSWERED.recency);
  const frequencyOf = numbers(now, ANSWERED.frequency);
  const segmentOf = texts(now, ANSWERED.segment);
  const netOf = numbers(counts, SALES.net);
  const cells = new Map<number, CountedCell>();
  for (let row = 0; row < now.customerCount; row++) {
    const [recency, frequency] = [recencyOf(row), frequencyOf(row)];
    if (recency === null || frequency === null) continue;
    const place = recency * 1000 + frequency;
    let cell = cells.get(place);
    if (cell === undefined) {
      cell = { recency, frequency, customers: 0, salesMinor: 0, names: new Map() };
      cells.set(place, cell);
    }
    const name = segmentOf(row);
    if (name !== null) cell.names.set(name, (cell.names.get(name) ?? 0) + 1);
    cell.customers++;
    cell.salesMinor += netOf(row) ?? 0;
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
  const { rfm } = plan.playbook as Pick<Playbook, 'rfm'>;
  const cuts = rfm?.thresholds?.frequency.length;
  return rfm?.bins ?? (cuts === undefined ? DEFAULT_BINS : cuts + 1);
}
