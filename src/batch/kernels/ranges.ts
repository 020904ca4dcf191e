// Which rows an aggregate folds: positions of rows, customer by customer. Rows of a customer stand in
// order of time, so a window is a stretch of them.

import { holdsAt } from './masks.js';

/** Where the rows of each customer start and end. */
export interface Stretches {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Positions counted from the first of them. */
export function shiftPositions(
  out: Int32Array,
  positions: Int32Array,
  first: number,
  count: number,
): void {
  const start = positions[first] as number;
  for (let i = 0; i < count; i++) out[i] = (positions[first + i] as number) - start;
}

/** What is selected: the instants, and how many selected rows there are before each row of the chunk. */
export interface Selected {
  readonly at: Float64Array;
  readonly before: Int32Array;
}

/** Moves the instants of the rows for which the mask holds together; says how many there are. */
export function selectInstants(
  { at: instants, before }: Selected,
  words: Int32Array,
  at: Float64Array,
  from: number,
  count: number,
): number {
  let selected = 0;
  let row = 0;
  // Every row is written down, and kept by moving on; four rows a round, as numbers.ts says.
  for (; row + 4 <= count; row += 4) {
    const four = words[row >> 2] as number;
    const second = (selected + (four & 1)) | 0;
    const third = (second + ((four >> 8) & 1)) | 0;
    const fourth = (third + ((four >> 16) & 1)) | 0;
    const firstAt = at[from + row] as number;
    const secondAt = at[from + row + 1] as number;
    const thirdAt = at[from + row + 2] as number;
    const fourthAt = at[from + row + 3] as number;
    instants[selected] = firstAt;
    instants[second] = secondAt;
    instants[third] = thirdAt;
    instants[fourth] = fourthAt;
    before[row] = selected;
    before[row + 1] = second;
    before[row + 2] = third;
    before[row + 3] = fourth;
    selected = (fourth + (four >>> 24)) | 0;
  }
  for (; row < count; row++) {
    instants[selected] = at[from + row] as number;
    before[row] = selected;
    selected = (selected + holdsAt(words, row)) | 0;
  }
  before[count] = selected;
  return selected;
}

/** The positions of selected rows, from how many there are before each. */
export function selectRows(rows: Int32Array, before: Int32Array, count: number): void {
  let row = 0;
  for (; row + 4 <= count; row += 4) {
    rows[before[row] as number] = row;
    rows[before[row + 1] as number] = row + 1;
    rows[before[row + 2] as number] = row + 2;
    rows[before[row + 3] as number] = row + 3;
  }
  for (; row < count; row++) rows[before[row] as number] = row;
}

/** Positions among selected rows, from those among all rows. */
export function positionsAmong(
  out: Int32Array,
  before: Int32Array,
  positions: Int32Array,
  count: number,
): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    out[i] = before[positions[i] as number] as number;
    out[i + 1] = before[positions[i + 1] as number] as number;
    out[i + 2] = before[positions[i + 2] as number] as number;
    out[i + 3] = before[positions[i + 3] as number] as number;
  }
  for (; i < count; i++) out[i] = before[positions[i] as number] as number;
}

export function gatherNumbers(
  out: Float64Array,
  values: Float64Array,
  rows: Int32Array,
  count: number,
): void {
  for (let i = 0; i < count; i += 4) {
    const first = values[rows[i] as number] as number;
    const second = values[rows[i + 1] as number] as number;
    const third = values[rows[i + 2] as number] as number;
    const fourth = values[rows[i + 3] as number] as number;
    out[i] = first;
    out[i + 1] = second;
    out[i + 2] = third;
    out[i + 3] = fourth;
  }
}

/** Four instants, the latest first, and where the positions of each go. */
export interface Four {
  readonly instants: readonly [number, number, number, number];
  readonly outs: readonly [Int32Array, Int32Array, Int32Array, Int32Array];
}

/**
 * For each customer the first of her rows at or after each of four instants: rows are counted from the end as far back as the
 * earliest of the four, without a branch but for that.
 */
export function locateInstants(
  { instants: [p, q, r, s], outs: [outP, outQ, outR, outS] }: Four,
  at: Float64Array,
  from: number,
  { starts, ends }: Stretches,
  customers: number,
): void {
  for (let customer = 0; customer < customers; customer++) {
    const start = (from + (starts[customer] as number)) | 0;
    const end = ends[customer] as number;
    let row = (from + end - 1) | 0;
    let sinceP = 0;
    let sinceQ = 0;
    let sinceR = 0;
    for (; row >= start; row--) {
      const instant = at[row] as number;
      if (instant < s) break;
      sinceP = (sinceP + +(instant >= p)) | 0;
      sinceQ = (sinceQ + +(instant >= q)) | 0;
      sinceR = (sinceR + +(instant >= r)) | 0;
    }
    outP[customer] = end - sinceP;
    outQ[customer] = end - sinceQ;
    outR[customer] = end - sinceR;
    outS[customer] = row + 1 - from;
  }
}

/** For each customer the first of her rows at or after one instant, sought from the end. */
export function locateInstant(
  out: Int32Array,
  at: Float64Array,
  from: number,
  { starts, ends }: Stretches,
  instant: number,
  customers: number,
): void {
  for (let customer = 0; customer < customers; customer++) {
    const start = (from + (starts[customer] as number)) | 0;
    let position = (from + (ends[customer] as number)) | 0;
    while (position > start && (at[position - 1] as number) >= instant) position--;
    out[customer] = position - from;
  }
}

/** Rows that come long after the row before them. */
export interface Pauses {
  /** How many of them lie before each position. */
  readonly before: Int32Array;
  /** They themselves, from place 1 on. */
  readonly rows: Int32Array;
}

/** Finds pauses, whoseever rows they are between: {@link findLives} leaves out those between customers. */
export function findPauses(
  { before, rows }: Pauses,
  at: Float64Array,
  from: number,
  gapMs: number,
  count: number,
): void {
  let pauses = 0;
  let earlier = Number.NaN;
  let row = 0;
  // Without a branch, for pauses come as they please: every row is written down, and kept by moving on.
  for (; row + 4 <= count; row += 4) {
    const first = at[from + row] as number;
    const second = at[from + row + 1] as number;
    const third = at[from + row + 2] as number;
    const fourth = at[from + row + 3] as number;
    const upToFirst = (pauses + +(first - earlier >= gapMs)) | 0;
    const upToSecond = (upToFirst + +(second - first >= gapMs)) | 0;
    const upToThird = (upToSecond + +(third - second >= gapMs)) | 0;
    before[row] = pauses;
    before[row + 1] = upToFirst;
    before[row + 2] = upToSecond;
    before[row + 3] = upToThird;
    rows[pauses + 1] = row;
    rows[upToFirst + 1] = row + 1;
    rows[upToSecond + 1] = row + 2;
    rows[upToThird + 1] = row + 3;
    pauses = (upToThird + +(fourth - third >= gapMs)) | 0;
    earlier = fourth;
  }
  for (; row < count; row++) {
    const instant = at[from + row] as number;
    before[row] = pauses;
    rows[pauses + 1] = row;
    pauses = (pauses + +(instant - earlier >= gapMs)) | 0;
    earlier = instant;
  }
  before[count] = pauses;
}

/** How many lives each customer has led, and the row that began the last of them. */
export interface Lives {
  readonly counts: Int32Array;
  readonly starts: Int32Array;
}

/** Every pause after the first row of a customer begins a life, as that row does itself. */
export function findLives(
  out: Lives,
  { before, rows }: Pauses,
  { starts, ends }: Stretches,
  customers: number,
): void {
  for (let customer = 0; customer < customers; customer++) {
    const start = starts[customer] as number;
    const end = ends[customer] as number;
    const pauses = (before[end] as number) - (before[start + 1] as number);
    const ahead = (rows[before[end] as number] as number) - start;
    out.counts[customer] = (1 + pauses) & -+(end > start);
    out.starts[customer] = start + (ahead & ~(ahead >> 31));
  }
}

/** The later of two positions, but not behind the end. */
export function laterPosition(
  out: Int32Array,
  a: Int32Array,
  b: Int32Array,
  ends: Int32Array,
  customers: number,
): void {
  for (let customer = 0; customer < customers; customer++) {
    const first = a[customer] as number;
    const second = b[customer] as number;
    const end = ends[customer] as number;
    // Without a branch, and without Math.max, which thinks of -0 and NaN: the sign of a difference decides.
    const later = first - ((first - second) & ((first - second) >> 31));
    out[customer] = later + ((end - later) & ((end - later) >> 31));
  }
}

/** How many rows before each position satisfy the mask. */
export function countUpTo(out: Int32Array, mask: Uint8Array, count: number): void {
  let total = 0;
  for (let i = 0; i < count; i += 4) {
    const first = (total + (mask[i] as number)) | 0;
    const second = (first + (mask[i + 1] as number)) | 0;
    const third = (second + (mask[i + 2] as number)) | 0;
    out[i] = total;
    out[i + 1] = first;
    out[i + 2] = second;
    out[i + 3] = third;
    total = (third + (mask[i + 3] as number)) | 0;
  }
  if (count % 4 === 0) out[count] = total;
}

/** As {@link sumProductUpTo}, for whole numbers where they stand; what leaves 32 bits wraps around. */
export function wrapIntegersUpTo(
  out: Int32Array,
  values: Int32Array,
  from: number,
  mask: Int32Array,
  count: number,
): void {
  let total = 0;
  let row = 0;
  for (; row + 4 <= count; row += 4) {
    const four = mask[row >> 2] as number;
    const first = (total + ((values[from + row] as number) & -(four & 1))) | 0;
    const second = (first + ((values[from + row + 1] as number) & -((four >> 8) & 1))) | 0;
    const third = (second + ((values[from + row + 2] as number) & -((four >> 16) & 1))) | 0;
    out[row] = total;
    out[row + 1] = first;
    out[row + 2] = second;
    out[row + 3] = third;
    total = (third + ((values[from + row + 3] as number) & -(four >>> 24))) | 0;
  }
  for (; row < count; row++) {
    out[row] = total;
    total = (total + ((values[from + row] as number) & -holdsAt(mask, row))) | 0;
  }
  out[count] = total;
}

/** The sum of the values before each position where the mask holds; nulls add nothing. */
export function sumWhereUpTo(
  out: Float64Array,
  values: Float64Array,
  mask: Uint8Array,
  count: number,
): void {
  let total = 0;
  for (let i = 0; i < count; i++) {
    out[i] = total;
    const value = values[i] as number;
    if (mask[i] === 1 && !Number.isNaN(value)) total += value;
  }
  out[count] = total;
}

/** As {@link sumWhereUpTo}, for values of which none is null. */
export function sumProductUpTo(
  out: Float64Array,
  values: Float64Array,
  mask: Uint8Array,
  count: number,
): void {
  let total = 0;
  for (let i = 0; i < count; i += 4) {
    const first = (values[i] as number) * (mask[i] as number);
    const second = (values[i + 1] as number) * (mask[i + 1] as number);
    const third = (values[i + 2] as number) * (mask[i + 2] as number);
    const fourth = (values[i + 3] as number) * (mask[i + 3] as number);
    out[i] = total;
    out[i + 1] = total + first;
    out[i + 2] = total + first + second;
    out[i + 3] = total + (first + second) + third;
    total += first + second + (third + fourth);
  }
  if (count % 4 === 0) out[count] = total;
}

/** The sum of the values before each position; nulls add nothing. */
export function sumUpTo(out: Float64Array, values: Float64Array, count: number): void {
  let total = 0;
  for (let i = 0; i < count; i++) {
    out[i] = total;
    const value = values[i] as number;
    if (!Number.isNaN(value)) total += value;
  }
  out[count] = total;
}
