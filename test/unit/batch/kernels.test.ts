import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as codes from '../../../src/batch/kernels/codes.js';
import { wrappedDifference } from '../../../src/batch/kernels/folds.js';
import * as masks from '../../../src/batch/kernels/masks.js';
import { writeNumbers } from '../../../src/batch/kernels/narrow.js';
import * as numbers from '../../../src/batch/kernels/numbers.js';
import * as ranges from '../../../src/batch/kernels/ranges.js';
import { clearNullCodes, clearNulls } from '../../../src/batch/kernels/validity.js';
import { allValid } from '../../../src/batch/validity.js';

// Loops that take four rows a round are held to what they say row by row, for every number of rows.
const MOST = 13;
const ROOM = 16;

const column = fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Number.NaN)), {
  minLength: ROOM,
  maxLength: ROOM,
});
const bits = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: ROOM, maxLength: ROOM });
const count = fc.integer({ min: 0, max: MOST });

const firsts = (array: ArrayLike<number>, size: number) => Array.from(array).slice(0, size);

describe('arithmetic', () => {
  type Pair = typeof numbers.add;
  const PAIRS: readonly (readonly [string, Pair, (a: number, b: number) => number])[] = [
    ['add', numbers.add, (a, b) => a + b],
    ['subtract', numbers.subtract, (a, b) => a - b],
    ['multiply', numbers.multiply, (a, b) => a * b + 0],
    ['divide', numbers.divide, (a, b) => a / b + 0],
    ['modulo', numbers.modulo, (a, b) => (a % b) + 0],
    ['floorDivide', numbers.floorDivide, (a, b) => (b === 0 ? Number.NaN : Math.floor(a / b) + 0)],
    ['least', numbers.least, Math.min],
    ['greatest', numbers.greatest, Math.max],
    ['coalesce', numbers.coalesce, (a, b) => (Number.isNaN(a) ? b : a)],
  ];
  test.each(PAIRS)('%s', (_name, kernel, expected) => {
    fc.assert(
      fc.property(column, column, count, (a, b, size) => {
        const out = new Float64Array(ROOM);
        kernel(out, Float64Array.from(a), Float64Array.from(b), size);
        const wanted = firsts(a, size).map((value, row) => expected(value, b[row] as number));
        expect(firsts(out, size)).toEqual(wanted);
      }),
    );
  });

  test('a multiple and a constant', () => {
    fc.assert(
      fc.property(column, count, (a, size) => {
        const out = new Float64Array(ROOM);
        numbers.scaleAndShift(out, Float64Array.from(a), { scale: -3, shift: 7 }, size);
        expect(firsts(out, size)).toEqual(firsts(a, size).map((value) => value * -3 + 7));
      }),
    );
  });

  test('null where a condition does not hold, and where a number is not finite', () => {
    const special = fc.constantFrom(0, -0, 5, Number.NaN, Number.POSITIVE_INFINITY, -Infinity);
    fc.assert(
      fc.property(
        fc.array(special, { minLength: ROOM, maxLength: ROOM }),
        bits,
        count,
        (a, mask, size) => {
          const finite = Float64Array.from(a);
          numbers.keepFinite(finite, size);
          const wanted = firsts(a, size).map((v) => (Number.isFinite(v) ? v : Number.NaN));
          expect(firsts(finite, size)).toEqual(wanted);
          const out = new Float64Array(ROOM);
          numbers.nullWhereNot(out, Uint8Array.from(mask), finite, size);
          expect(firsts(out, size)).toEqual(wanted.map((v, i) => (mask[i] === 1 ? v : Number.NaN)));
        },
      ),
    );
  });

  test('cuts are counted four at a time, and null stays null', () => {
    fc.assert(
      fc.property(
        column,
        fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 9 }),
        count,
        (a, cuts, size) => {
          const values = Float64Array.from(a);
          const bounds = new Float64Array(12).fill(Number.POSITIVE_INFINITY);
          bounds.set(cuts);
          for (const [add, passes] of [
            [numbers.addPassed, (value: number, cut: number) => value > cut],
            [numbers.addReached, (value: number, cut: number) => value >= cut],
          ] as const) {
            const out = new Float64Array(ROOM);
            add(out, new Float64Array(ROOM), values, bounds, 0, size);
            for (let first = 4; first < bounds.length; first += 4)
              add(out, out, values, bounds, first, size);
            const wanted = firsts(a, size).map((value) =>
              Number.isNaN(value) ? value : cuts.filter((cut) => passes(value, cut)).length,
            );
            expect(firsts(out, size)).toEqual(wanted);
          }
        },
      ),
    );
  });
});

describe('conditions', () => {
  type Against = typeof masks.lessThanConstant;
  const TESTS: readonly (readonly [string, Against, (a: number, b: number) => boolean])[] = [
    ['lessThanConstant', masks.lessThanConstant, (a, b) => a < b],
    ['atMostConstant', masks.atMostConstant, (a, b) => a <= b],
    ['moreThanConstant', masks.moreThanConstant, (a, b) => a > b],
    ['atLeastConstant', masks.atLeastConstant, (a, b) => a >= b],
    ['equalConstant', masks.equalConstant, (a, b) => a === b],
  ];
  test.each(TESTS)('%s is false for null', (_name, kernel, expected) => {
    fc.assert(
      fc.property(column, fc.integer({ min: -9, max: 9 }), count, (a, bound, size) => {
        const out = new Uint8Array(ROOM);
        kernel(new Int32Array(out.buffer), Float64Array.from(a), bound, size);
        expect(firsts(out, size)).toEqual(firsts(a, size).map((value) => +expected(value, bound)));
      }),
    );
  });

  test('bytes below 128 that are among a few, or are not', () => {
    const byte = fc.integer({ min: 0, max: 127 });
    fc.assert(
      fc.property(
        fc.array(byte, { minLength: ROOM, maxLength: ROOM }),
        fc.array(byte, { maxLength: 3 }),
        fc.subarray([0, 5]),
        fc.boolean(),
        count,
        (bytes, others, places, isRefusing, size) => {
          const few = [...others, ...places.map((place) => bytes[place] as number)];
          const out = new Uint8Array(ROOM);
          const words = new Int32Array(Uint8Array.from(bytes).buffer);
          codes.matchBytes(new Int32Array(out.buffer), words, few, isRefusing, size);
          const expected = firsts(bytes, size).map((one) => +(few.includes(one) !== isRefusing));
          expect(firsts(out, size)).toEqual(expected);
        },
      ),
    );
  });

  test('conditions side by side in a byte, and a code for each of their combinations', () => {
    const masksOf = fc.array(bits, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(masksOf, count, (columns, size) => {
        const words = columns.map((bytes) => new Int32Array(Uint8Array.from(bytes).buffer));
        const combined = new Uint8Array(ROOM);
        masks.sideBySide(new Int32Array(combined.buffer), words, (size + 3) >> 2);
        const out = new Int32Array(ROOM);
        const table = Int32Array.from({ length: 256 }, (_, place) => 1000 + place);
        codes.codesByByte(out, combined, table, size);
        const wanted = Array.from({ length: size }, (_, row) =>
          columns.reduce((sum, bytes, place) => sum + (bytes[row] as number) * 2 ** place, 1000),
        );
        expect(firsts(out, size)).toEqual(wanted);
      }),
    );
  });

  test('answers by code, as bits of one number and as a table', () => {
    const code = fc.array(fc.integer({ min: -1, max: 4 }), { minLength: ROOM, maxLength: ROOM });
    fc.assert(
      fc.property(
        code,
        fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 6, maxLength: 6 }),
        count,
        (a, table, size) => {
          const wanted = firsts(a, size).map((value) => table[value + 1]);
          const out = new Uint8Array(ROOM);
          const asBits = table.reduce((sum, bit, place) => sum | (bit << place), 0);
          codes.lookUpBits(new Int32Array(out.buffer), Int32Array.from(a), asBits, size);
          expect(firsts(out, size)).toEqual(wanted);
          codes.lookUpMask(out, Int32Array.from(a), Uint8Array.from(table), size);
          expect(firsts(out, size)).toEqual(wanted);
        },
      ),
    );
  });
});

describe('rows', () => {
  test('selected rows, and how many there are before each', () => {
    fc.assert(
      fc.property(bits, column, count, (mask, at, size) => {
        const rows = new Int32Array(ROOM + 1);
        const selected = {
          at: new Float64Array(ROOM + 1),
          before: new Int32Array(ROOM + 1),
        };
        // What an earlier chunk has left behind is of no account.
        selected.before.fill(1);
        const words = new Int32Array(Uint8Array.from(mask).buffer);
        const stored = Float64Array.of(7, 7, 7, ...at.slice(0, size));
        const found = ranges.selectInstants(selected, words, stored, 3, size);
        ranges.selectRows(rows, selected.before, size);
        const wanted = firsts(mask, size).flatMap((bit, row) => (bit === 1 ? [row] : []));
        expect(found).toBe(wanted.length);
        expect(firsts(rows, found)).toEqual(wanted);
        expect(firsts(selected.at, found)).toEqual(wanted.map((row) => at[row]));
        const before = Array.from(
          { length: size + 1 },
          (_, row) => wanted.filter((r) => r < row).length,
        );
        expect(firsts(selected.before, size + 1)).toEqual(before);
      }),
    );
  });

  test('pauses, and the lives that they part', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: ROOM, maxLength: ROOM });
    fc.assert(
      fc.property(gaps, count, fc.nat(MOST), (gap, size, cut) => {
        const at = gap.map((_, row) => gap.slice(0, row + 1).reduce((sum, one) => sum + one, 0));
        const border = Math.min(cut, size);
        const within = { starts: Int32Array.of(0, border), ends: Int32Array.of(border, size) };
        const pauses = { before: new Int32Array(ROOM + 2), rows: new Int32Array(ROOM + 2) };
        const stored = Float64Array.of(0, ...at.slice(0, size));
        ranges.findPauses(pauses, stored, 1, 5, size);
        const lives = { counts: new Int32Array(2), starts: new Int32Array(2) };
        ranges.findLives(lives, pauses, within, 2);
        const wanted = [0, 1].map((customer) => {
          const [start, end] = [within.starts[customer] ?? 0, within.ends[customer] ?? 0];
          const begun = at.flatMap((instant, row) => {
            const isFirst = row === start || instant - (at[row - 1] ?? 0) >= 5;
            return row >= start && row < end && isFirst ? [row] : [];
          });
          return [begun.length, begun.at(-1) ?? start];
        });
        expect([0, 1].map((one) => [lives.counts[one], lives.starts[one]])).toEqual(wanted);
      }),
    );
  });

  test('running sums of 32 bits wrap around, and their differences are right', () => {
    const large = fc.array(fc.integer({ min: -(2 ** 30), max: 2 ** 30 }), {
      minLength: ROOM,
      maxLength: ROOM,
    });
    fc.assert(
      fc.property(bits, large, count, (mask, values, size) => {
        const upTo = new Int32Array(ROOM + 1);
        const stored = Int32Array.of(1, 2, 3, ...values.slice(0, size));
        const words = new Int32Array(Uint8Array.from(mask).buffer);
        ranges.wrapIntegersUpTo(upTo, stored, 3, words, size);
        const rows = Array.from({ length: size }, (_, row) => row);
        const out = new Float64Array(ROOM);
        const padded = (positions: readonly number[]) =>
          Int32Array.from({ length: ROOM }, (_, i) => positions[i] ?? 0);
        wrappedDifference(out, upTo, padded(rows), padded(rows.map((row) => row + 1)), size);
        const wanted = rows.map((row) => (values[row] ?? 0) * (mask[row] ?? 0) + 0);
        expect(firsts(out, size)).toEqual(wanted);
      }),
    );
  });

  test('running counts and sums', () => {
    const whole = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: ROOM, maxLength: ROOM });
    fc.assert(
      fc.property(bits, whole, count, (mask, values, size) => {
        const counts = new Int32Array(ROOM + 1);
        const sums = new Float64Array(ROOM + 1);
        ranges.countUpTo(counts, Uint8Array.from(mask), size);
        ranges.sumProductUpTo(sums, Float64Array.from(values), Uint8Array.from(mask), size);
        for (let row = 0; row <= size; row++) {
          const kept = firsts(values, row).filter((_, place) => mask[place] === 1);
          expect(counts[row]).toBe(kept.length);
          expect(sums[row] as number).toBe(kept.reduce((sum, value) => sum + value, 0));
        }
      }),
    );
  });
});

describe('columns of answers', () => {
  test.each([Int8Array, Int16Array, Int32Array, Float64Array])('numbers as %s', (ArrayType) => {
    const whole = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: ROOM, maxLength: ROOM });
    fc.assert(
      fc.property(whole, fc.integer({ min: 0, max: 5 }), count, (values, from, size) => {
        const out = new ArrayType(ROOM + 8).fill(77);
        writeNumbers(out, Float64Array.from(values), from, size);
        expect(Array.from(out)).toEqual(
          Array.from(out, (_, row) => (row >= from && row < from + size ? values[row - from] : 77)),
        );
      }),
    );
  });
});

describe('validity', () => {
  test('one bit a row, wherever the rows begin', () => {
    const start = fc.integer({ min: 0, max: 19 });
    fc.assert(
      fc.property(column, start, fc.integer({ min: 0, max: ROOM }), (a, from, size) => {
        const bits = allValid(40);
        const any = clearNulls(bits, Float64Array.from(a), from, size);
        const asCodes = allValid(40);
        clearNullCodes(
          asCodes,
          Int32Array.from(a, (value) => (Number.isNaN(value) ? -1 : 1)),
          from,
          size,
        );
        const isNull = (row: number) =>
          row >= from && row < from + size && Number.isNaN(a[row - from] as number);
        for (let row = 0; row < 40; row++) {
          expect(((bits[row >> 3] as number) >> (row & 7)) & 1).toBe(+!isNull(row));
        }
        expect(asCodes).toEqual(bits);
        expect(any).toBe(firsts(a, size).some(Number.isNaN));
      }),
    );
  });
});
