import { compareCodePoints } from '../../base/code-point-order.js';
import type { Column, NumberArray, TextColumn } from '../../model/column.js';
import { isValid } from '../validity.js';
import { type Arrangement, arrangeByCustomer } from './arrangement.js';

/** Rows laid out by customer, then by instant, then by id. */
export interface Clustering {
  /** The rows of customer c are those at places `offsets[c]` up to `offsets[c + 1]`. */
  readonly offsets: Int32Array;
  readonly rowCount: number;
  /** A column with its rows in their places; the very same one where nothing has to move. */
  readonly place: (column: Column) => Column;
  /** 1 at a place that nothing orders after the place before it. */
  readonly beside?: Uint8Array;
}

/**
 * Lays rows out by customer. `customers` holds the customer of each row, below zero for a row that is left
 * out. A log in order of time only has to be brought together by customer; what stands in order already is
 * not moved at all.
 */
export function clusterRows(
  customers: Int32Array,
  customerCount: number,
  at: NumberArray,
  ids: TextColumn | undefined,
): Clustering {
  const arrangement = arrangeByCustomer(customers, customerCount);
  const { offsets, rowCount } = arrangement;
  const placedAt = arrangement.arrange(at);
  const unclear = customersInDoubt(offsets, placedAt);
  if (unclear.length === 0) {
    const place = (column: Column): Column =>
      'values' in column && column.values === at && column.validity === undefined
        ? { ...column, values: placedAt }
        : arrangeColumn(column, arrangement);
    return { offsets, rowCount, place };
  }
  const order = arrangement.arrange(Int32Array.from(customers, (_, row) => row)).slice(0, rowCount);
  const compare = byInstantAndId(at, ids);
  for (const customer of unclear) {
    const [start, end] = [offsets[customer] as number, offsets[customer + 1] as number];
    order.set([...order.subarray(start, end)].sort(compare), start);
  }
  const place = (column: Column) => gatherColumn(column, order);
  const beside = besideOf(unclear, offsets, order, compare);
  return beside === undefined ? { offsets, rowCount, place } : { offsets, rowCount, place, beside };
}

/** The customers some of whose rows do not stand in order of time, or at one instant. */
function customersInDoubt(offsets: Int32Array, at: NumberArray): readonly number[] {
  const found: number[] = [];
  for (let customer = 0; customer + 1 < offsets.length; customer++) {
    const end = offsets[customer + 1] as number;
    let previous = Number.NEGATIVE_INFINITY;
    let odd = 0;
    for (let place = offsets[customer] as number; place < end; place++) {
      const instant = at[place] as number;
      odd += +(instant <= previous);
      previous = instant;
    }
    if (odd > 0) found.push(customer);
  }
  return found;
}

/** By instant, then by id; rows without an id come first. */
function byInstantAndId(at: NumberArray, ids: TextColumn | undefined) {
  const idOf = (row: number): string | null => {
    if (ids === undefined) return null;
    const { codes, dictionary, validity } = ids;
    if (validity !== undefined && !isValid(validity, row)) return null;
    return dictionary[codes[row] as number] as string;
  };
  return (a: number, b: number): number => {
    const apart = (at[a] as number) - (at[b] as number);
    if (apart !== 0) return apart;
    const [left, right] = [idOf(a), idOf(b)];
    if (left === null || right === null) return Number(left !== null) - Number(right !== null);
    return compareCodePoints(left, right);
  };
}

function besideOf(
  customers: readonly number[],
  offsets: Int32Array,
  order: Int32Array,
  compare: (a: number, b: number) => number,
): Uint8Array | undefined {
  let beside: Uint8Array | undefined;
  for (const customer of customers) {
    const end = offsets[customer + 1] as number;
    for (let place = (offsets[customer] as number) + 1; place < end; place++) {
      if (compare(order[place - 1] as number, order[place] as number) !== 0) continue;
      beside ??= new Uint8Array(order.length);
      beside[place] = 1;
    }
  }
  return beside;
}

function arrangeColumn(column: Column, arrangement: Arrangement): Column {
  const { arrange } = arrangement;
  if ('codes' in column) {
    const codes = arrange(column.codes);
    if (codes === column.codes) return column;
    return { ...column, codes, ...arrangeBits(column, arrangement) } as Column;
  }
  const values = arrange(column.values);
  return values === column.values
    ? column
    : { ...column, values, ...arrangeBits(column, arrangement) };
}

function arrangeBits({ validity }: Column, { arrange, rowCount, givenCount }: Arrangement) {
  if (validity === undefined) return {};
  return { validity: packBits(arrange(unpackBits(validity, givenCount)), rowCount) };
}

/** A column in the order of some rows of it. */
export function gatherColumn(column: Column, order: Int32Array): Column {
  const validity = column.validity && gatherBits(column.validity, order);
  const bits = validity === undefined ? {} : { validity };
  return 'codes' in column
    ? ({ ...column, codes: gather(column.codes, order), ...bits } as Column)
    : { ...column, values: gather(column.values, order), ...bits };
}

function gather<A extends NumberArray>(from: A, order: Int32Array): A {
  const out = new (from.constructor as new (length: number) => A)(order.length);
  for (let place = 0; place < order.length; place++) {
    out[place] = from[order[place] as number] as number;
  }
  return out;
}

function gatherBits(validity: Uint8Array, order: Int32Array): Uint8Array {
  const bits = new Uint8Array((order.length + 7) >> 3);
  for (let place = 0; place < order.length; place++) {
    if (!isValid(validity, order[place] as number)) continue;
    bits[place >> 3] = (bits[place >> 3] as number) | (1 << (place & 7));
  }
  return bits;
}

function unpackBits(validity: Uint8Array, rowCount: number): Uint8Array {
  const bytes = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) bytes[row] = +isValid(validity, row);
  return bytes;
}

function packBits(bytes: Uint8Array, rowCount: number): Uint8Array {
  const bits = new Uint8Array((rowCount + 7) >> 3);
  for (let row = 0; row < rowCount; row++) {
    bits[row >> 3] = (bits[row >> 3] as number) | ((bytes[row] as number) << (row & 7));
  }
  return bits;
}
