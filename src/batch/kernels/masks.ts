// Conditions: one byte a row, 0 or 1, and comparisons that give them. A comparison with NaN, which is
// null, is false, as the language wants it. `+(a < b)` costs a fifth of `a < b ? 1 : 0` on mixed data.

type Numbers = Float64Array;
type Mask = Uint8Array;
/** The bytes of a mask four at a time; what stands behind the last row is of no account. */
type Words = Int32Array;

/** The bytes of a word are 0 or 1 each. */
const ALL_TRUE = 0x01010101;

/** 1 where a mask holds, for the rows that are left over where it is read four at a time. */
export function holdsAt(mask: Words, row: number): number {
  return ((mask[row >> 2] as number) >> (8 * (row & 3))) & 1;
}

export function lessThanConstant(out: Words, a: Numbers, bound: number, count: number): void {
  for (let word = 0, i = 0; i < count; word++, i += 4) {
    out[word] =
      +((a[i] as number) < bound) |
      (+((a[i + 1] as number) < bound) << 8) |
      (+((a[i + 2] as number) < bound) << 16) |
      (+((a[i + 3] as number) < bound) << 24);
  }
}

export function atMostConstant(out: Words, a: Numbers, bound: number, count: number): void {
  for (let word = 0, i = 0; i < count; word++, i += 4) {
    out[word] =
      +((a[i] as number) <= bound) |
      (+((a[i + 1] as number) <= bound) << 8) |
      (+((a[i + 2] as number) <= bound) << 16) |
      (+((a[i + 3] as number) <= bound) << 24);
  }
}

export function moreThanConstant(out: Words, a: Numbers, bound: number, count: number): void {
  for (let word = 0, i = 0; i < count; word++, i += 4) {
    out[word] =
      +((a[i] as number) > bound) |
      (+((a[i + 1] as number) > bound) << 8) |
      (+((a[i + 2] as number) > bound) << 16) |
      (+((a[i + 3] as number) > bound) << 24);
  }
}

export function atLeastConstant(out: Words, a: Numbers, bound: number, count: number): void {
  for (let word = 0, i = 0; i < count; word++, i += 4) {
    out[word] =
      +((a[i] as number) >= bound) |
      (+((a[i + 1] as number) >= bound) << 8) |
      (+((a[i + 2] as number) >= bound) << 16) |
      (+((a[i + 3] as number) >= bound) << 24);
  }
}

export function equalConstant(out: Words, a: Numbers, value: number, count: number): void {
  for (let word = 0, i = 0; i < count; word++, i += 4) {
    out[word] =
      +((a[i] as number) === value) |
      (+((a[i + 1] as number) === value) << 8) |
      (+((a[i + 2] as number) === value) << 16) |
      (+((a[i + 3] as number) === value) << 24);
  }
}

export function lessThan(out: Mask, a: Numbers, b: Numbers, count: number): void {
  for (let i = 0; i < count; i++) out[i] = +((a[i] as number) < (b[i] as number));
}

export function atMost(out: Mask, a: Numbers, b: Numbers, count: number): void {
  for (let i = 0; i < count; i++) out[i] = +((a[i] as number) <= (b[i] as number));
}

/** Same value, or both null. */
export function equal(out: Mask, a: Numbers, b: Numbers, count: number): void {
  for (let i = 0; i < count; i++) {
    const first = a[i] as number;
    const second = b[i] as number;
    out[i] = +(first === second) | (+Number.isNaN(first) & +Number.isNaN(second));
  }
}

/** Every number is below or at infinity; to ask whether one equals itself would take a branch. */
export function isNull(out: Words, a: Numbers, count: number): void {
  const most = Number.POSITIVE_INFINITY;
  for (let word = 0, i = 0; i < count; word++, i += 4) {
    out[word] =
      ALL_TRUE ^
      (+((a[i] as number) <= most) |
        (+((a[i + 1] as number) <= most) << 8) |
        (+((a[i + 2] as number) <= most) << 16) |
        (+((a[i + 3] as number) <= most) << 24));
  }
}

/** Adds the rows whose value is one of a few. */
export function orEqualConstant(out: Mask, a: Numbers, value: number, count: number): void {
  for (let i = 0; i < count; i++) out[i] = (out[i] as number) | +((a[i] as number) === value);
}

export function isMember(out: Mask, a: Numbers, members: ReadonlySet<number>, count: number): void {
  for (let i = 0; i < count; i++) out[i] = +members.has(a[i] as number);
}

/** Conditions as values: 0 and 1. */
export function numbersOfMask(out: Numbers, mask: Mask, count: number): void {
  for (let i = 0; i < count; i++) out[i] = mask[i] as number;
}

export function and(out: Int32Array, a: Int32Array, b: Int32Array, words: number): void {
  for (let i = 0; i < words; i++) out[i] = (a[i] as number) & (b[i] as number);
}

export function or(out: Int32Array, a: Int32Array, b: Int32Array, words: number): void {
  for (let i = 0; i < words; i++) out[i] = (a[i] as number) | (b[i] as number);
}

export function not(out: Int32Array, a: Int32Array, words: number): void {
  for (let i = 0; i < words; i++) out[i] = (a[i] as number) ^ ALL_TRUE;
}

/** Puts up to eight conditions into the bits of a byte, the first into the lowest. */
export function sideBySide(out: Int32Array, masks: readonly Int32Array[], words: number): void {
  out.fill(0, 0, words);
  for (let bit = 0; bit < masks.length; bit++) orShifted(out, masks[bit] as Int32Array, bit, words);
}

function orShifted(out: Int32Array, a: Int32Array, bit: number, words: number): void {
  for (let i = 0; i < words; i++) out[i] = (out[i] as number) | ((a[i] as number) << bit);
}

/** Adds up whole numbers, each where its condition holds: four conditions a round. */
export function addFlags(
  out: Numbers,
  masks: readonly Mask[],
  values: readonly number[],
  count: number,
): void {
  for (let part = 0; part < masks.length; part += 4) {
    const [a, b = a, c = a, d = a] = masks.slice(part, part + 4) as [Mask, ...Mask[]];
    const [first = 0, second = 0, third = 0, fourth = 0] = values.slice(part, part + 4);
    const isFirst = part === 0;
    for (let i = 0; i < count; i++) {
      const sum =
        (-(a[i] as number) & first) +
        (-(b[i] as number) & second) +
        (-(c[i] as number) & third) +
        (-(d[i] as number) & fourth);
      out[i] = isFirst ? sum : (out[i] as number) + sum;
    }
  }
}
