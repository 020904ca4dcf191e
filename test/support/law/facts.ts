import type { Plan, Tables } from 'clientele';
import { storedColumns } from '../../../src/expr/table-columns.js';
import { CONTACT_PURPOSES } from '../../../src/model/incentive/contact-purpose.js';
import {
  type ColumnSpec,
  TABLE_NAMES,
  type TableName,
  tableSpec,
} from '../../../src/model/tables.js';
import { drawDay, drawInteger, drawNumber, writeDay } from './constants.js';
import type { Draw } from './draw.js';
import { changesOf, edgesOf } from './edges.js';
import { EVENT_TEXTS, TEXTS } from './texts.js';

const DAY_MS = 86_400_000;

type Row = { [column: string]: unknown };
type DrawCell = () => unknown;

/** How many customers, and at most how many rows of each table for each; any if left out. */
interface FactsSize {
  readonly customers: number;
  readonly rows: number;
}

/**
 * Facts in which every row can be used, as the tables of a warehouse are taken to be: ids are there and
 * unique, lines have their order, refunds are sound. Otherwise as unkind as facts can be.
 */
export function drawCleanTables(draw: Draw, plan: Plan, asOf: number, size?: FactsSize): Tables {
  const instant = drawInstants(draw, plan, asOf);
  const cells = cellWriter(draw, instant);
  const customers = drawCustomers(draw, plan.attributes, cells, size?.customers);
  const ids = customers.map(({ id }) => id as string);
  const tables: { [table: string]: readonly Row[] } = { customers };
  for (const table of TABLE_NAMES) {
    const isRead =
      plan.reads[table] !== undefined ||
      (table === 'orders' && plan.reads.orderLines !== undefined);
    // A table that nothing reads may be there or not; one that is read is seldom absent.
    if (size === undefined && draw.chance(isRead ? 0.05 : 0.9)) continue;
    const columns = storedColumns(table, plan.columns);
    const perCustomer = size?.rows ?? (draw.chance(0.06) ? 0 : draw.one([1, 3, 6, 14]));
    const rows = ids.flatMap((customerId) => {
      // Many customers have no facts at all.
      const count = draw.chance(0.25) ? 0 : draw.integer(0, perCustomer);
      return Array.from({ length: count }, () => ({ customerId }));
    });
    tables[table] = fillTable(draw, table, columns, rows, tables.orders ?? [], cells);
  }
  return tables as unknown as Tables;
}

function drawCustomers(
  draw: Draw,
  attributes: readonly ColumnSpec[],
  cells: CellWriter,
  size?: number,
): Row[] {
  const few = draw.chance(0.08) ? draw.integer(0, 1) : draw.integer(2, 24);
  const count = size ?? few;
  const attributeCells = attributes.map((column) => [column, cells(column)] as const);
  return uniqueIds(draw, count, 'c').map((id) => {
    const attributes: Row = {};
    for (const [{ name }, cell] of attributeCells) {
      const value = cell();
      // What is absent and what is null mean the same.
      if (value !== null || draw.chance(0.5)) attributes[name] = value;
    }
    return { id, attributes };
  });
}

function fillTable(
  draw: Draw,
  table: TableName,
  columns: readonly ColumnSpec[],
  rows: readonly Row[],
  orders: readonly Row[],
  cells: CellWriter,
): Row[] {
  const spec = tableSpec(table);
  const isLine = table === 'orderLines';
  if (isLine && orders.length === 0) return [];
  const own = columns.filter(
    ({ name }) =>
      name !== 'customerId' &&
      name !== spec.id &&
      name !== 'orderId' &&
      !(isLine && (name === 'at' || name === 'status')),
  );
  const writers = own.map((column) => [column.name, cells(column)] as const);
  // Where ids may be missing, some rows of an instant have one and others have none.
  const withId = spec.idRequired ? 1 : draw.one([0, 0.5, 1, 1]);
  const ids = uniqueIds(draw, rows.length, table.slice(0, 1));
  return rows.map((row, index) => {
    const filled: Row = isLine ? { orderId: draw.one(orders).id } : { ...row };
    if (spec.id !== null && draw.chance(withId)) filled[spec.id] = ids[index];
    for (const [name, cell] of writers) {
      const value = cell();
      if (value !== null || draw.chance(0.5)) filled[name] = value;
    }
    return table === 'orders' ? withSoundRefund(filled) : filled;
  });
}

/** The signs and bounds that an order must keep: see the rule over a whole order. */
function withSoundRefund(row: Row): Row {
  const amount = Number(row.amount);
  if (row.status === 'refund') row.amount = 0 - Math.abs(amount);
  if (typeof row.refunded === 'number') {
    row.refunded = Math.min(Math.abs(row.refunded), Math.max(0, amount));
  }
  return row;
}

/** Ids whose order by code point is neither that of the rows nor that of their numbers. */
function uniqueIds(draw: Draw, count: number, prefix: string): string[] {
  const stems = ['', '', '\u{10000}', '\uFFFF', '\uE000', 'Z', 'a', "'", '\\', 'é', '%'];
  const ids = Array.from({ length: count }, (_, index) => `${draw.one(stems)}${prefix}${index}`);
  return draw.some(ids, count, count);
}

/** Makes the writer of a column, in the mood that the column has throughout. */
type CellWriter = (column: ColumnSpec) => DrawCell;

function cellWriter(draw: Draw, instant: () => number): CellWriter {
  return (column) => {
    const any = () => drawCell(draw, column, instant);
    const few = draw.many(1, 3, any);
    const mood = draw.one(['few', 'few', 'any', 'any', 'same'] as const);
    const known: DrawCell = { few: () => draw.one(few), any, same: () => few[0] }[mood];
    if (!column.nullable) return known;
    const nulls = draw.one([0, 0.1, 0.3, 0.3, 1]);
    return () => (draw.chance(nulls) ? null : known());
  };
}

function drawCell(draw: Draw, column: ColumnSpec, instant: () => number): unknown {
  const { kind, values, name, money } = column;
  if (values !== undefined) return draw.one(values);
  switch (kind) {
    case 'boolean':
      return draw.chance(0.5);
    case 'integer':
      if (money !== true) return drawInteger(draw);
      return draw.chance(0.05)
        ? draw.one([2 ** 53 - 1, 2 ** 52, -(2 ** 40)])
        : draw.integer(-100, 5_000);
    case 'number':
      return drawNumber(draw);
    case 'instant':
      return instant();
    case 'date':
      return writeDay(drawDay(draw));
    case 'string[]':
      return drawTags(draw);
    default:
      // Names of offers and campaigns are among the first texts.
      if (name === 'offerId' || name === 'campaignId') return draw.one(TEXTS.slice(2, 9));
      if (name === 'purpose') return draw.one([...CONTACT_PURPOSES, ...TEXTS.slice(0, 2)]);
      return draw.one(
        name === 'type' || name === 'channel'
          ? EVENT_TEXTS
          : draw.chance(0.5)
            ? TEXTS
            : TEXTS.slice(0, 6),
      );
  }
}

/** Tags may stand twice, and in any order. */
function drawTags(draw: Draw): string[] {
  const tags = draw.some(draw.chance(0.5) ? TEXTS.slice(0, 8) : TEXTS, 0, 3);
  return draw.chance(0.15) ? [...tags, ...tags] : tags;
}

/** Instants at and beside the edges of the plan; some of the past, a few of the future or of long ago. */
function drawInstants(draw: Draw, plan: Plan, asOf: number): () => number {
  const edges = edgesOf(plan, asOf);
  const changes = changesOf(plan.zone);
  const gaps = gapsOf(plan);
  let latest = asOf;
  const tied = draw.many(1, 3, () => asOf - draw.integer(0, 60) * DAY_MS);
  const instant = () =>
    draw.one([
      () => draw.one(edges) + draw.one([-1, 0, 0, 1]),
      () => draw.one(edges) + draw.one([-1, 0, 0, 1]),
      () => draw.one(tied),
      // So long before the fact drawn last that a life just ends, or just does not.
      () => latest - draw.one(gaps) + draw.one([-1, 0, 1]),
      () => asOf - draw.integer(0, 400 * DAY_MS),
      () => asOf - draw.integer(0, 40) * DAY_MS,
      () => (changes.length > 0 ? draw.one(changes) + draw.one([-1, 0, 1]) : asOf),
      () => (draw.chance(0.1) ? draw.one(LONG_AGO) : asOf - draw.integer(0, 90 * DAY_MS)),
      () => (draw.chance(0.3) ? asOf + draw.one([1, DAY_MS, 40_000 * DAY_MS]) : asOf),
    ])();
  return () => {
    latest = instant();
    return latest;
  };
}

/** The pauses that end a life, or a day where there is none. */
function gapsOf({ definitions }: Plan): readonly number[] {
  const gaps = definitions.flatMap(({ source }) => {
    if (source.from !== 'aggregate') return [];
    const { gapMs, currentLifeGapMs } = source.aggregate;
    return [gapMs, currentLifeGapMs].filter((gap) => gap !== undefined);
  });
  return gaps.length > 0 ? [...new Set(gaps)] : [DAY_MS];
}

const LONG_AGO = [
  0,
  -1,
  Date.UTC(1969, 11, 31),
  Date.UTC(1945, 5, 1),
  Date.UTC(1900, 0, 1),
  Date.UTC(1850, 0, 1),
];
