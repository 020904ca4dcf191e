// Which rows an aggregate folds: positions of rows, customer by customer. Rows of a customer stand in
// order of time, so a window is a stretch of them.

/** The rows for which the mask holds, and where those of each customer start. */
export function selectRows(
  rows: Int32Array,
  selectedStarts: Int32Array,
  mask: Uint8Array,
  starts: Int32Array,
  customers: number,
): number {
  let selected = 0;
  let row = starts[0] as number;
  for (let customer = 0; customer < customers; customer++) {
    selectedStarts[customer] = selected;
    const end = starts[customer + 1] as number;
    // Every row is written down, and kept by moving on.
    for (; row < end; row++) {
      rows[selected] = row;
      selected += mask[row] as number;
    }
  }
  selectedStarts[customers] = selected;
  return selected;
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
 * For each customer the first of her rows at or after an instant, her end if there is none. `after`
 * holds a position not before it, such as that of a later instant.
 */
export function locateInstant(
  out: Int32Array,
  at: Float64Array,
  starts: Int32Array,
  after: Int32Array,
  instant: number,
  customers: number,
): void {
  for (let customer = 0; customer < customers; customer++) {
    const start = starts[customer] as number;
    let position = after[customer] as number;
    while (position > start && (at[position - 1] as number) >= instant) position--;
    out[customer] = position;
  }
}

/** For each customer the row that began the life which goes on at `ends`. */
export function locateLifeStart(
  out: Int32Array,
  at: Float64Array,
  starts: Int32Array,
  ends: Int32Array,
  gapMs: number,
  customers: number,
): void {
  for (let customer = 0; customer < customers; customer++) {
    const start = starts[customer] as number;
    let position = Math.max(start, (ends[customer] as number) - 1);
    while (position > start && (at[position] as number) - (at[position - 1] as number) < gapMs) {
      position--;
    }
    out[customer] = position;
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
