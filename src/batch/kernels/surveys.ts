import type { CodeArray, NumberArray } from '../../model/column.js';

// What checks ask of whole columns, in one reading of each, four rows a round as numbers.ts says.

/** What the numbers of a column are like. */
export interface Survey {
  /** Whether all are integers within 2^53. */
  readonly areSafe: boolean;
  /** No number is further from zero; NaN where some are not finite. */
  readonly magnitude: number;
}

export function surveyNumbers(values: NumberArray, rowCount: number): Survey {
  if (values instanceof Float64Array) return surveyDoubles(values, rowCount);
  const width = 8 * values.BYTES_PER_ELEMENT;
  const isNarrow = !(values instanceof Int32Array);
  // Of a narrow column the width says enough.
  return { areSafe: true, magnitude: isNarrow ? 2 ** width : furthest(values, rowCount) };
}

function surveyDoubles(values: Float64Array, rowCount: number): Survey {
  let parts = 0;
  let magnitude = 0;
  let row = 0;
  for (; row + 4 <= rowCount; row += 4) {
    const first = values[row] as number;
    const second = values[row + 1] as number;
    const third = values[row + 2] as number;
    const fourth = values[row + 3] as number;
    parts += first - Math.floor(first) + (second - Math.floor(second));
    parts += third - Math.floor(third) + (fourth - Math.floor(fourth));
    // Math.max would guess which of two is greater; that one exceeds all before is rare.
    if (Math.abs(first) > magnitude) magnitude = Math.abs(first);
    if (Math.abs(second) > magnitude) magnitude = Math.abs(second);
    if (Math.abs(third) > magnitude) magnitude = Math.abs(third);
    if (Math.abs(fourth) > magnitude) magnitude = Math.abs(fourth);
  }
  for (; row < rowCount; row++) {
    const value = values[row] as number;
    parts += value - Math.floor(value);
    if (Math.abs(value) > magnitude) magnitude = Math.abs(value);
  }
  // What is not finite makes NaN of its part, and so of all of them.
  const areSafe = parts === 0 && magnitude <= Number.MAX_SAFE_INTEGER;
  return { areSafe, magnitude: Number.isNaN(parts) ? parts : magnitude };
}

function furthest(values: Int32Array, rowCount: number): number {
  let least = 0;
  let most = 0;
  let row = 0;
  for (; row + 4 <= rowCount; row += 4) {
    const first = values[row] as number;
    const second = values[row + 1] as number;
    const third = values[row + 2] as number;
    const fourth = values[row + 3] as number;
    if (first < least) least = first;
    if (first > most) most = first;
    if (second < least) least = second;
    if (second > most) most = second;
    if (third < least) least = third;
    if (third > most) most = third;
    if (fourth < least) least = fourth;
    if (fourth > most) most = fourth;
  }
  for (; row < rowCount; row++) {
    const value = values[row] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return Math.max(most, -least);
}

/** Whether every code is one of `size`. The upper bit of a number is set where it is below zero. */
export function areWithin(codes: CodeArray, rowCount: number, size: number): boolean {
  if (codes instanceof Int32Array) return areIntegersWithin(codes, rowCount, size - 1);
  if (size >= 2 ** (8 * codes.BYTES_PER_ELEMENT)) return true;
  return codes instanceof Uint8Array
    ? areBytesWithin(codes, rowCount, size - 1)
    : codes.subarray(0, rowCount).every((code) => code < size);
}

function areIntegersWithin(codes: Int32Array, rowCount: number, last: number): boolean {
  let signs = 0;
  let row = 0;
  for (; row + 4 <= rowCount; row += 4) {
    const first = codes[row] as number;
    const second = codes[row + 1] as number;
    const third = codes[row + 2] as number;
    const fourth = codes[row + 3] as number;
    signs |= first | second | third | fourth;
    signs |= (last - first) | (last - second) | (last - third) | (last - fourth);
  }
  for (; row < rowCount; row++) {
    const code = codes[row] as number;
    signs |= code | (last - code);
  }
  return signs >= 0;
}

const NO_WORDS = new Int32Array(0);

function areBytesWithin(codes: Uint8Array, rowCount: number, last: number): boolean {
  // Four bytes at a time, where they lie so: what is added carries into the upper bit of one too great.
  const areWords = (codes.byteOffset & 3) === 0 && last < 0x80;
  const words = areWords ? new Int32Array(codes.buffer, codes.byteOffset, rowCount >> 2) : NO_WORDS;
  const carry = (0x7f - last) * 0x01010101;
  let signs = 0;
  for (let word = 0; word < words.length; word++) {
    const four = words[word] as number;
    signs |= four | (((four & 0x7f7f7f7f) + carry) | 0);
  }
  if ((signs & 0x80808080) !== 0) return false;
  for (let row = 4 * words.length; row < rowCount; row++) {
    if ((codes[row] as number) > last) return false;
  }
  return true;
}

/** How many rows of a stretch have no greater number than the row before; the first has none before it. */
export function countStops(values: NumberArray, from: number, to: number): number {
  return values instanceof Float64Array
    ? countStopsOfDoubles(values, from, to)
    : countStopsOfAny(values, from, to);
}

function countStopsOfDoubles(values: Float64Array, from: number, to: number): number {
  let found = 0;
  let previous = Number.NEGATIVE_INFINITY;
  let row = from;
  for (; row + 4 <= to; row += 4) {
    const first = values[row] as number;
    const second = values[row + 1] as number;
    const third = values[row + 2] as number;
    const fourth = values[row + 3] as number;
    found += +(first <= previous) + +(second <= first) + +(third <= second) + +(fourth <= third);
    previous = fourth;
  }
  for (; row < to; row++) {
    const value = values[row] as number;
    found += +(value <= previous);
    previous = value;
  }
  return found;
}

function countStopsOfAny(values: NumberArray, from: number, to: number): number {
  let found = 0;
  for (let row = from + 1; row < to; row++) {
    found += +((values[row] as number) <= (values[row - 1] as number));
  }
  return found;
}

/** Whether a code stands in some row with a number above zero. */
export function hasCodeAboveZero(
  codes: CodeArray,
  values: NumberArray,
  code: number,
  rowCount: number,
): boolean {
  if (codes instanceof Uint8Array && values instanceof Int32Array) {
    return (
      mayHaveByteAboveZero(codes, values, code, rowCount) &&
      hasAnyAboveZero(codes, values, code, rowCount)
    );
  }
  return hasAnyAboveZero(codes, values, code, rowCount);
}

/**
 * False where no row has the code with a number above zero; seldom true besides. The upper bit tells: it is
 * set in no difference but 0 once 1 is taken off, and in what is above zero once the sign is changed. The
 * least integer stays below zero when its sign is changed, so it counts as one above.
 */
function mayHaveByteAboveZero(
  codes: Uint8Array,
  values: Int32Array,
  code: number,
  rowCount: number,
): boolean {
  let signs = 0;
  let row = 0;
  for (; row + 4 <= rowCount; row += 4) {
    signs |= (((codes[row] as number) ^ code) - 1) & -(values[row] as number);
    signs |= (((codes[row + 1] as number) ^ code) - 1) & -(values[row + 1] as number);
    signs |= (((codes[row + 2] as number) ^ code) - 1) & -(values[row + 2] as number);
    signs |= (((codes[row + 3] as number) ^ code) - 1) & -(values[row + 3] as number);
  }
  for (; row < rowCount; row++) {
    signs |= (((codes[row] as number) ^ code) - 1) & -(values[row] as number);
  }
  return signs < 0;
}

function hasAnyAboveZero(
  codes: CodeArray,
  values: NumberArray,
  code: number,
  rowCount: number,
): boolean {
  let found = 0;
  let row = 0;
  for (; row + 4 <= rowCount; row += 4) {
    found |= +(codes[row] === code) & +((values[row] as number) > 0);
    found |= +(codes[row + 1] === code) & +((values[row + 1] as number) > 0);
    found |= +(codes[row + 2] === code) & +((values[row + 2] as number) > 0);
    found |= +(codes[row + 3] === code) & +((values[row + 3] as number) > 0);
  }
  for (; row < rowCount; row++) found |= +(codes[row] === code) & +((values[row] as number) > 0);
  return found !== 0;
}
