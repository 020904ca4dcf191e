import type { RejectedRecord } from '../duckdb/index.js';
import { countBy, type DecisionTable, valueAt } from '../faces/batch/index.js';
import { countRejected, type PlaceCount, type Summary } from './summary.js';

/** What `run` tells of a population whose decisions stand in columns. */
export function summariseTable(table: DecisionTable, rejected: readonly RejectedRecord[]): Summary {
  const { plan, columns, customerCount } = table;
  const countOf = (name: string) =>
    countBy(table, name).find(({ key }) => key === true)?.count ?? 0;
  const segments = plan.definitions
    .filter(({ name }) => name.startsWith('segment.'))
    .map(({ name }) => ({ name: name.slice('segment.'.length), customers: countOf(name) }));
  const offers = [...plan.offers.offers.keys()].map((name) => ({
    name,
    customers: countOf(`offer.${name}`),
  }));
  return {
    customers: customerCount,
    byRfmAndStage: countPlaces(table),
    segments,
    offers,
    withoutNetSpend: countWithoutNetSpend(table),
    unscored:
      columns['rfm.frequency'] === undefined ? 0 : countWhere(table, 'rfm.frequency', isZero),
    rejected: countRejected(rejected),
  };
}

/** In the order in which the places are first met. */
function countPlaces({ columns, customerCount }: DecisionTable): PlaceCount[] {
  const labelsOf = (name: string) => {
    const column = columns[name];
    if (column === undefined) return () => null;
    return (row: number) => valueAt(column, row) as string | null;
  };
  const [segmentOf, stageOf] = [labelsOf('rfm.segment'), labelsOf('lifecycle.stage')];
  const counts = new Map<string | null, Map<string | null, { customers: number }>>();
  const places: (PlaceCount & { customers: number })[] = [];
  for (let row = 0; row < customerCount; row++) {
    const [segment, stage] = [segmentOf(row), stageOf(row)];
    const ofSegment = counts.get(segment) ?? new Map<string | null, { customers: number }>();
    counts.set(segment, ofSegment);
    const known = ofSegment.get(stage);
    if (known !== undefined) {
      known.customers++;
      continue;
    }
    const place = { segment, stage, customers: 1 };
    ofSegment.set(stage, place);
    places.push(place);
  }
  return places;
}

/** By the feature `spend` where the playbook has one, else by what the scores rest on. */
function countWithoutNetSpend(table: DecisionTable): Summary['withoutNetSpend'] {
  const hasSpend = table.plan.features.includes('spend');
  const by = hasSpend ? 'spend' : 'rfm.monetary';
  if (table.columns[by] === undefined || (!hasSpend && table.customerCount === 0)) return null;
  return { by, customers: countWhere(table, by, (value) => value <= 0) };
}

function countWhere(
  { columns, customerCount }: DecisionTable,
  name: string,
  holds: (value: number) => boolean,
): number {
  const column = columns[name];
  let count = 0;
  if (column === undefined) return count;
  for (let row = 0; row < customerCount; row++) {
    const value = valueAt(column, row);
    if (typeof value === 'number' && holds(value)) count++;
  }
  return count;
}

function isZero(value: number): boolean {
  return value === 0;
}
