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
  const { frame, chunk } = table;
  const counts = new Map<Mask, Int32Array>();
  const countsOf = (condition: Mask): Int32Array => {
    const known = counts.get(condition);
    if (known !== undefined) return known;
    const upTo = new Int32Array(frame.capacity + 1);
    counts.set(condition, upTo);
    frame.steps.push(() => countUpTo(upTo, condition.data, frame.count));
    return upTo;
  };

  const sums = createSums(table, () => frame.count);
  return (aggregate: Aggregate, condition: Mask): Vector => {
    const range = all.rangeOf(aggregate);
    if (aggregate.kind === 'count' || aggregate.value === undefined) {
      const upTo = countsOf(condition);
      const out = customers.numbers(table.busiest, false);
      const { from, to } = range;
      frame.steps.push(() => countDifference(out.data, upTo, from, to, chunk.customers));
      return out;
    }
    const value = table.vectorize(aggregate.value);
    // What is kept where the same condition holds is summed as it is.
    const isKept = value.form === 'kept' && value.mask === condition;
    const values = isKept ? value.numbers : foldableOf(aggregate.value, table, customers);
    const { data, magnitude, nullable } = values;
    const out = customers.numbers(...sumBounds(magnitude, table));
    sums({ data, magnitude, nullable, mask: condition.data }, range, out);
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
  { busiest }: TableFrame,
): [magnitude: number, nullable: boolean] {
  const most = magnitude * busiest;
  return most <= Number.MAX_SAFE_INTEGER ? [most, false] : [Number.MAX_SAFE_INTEGER, true];
}

/**
 * Sums values over ranges of rows. All rows are added up once, and each customer gets a difference, where
 * no total can leave the safe integers. Otherwise they are added one by one, as the row machine does, and
 * what is not safe is null.
 */
export function createSums({ frame, chunk }: TableFrame, count: () => number) {
  const totals = new Map<
    Float64Array,
    { readonly mask: Uint8Array | undefined; readonly upTo: Float64Array }[]
  >();
  const totalsOf = ({ data, mask, nullable }: Values): Float64Array => {
    const known = totals.get(data)?.find((total) => total.mask === mask);
    if (known !== undefined) return known.upTo;
    const upTo = new Float64Array(frame.capacity + 1);
    totals.set(data, [...(totals.get(data) ?? []), { mask, upTo }]);
    frame.steps.push(() => {
      if (mask === undefined) sumUpTo(upTo, data, count());
      else if (nullable) sumWhereUpTo(upTo, data, mask, count());
      else sumProductUpTo(upTo, data, mask, count());
    });
    return upTo;
  };

  return (given: Values, { from, to }: Range, out: Numbers): void => {
    const { data, magnitude, mask } = given;
    if (magnitude * frame.capacity <= Number.MAX_SAFE_INTEGER) {
      const upTo = totalsOf(given);
      frame.steps.push(() => sumDifference(out.data, upTo, from, to, chunk.customers));
      return;
    }
    const values = mask === undefined ? data : new Float64Array(frame.capacity);
    frame.steps.push(() => {
      if (mask !== undefined) zeroWhereNot(values, data, mask, count());
      sumRows(out.data, values, from, to, chunk.customers);
      keepSafe(out.data, chunk.customers);
    });
  };
}
