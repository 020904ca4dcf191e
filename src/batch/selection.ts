import { LIFETIME, windowBounds, windowKey } from '../base/window.js';
import type { Aggregate } from '../expr/aggregate.js';
import {
  type Four,
  findLives,
  findPauses,
  gatherNumbers,
  type Lives,
  laterPosition,
  locateInstant,
  locateInstants,
  type Pauses,
  positionsAmong,
  type Selected,
  selectInstants,
  selectRows,
} from './kernels/ranges.js';
import type { Moment } from './moment.js';
import { once } from './once.js';
import { AT_START, type StoredRows } from './stored-rows.js';
import type { TableFrame } from './table-frame.js';
import type { Mask } from './vector.js';

/** The rows of the chunk that satisfy a condition, customer by customer. */
export interface Selection {
  /** Positions of the rows in the chunk; null where every row is selected. */
  readonly rows: () => Int32Array | null;
  /** How many rows are selected. */
  readonly count: () => number;
  /** Where the rows of each customer start among those selected; one more than there are customers. */
  readonly starts: Int32Array;
  /** The instants of the selected rows. */
  readonly at: Float64Array;
  readonly rangeOf: (choice: RangeChoice) => Range;
  /** How many lives each customer has led among the rows of a range, and the row that began the last. */
  readonly livesOf: (gapMs: number, range: Range) => Lives;
  /** The values of the selected rows. */
  readonly valuesOf: (values: Float64Array) => Float64Array;
}

/** Which of the selected rows are folded. */
export type RangeChoice = Pick<Aggregate, 'window' | 'currentLifeGapMs'>;

/** For each customer the rows from `from` up to `to`, `to` excluded. */
export interface Range {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/** Every row of the chunk that is to be seen. */
export function selectAll(table: TableFrame, moment: Moment): Selection {
  const { frame, starts, instants } = table;
  const count = () => frame.count;
  const stretch = {
    starts,
    get ends() {
      return table.ends;
    },
    instants,
    count,
  };
  return {
    rows: () => null,
    count,
    starts,
    get at() {
      return table.at;
    },
    ...createRanges(table, stretch, moment),
    valuesOf: (values) => values,
  };
}

/** The rows for which a mask holds, moved together so that they can be walked without asking again. */
export function selectWhere(table: TableFrame, { words }: Mask, moment: Moment): Selection {
  const { frame, chunk, instants } = table;
  const selected: Selected = {
    at: new Float64Array(frame.capacity + 1),
    before: new Int32Array(frame.capacity + 1),
  };
  const starts = new Int32Array(table.starts.length);
  let selectedRows = 0;
  const count = () => selectedRows;
  frame.steps.push(() => {
    const { values, cursor } = instants;
    selectedRows = selectInstants(selected, words, values, cursor.from, frame.count);
    positionsAmong(starts, selected.before, table.starts, chunk.customers + 1);
  });
  const ends = table.hasLaterRows ? new Int32Array(starts.length - 1) : starts.subarray(1);
  if (table.hasLaterRows) {
    const { ends: among } = table;
    frame.steps.push(() => positionsAmong(ends, selected.before, among, chunk.customers));
  }
  const rows = once(() => {
    const positions = new Int32Array(frame.capacity + 1);
    frame.steps.push(() => selectRows(positions, selected.before, frame.count));
    return positions;
  });
  const gathered = new Map<Float64Array, Float64Array>();
  return {
    rows,
    count,
    starts,
    at: selected.at,
    ...createRanges(
      table,
      { starts, ends, instants: { values: selected.at, cursor: AT_START }, count },
      moment,
    ),
    valuesOf: (values) => {
      const known = gathered.get(values);
      if (known !== undefined) return known;
      const out = new Float64Array(frame.capacity);
      const positions = rows();
      gathered.set(values, out);
      frame.steps.push(() => gatherNumbers(out, values, positions, count()));
      return out;
    },
  };
}

/** The rows of each customer: where they start and end, and when they happened. */
interface Stretch {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly instants: StoredRows<Float64Array>;
  /** How many rows there are of all customers. */
  readonly count: () => number;
}

/** Finds ranges among selected rows; one that several aggregates share is found once. */
function createRanges(
  { frame, chunk }: TableFrame,
  stretch: Stretch,
  { asOf, zone }: Moment,
): Pick<Selection, 'rangeOf' | 'livesOf'> {
  const { starts, instants, count } = stretch;
  const { values: at, cursor } = instants;
  const size = starts.length - 1;
  const positions = createPositions(frame, chunk, stretch);
  const pauses = new Map<number, Pauses>();
  const pausesOf = (gapMs: number): Pauses => {
    const known = pauses.get(gapMs);
    if (known !== undefined) return known;
    const found = {
      before: new Int32Array(frame.capacity + 1),
      rows: new Int32Array(frame.capacity + 2),
    };
    frame.steps.push(() => findPauses(found, at, cursor.from, gapMs, count()));
    pauses.set(gapMs, found);
    return found;
  };
  const lives = new Map<Pauses, Map<Range, Lives>>();
  const livesOf = (gapMs: number, range: Range): Lives => {
    const cuts = pausesOf(gapMs);
    const known = lives.get(cuts) ?? new Map<Range, Lives>();
    lives.set(cuts, known);
    const earlier = known.get(range);
    if (earlier !== undefined) return earlier;
    const found = { counts: new Int32Array(size), starts: new Int32Array(size) };
    const within = { starts: range.from, ends: range.to };
    frame.steps.push(() => findLives(found, cuts, within, chunk.customers));
    known.set(range, found);
    return found;
  };

  const ranges = new Map<string, Range>();
  const rangeOf = ({ window, currentLifeGapMs }: RangeChoice): Range => {
    const key = `${currentLifeGapMs ?? ''} ${windowKey(window)}`;
    const known = ranges.get(key);
    if (known !== undefined) return known;
    const { first, last } = windowBounds(window, asOf, zone);
    const to = last >= asOf ? stretch.ends : positions(last + 1);
    let from = window.kind === 'lifetime' ? starts : positions(first);
    if (currentLifeGapMs !== undefined) {
      const lifeStart = livesOf(currentLifeGapMs, rangeOf({ window: LIFETIME })).starts;
      const windowStart = from;
      const later = new Int32Array(size);
      frame.steps.push(() => laterPosition(later, lifeStart, windowStart, to, chunk.customers));
      from = later;
    }
    const range = { from, to };
    ranges.set(key, range);
    return range;
  };
  return { rangeOf, livesOf };
}

/**
 * Positions of instants among rows in order of time, found four at a time, those that are near each other
 * together; one alone is found by itself.
 */
function createPositions(
  frame: TableFrame['frame'],
  chunk: TableFrame['chunk'],
  stretch: Stretch,
): (instant: number) => Int32Array {
  const { starts, instants } = stretch;
  const { values, cursor } = instants;
  const sought = new Map<number, Int32Array>();
  let fours: readonly Four[] = [];
  const locate = (single: number, out: Int32Array) => {
    const within = { starts, ends: stretch.ends };
    frame.steps.push(() => {
      if (sought.size === 1) {
        locateInstant(out, values, cursor.from, within, single, chunk.customers);
        return;
      }
      for (let index = 0; index < fours.length; index++) {
        locateInstants(fours[index] as Four, values, cursor.from, within, chunk.customers);
      }
    });
  };
  const unused = new Int32Array(starts.length - 1);
  return (instant) => {
    const known = sought.get(instant);
    if (known !== undefined) return known;
    const out = new Int32Array(starts.length - 1);
    if (sought.size === 0) locate(instant, out);
    sought.set(instant, out);
    fours = inFours([...sought], unused);
    return out;
  };
}

/** Where there are no four of them, what is sought is later than everything. */
function inFours(
  sought: readonly (readonly [instant: number, out: Int32Array])[],
  unused: Int32Array,
): readonly Four[] {
  const latestFirst = [...sought].sort(([one], [other]) => other - one);
  while (latestFirst.length % 4 !== 0) latestFirst.unshift([Number.POSITIVE_INFINITY, unused]);
  return Array.from({ length: latestFirst.length / 4 }, (_, index) => {
    const four = latestFirst.slice(4 * index, 4 * index + 4);
    return { instants: four.map(([instant]) => instant), outs: four.map(([, out]) => out) };
  }) as unknown as readonly Four[];
}
