import { compareCodePoints } from '../base/code-point-order.js';
import { compileExpression, type Evaluate, type RowLayout } from '../expr/evaluate.js';
import type { Expression } from '../expr/expression.js';
import { cellReader, explainCell, INVALID, type PlainRow, type ReadCell } from '../model/cell.js';
import type { RejectedRow, RejectionCode } from '../model/facts.js';
import { orderFault } from '../model/order-fault.js';
import { type ColumnSpec, instantColumn, type TableName, tableSpec } from '../model/tables.js';
import type { Value } from '../model/type.js';
import { QUICK_COLUMNS, QUICK_READS, type QuickRead, type QuickSlots } from './quick-read.js';

/** Slots that every fact row has, before the columns and expressions that the plan reads. */
export const AT = 0;
export const ID = 1;
const SOURCE = 2;
const AS_OF = 3;
const TODAY = 4;
const FIRST_COLUMN = 5;

/** Stands in for a row that was rejected before it came here. */
export const REJECTED: unique symbol = Symbol('rejected');

/** The moment a plan is asked about: an instant, and the local day it lies in. */
export interface Moment {
  readonly asOf: number;
  readonly today: number;
}

/**
 * One customer's rows of one fact table: checked, without duplicates, sorted by instant and id. The
 * first `count` lie at or before the instant asked about and carry every expression over a row that
 * the plan needs, computed once; the `loaded - count` behind them belong to the future. The arrays
 * are reused from customer to customer.
 */
export interface FactTable {
  readonly rows: Value[][];
  count: number;
  loaded: number;
}

/** Fills a fact table from plain rows, once per customer; what it reads is settled once per plan. */
export interface FactLoader {
  readonly table: FactTable;
  /** The slot of a row that holds the value of an expression; equal expressions share one. */
  readonly slotOf: (expression: Expression) => number;
  /** The slot of a column. */
  readonly columnOf: (column: string) => number;
  readonly load: (
    source: readonly unknown[],
    customerId: string,
    moment: Moment,
    rejected: RejectedRow[],
  ) => void;
}

interface Column {
  readonly spec: ColumnSpec;
  readonly slot: number;
  readonly read: ReadCell;
}

export function createFactLoader(
  name: TableName,
  specs: readonly ColumnSpec[],
  zone: RowLayout['zone'],
): FactLoader {
  const tableOf = tableSpec(name);
  const table: FactTable = { rows: [], count: 0, loaded: 0 };
  const columns: Column[] = [];
  const expressions: { readonly slot: number; readonly evaluate: Evaluate }[] = [];
  const slots = new Map<string, number>([
    ['asOf', AS_OF],
    ['today', TODAY],
  ]);
  let width = FIRST_COLUMN;
  let quick: Quick | undefined;
  const ids = new Set<Value>();

  const addColumn = (column: string, slot: number): number => {
    const spec = specs.find((candidate) => candidate.name === column);
    if (spec === undefined) throw new TypeError(`${name} has no column "${column}"`);
    columns.push({ spec, slot, read: cellReader(spec) });
    slots.set(column, slot);
    return slot;
  };
  const columnSlot = (column: string): number => slots.get(column) ?? addColumn(column, width++);
  const layout: RowLayout = { slotOf: columnSlot, zone };
  const cellsOf = (row: readonly Value[]) => {
    const cell = (column: string) => row[slots.get(column) ?? -1];
    return { amount: cell('amount'), refunded: cell('refunded'), status: cell('status') };
  };

  const slotOf = (expression: Expression): number => {
    if (expression.op === 'field') return columnSlot(expression.name);
    const key = JSON.stringify(expression);
    const known = slots.get(key);
    if (known !== undefined) return known;
    const evaluate = compileExpression(expression, layout);
    const slot = width++;
    expressions.push({ slot, evaluate });
    slots.set(key, slot);
    return slot;
  };

  addColumn(instantColumn(name), AT);
  // Order lines have no id of their own: at one instant they stand in the order of their orders.
  const hasId = tableOf.id !== null;
  if (tableOf.id !== null) addColumn(tableOf.id, ID);
  else if (name === 'orderLines') addColumn('orderId', ID);

  const load: FactLoader['load'] = (source, customerId, moment, rejected) => {
    const { rows } = table;
    const reject = (row: number, column: string | null, code: RejectionCode, message: string) =>
      rejected.push({ table: name, row, column, code, message });
    if (quick === undefined) {
      // In the order of the table, so that of two bad cells every machine tells of the same.
      columns.sort((a, b) => specs.indexOf(a.spec) - specs.indexOf(b.spec));
      quick = planQuickRead(name, columns);
    }
    const { read, slots: quickSlots, rest } = quick;
    let loaded = 0;
    let sorted = true;
    let distinct = true;
    for (let index = 0; index < source.length; index++) {
      const plain = source[index];
      if (plain === REJECTED) continue;
      if (typeof plain !== 'object' || plain === null) {
        reject(index, null, 'INVALID_VALUE', 'the row is not an object');
        continue;
      }
      const owner = (plain as PlainRow).customerId;
      if (owner !== undefined && owner !== null && owner !== customerId) {
        reject(index, 'customerId', 'WRONG_CUSTOMER', 'the row belongs to another customer');
        continue;
      }
      let row = rows[loaded];
      if (row === undefined) {
        row = new Array<Value>(width).fill(null);
        rows.push(row);
      }
      const isRead = read?.(plain as PlainRow, row, quickSlots) === true;
      const bad = readColumns(isRead ? rest : columns, plain as PlainRow, row);
      if (bad !== undefined) {
        const { code, message } = explainCell(bad, (plain as PlainRow)[bad.name]);
        reject(index, bad.name, code, message);
        continue;
      }
      // What is read the quick way breaks no rule over a whole row.
      const fault = isRead || name !== 'orders' ? undefined : orderFault(cellsOf(row));
      if (fault !== undefined) {
        reject(index, fault.column, 'INVALID_VALUE', fault.message);
        continue;
      }
      row[SOURCE] = index;
      if (loaded > 0) {
        const previous = rows[loaded - 1] as Value[];
        // Ids that only ever grow are distinct; any other order needs a closer look.
        if (distinct) distinct = (previous[ID] as string) < (row[ID] as string);
        if (sorted) sorted = compareRows(previous, row) <= 0;
      }
      loaded++;
    }
    if (!sorted) sortRows(rows, loaded);
    if (hasId && !distinct && hasRepeatedId(rows, loaded, ids)) {
      loaded = dropRepeated(rows, loaded, columns, (row) =>
        reject(row, tableOf.id, 'DUPLICATE_ID', 'rows with this id differ'),
      );
    }
    table.loaded = loaded;
    table.count = countSeen(rows, loaded, moment.asOf);
    for (let index = 0; index < table.count; index++) {
      const row = rows[index] as Value[];
      row[AS_OF] = moment.asOf;
      row[TODAY] = moment.today;
      for (let next = 0; next < expressions.length; next++) {
        const { slot, evaluate } = expressions[next] as (typeof expressions)[number];
        row[slot] = evaluate(row);
      }
    }
  };

  return { table, slotOf, columnOf: columnSlot, load };
}

interface Quick {
  readonly read: QuickRead | undefined;
  readonly slots: QuickSlots;
  /** The columns that the quick reader does not know. */
  readonly rest: readonly Column[];
}

/** Which columns of a table are read the quick way, settled when all of them are known. */
function planQuickRead(name: TableName, columns: readonly Column[]): Quick {
  const known = QUICK_COLUMNS[name] ?? [];
  const slots: { [column: string]: number } = {};
  for (const column of known) {
    slots[column] = columns.find(({ spec }) => spec.name === column)?.slot ?? -1;
  }
  const rest = columns.filter(({ spec }) => !known.includes(spec.name));
  return { read: QUICK_READS[name], slots, rest };
}

function hasRepeatedId(rows: readonly Value[][], count: number, ids: Set<Value>): boolean {
  ids.clear();
  for (let index = 0; index < count; index++) {
    const id = (rows[index] as Value[])[ID] as Value;
    if (id === null) continue;
    if (ids.has(id)) return true;
    ids.add(id);
  }
  return false;
}

/** Reads every column into its slot; gives the first that cannot be used, if one cannot. */
function readColumns(
  columns: readonly Column[],
  plain: PlainRow,
  row: Value[],
): ColumnSpec | undefined {
  for (let index = 0; index < columns.length; index++) {
    const column = columns[index] as Column;
    const cell = column.read(plain);
    if (cell === INVALID) return column.spec;
    row[column.slot] = cell;
  }
  return undefined;
}

/** By instant, then by id; rows without an id come first. */
function compareRows(a: readonly Value[], b: readonly Value[]): number {
  const apart = (a[AT] as number) - (b[AT] as number);
  if (apart !== 0) return apart;
  const left = a[ID] as string | null;
  const right = b[ID] as string | null;
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  return compareCodePoints(left, right);
}

function sortRows(rows: Value[][], count: number): void {
  const inOrder = rows.slice(0, count).sort(compareRows);
  for (let index = 0; index < count; index++) rows[index] = inOrder[index] as Value[];
}

/**
 * Rows with one id: kept once where they are the same in every column that is read, else all
 * rejected, so that their order cannot matter. Gives the number of rows left.
 */
function dropRepeated(
  rows: Value[][],
  count: number,
  columns: readonly Column[],
  reject: (source: number) => void,
): number {
  const groups = new Map<Value, Value[][]>();
  for (const row of rows.slice(0, count)) {
    const id = row[ID] as Value;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  const kept: Value[][] = [];
  const dropped: Value[][] = [];
  for (const row of rows.slice(0, count)) {
    const group = groups.get(row[ID] as Value) as Value[][];
    const first = group[0] as Value[];
    const alike = row[ID] === null || group.every((other) => sameCells(first, other, columns));
    if (!alike) reject(row[SOURCE] as number);
    (alike && (row[ID] === null || row === first) ? kept : dropped).push(row);
  }
  [...kept, ...dropped].forEach((row, index) => {
    rows[index] = row;
  });
  return kept.length;
}

function sameCells(a: readonly Value[], b: readonly Value[], columns: readonly Column[]): boolean {
  return columns.every(({ slot }) => {
    const [left, right] = [a[slot], b[slot]];
    return left === right || JSON.stringify(left) === JSON.stringify(right);
  });
}

function countSeen(rows: readonly Value[][], count: number, asOf: number): number {
  let seen = count;
  while (seen > 0 && ((rows[seen - 1] as Value[])[AT] as number) > asOf) seen--;
  return seen;
}
