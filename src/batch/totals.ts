import type { Aggregate } from '../expr/aggregate.js';
import { foldableOf } from './foldable.js';
import type { Frame } from './frame.js';
import { countDifference, sumDifference, sumRows } from './kernels/folds.js';
import { keepSafe, zeroWhereNot } from './kernels/numbers.js';
import { countUpTo, sumProductUpTo, sumUpTo, sumWhereUpTo } from './kernels/ranges.js';
import type { Range, Selection } from './selection.js';
import type { TableFrame } from './table-frame.js';
import type { Mask, Numbers, Vector } from './vector.js';

/**
 * Counts and sums of the rows for which a mask holds, by running totals over all rows: a customer's is the
 * difference between its ends. Aggregates with one condition and value share the running total.
 */
export function createTotals(table: TableFrame, all: Selection, customers: Frame) {
  const counts = new Map<Mask, Int32Array>();
  const { frame, chunk } = table;

  const countsOf = (condition: Mask): Int32Array => {
    const known = counts.get(condition);
    if (known !== undefined) return known;
    const upTo = new Int32Array(frame.capacity + 1);
    counts.set(condition, upTo);
    frame.steps.push(() => countUpTo(upTo, condition.data, frame.count));
    return upTo;
  };

  return (aggregate: Aggregate, condition: Mask): Vector => {
    const range = all.rangeOf(aggregate);
    const { from, to } = range;
    if (aggregate.kind === 'count' || aggregate.value === undefined) {
      const upTo = countsOf(condition);
      const out = customers.numbers(frame.capacity, false);
      frame.steps.push(() => countDifference(out.data, upTo, from, to, chunk.customers));
      return out;
    }
    const { data, magnitude, nullable } = foldableOf(aggregate.value, table, customers);
    const out = customers.numbers(...sumBounds(magnitude, table));
    const values: Values = { data, magnitude, nullable, mask: condition.data };
    addSums({ table, range, out, count: () => frame.count }, values);
    return out;
  };
}

/** What is summed: all values, or those where the mask holds. */
export interface Values {
  readonly data: Float64Array;
  readonly magnitude: number;
  readonly nullable: boolean;
  readonly mask?: Uint8Array;
}

/** How large a sum can be, and whether it can be null, which it is beyond the safe integers. */
export function sumBounds(
  magnitude: number,
  { frame: { capacity } }: TableFrame,
): [magnitude: number, nullable: boolean] {
  const most = magnitude * capacity;
  return most <= Number.MAX_SAFE_INTEGER ? [most, false] : [Number.MAX_SAFE_INTEGER, true];
}

/** Where sums are taken, and where they go. */
export interface Summing {
  readonly table: TableFrame;
  readonly range: Range;
  readonly count: () => number;
  readonly out: Numbers;
}

/**
 * Adds up all rows once, and gives each customer a difference, where no total can leave the safe integers.
 * Otherwise it adds one by one, as the row machine does, and what is not safe is null.
 */
export function addSums(
  { table: { frame, chunk }, range: { from, to }, count, out }: Summing,
  { data, magnitude, nullable, mask }: Values,
): void {
  if (magnitude * frame.capacity <= Number.MAX_SAFE_INTEGER) {
    const upTo = new Float64Array(frame.capacity + 1);
    frame.steps.push(() => {
      if (mask === undefined) sumUpTo(upTo, data, count());
      else if (nullable) sumWhereUpTo(upTo, data, mask, count());
      else sumProductUpTo(upTo, data, mask, count());
      sumDifference(out.data, upTo, from, to, chunk.customers);
    });
    return;
  }
  const values = mask === undefined ? data : new Float64Array(frame.capacity);
  frame.steps.push(() => {
    if (mask !== undefined) zeroWhereNot(values, data, mask, count());
    sumRows(out.data, values, from, to, chunk.customers);
    keepSafe(out.data, chunk.customers);
  });
}
