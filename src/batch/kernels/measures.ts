import type { NumberArray } from '../../base/number-array.js';

// Numbers to learn from, of which null, which is NaN, is none.

/** Puts the known numbers behind those that are there; says how many there are then. */
export function appendKnown(
  out: NumberArray,
  size: number,
  data: Float64Array,
  count: number,
): number {
  let next = size;
  // Every number is written down, and kept by moving on: which ones are null is anybody's guess.
  for (let i = 0; i < count; i++) {
    const value = data[i] as number;
    out[next] = value;
    next = (next + +(value <= Number.POSITIVE_INFINITY)) | 0;
  }
  return next;
}

/** Counts whole numbers, each at the place that far from `zero`; place 0 takes the nulls. */
export function tallyKnown(
  counts: Int32Array,
  data: Float64Array,
  zero: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const place = ((data[i] as number) + zero) | 0;
    counts[place] = (counts[place] as number) + 1;
  }
}
