import type { DeclaredColumns } from '../expr/table-columns.js';
import { instantColumn, type TableName } from '../model/tables.js';
import type { ClusteredTable } from './clustered.js';
import { createColumns } from './column-vectors.js';
import { createFrame, type Frame, runFrame } from './frame.js';
import { locateInstant, shiftPositions } from './kernels/ranges.js';
import type { Moment } from './moment.js';
import { once } from './once.js';
import { asNumbers } from './operands.js';
import { type Cursor, doublesOf, type StoredRows } from './stored-rows.js';
import type { Vector } from './vector.js';
import { createVectorize, type Vectorize } from './vectorize.js';

/** The customers at hand: so many, from `first` on. */
export interface Chunk {
  first: number;
  customers: number;
}

/** The rows of one fact table that belong to the customers at hand. */
export interface TableFrame {
  readonly name: TableName;
  readonly frame: Frame;
  readonly chunk: Chunk;
  /** Where the rows of each customer start among the rows at hand; one more than there are customers. */
  readonly starts: Int32Array;
  /**
   * Where the rows of each customer end; those after the instant asked about lie behind. To find them takes a
   * step, which costs less behind one that has read all instants.
   */
  readonly ends: Int32Array;
  /** When the rows happened, where that stands. */
  readonly instants: StoredRows<Float64Array>;
  /** The same copied out, which takes a step. */
  readonly at: Float64Array;
  /** No customer has more rows. */
  readonly busiest: number;
  /** No instant of the table is further from zero. */
  readonly magnitude: number;
  /** Whether some row may lie after the instant asked about. */
  readonly hasLaterRows: boolean;
  readonly vectorize: Vectorize;
  /**
   * For each row the number of its group: rows of one customer, instant and id, which nothing orders.
   */
  readonly groups: () => Groups;
  /** Brings in the rows of the customers at hand, and works out everything that is asked of them. */
  readonly run: () => void;
}

/** What chunks may hold. */
export interface ChunkSize {
  readonly customers: number;
  readonly rows: number;
}

/** What the frame of a table stands in. */
export interface Surroundings {
  readonly ids: readonly string[];
  readonly chunk: Chunk;
  readonly size: ChunkSize;
  readonly moment: Moment;
}

export function createTableFrame(
  name: TableName,
  table: ClusteredTable,
  declared: DeclaredColumns,
  { ids, chunk, size, moment }: Surroundings,
): TableFrame {
  const frame = createFrame(size.rows);
  const cursor: Cursor = { from: 0 };
  const starts = new Int32Array(size.customers + 1);
  const columnOf = createColumns(name, table.columns, declared, { frame, cursor, moment });
  const owners = once(() => ownersOf(ids, starts, { frame, chunk }));
  const fieldOf = (column: string): Vector =>
    column === 'customerId' ? owners() : columnOf(column);
  const vectorize = createVectorize({ frame, zone: moment.zone, fieldOf });
  const at = asNumbers(fieldOf(instantColumn(name)), frame);
  const instants = doublesOf(at);
  const { offsets, beside, busiest } = table;
  const hasLaterRows = table.latestAt > moment.asOf;
  const ends = once(() =>
    hasLaterRows ? seenEnds(starts, instants, { frame, chunk }, moment) : starts.subarray(1),
  );
  return {
    name,
    frame,
    chunk,
    starts,
    get ends() {
      return ends();
    },
    instants,
    get at() {
      return at.data;
    },
    busiest,
    magnitude: at.magnitude,
    hasLaterRows,
    vectorize,
    groups: once(() => createGroups(beside, frame, cursor)),
    run: () => {
      const { first, customers } = chunk;
      shiftPositions(starts, offsets, first, customers + 1);
      cursor.from = offsets[first] as number;
      runFrame(frame, starts[customers] as number);
    },
  };
}

/** Whose the rows are: the code of a customer is her place. */
function ownersOf(
  ids: readonly string[],
  starts: Int32Array,
  { frame, chunk }: { frame: Frame; chunk: Chunk },
): Vector {
  const out = frame.codes({ values: ids }, false);
  frame.steps.push(() => {
    for (let customer = 0; customer < chunk.customers; customer++) {
      out.data.fill(chunk.first + customer, starts[customer], starts[customer + 1]);
    }
  });
  return out;
}

/**
 * Where the rows of each customer end that are to be seen: rows stand in order of time, so that those after
 * the instant asked about are the last ones.
 */
function seenEnds(
  starts: Int32Array,
  { values, cursor }: StoredRows<Float64Array>,
  { frame, chunk }: Pick<TableFrame, 'frame' | 'chunk'>,
  { asOf }: Moment,
): Int32Array {
  const stretch = { starts, ends: starts.subarray(1) };
  const ends = new Int32Array(starts.length - 1);
  frame.steps.push(() =>
    locateInstant(ends, values, cursor.from, stretch, asOf + 1, chunk.customers),
  );
  return ends;
}

/** The group of each row; rows that something orders are groups of their own. */
export interface Groups {
  readonly groups: Int32Array;
  readonly isEveryRowItsOwn: boolean;
}

function createGroups(beside: Uint8Array | undefined, frame: Frame, cursor: Cursor): Groups {
  const groups = new Int32Array(frame.capacity + 1);
  if (beside === undefined) {
    for (let row = 0; row < groups.length; row++) groups[row] = row;
    return { groups, isEveryRowItsOwn: true };
  }
  frame.steps.push(() => {
    let group = 0;
    for (let row = 0; row < frame.count; row++) {
      group += 1 - (beside[cursor.from + row] as number);
      groups[row] = group;
    }
  });
  return { groups, isEveryRowItsOwn: false };
}
