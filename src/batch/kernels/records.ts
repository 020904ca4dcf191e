// Folds over rows whose customers come in any order. What is kept for a customer lies in one record of 2 to
// the power of `shift` words of 32 bits, the first record being nobody's; a wide number takes two words, so
// that its place is half of that of a word. The hottest take four rows a round, as numbers.ts says.

import { holdsAt } from './masks.js';

type Words = Int32Array;
type Doubles = Float64Array;
type Mask = Uint8Array;

/** Finds where the records of rows begin, nobody's where the mask does not hold. */
export function findRecords(
  places: Int32Array,
  shift: number,
  mask: Words,
  customers: Int32Array,
  from: number,
  count: number,
): void {
  let row = 0;
  for (; row + 4 <= count; row += 4) {
    const four = mask[row >> 2] as number;
    places[row] = recordOf(customers[from + row] as number, four & 1) << shift;
    places[row + 1] = recordOf(customers[from + row + 1] as number, (four >> 8) & 1) << shift;
    places[row + 2] = recordOf(customers[from + row + 2] as number, (four >> 16) & 1) << shift;
    places[row + 3] = recordOf(customers[from + row + 3] as number, four >>> 24) << shift;
  }
  for (; row < count; row++) {
    places[row] = recordOf(customers[from + row] as number, holdsAt(mask, row)) << shift;
  }
}

/** Whoever is below zero is nobody. */
function recordOf(customer: number, holds: number): number {
  return (customer + 1) & ~(customer >> 31) & -holds;
}

/** So many records are fetched in one round. */
export const FETCHED = 8;

/**
 * Reads one word of each record, and makes nothing of it but that the records are fetched, as many at a time
 * as the processor can wait for; those who fold would wait for one after the other. A question in this loop
 * would cost a fifth of it, so the last round may go on behind the last row, where there are places too. What
 * is read goes behind all places.
 */
export function fetchRecords(places: Int32Array, words: Words, count: number): void {
  let seen = 0;
  for (let row = 0; row < count; row += FETCHED) {
    const first = words[places[row] as number] as number;
    const second = words[places[row + 1] as number] as number;
    const third = words[places[row + 2] as number] as number;
    const fourth = words[places[row + 3] as number] as number;
    const fifth = words[places[row + 4] as number] as number;
    const sixth = words[places[row + 5] as number] as number;
    const seventh = words[places[row + 6] as number] as number;
    const eighth = words[places[row + 7] as number] as number;
    seen |= first | second | third | fourth | fifth | sixth | seventh | eighth;
  }
  places[places.length - 1] = seen;
}

/** Counts the rows for which the mask holds, which may be few. */
export function countInRecords(
  words: Words,
  place: number,
  places: Int32Array,
  mask: Words,
  count: number,
): void {
  let row = 0;
  for (; row + 4 <= count; row += 4) {
    const four = mask[row >> 2] as number;
    if (four === 0) continue;
    const first = (places[row] as number) + place;
    words[first] = (words[first] as number) + (four & 1);
    const second = (places[row + 1] as number) + place;
    words[second] = (words[second] as number) + ((four >> 8) & 1);
    const third = (places[row + 2] as number) + place;
    words[third] = (words[third] as number) + ((four >> 16) & 1);
    const fourth = (places[row + 3] as number) + place;
    words[fourth] = (words[fourth] as number) + (four >>> 24);
  }
  for (; row < count; row++) {
    const word = (places[row] as number) + place;
    words[word] = (words[word] as number) + holdsAt(mask, row);
  }
}

/** Adds up whole numbers where the mask holds. */
export function addIntegersInRecords(
  doubles: Doubles,
  place: number,
  places: Int32Array,
  mask: Words,
  values: Int32Array,
  from: number,
  count: number,
): void {
  let row = 0;
  for (; row + 4 <= count; row += 4) {
    const four = mask[row >> 2] as number;
    const first = ((places[row] as number) >> 1) + place;
    doubles[first] = (doubles[first] as number) + ((values[from + row] as number) & -(four & 1));
    const second = ((places[row + 1] as number) >> 1) + place;
    doubles[second] =
      (doubles[second] as number) + ((values[from + row + 1] as number) & -((four >> 8) & 1));
    const third = ((places[row + 2] as number) >> 1) + place;
    doubles[third] =
      (doubles[third] as number) + ((values[from + row + 2] as number) & -((four >> 16) & 1));
    const fourth = ((places[row + 3] as number) >> 1) + place;
    doubles[fourth] =
      (doubles[fourth] as number) + ((values[from + row + 3] as number) & -(four >>> 24));
  }
  for (; row < count; row++) {
    const wide = ((places[row] as number) >> 1) + place;
    doubles[wide] =
      (doubles[wide] as number) + ((values[from + row] as number) & -holdsAt(mask, row));
  }
}

/** Adds up numbers where the mask holds; nulls add nothing. */
export function addInRecords(
  doubles: Doubles,
  place: number,
  places: Int32Array,
  mask: Mask,
  values: Doubles,
  from: number,
  count: number,
): void {
  for (let row = 0; row < count; row++) {
    const value = values[from + row] as number;
    if (mask[row] === 0 || Number.isNaN(value)) continue;
    const wide = ((places[row] as number) >> 1) + place;
    doubles[wide] = (doubles[wide] as number) + value;
  }
}

/** Keeps the least number where the mask holds; nulls are passed over. */
export function keepLeastInRecords(
  doubles: Doubles,
  place: number,
  places: Int32Array,
  mask: Mask,
  values: Doubles,
  from: number,
  count: number,
): void {
  for (let row = 0; row < count; row++) {
    if (mask[row] === 0) continue;
    const wide = ((places[row] as number) >> 1) + place;
    const value = values[from + row] as number;
    const least = doubles[wide] as number;
    if (value < least || Number.isNaN(least)) doubles[wide] = value;
  }
}

/** Keeps the greatest number where the mask holds; nulls are passed over. */
export function keepGreatestInRecords(
  doubles: Doubles,
  place: number,
  places: Int32Array,
  mask: Mask,
  values: Doubles,
  from: number,
  count: number,
): void {
  for (let row = 0; row < count; row++) {
    if (mask[row] === 0) continue;
    const wide = ((places[row] as number) >> 1) + place;
    const value = values[from + row] as number;
    const greatest = doubles[wide] as number;
    if (value > greatest || Number.isNaN(greatest)) doubles[wide] = value;
  }
}

/**
 * Marks in `begins` the rows that begin a life, of rows in order of time for which the mask holds: those
 * that come `gapMs` or more after the one before them, and the first. Keeps the instant of the last row.
 * Without a branch, for lives begin as they please: a row of which the mask does not hold goes to nobody's
 * record.
 */
export function markLives(
  begins: Words,
  doubles: Doubles,
  place: number,
  places: Int32Array,
  mask: Words,
  at: Doubles,
  from: number,
  gapMs: number,
  count: number,
): void {
  let row = 0;
  for (; row + 4 <= count; row += 4) {
    const four = mask[row >> 2] as number;
    const first = (((places[row] as number) & -(four & 1)) >> 1) + place;
    const second = (((places[row + 1] as number) & -((four >> 8) & 1)) >> 1) + place;
    const third = (((places[row + 2] as number) & -((four >> 16) & 1)) >> 1) + place;
    const fourth = (((places[row + 3] as number) & -(four >>> 24)) >> 1) + place;
    const goOn =
      goesOn(doubles, first, at[from + row] as number, gapMs) |
      (goesOn(doubles, second, at[from + row + 1] as number, gapMs) << 8) |
      (goesOn(doubles, third, at[from + row + 2] as number, gapMs) << 16) |
      (goesOn(doubles, fourth, at[from + row + 3] as number, gapMs) << 24);
    begins[row >> 2] = four & ~goOn;
  }
  if (row < count) begins[row >> 2] = 0;
  for (; row < count; row++) {
    const holds = holdsAt(mask, row);
    const wide = (((places[row] as number) & -holds) >> 1) + place;
    const begun = holds & ~goesOn(doubles, wide, at[from + row] as number, gapMs);
    begins[row >> 2] = (begins[row >> 2] as number) | (begun << (8 * (row & 3)));
  }
}

/**
 * 1 where an instant comes less than `gapMs` after the one that it replaces; what comes after nothing comes
 * after NaN.
 */
function goesOn(doubles: Doubles, wide: number, instant: number, gapMs: number): number {
  const last = doubles[wide] as number;
  doubles[wide] = instant;
  return +(instant - last < gapMs);
}

/** Writes down which rows are marked; says how many. */
export function listMarked(rows: Int32Array, marks: Words, count: number): number {
  let found = 0;
  let row = 0;
  for (; row + 4 <= count; row += 4) {
    const four = marks[row >> 2] as number;
    rows[found] = row;
    found = (found + (four & 1)) | 0;
    rows[found] = row + 1;
    found = (found + ((four >> 8) & 1)) | 0;
    rows[found] = row + 2;
    found = (found + ((four >> 16) & 1)) | 0;
    rows[found] = row + 3;
    found = (found + (four >>> 24)) | 0;
  }
  for (; row < count; row++) {
    rows[found] = row;
    found = (found + holdsAt(marks, row)) | 0;
  }
  return found;
}

/**
 * Begins lives with some of the rows: counts them in a word, and keeps two instants, those of the first one
 * and of the latest.
 */
export function beginLives(
  words: Words,
  doubles: Doubles,
  [count, wide]: readonly [number, number],
  places: Int32Array,
  at: Doubles,
  from: number,
  rows: Int32Array,
  found: number,
): void {
  for (let i = 0; i < found; i++) {
    const row = rows[i] as number;
    const place = places[row] as number;
    const first = (place >> 1) + wide;
    const lives = words[place + count] as number;
    const instant = at[from + row] as number;
    words[place + count] = lives + 1;
    if (lives === 0) doubles[first] = instant;
    doubles[first + 1] = instant;
  }
}

/** As {@link countInRecords}, from 0 again with every row that begins a life. */
export function countInLives(
  words: Words,
  place: number,
  places: Int32Array,
  mask: Mask,
  begins: Mask,
  count: number,
): void {
  for (let row = 0; row < count; row++) {
    const word = (places[row] as number) + place;
    const before = (words[word] as number) & ((begins[row] as number) - 1);
    words[word] = before + (mask[row] as number);
  }
}

/** Where one number of each record is; `shift` and `place` are counted in numbers of its width. */
export interface Numbers {
  readonly numbers: Words | Doubles;
  readonly shift: number;
  readonly place: number;
}

/** Copies one number of each of some records. */
export function readRecords(
  out: Doubles,
  { numbers, shift, place }: Numbers,
  from: number,
  count: number,
): void {
  if (numbers instanceof Int32Array) readWords(out, numbers, shift, (from << shift) + place, count);
  else readDoubles(out, numbers, shift, (from << shift) + place, count);
}

function readWords(out: Doubles, words: Words, shift: number, first: number, count: number): void {
  const step = 1 << shift;
  let i = 0;
  let place = first;
  for (; i + 4 <= count; i += 4, place += 4 * step) {
    out[i] = words[place] as number;
    out[i + 1] = words[place + step] as number;
    out[i + 2] = words[place + 2 * step] as number;
    out[i + 3] = words[place + 3 * step] as number;
  }
  for (; i < count; i++, place += step) out[i] = words[place] as number;
}

function readDoubles(
  out: Doubles,
  doubles: Doubles,
  shift: number,
  first: number,
  count: number,
): void {
  const step = 1 << shift;
  let i = 0;
  let place = first;
  for (; i + 4 <= count; i += 4, place += 4 * step) {
    out[i] = doubles[place] as number;
    out[i + 1] = doubles[place + step] as number;
    out[i + 2] = doubles[place + 2 * step] as number;
    out[i + 3] = doubles[place + 3 * step] as number;
  }
  for (; i < count; i++, place += step) out[i] = doubles[place] as number;
}

/**
 * No number of some records lies further from zero. Of whole numbers above zero, all bits that are set in
 * one of them say so without a comparison, and come to less than twice as much as the greatest.
 */
export function reachOfRecords(numbers: Numbers, from: number, to: number): number {
  const { numbers: all, shift, place } = numbers;
  const [first, end] = [(from << shift) + place, to << shift];
  return all instanceof Int32Array
    ? bitsOfWords(all, first, end, 1 << shift)
    : furthestOfDoubles(all, first, end, 1 << shift);
}

function bitsOfWords(words: Words, first: number, end: number, step: number): number {
  let bits = 0;
  let word = first;
  for (; word + 3 * step < end; word += 4 * step) {
    bits |= (words[word] as number) | (words[word + step] as number);
    bits |= (words[word + 2 * step] as number) | (words[word + 3 * step] as number);
  }
  for (; word < end; word += step) bits |= words[word] as number;
  return bits;
}

function furthestOfDoubles(doubles: Doubles, first: number, end: number, step: number): number {
  let most = 0;
  for (let place = first; place < end; place += step) {
    const value = Math.abs(doubles[place] as number);
    if (value > most) most = value;
  }
  return most;
}
