import type { NumberArray } from '../../model/column.js';

// The moves of a layout. A loop that meets several types of array is slower for all of them, so those that
// large columns have get a loop each; they say the same.

/** Puts each value at its place, and drops those whose place is below zero. */
export function moveRows(from: NumberArray, places: Int32Array, to: NumberArray): void {
  if (from instanceof Float64Array && to instanceof Float64Array) moveDoubles(from, places, to);
  else if (from instanceof Int32Array && to instanceof Int32Array) moveIntegers(from, places, to);
  else if (from instanceof Uint8Array && to instanceof Uint8Array) moveBytes(from, places, to);
  else moveAny(from, places, to);
}

function moveDoubles(from: Float64Array, places: Int32Array, to: Float64Array): void {
  for (let row = 0; row < places.length; row++) {
    const place = places[row] as number;
    if (place >= 0) to[place] = from[row] as number;
  }
}

function moveIntegers(from: Int32Array, places: Int32Array, to: Int32Array): void {
  for (let row = 0; row < places.length; row++) {
    const place = places[row] as number;
    if (place >= 0) to[place] = from[row] as number;
  }
}

function moveBytes(from: Uint8Array, places: Int32Array, to: Uint8Array): void {
  for (let row = 0; row < places.length; row++) {
    const place = places[row] as number;
    if (place >= 0) to[place] = from[row] as number;
  }
}

function moveAny(from: NumberArray, places: Int32Array, to: NumberArray): void {
  for (let row = 0; row < places.length; row++) {
    const place = places[row] as number;
    if (place >= 0) to[place] = from[row] as number;
  }
}

/** Puts the values of a stretch, of which `copy` holds a copy, at their places. */
export function settleRows(
  values: NumberArray,
  copy: NumberArray,
  places: Int32Array,
  from: number,
  to: number,
): void {
  if (values instanceof Float64Array && copy instanceof Float64Array) {
    settleDoubles(values, copy, places, from, to);
  } else if (values instanceof Int32Array && copy instanceof Int32Array) {
    settleIntegers(values, copy, places, from, to);
  } else settleAny(values, copy, places, from, to);
}

function settleDoubles(
  values: Float64Array,
  copy: Float64Array,
  places: Int32Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) values[places[row] as number] = copy[row - from] as number;
}

function settleIntegers(
  values: Int32Array,
  copy: Int32Array,
  places: Int32Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) values[places[row] as number] = copy[row - from] as number;
}

function settleAny(
  values: NumberArray,
  copy: NumberArray,
  places: Int32Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) values[places[row] as number] = copy[row - from] as number;
}
