import type { Frame } from '../frame.js';
import { type Numbers, reachOfRecords, readRecords } from '../kernels/records.js';
import type { Cursor } from '../stored-rows.js';
import type { Vector } from '../vector.js';

/** A record has at most so many words of 32 bits: those of a line of the processor's cache. */
export const MOST_WORDS = 16;
/**
 * Large pieces of memory lie 16 bytes behind a line with most allocators; records that began there would
 * lie in two lines.
 */
const TO_NEXT_LINE = 48;
/** So many records stay in the cache while each of their numbers is looked at. */
const RECORDS = 256;

/**
 * Numbers of customers, those of each side by side: where rows stand in any order, every row is about
 * somebody else, and all that is folded for her should come from memory at once.
 */
export interface Records {
  /** A record has 2 to the power of this many words; the first record is nobody's. */
  readonly shift: number;
  readonly words: Int32Array;
  /** The same memory, two words a number. */
  readonly doubles: Float64Array;
}

/**
 * Which numbers of a record something keeps: the first of those of 64 bits, and the first of those of 32.
 */
export interface Place {
  readonly records: Records;
  readonly wide: number;
  readonly narrow: number;
}

/** One number of every record. */
export interface Slot extends Numbers {
  readonly nullable: boolean;
  /** No number is further from zero. */
  readonly magnitude: number;
}

/** How far numbers reach that are to be looked at for it. */
export const UNKNOWN_REACH = Number.POSITIVE_INFINITY;

/** What something wants to keep in each record. */
export interface Room {
  readonly wide: number;
  readonly narrow: number;
  /** Whether the wide numbers are null until a row says otherwise, and not zero. */
  readonly startsNull: boolean;
}

/** Makes records that hold all of some rooms, and tells the place of each. */
export function createRecords(
  rooms: readonly Room[],
  customers: number,
): { readonly records: Records; readonly places: readonly Place[] } {
  const wideOfAll = rooms.reduce((sum, { wide }) => sum + wide, 0);
  const shift = shiftFor(rooms);
  const words = (customers + 1) << shift;
  const memory = new ArrayBuffer(4 * words + TO_NEXT_LINE);
  const records = {
    shift,
    words: new Int32Array(memory, TO_NEXT_LINE, words),
    doubles: new Float64Array(memory, TO_NEXT_LINE, words >> 1),
  };
  let [wide, narrow] = [0, 2 * wideOfAll];
  const places = rooms.map((room) => {
    const place = { records, wide, narrow };
    wide += room.wide;
    narrow += room.narrow;
    return place;
  });
  rooms.forEach(({ wide: count, startsNull }, index) => {
    const { wide: first } = places[index] as Place;
    if (startsNull) records.doubles.fill(Number.NaN, first, first + count);
  });
  repeatFirst(records);
  return { records, places };
}

/** Makes all records what the first one is. */
function repeatFirst({ doubles, shift }: Records): void {
  const size = 1 << (shift - 1);
  const block = Math.min(doubles.length, RECORDS * size);
  for (let from = size; from < block; from += size) doubles.copyWithin(from, 0, size);
  for (let from = block; from < doubles.length; from += block) doubles.copyWithin(from, 0, block);
}

/** How large a record is that holds all of some rooms. */
export function bytesOfRecord(rooms: readonly Room[]): number {
  return 4 << shiftFor(rooms);
}

function shiftFor(rooms: readonly Room[]): number {
  const words = rooms.reduce((sum, room) => sum + wordsOf(room), 0);
  return Math.max(1, Math.ceil(Math.log2(words)));
}

export function wordsOf({ wide, narrow }: Room): number {
  return 2 * wide + narrow;
}

/** A slot of numbers of 64 bits, which lie no further from zero than is known. */
export function wideSlot(
  { records: { doubles, shift } }: Place,
  place: number,
  { magnitude, nullable }: Pick<Slot, 'magnitude' | 'nullable'>,
): Slot {
  return { numbers: doubles, shift: shift - 1, place, magnitude, nullable };
}

/** A slot of whole numbers of 32 bits. */
export function narrowSlot({ records: { words, shift }, narrow }: Place): Slot {
  return {
    numbers: words,
    shift,
    place: narrow,
    magnitude: UNKNOWN_REACH,
    nullable: false,
  };
}

/**
 * The slots with how far from zero their numbers lie; where that is not known it is looked up, for all of
 * them in one reading.
 */
export function surveySlots(slots: readonly Slot[], customers: number): readonly Slot[] {
  const reach = new Float64Array(slots.length);
  const unknown = [...slots.keys()].filter((index) => slots[index]?.magnitude === UNKNOWN_REACH);
  eachStretch(customers, (from, to) => {
    for (const index of unknown) {
      const most = reachOfRecords(slots[index] as Slot, from + 1, to + 1);
      if (most > (reach[index] as number)) reach[index] = most;
    }
  });
  return slots.map((slot, index) =>
    slot.magnitude === UNKNOWN_REACH ? { ...slot, magnitude: reach[index] as number } : slot,
  );
}

function eachStretch(count: number, visit: (from: number, to: number) => void): void {
  for (let from = 0; from < count; from += RECORDS) visit(from, Math.min(count, from + RECORDS));
}

/** The vector of a slot: a step copies the numbers of the customers at hand. */
export function loadSlot(slot: Slot, frame: Frame, cursor: Cursor): Vector {
  const out = frame.numbers(slot.magnitude, slot.nullable);
  frame.steps.push(() => readRecords(out.data, slot, cursor.from + 1, frame.count));
  return out;
}
