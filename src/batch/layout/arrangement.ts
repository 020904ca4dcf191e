import type { NumberArray } from '../../model/column.js';
import { moveRows, settleRows } from '../kernels/moves.js';

/** So many streams can be written at a time without losing the cache. */
const STREAMS = 256;

/** How rows are brought together by customer, those of one customer keeping their order. */
export interface Arrangement {
  /** The rows of customer c stand at places `offsets[c]` up to `offsets[c + 1]`. */
  readonly offsets: Int32Array;
  readonly rowCount: number;
  /** How many rows there were before any was left out. */
  readonly givenCount: number;
  /** The values of the rows in their new places; the very same array where nothing has to move. */
  readonly arrange: <A extends NumberArray>(values: A) => A;
}

/**
 * Brings rows together by customer. `customers` holds the customer of each row, below zero for a row that
 * is left out. Every column moves twice, first to one of a few hundred neighbourhoods of customers and then
 * to its place within: a single move over a large table would miss the cache at every row.
 */
export function arrangeByCustomer(customers: Int32Array, customerCount: number): Arrangement {
  const offsets = countByCustomer(customers, customerCount);
  const rowCount = offsets[customerCount] as number;
  if (rowCount === customers.length && areAscending(customers)) {
    return { offsets, rowCount, givenCount: rowCount, arrange: (values) => values };
  }
  const shift = Math.max(0, Math.ceil(Math.log2(customerCount / STREAMS)));
  const borders = neighbourhoods(offsets, shift);
  const near = placesByNeighbourhood(customers, borders, shift);
  const within = placesByCustomer(move(customers, near, new Int32Array(rowCount)), offsets);
  return {
    offsets,
    rowCount,
    givenCount: customers.length,
    arrange: (values) => settle(move(values, near, emptyLike(values, rowCount)), borders, within),
  };
}

function countByCustomer(customers: Int32Array, customerCount: number): Int32Array {
  const offsets = new Int32Array(customerCount + 1);
  for (let row = 0; row < customers.length; row++) {
    const customer = customers[row] as number;
    if (customer >= 0) offsets[customer + 1] = (offsets[customer + 1] as number) + 1;
  }
  for (let customer = 0; customer < customerCount; customer++) {
    offsets[customer + 1] = (offsets[customer + 1] as number) + (offsets[customer] as number);
  }
  return offsets;
}

function areAscending(customers: Int32Array): boolean {
  for (let row = 1; row < customers.length; row++) {
    if ((customers[row] as number) < (customers[row - 1] as number)) return false;
  }
  return true;
}

/** Where the rows of each neighbourhood begin; one more than there are neighbourhoods. */
function neighbourhoods(offsets: Int32Array, shift: number): Int32Array {
  const customerCount = offsets.length - 1;
  const borders = new Int32Array((customerCount >> shift) + 2);
  for (let group = 0; group < borders.length; group++) {
    borders[group] = offsets[Math.min(customerCount, group << shift)] as number;
  }
  return borders;
}

/** For each row the next free place among those of its neighbours; below zero for rows left out. */
function placesByNeighbourhood(
  customers: Int32Array,
  borders: Int32Array,
  shift: number,
): Int32Array {
  const next = borders.slice();
  const places = new Int32Array(customers.length);
  for (let row = 0; row < places.length; row++) {
    const customer = customers[row] as number;
    if (customer < 0) {
      places[row] = -1;
      continue;
    }
    const group = customer >> shift;
    const place = next[group] as number;
    places[row] = place;
    next[group] = place + 1;
  }
  return places;
}

/** Turns customers, neighbourhood by neighbourhood, into the places of their rows. */
function placesByCustomer(customers: Int32Array, offsets: Int32Array): Int32Array {
  const next = offsets.slice();
  for (let row = 0; row < customers.length; row++) {
    const customer = customers[row] as number;
    const place = next[customer] as number;
    customers[row] = place;
    next[customer] = place + 1;
  }
  return customers;
}

/** Moves the rows of each neighbourhood to their places, over a copy small enough for the cache. */
function settle<A extends NumberArray>(values: A, borders: Int32Array, places: Int32Array): A {
  let widest = 0;
  for (let group = 0; group + 1 < borders.length; group++) {
    widest = Math.max(widest, (borders[group + 1] as number) - (borders[group] as number));
  }
  const copy = emptyLike(values, widest);
  for (let group = 0; group + 1 < borders.length; group++) {
    const [from, to] = [borders[group] as number, borders[group + 1] as number];
    copy.set(values.subarray(from, to));
    settleRows(values, copy, places, from, to);
  }
  return values;
}

function move<A extends NumberArray>(from: A, places: Int32Array, to: A): A {
  moveRows(from, places, to);
  return to;
}

function emptyLike<A extends NumberArray>(values: A, length: number): A {
  const Same = values.constructor as new (length: number) => A;
  return new Same(length);
}
