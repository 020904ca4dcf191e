import { windowBounds, windowKey } from '../base/window.js';
import type { Aggregate } from '../expr/aggregate.js';
import {
  findLives,
  gatherNumbers,
  type Lives,
  laterPosition,
  locateInstant,
  locateInstants,
  type Selected,
  selectRows,
  startsAmong,
} from './kernels/ranges.js';
import type { Moment } from './moment.js';
import { seenEnds, type TableFrame } from './table-frame.js';
import type { Mask } from './vector.js';

/** The rows of the chunk that satisfy a condition, customer by customer. */
export interface Selection {
  /** Positions of the rows in the chunk; null where every row is selected. */
  readonly rows: Int32Array | null;
  /** How many rows are selected. */
  readonly count: () => number;
  /** Where the rows of each customer start among those selected; one more than there are customers. */
  readonly starts: Int32Array;
  /** The instants of the selected rows. */
  readonly at: Float64Array;
  readonly rangeOf: (choice: RangeChoice) => Range;
  /** How many lives each customer has led, and the row that began the last of them. */
  readonly livesOf: (gapMs: number) => Lives;
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
  const { frame, starts, ends, at } = table;
  return {
    rows: null,
    count: () => frame.count,
    starts,
    at,
    ...createRanges(table, { starts, ends, at }, moment),
    valuesOf: (values) => values,
  };
}

/** The rows for which a mask holds, moved together so that they can be walked without asking again. */
export function selectWhere(table: TableFrame, { data: mask }: Mask, moment: Moment): Selection {
  const { frame, chunk, at } = table;
  const selected: Selected = {
    rows: new Int32Array(frame.capacity + 1),
    at: new Float64Array(frame.capacity + 1),
    before: new Int32Array(frame.capacity + 1),
  };
  const starts = new Int32Array(table.starts.length);
  let count = 0;
  frame.steps.push(() => {
    count = selectRows(selected, mask, at, frame.count);
    startsAmong(starts, selected.before, table.starts, chunk.customers);
  });
  const ends = table.hasLaterRows
    ? seenEnds(starts, selected.at, table, moment)
    : starts.subarray(1);
  const gathered = new Map<Float64Array, Float64Array>([[at, selected.at]]);
  return {
    rows: selected.rows,
    count: () => count,
    starts,
    at: selected.at,
    ...createRanges(table, { starts, ends, at: selected.at }, moment),
    valuesOf: (values) => {
      const known = gathered.get(values);
      if (known !== undefined) return known;
      const out = new Float64Array(frame.capacity);
      gathered.set(values, out);
      frame.steps.push(() => gatherNumbers(out, values, selected.rows, count));
      return out;
    },
  };
}

/** The rows of each customer: where they start and end, and when they happened. */
interface Stretch {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly at: Float64Array;
}

/** Finds ranges among selected rows; one that several aggregates share is found once. */
function createRanges(
  { frame, chunk }: TableFrame,
  stretch: Stretch,
  { asOf, zone }: Moment,
): Pick<Selection, 'rangeOf' | 'livesOf'> {
  const { starts, ends, at } = stretch;
  const size = starts.length - 1;
  const positions = createPositions(frame.steps, chunk, stretch);
  const lives = new Map<number, Lives>();
  const livesOf = (gapMs: number): Lives => {
    const known = lives.get(gapMs);
    if (known !== undefined) return known;
    const found = { counts: new Int32Array(size), starts: new Int32Array(size) };
    frame.steps.push(() => findLives(found, at, stretch, gapMs, chunk.customers));
    lives.set(gapMs, found);
    return found;
  };

  const ranges = new Map<string, Range>();
  const rangeOf = ({ window, currentLifeGapMs }: RangeChoice): Range => {
    const key = `${currentLifeGapMs ?? ''} ${windowKey(window)}`;
    const known = ranges.get(key);
    if (known !== undefined) return known;
    const { first, last } = windowBounds(window, asOf, zone);
    const to = last >= asOf ? ends : positions(last + 1);
    let from = window.kind === 'lifetime' ? starts : positions(first);
    if (currentLifeGapMs !== undefined) {
      const lifeStart = livesOf(currentLifeGapMs).starts;
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

/** Positions of instants among sorted rows: many of them four at a time, one or two by themselves. */
function createPositions(
  steps: (() => void)[],
  chunk: TableFrame['chunk'],
  stretch: Stretch,
): (instant: number) => Int32Array {
  const size = stretch.starts.length - 1;
  const known = new Map<number, Int32Array>();
  let quartet: { readonly instants: Float64Array; readonly outs: Int32Array[] } | undefined;
  return (instant) => {
    const earlier = known.get(instant);
    if (earlier !== undefined) return earlier;
    const place = known.size % 4;
    if (quartet === undefined || place === 0) {
      const instants = new Float64Array(4).fill(Number.POSITIVE_INFINITY);
      const outs = Array.from({ length: 4 }, () => new Int32Array(size));
      steps.push(() => locate(outs, stretch, instants, chunk.customers));
      quartet = { instants, outs };
    }
    quartet.instants[place] = instant;
    const out = quartet.outs[place] as Int32Array;
    known.set(instant, out);
    return out;
  };
}

function locate(
  outs: readonly Int32Array[],
  stretch: Stretch,
  instants: Float64Array,
  customers: number,
): void {
  if (instants[2] !== Number.POSITIVE_INFINITY) {
    locateInstants(outs, stretch.at, stretch, instants, customers);
    return;
  }
  for (let place = 0; instants[place] !== Number.POSITIVE_INFINITY; place++) {
    const [out, instant] = [outs[place] as Int32Array, instants[place] as number];
    locateInstant(out, stretch.at, stretch, instant, customers);
  }
}
