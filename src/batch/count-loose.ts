import { windowBounds } from '../base/window.js';
import type { Aggregate } from '../expr/aggregate.js';
import type { Definition } from '../expr/definition.js';
import { allOf, call, type Expression, field, literal } from '../expr/expression.js';
import { TABLE_NAMES, type TableName, tableSpec } from '../model/tables.js';
import type { LooseTable, LooseTables, StoredColumn, StoredColumns } from './clustered.js';
import { createColumns } from './column-vectors.js';
import { closeFrame, createFrame, type Frame, runFrame } from './frame.js';
import { tallyWhere } from './kernels/tallies.js';
import { once } from './once.js';
import { asMask } from './operands.js';
import type { ScanRequest } from './scan-request.js';
import type { Cursor } from './stored-rows.js';
import type { Codes, Vector } from './vector.js';
import { createVectorize } from './vectorize.js';

/** So many rows are worked on at a time: few enough for their vectors to stay in the cache. */
const ROWS = 8_192;

/** Tables of which no more is asked than how many rows there are; they need not be laid out. */
export function countedTables(needed: readonly Definition[]): ReadonlySet<TableName> {
  const counted = new Set<TableName>(TABLE_NAMES);
  for (const { source } of needed) {
    if (source.from !== 'aggregate') continue;
    const { table, kind, currentLifeGapMs } = source.aggregate;
    if (kind !== 'count' || currentLifeGapMs !== undefined) counted.delete(table);
    // Lines take instants from their orders, and orders are laid out to be found.
    if (table === 'orderLines') counted.delete('orders');
  }
  counted.delete('orderLines');
  return counted;
}

/** What is counted, and of what. */
export type Counting = Pick<ScanRequest, 'declared' | 'zone' | 'asOf'> & {
  readonly needed: readonly Definition[];
  readonly loose: LooseTables;
  readonly ids: readonly string[];
};

/** The counts over tables that were not laid out, a number for each customer, by the names of their definitions. */
export function countLoose(counting: Counting): StoredColumns {
  const columns: { [name: string]: StoredColumn } = {};
  for (const name of TABLE_NAMES) {
    const table = counting.loose[name];
    if (table === undefined) continue;
    const counted = counting.needed.flatMap(({ name: definition, source }) =>
      source.from === 'aggregate' && source.aggregate.table === name
        ? [[definition, source.aggregate] as const]
        : [],
    );
    if (counted.length === 0) continue;
    const countsOf = countRows(name, table, new Map(counted), counting);
    for (const [definition, counts] of countsOf) columns[definition] = countColumn(counts);
  }
  return columns;
}

/** For each customer, counted from place 1 on, how many rows each aggregate counts; equal ones share their counts. */
function countRows(
  name: TableName,
  { rowCount, customers, columns }: LooseTable,
  aggregates: ReadonlyMap<string, Aggregate>,
  { declared, zone, asOf, ids }: Counting,
): ReadonlyMap<string, Int32Array> {
  const frame = createFrame(Math.min(ROWS, rowCount));
  const cursor: Cursor = { from: 0 };
  const columnOf = createColumns(name, columns, declared, {
    frame,
    cursor,
    moment: { asOf, zone },
  });
  const owners = once(() => loadOwners(ids, customers, frame, cursor));
  const fieldOf = (column: string) => (column === 'customerId' ? owners() : columnOf(column));
  const vectorize = createVectorize({ frame, zone, fieldOf });
  const known = new Map<Vector, Int32Array>();
  const found = new Map<string, Int32Array>();
  for (const [definition, aggregate] of aggregates) {
    const condition = conditionOf(
      name,
      aggregate,
      windowBounds(aggregate.window, asOf, zone),
      asOf,
    );
    // Conditions that come to the same are the same vector.
    const vector = vectorize(condition);
    const counts = known.get(vector) ?? new Int32Array(ids.length + 1);
    found.set(definition, counts);
    if (known.has(vector)) continue;
    known.set(vector, counts);
    const { words } = asMask(vector, frame);
    frame.steps.push(() => tallyWhere(counts, customers, words, cursor.from, frame.count));
  }
  closeFrame(frame);
  for (; cursor.from < rowCount; cursor.from += ROWS) {
    runFrame(frame, Math.min(ROWS, rowCount - cursor.from));
  }
  return found;
}

/** Which rows count: those of the condition within the window, as far as they are seen. */
function conditionOf(
  table: TableName,
  { where }: Aggregate,
  { first, last }: { readonly first: number; readonly last: number },
  asOf: number,
): Expression {
  const at = field(tableSpec(table).at ?? 'at', { kind: 'instant', nullable: false });
  const instant = (value: number) => literal('instant', value);
  return allOf([
    where,
    call('lessOrEqual', instant(first), at),
    call('lessOrEqual', at, instant(Math.min(last, asOf))),
  ]);
}

/** Whose the rows are: the code of a customer is her place. */
function loadOwners(
  ids: readonly string[],
  customers: Int32Array,
  frame: Frame,
  cursor: Cursor,
): Codes {
  const out = frame.codes({ values: ids }, true);
  frame.steps.push(() => {
    for (let row = 0; row < frame.count; row++) {
      const customer = customers[cursor.from + row] as number;
      out.data[row] = customer | (customer >> 31);
    }
  });
  return out;
}

function countColumn(counts: Int32Array): StoredColumn {
  const values = counts.subarray(1);
  let magnitude = 0;
  for (let customer = 0; customer < values.length; customer++) {
    if ((values[customer] as number) > magnitude) magnitude = values[customer] as number;
  }
  return { column: { kind: 'integer', values }, magnitude };
}
