// Which rows an aggregate folds: positions of rows, customer by customer. Rows of a customer stand in
// order of time, so a window is a stretch of them.

/** What is selected: the rows, their instants, and where those of each customer start. */
export interface Selected {
  readonly rows: Int32Array;
  readonly at: Float64Array;
  readonly starts: Int32Array;
}

/** Selects, among the rows of each customer, those for which the mask holds; says how many there are. */
export function selectRows(
  selected: Selected,
  mask: Uint8Array,
  at: Float64Array,
  starts: Int32Array,
  ends: Int32Array,
  customers: number,
): number {
  const { rows, at: instants, starts: selectedStarts } = selected;
  let count = 0;
  for (let customer = 0; customer < customers; customer++) {
    selectedStarts[customer] = count;
    const end = ends[customer] as number;
    // Every row is written down, and kept by moving on.
    for (let row = starts[customer] as number; row < end; row++) {
      rows[count] = row;
      instants[count] = at[row] as number;
      count += mask[row] as number;
    }
  }
  selectedStarts[customers] = count;
  return count;
}

export function gatherNumbers(
  out: Float64Array,
  values: Float64Array,
  rows: Int32Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) out[i] = values[rows[i] as number] as number;
}

/**
 * For each customer, and each of some instants from the latest to the earliest, the first of her rows at
 * or after it; her end if there is none.
 */
export function locateInstants(
  outs: readonly Int32Array[],
  at: Float64Array,
  { starts, ends }: { readonly starts: Int32Array; readonly ends: Int32Array },
  instants: Float64Array,
  customers: number,
): void {
  for (let customer = 0; customer < customers; customer++) {
    const start = starts[customer] as number;
    let position = ends[customer] as number;
    for (let edge = 0; edge < instants.length; edge++) {
      const instant = instants[edge] as number;
      while (position > start && (at[position - 1] as number) >= instant) position--;
      (outs[edge] as Int32Array)[customer] = position;
    }
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
  for (let i = 0; i < count; i++) {
    out[i] = total;
    total += mask[i] as number;
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
  for (let i = 0; i < count; i++) {
    out[i] = total;
    total += (values[i] as number) * (mask[i] as number);
  }
  out[count] = total;
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
