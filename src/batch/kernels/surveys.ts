import type { CodeArray, NumberArray } from '../../model/column.js';

// What checks ask of whole columns, in one reading of each, four rows a round as numbers.ts says.

/** What the numbers of a column are like. */
export interface Survey {
  /** Whether all are integers within 2^53. */
  readonly areSafe: boolean;
  /** No number is further from zero; NaN where some are not finite. */
  readonly magnitude: number;
  /** Whether they are integers that ascend, as far as that was asked on the way. */
  readonly isAscending?: boolean;
}

export function surveyNumbers(values: NumberArray, rowCount: number): Survey {
  if (values instanceof Float64Array) return surveyDoubles(values, rowCount);
  const width = 8 * values.BYTES_PER_ELEMENT;
  // Of a narrow column the width says enough.
  const magnitude = values instanceof Int32Array ? reachOfIntegers(values, rowCount) : 2 ** width;
  return { areSafe: true, magnitude };
}

function surveyDoubles(values: Float64Array, rowCount: number): Survey {
  if (areDoublesAscending(values, rowCount)) {
    // Of those in order the first and the last say enough.
    const magnitude = Math.max(Math.abs(values[0] ?? 0), Math.abs(values[rowCount - 1] ?? 0));
    return { areSafe: magnitude <= Number.MAX_SAFE_INTEGER, magnitude, isAscending: true };
  }
  const parts = sumParts(values, rowCount);
  const magnitude = furthestOfDoubles(values, rowCount);
  // What is not finite makes NaN of its part, and so of all of them.
  const areSafe = parts === 0 && magnitude <= Number.MAX_SAFE_INTEGER;
  return { areSafe, magnitude: Number.isNaN(parts) ? parts : magnitude, isAscending: false };
}

/**
 * Whether all are integers, and none is less than the one before it. Most columns that are not in order deny
 * it at once.
 */
export function areAscending(values: NumberArray, rowCount: number): boolean {
  return values instanceof Float64Array
    ? areDoublesAscending(values, rowCount)
    : areIntegersAscending(values, rowCount);
}

function areDoublesAscending(values: Float64Array, rowCount: number): boolean {
  let previous = Number.NEGATIVE_INFINITY;
  let parts = 0;
  let row = 0;
  for (; row + 4 <= rowCount; row += 4) {
    const first = values[row] as number;
    const second = values[row + 1] as number;
    const third = values[row + 2] as number;
    const fourth = values[row + 3] as number;
    if (!(first >= previous && second >= first && third >= second && fourth >= third)) return false;
    parts += first - Math.floor(first) + (second - Math.floor(second));
    parts += third - Math.floor(third) + (fourth - Math.floor(fourth));
    previous = fourth;
  }
  for (; row < rowCount; row++) {
    const value = values[row] as number;
    if (!(value >= previous)) return false;
    parts += value - Math.floor(value);
    previous = value;
  }
  return parts === 0;
}

function areIntegersAscending(values: NumberArray, rowCount: number): boolean {
  for (let row = 1; row < rowCount; row++) {
    if ((values[row] as number) < (values[row - 1] as number)) return false;
  }
  return true;
}

/** What is behind the points of numbers, added up. */
function sumParts(values: Float64Array, rowCount: number): number {
  let parts = 0;
  let row = 0;
  for (; row + 4 <= rowCount; row += 4) {
    const first = values[row] as number;
    const second = values[row + 1] as number;
    const third = values[row + 2] as number;
    const fourth = values[row + 3] as number;
    parts += first - Math.floor(first) + (second - Math.floor(second));
    parts += third - Math.floor(third) + (fourth - Math.floor(fourth));
  }
  for (; row < rowCount; row++) {
    const value = values[row] as number;
    parts += value - Math.floor(value);
  }
  return parts;
}

/** From the last row on: instants grow along a log, and that one exceeds all seen before should be rare. */
function furthestOfDoubles(values: Float64Array, rowCount: number): number {
  let magnitude = 0;
  let row = rowCount - 1;
  for (; row >= 3; row -= 4) {
    const first = Math.abs(values[row] as number);
    const second = Math.abs(values[row - 1] as number);
    const third = Math.abs(values[row - 2] as number);
    const fourth = Math.abs(values[row - 3] as number);
    // Math.max would guess which of two is greater.
    if (first > magnitude) magnitude = first;
    if (second > magnitude) magnitude = second;
    if (third > magnitude) magnitude = third;
    if (fourth > magnitude) magnitude = fourth;
  }
  for (; row >= 0; row--) {
    const value = Math.abs(values[row] as number);
    if (value > magnitude) magnitude = value;
  }
  return magnitude;
}

/**
 * No integer is further from zero: all bits that are set in some of them, those below zero being turned
 * around. That is less than twice as far as the furthest, and takes no comparison.
 */
function reachOfIntegers(values: Int32Array, rowCount: number): number {
  let bits = 0;
  let signs = 0;
  let row = 0;
  for (; row + 4 <= rowCount; row += 4) {
    const first = values[row] as number;
    const second = values[row + 1] as number;
    const third = values[row + 2] as number;
    const fourth = values[row + 3] as number;
    signs |= first | second | third | fourth;
    bits |= (first ^ (first >> 31)) | (second ^ (second >> 31));
    bits |= (third ^ (third >> 31)) | (fourth ^ (fourth >> 31));
  }
  for (; row < rowCount; row++) {
    const value = values[row] as number;
    signs |= value;
    bits |= value ^ (value >> 31);
  }
  // What is turned around is one nearer to zero.
  return signs < 0 ? bits + 1 : bits;
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
