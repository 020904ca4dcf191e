import type { NumberArray } from '../../model/column.js';

// The moves of a layout. A loop that meets several types of array is slower for all of them, so those that
// large columns have get a loop each; they say the same. What is moved within the cache takes four rows a
// round, as numbers.ts says; what goes far waits for memory, and gains nothing by it.

/** What brings rows together by neighbourhoods, which are stretches of customers. */
export interface Spreading {
  /** For each neighbourhood, the first of them being for the rows left out, its next free place. */
  readonly next: Int32Array;
  /** A neighbourhood has 2 to the power of this many customers. */
  readonly shift: number;
  /** For each place the customer, counted from the first of her neighbourhood. */
  readonly neighbours: Uint16Array;
}

/** How many rows go to each neighbourhood, those of customers below zero being counted first. */
export function countNeighbours(counts: Int32Array, customers: Int32Array, shift: number): void {
  const { length } = customers;
  let row = 0;
  for (; row + 4 <= length; row += 4) {
    const first = ((customers[row] as number) >> shift) + 1;
    const second = ((customers[row + 1] as number) >> shift) + 1;
    const third = ((customers[row + 2] as number) >> shift) + 1;
    const fourth = ((customers[row + 3] as number) >> shift) + 1;
    counts[first] = (counts[first] as number) + 1;
    counts[second] = (counts[second] as number) + 1;
    counts[third] = (counts[third] as number) + 1;
    counts[fourth] = (counts[fourth] as number) + 1;
  }
  for (; row < length; row++) {
    const group = ((customers[row] as number) >> shift) + 1;
    counts[group] = (counts[group] as number) + 1;
  }
}

/** Finds for `count` rows from row `from` on the next free places among their neighbours. */
export function spreadRows(
  places: Int32Array,
  customers: Int32Array,
  { next, shift, neighbours }: Spreading,
  from: number,
  count: number,
): void {
  const mask = (1 << shift) - 1;
  for (let i = 0; i < count; i++) {
    const customer = customers[from + i] as number;
    const group = (customer >> shift) + 1;
    const place = next[group] as number;
    next[group] = place + 1;
    places[i] = place;
    neighbours[place] = customer & mask;
  }
}

/** Puts values at their places. */
export function moveRows(
  to: NumberArray,
  places: Int32Array,
  values: NumberArray,
  count: number,
): void {
  if (values instanceof Float64Array && to instanceof Float64Array) {
    moveDoubles(to, places, values, count);
  } else if (values instanceof Int32Array && to instanceof Int32Array) {
    moveIntegers(to, places, values, count);
  } else if (values instanceof Uint8Array && to instanceof Uint8Array) {
    moveBytes(to, places, values, count);
  } else moveAny(to, places, values, count);
}

function moveDoubles(
  to: Float64Array,
  places: Int32Array,
  values: Float64Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) to[places[i] as number] = values[i] as number;
}

function moveIntegers(to: Int32Array, places: Int32Array, values: Int32Array, count: number): void {
  for (let i = 0; i < count; i++) to[places[i] as number] = values[i] as number;
}

function moveBytes(to: Uint8Array, places: Int32Array, values: Uint8Array, count: number): void {
  for (let i = 0; i < count; i++) to[places[i] as number] = values[i] as number;
}

function moveAny(to: NumberArray, places: Int32Array, values: NumberArray, count: number): void {
  for (let i = 0; i < count; i++) to[places[i] as number] = values[i] as number;
}

/** How many rows each customer has, of the rows of one neighbourhood. */
export function countRows(counts: Int32Array, neighbours: Uint16Array): void {
  const { length } = neighbours;
  let row = 0;
  for (; row + 4 <= length; row += 4) {
    const first = neighbours[row] as number;
    const second = neighbours[row + 1] as number;
    const third = neighbours[row + 2] as number;
    const fourth = neighbours[row + 3] as number;
    counts[first] = (counts[first] as number) + 1;
    counts[second] = (counts[second] as number) + 1;
    counts[third] = (counts[third] as number) + 1;
    counts[fourth] = (counts[fourth] as number) + 1;
  }
  for (; row < length; row++) {
    const customer = neighbours[row] as number;
    counts[customer] = (counts[customer] as number) + 1;
  }
}

/** Finds for the rows of one neighbourhood the next free places of their customers. */
export function placeRows(places: Int32Array, neighbours: Uint16Array, next: Int32Array): void {
  const { length } = neighbours;
  let row = 0;
  for (; row + 2 <= length; row += 2) {
    const one = neighbours[row] as number;
    const other = neighbours[row + 1] as number;
    const first = next[one] as number;
    next[one] = first + 1;
    const second = next[other] as number;
    next[other] = second + 1;
    places[row] = first;
    places[row + 1] = second;
  }
  if (row === length) return;
  const customer = neighbours[row] as number;
  const place = next[customer] as number;
  next[customer] = place + 1;
  places[row] = place;
}

/** Puts the values of a stretch, of which `copy` holds a copy, at their places within. */
export function settleRows(values: NumberArray, copy: NumberArray, places: Int32Array): void {
  if (values instanceof Float64Array && copy instanceof Float64Array) {
    settleDoubles(values, copy, places);
  } else if (values instanceof Int32Array && copy instanceof Int32Array) {
    settleIntegers(values, copy, places);
  } else if (values instanceof Uint8Array && copy instanceof Uint8Array) {
    settleBytes(values, copy, places);
  } else moveAny(values, places, copy, values.length);
}

function settleDoubles(values: Float64Array, copy: Float64Array, places: Int32Array): void {
  const { length } = values;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    const first = places[i] as number;
    const second = places[i + 1] as number;
    const third = places[i + 2] as number;
    const fourth = places[i + 3] as number;
    values[first] = copy[i] as number;
    values[second] = copy[i + 1] as number;
    values[third] = copy[i + 2] as number;
    values[fourth] = copy[i + 3] as number;
  }
  for (; i < length; i++) values[places[i] as number] = copy[i] as number;
}

function settleIntegers(values: Int32Array, copy: Int32Array, places: Int32Array): void {
  const { length } = values;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    const first = places[i] as number;
    const second = places[i + 1] as number;
    const third = places[i + 2] as number;
    const fourth = places[i + 3] as number;
    values[first] = copy[i] as number;
    values[second] = copy[i + 1] as number;
    values[third] = copy[i + 2] as number;
    values[fourth] = copy[i + 3] as number;
  }
  for (; i < length; i++) values[places[i] as number] = copy[i] as number;
}

function settleBytes(values: Uint8Array, copy: Uint8Array, places: Int32Array): void {
  const { length } = values;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    const first = places[i] as number;
    const second = places[i + 1] as number;
    const third = places[i + 2] as number;
    const fourth = places[i + 3] as number;
    values[first] = copy[i] as number;
    values[second] = copy[i + 1] as number;
    values[third] = copy[i + 2] as number;
    values[fourth] = copy[i + 3] as number;
  }
  for (; i < length; i++) values[places[i] as number] = copy[i] as number;
}
