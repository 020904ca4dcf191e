// Arithmetic over vectors of numbers, NaN being null. Plain loops over arrays of one type each: a loop
// that has met several types of array is several times slower. The busiest take four rows a round, for V8
// asks once a round where an array lies and how long it is, which costs as much as the work on a row;
// vectors have room for whole rounds. `for (i) out[i] = a[i] + b[i]` is what such a loop says. Whoever
// measures one makes its arrays anew every time: of arrays that are always the same V8 knows both while it
// compiles, and the loop takes half as long as it does here.

const MAX = Number.MAX_SAFE_INTEGER;

type Numbers = Float64Array;

export function add(out: Numbers, a: Numbers, b: Numbers, count: number): void {
  for (let i = 0; i < count; i += 4) {
    const first = (a[i] as number) + (b[i] as number);
    const second = (a[i + 1] as number) + (b[i + 1] as number);
    const third = (a[i + 2] as number) + (b[i + 2] as number);
    const fourth = (a[i + 3] as number) + (b[i + 3] as number);
    out[i] = first;
    out[i + 1] = second;
    out[i + 2] = third;
    out[i + 3] = fourth;
  }
}

export function subtract(out: Numbers, a: Numbers, b: Numbers, count: number): void {
  for (let i = 0; i < count; i += 4) {
    const first = (a[i] as number) - (b[i] as number);
    const second = (a[i + 1] as number) - (b[i + 1] as number);
    const third = (a[i + 2] as number) - (b[i + 2] as number);
    const fourth = (a[i + 3] as number) - (b[i + 3] as number);
    out[i] = first;
    out[i + 1] = second;
    out[i + 2] = third;
    out[i + 3] = fourth;
  }
}

/** A multiple and a constant; to add, to subtract or to multiply by a constant reads one array only. */
export function scaleAndShift(
  out: Numbers,
  a: Numbers,
  { scale, shift }: { readonly scale: number; readonly shift: number },
  count: number,
): void {
  for (let i = 0; i < count; i += 4) {
    const first = (a[i] as number) * scale + shift;
    const second = (a[i + 1] as number) * scale + shift;
    const third = (a[i + 2] as number) * scale + shift;
    const fourth = (a[i + 3] as number) * scale + shift;
    out[i] = first;
    out[i + 1] = second;
    out[i + 2] = third;
    out[i + 3] = fourth;
  }
}

/** Adding 0 takes the sign off a zero. */
export function multiply(out: Numbers, a: Numbers, b: Numbers, count: number): void {
  for (let i = 0; i < count; i += 4) {
    const first = (a[i] as number) * (b[i] as number) + 0;
    const second = (a[i + 1] as number) * (b[i + 1] as number) + 0;
    const third = (a[i + 2] as number) * (b[i + 2] as number) + 0;
    const fourth = (a[i + 3] as number) * (b[i + 3] as number) + 0;
    out[i] = first;
    out[i + 1] = second;
    out[i + 2] = third;
    out[i + 3] = fourth;
  }
}

/** Dividing by 0 gives what is not finite; {@link keepFinite} makes null of it. */
export function divide(out: Numbers, a: Numbers, b: Numbers, count: number): void {
  for (let i = 0; i < count; i += 4) {
    const first = (a[i] as number) / (b[i] as number) + 0;
    const second = (a[i + 1] as number) / (b[i + 1] as number) + 0;
    const third = (a[i + 2] as number) / (b[i + 2] as number) + 0;
    const fourth = (a[i + 3] as number) / (b[i + 3] as number) + 0;
    out[i] = first;
    out[i + 1] = second;
    out[i + 2] = third;
    out[i + 3] = fourth;
  }
}

/** The remainder with the sign of the dividend; NaN, hence null, where the divisor is 0. */
export function modulo(out: Numbers, a: Numbers, b: Numbers, count: number): void {
  for (let i = 0; i < count; i++) out[i] = ((a[i] as number) % (b[i] as number)) + 0;
}

/** Rounds towards minus infinity; every step is an integer no larger than the dividend, hence exact. */
export function floorDivide(out: Numbers, a: Numbers, b: Numbers, count: number): void {
  for (let i = 0; i < count; i++) {
    const dividend = a[i] as number;
    const divisor = b[i] as number;
    const remainder = dividend % divisor;
    const quotient = (dividend - remainder) / divisor;
    const isBelow = +(remainder !== 0) & +(remainder < 0 !== divisor < 0);
    out[i] = quotient - isBelow + 0;
  }
}

export function least(out: Numbers, a: Numbers, b: Numbers, count: number): void {
  for (let i = 0; i < count; i++) out[i] = Math.min(a[i] as number, b[i] as number);
}

export function greatest(out: Numbers, a: Numbers, b: Numbers, count: number): void {
  for (let i = 0; i < count; i++) out[i] = Math.max(a[i] as number, b[i] as number);
}

/** The first, or where it is null the second. */
export function coalesce(out: Numbers, a: Numbers, b: Numbers, count: number): void {
  for (let i = 0; i < count; i++) {
    const value = a[i] as number;
    out[i] = Number.isNaN(value) ? (b[i] as number) : value;
  }
}

/** Makes null of integers beyond 2^53 and of what is not finite. */
export function keepSafe(data: Numbers, count: number): void {
  for (let i = 0; i < count; i++) {
    const value = data[i] as number;
    if (!(value <= MAX && value >= -MAX)) data[i] = Number.NaN;
  }
}

/** Makes null of what is not finite, which is not 0 when it is taken from itself. */
export function keepFinite(data: Numbers, count: number): void {
  for (let i = 0; i < count; i += 4) {
    const first = data[i] as number;
    const second = data[i + 1] as number;
    const third = data[i + 2] as number;
    const fourth = data[i + 3] as number;
    data[i] = first - (first - first);
    data[i + 1] = second - (second - second);
    data[i + 2] = third - (third - third);
    data[i + 3] = fourth - (fourth - fourth);
  }
}

/** Takes `a` where the mask says so. */
export function replaceWhere(out: Numbers, mask: Uint8Array, a: Numbers, count: number): void {
  for (let i = 0; i < count; i++) if (mask[i] === 1) out[i] = a[i] as number;
}

/** The value where the mask holds, else null, which is what NaN makes of it; taking 0 off changes nothing. */
export function nullWhereNot(out: Numbers, mask: Uint8Array, a: Numbers, count: number): void {
  const subtrahends = Float64Array.of(Number.NaN, 0);
  for (let i = 0; i < count; i += 4) {
    const first = (a[i] as number) - (subtrahends[mask[i] as number] as number);
    const second = (a[i + 1] as number) - (subtrahends[mask[i + 1] as number] as number);
    const third = (a[i + 2] as number) - (subtrahends[mask[i + 2] as number] as number);
    const fourth = (a[i + 3] as number) - (subtrahends[mask[i + 3] as number] as number);
    out[i] = first;
    out[i + 1] = second;
    out[i + 2] = third;
    out[i + 3] = fourth;
  }
}

/** The value, which is never null, where the mask holds, else 0. Adding 0 takes the sign off a zero. */
export function keepWhere(out: Numbers, mask: Uint8Array, a: Numbers, count: number): void {
  for (let i = 0; i < count; i += 4) {
    const first = (a[i] as number) * (mask[i] as number) + 0;
    const second = (a[i + 1] as number) * (mask[i + 1] as number) + 0;
    const third = (a[i + 2] as number) * (mask[i + 2] as number) + 0;
    const fourth = (a[i + 3] as number) * (mask[i + 3] as number) + 0;
    out[i] = first;
    out[i + 1] = second;
    out[i + 2] = third;
    out[i + 3] = fourth;
  }
}

/** The value where the mask holds, else 0. */
export function zeroWhereNot(out: Numbers, a: Numbers, mask: Uint8Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = mask[i] === 1 ? (a[i] as number) : 0;
}

/**
 * How many of four cuts, of which missing ones are infinite, lie below the value, besides those of `start`;
 * null where the value is null.
 */
export function addPassed(
  out: Numbers,
  start: Numbers,
  a: Numbers,
  cuts: Numbers,
  first: number,
  count: number,
): void {
  const p = cuts[first] as number;
  const q = cuts[first + 1] as number;
  const r = cuts[first + 2] as number;
  const s = cuts[first + 3] as number;
  for (let i = 0; i < count; i += 4) {
    const one = (start[i] as number) + passed(a[i] as number, p, q, r, s);
    const two = (start[i + 1] as number) + passed(a[i + 1] as number, p, q, r, s);
    const three = (start[i + 2] as number) + passed(a[i + 2] as number, p, q, r, s);
    const four = (start[i + 3] as number) + passed(a[i + 3] as number, p, q, r, s);
    out[i] = one;
    out[i + 1] = two;
    out[i + 2] = three;
    out[i + 3] = four;
  }
}

/** A finite number less itself is 0. */
function passed(value: number, p: number, q: number, r: number, s: number): number {
  return value - value + (+(value > p) + +(value > q) + +(value > r) + +(value > s));
}

/** As {@link addPassed}, counting the cuts at the value too. */
export function addReached(
  out: Numbers,
  start: Numbers,
  a: Numbers,
  cuts: Numbers,
  first: number,
  count: number,
): void {
  const p = cuts[first] as number;
  const q = cuts[first + 1] as number;
  const r = cuts[first + 2] as number;
  const s = cuts[first + 3] as number;
  for (let i = 0; i < count; i += 4) {
    const one = (start[i] as number) + reached(a[i] as number, p, q, r, s);
    const two = (start[i + 1] as number) + reached(a[i + 1] as number, p, q, r, s);
    const three = (start[i + 2] as number) + reached(a[i + 2] as number, p, q, r, s);
    const four = (start[i + 3] as number) + reached(a[i + 3] as number, p, q, r, s);
    out[i] = one;
    out[i + 1] = two;
    out[i + 2] = three;
    out[i + 3] = four;
  }
}

function reached(value: number, p: number, q: number, r: number, s: number): number {
  return value - value + (+(value >= p) + +(value >= q) + +(value >= r) + +(value >= s));
}

/** Applies a function of one number to each that is known. */
export function mapNumbers(
  out: Numbers,
  a: Numbers,
  compute: (value: number) => number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const value = a[i] as number;
    out[i] = Number.isNaN(value) ? value : compute(value);
  }
}

/** Applies a function of two numbers where both are known. */
export function mapPairs(
  out: Numbers,
  a: Numbers,
  b: Numbers,
  compute: (a: number, b: number) => number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const first = a[i] as number;
    const second = b[i] as number;
    out[i] = Number.isNaN(first + second) ? Number.NaN : compute(first, second);
  }
}
