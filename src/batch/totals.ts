import type { Aggregate } from '../expr/aggregate.js';
import type { Frame } from './frame.js';
import { sumDifference, sumRows, wrappedDifference } from './kernels/folds.js';
import { keepSafe, zeroWhereNot } from './kernels/numbers.js';
import {
  countUpTo,
  sumProductUpTo,
  sumUpTo,
  sumWhereUpTo,
  wrapIntegersUpTo,
} from './kernels/ranges.js';
import { asNumbers } from './operands.js';
import type { Range, Selection } from './selection.js';
import { type StoredRows, standingAs } from './stored-rows.js';
import type { TableFrame } from './table-frame.js';
import type { Mask, Numbers, Vector } from './vector.js';

/**
 * Counts and sums of the rows for which a mask holds, by running totals over all rows: a customer's is the
 * difference between its ends. Aggregates with one condition and value share the running total.
 */
export function createTotals(table: TableFrame, all: Selection, customers: Frame) {
  const { frame, chunk, busiest } = table;
  const runningOf = createRunning(frame);
  const difference = (
    upTo: Int32Array,
    { from, to }: Range,
    bounds: [number, boolean],
  ): Numbers => {
    const out = customers.numbers(...bounds);
    frame.steps.push(() => wrappedDifference(out.data, upTo, from, to, chunk.customers));
    return out;
  };

  const sums = createSums(table, () => frame.count);
  return ({ kind, value: of, ...choice }: Aggregate, condition: Mask): Vector => {
    const range = all.rangeOf(choice);
    if (kind === 'count' || of === undefined) {
      return difference(runningOf(condition), range, [busiest, false]);
    }
    const values = numbersToSum(table.vectorize(of), condition, frame);
    const { magnitude, nullable } = values;
    const bounds = sumBounds(magnitude, table);
    const integers = standingAs(Int32Array, values);
    if (integers !== undefined && bounds[0] < 2 ** 31) {
      return difference(runningOf(condition, integers), range, bounds);
    }
    const out = customers.numbers(...bounds);
    sums({ data: values.data, magnitude, nullable, mask: condition.data }, range, out);
    return out;
  };
}

/** Running totals of 32 bits where a condition holds: of rows, or of whole numbers where they stand. */
function createRunning(frame: Frame) {
  const totals = new Map<Mask, Map<Int32Array | undefined, Int32Array>>();
  return (condition: Mask, summed?: StoredRows<Int32Array>): Int32Array => {
    const ofCondition = totals.get(condition) ?? new Map<Int32Array | undefined, Int32Array>();
    totals.set(condition, ofCondition);
    const known = ofCondition.get(summed?.values);
    if (known !== undefined) return known;
    const upTo = new Int32Array(frame.capacity + 1);
    ofCondition.set(summed?.values, upTo);
    const { data, words } = condition;
    if (summed === undefined) frame.steps.push(() => countUpTo(upTo, data, frame.count));
    else {
      const { values, cursor } = summed;
      frame.steps.push(() => wrapIntegersUpTo(upTo, values, cursor.from, words, frame.count));
    }
    return upTo;
  };
}

/** Numbers that are summed where a condition holds; what is kept where the same one holds is summed as it is. */
export function numbersToSum(value: Vector, condition: Mask, frame: Frame): Numbers {
  const isKept = value.form === 'kept' && value.mask === condition;
  return isKept ? value.numbers : asNumbers(value, frame);
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
