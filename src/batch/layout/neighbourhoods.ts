import type { NumberArray, Validity } from '../../model/column.js';
import {
  countNeighbours,
  countRows,
  moveRows,
  placeRows,
  type Spreading,
  settleRows,
  spreadRows,
} from '../kernels/moves.js';
import { clearNumbers } from '../kernels/nulls.js';

/** So many streams can be written at a time without losing the cache. */
const STREAMS = 256;
/** Places within a neighbourhood are told by 16 bits. */
const MOST_BITS = 16;
/** So many rows are moved column by column while their places are in the cache; whole bytes of bits. */
const ROWS = 4_096;

/** An array whose rows are to be moved; numbers of 64 bits without a value become NaN. */
export interface RowSource {
  readonly values: NumberArray;
  readonly validity?: Validity | undefined;
}

/** Rows brought together by customer, those of one customer keeping their order. */
export interface Gathered {
  readonly offsets: Int32Array;
  readonly arrays: readonly NumberArray[];
}

/**
 * Brings rows together by customer. Every row moves twice, first to one of a few hundred neighbourhoods of
 * customers and then to its place within: a single move over a large table would miss the cache at every
 * row. `settled` is called with each stretch of customers as soon as their rows stand in their places.
 */
export function gatherRows(
  customers: Int32Array,
  customerCount: number,
  sources: readonly RowSource[],
  settled: (gathered: Gathered, first: number, end: number) => void,
): Gathered {
  const bits = Math.ceil(Math.log2(Math.max(1, customerCount) / STREAMS));
  const shift = Math.min(MOST_BITS, Math.max(1, bits));
  const borders = countBorders(customers, customerCount, shift);
  const neighbours = new Uint16Array(customers.length);
  const moved = createArrays(sources, customers.length);
  spread(customers, sources, moved, { next: borders.slice(), shift, neighbours });

  const leftOut = borders[1] as number;
  const offsets = new Int32Array(customerCount + 1);
  const arrays = moved.map((array) => array.subarray(leftOut));
  const gathered = { offsets, arrays };
  const settle = createSettling(gathered, neighbours.subarray(leftOut), widest(borders), shift);
  for (let group = 1; group + 1 < borders.length; group++) {
    const [from, to] = [borders[group] as number, borders[group + 1] as number];
    const first = (group - 1) << shift;
    const end = Math.min(customerCount, group << shift);
    settle(first, end, from - leftOut, to - leftOut);
    settled(gathered, first, end);
  }
  return gathered;
}

/** Where the rows of each neighbourhood begin, the first being for rows left out; and where they end. */
function countBorders(customers: Int32Array, customerCount: number, shift: number): Int32Array {
  const groupCount = 1 + Math.ceil(customerCount / (1 << shift));
  const borders = new Int32Array(groupCount + 1);
  countNeighbours(borders.subarray(1), customers, shift);
  for (let group = 1; group <= groupCount; group++) {
    borders[group] = (borders[group] as number) + (borders[group - 1] as number);
  }
  return borders;
}

function widest(borders: Int32Array): number {
  let most = 0;
  for (let group = 1; group + 1 < borders.length; group++) {
    most = Math.max(most, (borders[group + 1] as number) - (borders[group] as number));
  }
  return most;
}

/** Arrays of the types of the sources, in one piece of memory: each piece makes the collector look around. */
function createArrays(sources: readonly RowSource[], length: number): readonly NumberArray[] {
  const sizes = sources.map(({ values }) => 8 * Math.ceil((length * values.BYTES_PER_ELEMENT) / 8));
  const memory = new ArrayBuffer(sizes.reduce((sum, size) => sum + size, 0));
  let start = 0;
  return sources.map(({ values }, index) => {
    const array = viewLike(values, memory, start, length);
    start += sizes[index] as number;
    return array;
  });
}

function viewLike(
  values: NumberArray,
  memory: ArrayBuffer,
  start: number,
  length: number,
): NumberArray {
  type Making = new (memory: ArrayBuffer, start: number, length: number) => NumberArray;
  return new (values.constructor as Making)(memory, start, length);
}

function spread(
  customers: Int32Array,
  sources: readonly RowSource[],
  moved: readonly NumberArray[],
  spreading: Spreading,
): void {
  const places = new Int32Array(ROWS);
  const filled = new Float64Array(ROWS);
  for (let from = 0; from < customers.length; from += ROWS) {
    const count = Math.min(ROWS, customers.length - from);
    spreadRows(places, customers, spreading, from, count);
    for (let index = 0; index < sources.length; index++) {
      const { values, validity } = sources[index] as RowSource;
      let rows = values.subarray(from, from + count);
      if (validity !== undefined) {
        filled.set(rows);
        clearNumbers(filled, validity, from, count);
        rows = filled;
      }
      moveRows(moved[index] as NumberArray, places, rows, count);
    }
  }
}

/** Moves the rows of one neighbourhood to their places, over copies small enough for the cache. */
function createSettling(
  { offsets, arrays }: Gathered,
  neighbours: Uint16Array,
  most: number,
  shift: number,
) {
  const next = new Int32Array(1 << shift);
  const places = new Int32Array(most);
  const memory = new ArrayBuffer(8 * most);
  const copies = arrays.map((array) => viewLike(array, memory, 0, most));
  return (first: number, end: number, from: number, to: number): void => {
    const rows = neighbours.subarray(from, to);
    next.fill(0);
    countRows(next, rows);
    let place = 0;
    for (let customer = first; customer < end; customer++) {
      const count = next[customer - first] as number;
      next[customer - first] = place;
      offsets[customer] = from + place;
      place += count;
    }
    offsets[end] = to;
    placeRows(places, rows, next);
    for (let index = 0; index < arrays.length; index++) {
      const values = (arrays[index] as NumberArray).subarray(from, to);
      const copy = copies[index] as NumberArray;
      copy.set(values);
      settleRows(values, copy, places);
    }
  };
}
