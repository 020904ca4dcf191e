// The first or the last of a customer's rows for which a condition holds, and what stands in it. Where the nearest such row
// is, is worked out for every row in one pass; there are no branches but for nulls, and nothing is moved together before.

type Numbers = Float64Array;
type Codes = Int32Array;
type Mask = Uint8Array;
type Positions = Int32Array;

/** For each place the last row before it for which the mask holds; -1 for none. */
export function lastBefore(out: Positions, mask: Mask, count: number): void {
  let last = -1;
  out[0] = last;
  for (let row = 0; row < count; row++) {
    last ^= (last ^ row) & -(mask[row] as number);
    out[row + 1] = last;
  }
}

/** For each place the first row from it on for which the mask holds; the number of rows for none. */
export function firstSince(out: Positions, mask: Mask, count: number): void {
  let first = count;
  out[count] = first;
  for (let row = count - 1; row >= 0; row--) {
    first ^= (first ^ row) & -(mask[row] as number);
    out[row] = first;
  }
}

/** The last such row of each customer; -1 where she has none. */
export function lastRows(
  out: Positions,
  nearest: Positions,
  from: Positions,
  to: Positions,
  customers: number,
): void {
  for (let c = 0; c < customers; c++) {
    const row = nearest[to[c] as number] as number;
    out[c] = (row + 1) * +(row >= (from[c] as number)) - 1;
  }
}

/** The first such row of each customer; -1 where she has none. */
export function firstRows(
  out: Positions,
  nearest: Positions,
  from: Positions,
  to: Positions,
  customers: number,
): void {
  for (let c = 0; c < customers; c++) {
    const row = nearest[from[c] as number] as number;
    out[c] = (row + 1) * +(row < (to[c] as number)) - 1;
  }
}

const NULL_OR_NOTHING = Float64Array.of(Number.NaN, 0);

/** The numbers of some rows; none of them is null, but for that of no row. */
export function numbersOfRows(
  out: Numbers,
  values: Numbers,
  rows: Positions,
  customers: number,
): void {
  for (let c = 0; c < customers; c++) {
    const row = rows[c] as number;
    const isThere = +(row >= 0);
    out[c] = (values[row * isThere] as number) + (NULL_OR_NOTHING[isThere] as number);
  }
}

/** Where to look on from a row whose text is null. */
export interface Onward {
  readonly mask: Mask;
  /** -1 back to `from`, 1 on to `to`. */
  readonly step: -1 | 1;
  readonly from: Positions;
  readonly to: Positions;
}

/** The texts of some rows; where one is null, that of the next row for which the condition holds. */
export function codesOfRows(
  out: Codes,
  codes: Codes,
  rows: Positions,
  onward: Onward,
  customers: number,
): void {
  for (let c = 0; c < customers; c++) {
    const row = rows[c] as number;
    const isThere = +(row >= 0);
    const code = codes[row * isThere] as number;
    out[c] = (code & -isThere) | (isThere - 1);
    if (code < 0 && row >= 0) out[c] = nextKnown(codes, row, c, onward);
  }
}

function nextKnown(codes: Codes, start: number, c: number, onward: Onward): number {
  const { mask, step, from, to } = onward;
  const [first, end] = [from[c] as number, to[c] as number];
  for (let row = start; row >= first && row < end; row += step) {
    if (mask[row] !== 0 && (codes[row] as number) >= 0) return codes[row] as number;
  }
  return -1;
}
