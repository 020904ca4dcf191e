import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as kernels from '../../../src/batch/kernels/records.js';

// Folds into records are held to what they say row by row, for every number of rows.
const MOST = 13;
const SHIFT = 3;
const SIZE = 1 << SHIFT;
const CUSTOMERS = 4;

const room = { minLength: MOST, maxLength: MOST };
const customers = fc.array(fc.integer({ min: -2, max: CUSTOMERS - 1 }), room);
const bits = fc.array(fc.integer({ min: 0, max: 1 }), room);
const integers = fc.array(fc.integer({ min: -9, max: 9 }), room);
const nullable = fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Number.NaN)), room);
const rows = fc.integer({ min: 0, max: MOST });

function records() {
  const words = new Int32Array((CUSTOMERS + 1) << SHIFT);
  return { words, doubles: new Float64Array(words.buffer) };
}

/** A mask of bytes and of words, with a row behind the last that is of no account. */
function maskOf(given: readonly number[]) {
  const data = new Uint8Array(16).fill(1);
  data.set(given);
  return { data, words: new Int32Array(data.buffer) };
}

const placesOf = (of: readonly number[]) =>
  Int32Array.from(of, (customer) => (customer < 0 ? 0 : customer + 1) << SHIFT);

/** By customer, what a fold says of the values of her rows for which the mask holds. */
function folded<T>(
  of: readonly number[],
  mask: readonly number[],
  count: number,
  fold: (rows: readonly number[]) => T,
): T[] {
  return Array.from({ length: CUSTOMERS }, (_, customer) =>
    fold([...of.keys()].filter((row) => row < count && mask[row] === 1 && of[row] === customer)),
  );
}

const wordsAt = (words: Int32Array, place: number) =>
  Array.from({ length: CUSTOMERS }, (_, customer) => words[(customer + 1) * SIZE + place]);
const doublesAt = (doubles: Float64Array, place: number) =>
  Array.from({ length: CUSTOMERS }, (_, customer) => doubles[((customer + 1) * SIZE) / 2 + place]);

describe('records', () => {
  test('are found by customer, from any row on; those of nobody and of rows left out are the first', () => {
    fc.assert(
      fc.property(customers, bits, rows, fc.nat(3), (of, mask, size, from) => {
        const count = Math.max(0, size - from);
        const places = new Int32Array(MOST).fill(SIZE);
        const held = maskOf(mask.slice(0, count)).words;
        kernels.findRecords(places, SHIFT, held, Int32Array.from(of), from, count);
        for (let row = 0; row < count; row++) {
          const customer = of[from + row] as number;
          const record = mask[row] === 1 && customer >= 0 ? customer + 1 : 0;
          expect(places[row]).toBe(record * SIZE);
        }
      }),
    );
  });

  test('are fetched, each by its first word, in whole rounds', () => {
    fc.assert(
      fc.property(customers, rows, (of, count) => {
        const { words } = records();
        for (let record = 0; record <= CUSTOMERS; record++) words[record * SIZE] = 1 << record;
        const places = new Int32Array(2 * kernels.FETCHED + 1);
        places.set(placesOf(of).subarray(0, count));
        kernels.fetchRecords(places, words, count);
        const fetched = places.subarray(0, kernels.FETCHED * Math.ceil(count / kernels.FETCHED));
        const read = fetched.reduce((seen, place) => seen | (words[place] as number), 0);
        expect(places.at(-1)).toBe(read);
      }),
    );
  });

  test('count', () => {
    fc.assert(
      fc.property(customers, bits, rows, (of, mask, count) => {
        const { words } = records();
        kernels.countInRecords(words, 3, placesOf(of), maskOf(mask).words, count);
        expect(wordsAt(words, 3)).toEqual(folded(of, mask, count, ({ length }) => length));
      }),
    );
  });

  test('add up integers and numbers, where they are known', () => {
    fc.assert(
      fc.property(customers, bits, integers, nullable, rows, (of, mask, whole, some, count) => {
        const { doubles } = records();
        const { data, words } = maskOf(mask);
        const places = placesOf(of);
        const shifted = Int32Array.from([0, ...whole]);
        kernels.addIntegersInRecords(doubles, 1, places, words, shifted, 1, count);
        kernels.addInRecords(doubles, 2, places, data, Float64Array.from([0, ...some]), 1, count);
        const sumOf = (values: readonly number[]) => (found: readonly number[]) =>
          found.reduce((sum, row) => sum + (values[row] || 0), 0);
        expect(doublesAt(doubles, 1)).toEqual(folded(of, mask, count, sumOf(whole)));
        expect(doublesAt(doubles, 2)).toEqual(folded(of, mask, count, sumOf(some)));
      }),
    );
  });

  test('keep the least and the greatest, where there is one', () => {
    fc.assert(
      fc.property(customers, bits, nullable, rows, (of, mask, values, count) => {
        const { doubles } = records();
        doubles.fill(Number.NaN);
        const { data } = maskOf(mask);
        const given = Float64Array.from([0, ...values]);
        kernels.keepLeastInRecords(doubles, 0, placesOf(of), data, given, 1, count);
        kernels.keepGreatestInRecords(doubles, 3, placesOf(of), data, given, 1, count);
        const extreme = (most: typeof Math.min) => (found: readonly number[]) => {
          const known = found
            .map((row) => values[row] as number)
            .filter((value) => !Number.isNaN(value));
          return known.length === 0 ? Number.NaN : most(...known);
        };
        expect(doublesAt(doubles, 0)).toEqual(folded(of, mask, count, extreme(Math.min)));
        expect(doublesAt(doubles, 3)).toEqual(folded(of, mask, count, extreme(Math.max)));
      }),
    );
  });

  test('follow lives, and count within the current one', () => {
    const gap = 5;
    const instants = fc
      .array(fc.integer({ min: -9, max: 30 }), room)
      .map((given) => given.sort((one, other) => one - other));
    fc.assert(
      fc.property(customers, bits, bits, instants, rows, (of, mask, counted, at, count) => {
        const { words, doubles } = records();
        doubles.fill(Number.NaN, SIZE / 2);
        for (let customer = 0; customer <= CUSTOMERS; customer++) {
          words[customer * SIZE + 6] = 0;
          words[customer * SIZE + 7] = 0;
        }
        const places = placesOf(of);
        const held = maskOf(mask).words;
        const given = Float64Array.from([0, ...at]);
        const begins = maskOf([]);
        kernels.markLives(begins.words, doubles, 0, places, held, given, 1, gap, count);
        const list = new Int32Array(16);
        const found = kernels.listMarked(list, begins.words, count);
        kernels.beginLives(words, doubles, [6, 1], places, given, 1, list, found);
        const within = maskOf(mask.map((bit, row) => bit & (counted[row] as number)));
        kernels.countInLives(words, 7, places, within.data, begins.data, count);

        const livesOf = (ofHers: readonly number[]) => {
          const lives: number[][] = [];
          ofHers.forEach((row, index) => {
            const pause = (at[row] as number) - (at[ofHers[index - 1] as number] ?? -Infinity);
            if (pause >= gap) lives.push([]);
            lives.at(-1)?.push(row);
          });
          return lives;
        };
        const told = <T>(tell: (lives: number[][]) => T) =>
          folded(of, mask, count, (ofHers) => tell(livesOf(ofHers)));
        const instantOf = (row: number | undefined) =>
          row === undefined ? Number.NaN : (at[row] as number);
        expect(wordsAt(words, 6)).toEqual(told(({ length }) => length));
        expect(doublesAt(doubles, 0)).toEqual(told((lives) => instantOf(lives.at(-1)?.at(-1))));
        expect(doublesAt(doubles, 1)).toEqual(told((lives) => instantOf(lives[0]?.[0])));
        expect(doublesAt(doubles, 2)).toEqual(told((lives) => instantOf(lives.at(-1)?.[0])));
        const counts = told(
          (lives) => (lives.at(-1) ?? []).filter((row) => counted[row] === 1).length,
        );
        expect(wordsAt(words, 7)).toEqual(counts);
      }),
    );
  });

  test('are read, and looked at for how far they reach', () => {
    const { words, doubles } = records();
    for (let record = 0; record <= CUSTOMERS; record++) {
      words[record * SIZE + 5] = 10 * record;
      doubles[(record * SIZE) / 2 + 1] = record === 2 ? Number.NaN : -100 * record;
    }
    const narrow = { numbers: words, shift: SHIFT, place: 5 };
    const wide = { numbers: doubles, shift: SHIFT - 1, place: 1 };
    const out = new Float64Array(4);
    kernels.readRecords(out, narrow, 2, 3);
    expect([...out]).toEqual([20, 30, 40, 0]);
    kernels.readRecords(out, wide, 1, 4);
    expect([...out]).toEqual([-100, Number.NaN, -300, -400]);
    expect(kernels.reachOfRecords(narrow, 1, 5)).toBe(10 | 20 | 30 | 40);
    expect(kernels.reachOfRecords(narrow, 4, 5)).toBe(40);
    expect(kernels.reachOfRecords(wide, 1, 4)).toBe(300);
  });
});
