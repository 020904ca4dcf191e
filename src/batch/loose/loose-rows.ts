import { type Window, windowBounds } from '../../base/window.js';
import { allOf, call, type Expression, field, literal } from '../../expr/expression.js';
import type { DeclaredColumns } from '../../expr/table-columns.js';
import type { NumberArray } from '../../model/column.js';
import { instantColumn, type TableName } from '../../model/tables.js';
import type { LooseTable } from '../clustered.js';
import { createColumns } from '../column-vectors.js';
import { createFrame, type Frame } from '../frame.js';
import { areAscending } from '../kernels/surveys.js';
import type { Moment } from '../moment.js';
import { once } from '../once.js';
import { asMask, asNumbers } from '../operands.js';
import { type Cursor, doublesOf, type StoredRows } from '../stored-rows.js';
import type { Codes, Mask, Vector } from '../vector.js';
import { createVectorize, type Vectorize } from '../vectorize.js';

/**
 * So many rows are worked on at a time: few enough for their vectors and the records that they meet to stay
 * in the cache.
 */
export const ROWS = 512;

/** What rows that stay where they are stand in. */
export interface Setting {
  readonly declared: DeclaredColumns;
  readonly moment: Moment;
  readonly ids: readonly string[];
}

/** Rows from one up to another, which is excluded. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** The rows of a fact table in the order in which they were given, some of them at a time. */
export interface LooseRows {
  readonly frame: Frame;
  /** Where the rows at hand begin. */
  readonly cursor: Cursor;
  readonly table: LooseTable;
  /** When the rows happened. */
  readonly instants: StoredRows<Float64Array>;
  /** No instant is further from zero. */
  readonly magnitude: number;
  readonly vectorize: Vectorize;
  /** The rows of a window as far as they are seen, and which of those count. */
  readonly rowsOf: (where: Expression, window: Window) => ChosenRows;
}

export interface ChosenRows {
  readonly range: RowRange;
  readonly mask: Mask;
}

/** The instants of a table that was found sound. */
function instantsOf(name: TableName, { columns }: LooseTable): NumberArray {
  const column = columns[instantColumn(name)]?.column;
  if (column === undefined || 'codes' in column) throw new TypeError(`${name} has no instants`);
  return column.values;
}

/** @param isInOrder whether rows stand in order of time, so that a window is a stretch of them. */
export function createLooseRows(
  name: TableName,
  table: LooseTable,
  isInOrder: boolean,
  { declared, moment, ids }: Setting,
): LooseRows {
  const { rowCount, columns } = table;
  const frame = createFrame(Math.min(ROWS, rowCount));
  const cursor: Cursor = { from: 0 };
  const columnOf = createColumns(name, columns, declared, { frame, cursor, moment });
  const owners = once(() => loadOwners(ids, table, frame, cursor));
  const fieldOf = (column: string) => (column === 'customerId' ? owners() : columnOf(column));
  const vectorize = createVectorize({ frame, zone: moment.zone, fieldOf });
  const at = asNumbers(columnOf(instantColumn(name)), frame);
  const values = instantsOf(name, table);
  const masks = new Map<Vector, Mask>();
  const maskOf = (where: Expression): Mask => {
    const condition = vectorize(where);
    const mask = masks.get(condition) ?? asMask(condition, frame);
    masks.set(condition, mask);
    return mask;
  };
  return {
    frame,
    cursor,
    table,
    instants: doublesOf(at),
    magnitude: at.magnitude,
    vectorize,
    rowsOf: (where, window) => {
      const { first, last } = windowBounds(window, moment.asOf, moment.zone);
      const until = Math.min(last, moment.asOf);
      if (!isInOrder) {
        const within = allOf([where, ...between(name, first, until)]);
        return { range: { from: 0, to: rowCount }, mask: maskOf(within) };
      }
      const from = firstSince(values, rowCount, first);
      const to = Math.max(from, firstSince(values, rowCount, until + 1));
      return { range: { from, to }, mask: maskOf(where) };
    },
  };
}

/** Whether rows stand in order of time. */
export function standInOrder(name: TableName, table: LooseTable): boolean {
  const known = table.columns[instantColumn(name)]?.isAscending;
  return known ?? areAscending(instantsOf(name, table), table.rowCount);
}

function between(name: TableName, first: number, last: number): readonly Expression[] {
  const at = field(instantColumn(name), { kind: 'instant', nullable: false });
  const instant = (value: number) => literal('instant', value);
  return [call('lessOrEqual', instant(first), at), call('lessOrEqual', at, instant(last))];
}

/** The first row at or after an instant, of rows in order of time. */
function firstSince(values: NumberArray, rowCount: number, instant: number): number {
  let [from, to] = [0, rowCount];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((values[middle] as number) < instant) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Whose the rows are: the code of a customer is her place. */
function loadOwners(
  ids: readonly string[],
  { customers }: LooseTable,
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
