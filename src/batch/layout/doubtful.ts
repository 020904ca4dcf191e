import { compareCodePoints } from '../../base/code-point-order.js';
import type { NumberArray, TextColumn } from '../../model/column.js';
import { countStops } from '../kernels/surveys.js';
import { isValid } from '../validity.js';

/** Customers some of whose rows do not stand in order of time, or at one instant. */
export interface Doubtful {
  readonly customers: readonly number[];
  /** Their rows, customer by customer, by instant and then by id. */
  readonly rows: Int32Array;
  /** Whether their rows stood otherwise. */
  readonly isMoved: boolean;
  /** The places, if any, that nothing orders after the place before. */
  readonly beside: readonly number[];
}

/** Adds those of a stretch of customers whose rows do not stand at ever later instants. */
export function findDoubtful(
  found: number[],
  offsets: Int32Array,
  at: NumberArray,
  first: number,
  end: number,
): void {
  const start = offsets[first] as number;
  let odd = countStops(at, start, offsets[end] as number);
  if (odd === 0) return;
  for (let customer = first; customer < end; customer++) {
    const row = offsets[customer] as number;
    const hasRows = +(row < (offsets[customer + 1] as number)) & +(row > start);
    if (hasRows === 1) odd -= +((at[row] as number) <= (at[row - 1] as number));
  }
  if (odd === 0) return;
  for (let customer = first; customer < end; customer++) {
    const [from, to] = [offsets[customer] as number, offsets[customer + 1] as number];
    if (countStops(at, from, to) > 0) found.push(customer);
  }
}

/** Puts the rows of doubtful customers in order. */
export function orderDoubtful(
  doubtful: readonly number[],
  customers: Int32Array,
  offsets: Int32Array,
  compare: (a: number, b: number) => number,
): Doubtful {
  if (doubtful.length === 0) {
    return { customers: [], rows: new Int32Array(0), isMoved: false, beside: [] };
  }
  const { rows, starts } = rowsOf(doubtful, customers, offsets);
  const beside: number[] = [];
  let isMoved = false;
  doubtful.forEach((customer, index) => {
    const start = starts[index] as number;
    const given = rows.subarray(start, starts[index + 1]);
    const sorted = [...given].sort(compare);
    isMoved ||= sorted.some((row, place) => row !== given[place]);
    rows.set(sorted, start);
    for (let place = 1; place < sorted.length; place++) {
      if (compare(sorted[place - 1] as number, sorted[place] as number) !== 0) continue;
      beside.push((offsets[customer] as number) + place);
    }
  });
  return { customers: doubtful, rows, isMoved, beside };
}

function rowsOf(doubtful: readonly number[], customers: Int32Array, offsets: Int32Array) {
  const starts = new Int32Array(doubtful.length + 1);
  const indexOf = new Int32Array(offsets.length).fill(-1);
  doubtful.forEach((customer, index) => {
    const count = (offsets[customer + 1] as number) - (offsets[customer] as number);
    starts[index + 1] = (starts[index] as number) + count;
    indexOf[customer] = index;
  });
  const rows = new Int32Array(starts[doubtful.length] as number);
  const next = starts.slice();
  for (let row = 0; row < customers.length; row++) {
    const customer = customers[row] as number;
    const index = customer < 0 ? -1 : (indexOf[customer] as number);
    if (index < 0) continue;
    const place = next[index] as number;
    rows[place] = row;
    next[index] = place + 1;
  }
  return { rows, starts };
}

/** The id of a row, null for none. */
export type IdOf = (row: number) => string | null;

export function idReader(ids: TextColumn): IdOf {
  const { codes, dictionary, validity } = ids;
  return (row) =>
    validity === undefined || isValid(validity, row)
      ? (dictionary[codes[row] as number] as string)
      : null;
}

/** By instant, then by id; rows without an id come first. */
export function byInstantAndId(at: NumberArray, idOf: IdOf) {
  return (a: number, b: number): number => {
    const apart = (at[a] as number) - (at[b] as number);
    if (apart !== 0) return apart;
    const [left, right] = [idOf(a), idOf(b)];
    if (left === null || right === null) return Number(left !== null) - Number(right !== null);
    return compareCodePoints(left, right);
  };
}
