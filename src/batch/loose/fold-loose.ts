import type { Aggregate } from '../../expr/aggregate.js';
import type { Definition } from '../../expr/definition.js';
import { TABLE_NAMES, type TableName } from '../../model/tables.js';
import type { LooseTable } from '../clustered.js';
import { createLooseFolder, isLoose, type Kept, needsOrder } from './loose-folds.js';
import { createLooseRows, type Setting, standInOrder } from './loose-rows.js';
import { foldRows, type Line, linesOf, rowsSeenBy } from './pass.js';
import { bytesOfRecord, type Slot, surveySlots } from './records.js';

/** Rows that are about to be folded where they are. */
export interface Folding {
  /** Reads the rows; gives a number of every customer for each of the definitions. */
  readonly fold: () => ReadonlyMap<string, Slot>;
}

/** Aggregates by the names of their definitions. */
export type NamedAggregates = ReadonlyMap<string, Aggregate>;

/** To fetch more records a row would take as long as to lay the rows out. */
const MOST_FETCHES = 2;
/** So many bytes of records a row are what rows take that are laid out, and so many are nothing to speak of. */
const [BYTES_A_ROW, FREE_BYTES] = [16, 2 ** 24];
/** The words of all records are counted by 31 bits. */
const MOST_CUSTOMERS = 2 ** 26;

/**
 * What is asked of the tables whose rows may stay where they are, as far as that shows without these; of
 * some it is nothing.
 */
export function looseAggregates(
  needed: readonly Definition[],
): ReadonlyMap<TableName, NamedAggregates> {
  const asked = new Map(TABLE_NAMES.map((name) => [name, new Map<string, Aggregate>()]));
  for (const { name, source } of needed) {
    if (source.from === 'aggregate') asked.get(source.aggregate.table)?.set(name, source.aggregate);
  }
  // Lines take instants from their orders, and orders are laid out to be found.
  if (asked.get('orderLines')?.size !== 0) asked.delete('orders');
  asked.delete('orderLines');
  for (const [name, aggregates] of asked) {
    if (![...aggregates.values()].every(isLoose)) asked.delete(name);
  }
  return asked;
}

/**
 * Sets up how aggregates are folded over the rows of a table where they are; undefined where these have to
 * be laid out.
 */
export function prepareFolding(
  name: TableName,
  table: LooseTable,
  aggregates: NamedAggregates,
  setting: Setting,
): Folding | undefined {
  const customers = setting.ids.length;
  const isInOrder = standInOrder(name, table);
  if (!isInOrder && [...aggregates.values()].some(needsOrder)) return undefined;
  if (customers > MOST_CUSTOMERS) return undefined;
  const rows = createLooseRows(name, table, isInOrder, setting);
  const folder = createLooseFolder(rows);
  const kept = new Map<string, Kept>();
  for (const [definition, aggregate] of livesFirst(aggregates)) {
    const found = folder.keep(aggregate);
    if (found === undefined) return undefined;
    kept.set(definition, found);
  }
  const folds = folder.folds();
  const lines = linesOf(folds);
  if (!isWorthwhile(lines, table, customers)) return undefined;
  return { fold: () => slotsOf(kept, foldRows(rows, folds, lines, customers), customers) };
}

/** Whether records take no more time, and no more memory, than to lay the rows out. */
function isWorthwhile(
  lines: readonly Line[],
  { rowCount }: LooseTable,
  customers: number,
): boolean {
  const rows = lines.map((line) => rowsSeenBy(line)).map(({ from, to }) => to - from);
  const fetches = rows.reduce((sum, count) => sum + count, 0);
  const bytes = lines.reduce((sum, line) => sum + bytesOfRecord(line) * customers, 0);
  return fetches <= MOST_FETCHES * rowCount && bytes <= BYTES_A_ROW * rowCount + FREE_BYTES;
}

/** Whoever follows lives knows things that others need not find out again. */
function livesFirst(aggregates: NamedAggregates): readonly (readonly [string, Aggregate])[] {
  return [...aggregates].sort(([, one], [, other]) => +needsOrder(other) - +needsOrder(one));
}

/** What was kept, by the names of those who asked for it; the same for all who asked for the same. */
function slotsOf(
  kept: ReadonlyMap<string, Kept>,
  slotOf: (found: Kept) => Slot,
  customers: number,
): ReadonlyMap<string, Slot> {
  const distinct = [...new Set(kept.values())];
  const surveyed = surveySlots(distinct.map(slotOf), customers);
  const slots = new Map(distinct.map((found, index) => [found, surveyed[index] as Slot]));
  return new Map([...kept].map(([name, found]) => [name, slots.get(found) as Slot]));
}
