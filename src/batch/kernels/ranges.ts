// Which rows an aggregate folds: positions of rows, customer by customer. Rows of a customer stand in
// order of time, so a window is a stretch of them.

/** What is selected: the rows, their instants, and how many there are before each row of the chunk. */
export interface Selected {
  readonly rows: Int32Array;
  readonly at: Float64Array;
  readonly before: Int32Array;
}

/** Selects the rows for which the mask holds; says how many there are. */
export function selectRows(
  { rows, at: instants, before }: Selected,
  mask: Uint8Array,
  at: Float64Array,
  count: number,
): number {
  let selected = 0;
  // Every row is written down, and kept by moving on; four rows a round, as numbers.ts says.
  for (let row = 0; row < count; row += 4) {
    const first = mask[row] as number;
    const second = mask[row + 1] as number;
    const third = mask[row + 2] as number;
    const fourth = mask[row + 3] as number;
    rows[selected] = row;
    instants[selected] = at[row] as number;
    before[row] = selected;
    selected = (selected + first) | 0;
    rows[selected] = row + 1;
    instants[selected] = at[row + 1] as number;
    before[row + 1] = selected;
    selected = (selected + second) | 0;
    rows[selected] = row + 2;
    instants[selected] = at[row + 2] as number;
    before[row + 2] = selected;
    selected = (selected + third) | 0;
    rows[selected] = row + 3;
    instants[selected] = at[row + 3] as number;
    before[row + 3] = selected;
    selected = (selected + fourth) | 0;
  }
  // Rows behind the last of the chunk are none of it.
  if (count % 4 !== 0) selected = before[count] as number;
  before[count] = selected;
  return selected;
}

/** Where the rows of each customer start among those selected. */
export function startsAmong(
  out: Int32Array,
  before: Int32Array,
  starts: Int32Array,
  customers: number,
): void {
  for (let customer = 0; customer <= customers; customer++) {
    out[customer] = before[starts[customer] as number] as number;
  }
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

/**
 * For each customer the first of her rows at or after each of four instants; her end if there is none.
 * Rows are counted rather than searched: where a customer stopped is anybody's guess, and a wrong guess of
 * a branch costs more than ten rows.
 */
export function locateInstants(
  outs: readonly Int32Array[],
  at: Float64Array,
  { starts, ends }: { readonly starts: Int32Array; readonly ends: Int32Array },
  instants: Float64Array,
  customers: number,
): void {
  const [outP, outQ, outR, outS] = outs as [Int32Array, Int32Array, Int32Array, Int32Array];
  const [p, q, r, s] = instants as unknown as [number, number, number, number];
  for (let customer = 0; customer < customers; customer++) {
    const end = ends[customer] as number;
    let [beforeP, beforeQ, beforeR, beforeS] = [end, end, end, end];
    for (let row = starts[customer] as number; row < end; row++) {
      const instant = at[row] as number;
      beforeP -= +(instant >= p);
      beforeQ -= +(instant >= q);
      beforeR -= +(instant >= r);
      beforeS -= +(instant >= s);
    }
    outP[customer] = beforeP;
    outQ[customer] = beforeQ;
    outR[customer] = beforeR;
    outS[customer] = beforeS;
  }
}

/** For each customer the first of her rows at or after one instant, sought from the end. */
export function locateInstant(
  out: Int32Array,
  at: Float64Array,
  { starts, ends }: { readonly starts: Int32Array; readonly ends: Int32Array },
  instant: number,
  customers: number,
): void {
  for (let customer = 0; customer < customers; customer++) {
    const start = starts[customer] as number;
    let position = ends[customer] as number;
    while (position > start && (at[position - 1] as number) >= instant) position--;
    out[customer] = position;
  }
}

/** How many lives each customer has led, and the row that began the last of them. */
export interface Lives {
  readonly counts: Int32Array;
  readonly starts: Int32Array;
}

/** A row whose predecessor is at least `gapMs` before it begins a new life. */
export function findLives(
  out: Lives,
  at: Float64Array,
  { starts, ends }: { readonly starts: Int32Array; readonly ends: Int32Array },
  gapMs: number,
  customers: number,
): void {
  for (let customer = 0; customer < customers; customer++) {
    const start = starts[customer] as number;
    const end = ends[customer] as number;
    let lives = +(end > start);
    let begin = start;
    let earlier = at[start] as number;
    for (let row = start + 1; row < end; row++) {
      const later = at[row] as number;
      const isNew = +(later - earlier >= gapMs);
      lives += isNew;
      // Without a branch: pauses come as they please.
      begin += (row - begin) & -isNew;
      earlier = later;
    }
    out.counts[customer] = lives;
    out.starts[customer] = begin;
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
    const later = Math.max(a[customer] as number, b[customer] as number);
    out[customer] = Math.min(later, ends[customer] as number);
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
