// Folds that need the values of a customer in order of size: they are copied out and sorted there. Most
// customers have few rows, for which insertion beats everything else.

import { median } from '../../base/quantile.js';

type Numbers = Float64Array;
type Positions = Int32Array;

/** Folds the sorted values at the beginning of `scratch`, `count` of them. */
type FoldSorted = (scratch: Numbers, count: number) => number;

/** Gives each customer the fold of her known values, sorted. */
export function foldSorted(
  out: Numbers,
  values: Numbers,
  { from, to }: { readonly from: Positions; readonly to: Positions },
  customers: number,
  fold: FoldSorted,
  scratch: Numbers,
): void {
  for (let c = 0; c < customers; c++) {
    const end = to[c] as number;
    let count = 0;
    for (let row = from[c] as number; row < end; row++) {
      const value = values[row] as number;
      if (!Number.isNaN(value)) scratch[count++] = value;
    }
    sortFirst(scratch, count);
    out[c] = fold(scratch, count);
  }
}

/** As {@link foldSorted}, over the intervals between neighbouring rows. */
export function foldSortedIntervals(
  out: Numbers,
  at: Numbers,
  { from, to }: { readonly from: Positions; readonly to: Positions },
  customers: number,
  fold: FoldSorted,
  scratch: Numbers,
): void {
  for (let c = 0; c < customers; c++) {
    const end = to[c] as number;
    let count = 0;
    for (let row = (from[c] as number) + 1; row < end; row++) {
      scratch[count++] = (at[row] as number) - (at[row - 1] as number);
    }
    sortFirst(scratch, count);
    out[c] = fold(scratch, count);
  }
}

export function countDistinct(scratch: Numbers, count: number): number {
  let distinct = +(count > 0);
  for (let i = 1; i < count; i++) distinct += +(scratch[i] !== scratch[i - 1]);
  return distinct;
}

/** The most frequent value, the smallest of several. */
export function favourite(scratch: Numbers, count: number): number {
  let best = Number.NaN;
  let most = 0;
  let run = 0;
  for (let i = 0; i < count; i++) {
    run = i > 0 && scratch[i] === scratch[i - 1] ? run + 1 : 1;
    if (run > most) {
      most = run;
      best = scratch[i] as number;
    }
  }
  return best;
}

export function medianOf(scratch: Numbers, count: number): number {
  return median(scratch.subarray(0, count)) ?? Number.NaN;
}

const SHORT = 32;

function sortFirst(scratch: Numbers, count: number): void {
  if (count > SHORT) {
    scratch.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const value = scratch[i] as number;
    let place = i;
    while (place > 0 && (scratch[place - 1] as number) > value) {
      scratch[place] = scratch[place - 1] as number;
      place--;
    }
    scratch[place] = value;
  }
}
