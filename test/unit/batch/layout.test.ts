import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clearNumbers, packBits, unpackBits } from '../../../src/batch/kernels/nulls.js';
import * as surveys from '../../../src/batch/kernels/surveys.js';
import { clusterRows } from '../../../src/batch/layout/cluster.js';
import { isValid } from '../../../src/batch/validity.js';
import type { Column } from '../../../src/model/column.js';

// What is asked of whole columns is held to what it says row by row, for every number of rows.
const number = fc.oneof(
  fc.integer({ min: -9, max: 9 }),
  fc.constantFrom(0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 53), 2 ** 31, -0),
);
const numbers = fc.array(number, { maxLength: 13 });
const codes = fc.array(fc.integer({ min: 0, max: 140 }), { maxLength: 13 });

describe('surveys', () => {
  test('whether all numbers are safe integers, and how far from zero they lie', () => {
    fc.assert(
      fc.property(numbers, (given) => {
        const found = surveys.surveyNumbers(Float64Array.from(given), given.length);
        expect(found.areSafe).toBe(given.every(Number.isSafeInteger));
        const furthest = Math.max(0, ...given.map(Math.abs));
        expect(found.magnitude).toBe(given.every(Number.isFinite) ? furthest : Number.NaN);
      }),
    );
  });

  test('integers, by a bound that is less than twice as far as the furthest', () => {
    const integer = fc.oneof(
      fc.integer({ min: -9, max: 9 }),
      fc.integer(),
      fc.constant(-(2 ** 31)),
    );
    fc.assert(
      fc.property(fc.array(integer, { maxLength: 13 }), (given) => {
        const { magnitude } = surveys.surveyNumbers(Int32Array.from(given), given.length);
        const furthest = Math.max(0, ...given.map(Math.abs));
        expect(magnitude).toBeGreaterThanOrEqual(furthest);
        expect(magnitude).toBeLessThan(Math.max(1, 2 * furthest));
      }),
    );
  });

  test('whether integers ascend, which nothing is that has a fraction or a NaN in it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 13 }), (given) => {
        const sorted = [...given].sort((one, other) => one - other);
        const isSorted = JSON.stringify(sorted) === JSON.stringify(given);
        for (const Type of [Float64Array, Int32Array, Int16Array]) {
          const ascends = (rows: number[]) => surveys.areAscending(Type.from(rows), rows.length);
          expect(ascends(given)).toBe(isSorted);
          expect(ascends(sorted)).toBe(true);
        }
        for (const last of [9.5, Number.NaN]) {
          const other = Float64Array.from([...sorted, last]);
          expect(surveys.areAscending(other, other.length)).toBe(false);
          expect(surveys.surveyNumbers(other, other.length).isAscending).toBe(false);
        }
      }),
    );
  });

  test('whether codes are within a dictionary, wherever they begin in memory', () => {
    fc.assert(
      fc.property(
        codes,
        fc.integer({ min: 0, max: 141 }),
        fc.integer({ min: 0, max: 3 }),
        (given, size, skip) => {
          const isWithin = given.every((code) => code < size);
          const bytes = Uint8Array.from([...given.slice(0, skip), ...given]).subarray(
            given.slice(0, skip).length,
          );
          for (const array of [bytes, Uint16Array.from(given), Int32Array.from(given)]) {
            expect(surveys.areWithin(array, given.length, size)).toBe(isWithin);
          }
        },
      ),
    );
    expect(surveys.areWithin(Int32Array.of(0, 1, 2, 3, -1), 5, 9)).toBe(false);
    expect(surveys.areWithin(Int32Array.of(-(2 ** 31), 1, 2, 3), 4, 9)).toBe(false);
  });

  test('rows that are no greater than the row before', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 13 }),
        fc.nat(3),
        (given, from) => {
          const rows = given.slice(from);
          const stops = rows.filter((value, row) => row > 0 && value <= (rows[row - 1] as number));
          for (const array of [Float64Array.from(given), Int32Array.from(given)]) {
            expect(surveys.countStops(array, from, given.length)).toBe(stops.length);
          }
        },
      ),
    );
  });

  test('a code beside a number above zero', () => {
    const number = fc.oneof(
      fc.integer({ min: -3, max: 1 }),
      fc.constantFrom(-(2 ** 31), 2 ** 31 - 1),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(2), number), { maxLength: 9 }), (rows) => {
        const wanted = rows.some(([code, value]) => code === 2 && value > 0);
        const [of, values] = [rows.map(([code]) => code), rows.map(([, value]) => value)];
        const codes = Uint8Array.from(of);
        for (const array of [Float64Array.from(values), Int32Array.from(values)]) {
          expect(surveys.hasCodeAboveZero(codes, array, 2, rows.length)).toBe(wanted);
        }
      }),
    );
  });
});

test('bits make NaN of numbers, wherever the rows begin', () => {
  const flags = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 40, maxLength: 40 });
  fc.assert(
    fc.property(flags, fc.nat(17), fc.nat(23), (given, from, count) => {
      const bits = packBits(Uint8Array.from(given), given.length);
      expect([...unpackBits(bits, given.length)]).toEqual(given);
      const data = Float64Array.from({ length: 23 }, (_, row) => row);
      clearNumbers(data, bits, from, count);
      const wanted = Array.from(data.keys(), (row) =>
        row < count && given[from + row] === 0 ? Number.NaN : row,
      );
      expect([...data]).toEqual(wanted);
    }),
  );
});

describe('rows by customer', () => {
  // More rows than are moved at a time, and more customers than there are neighbourhoods.
  const rowCount = 10_001;
  const customerCount = 1_500;
  const draw = (row: number, size: number) => (Math.imul(row + 1, 0x9e3779b1) >>> 7) % size;
  const all = Array.from({ length: rowCount }, (_, row) => row);
  const validity = packBits(
    Uint8Array.from(all, (row) => draw(row, 3) & 1),
    rowCount,
  );
  const columnsOf = (at: readonly number[]): readonly Column[] => [
    { kind: 'integer', values: Int32Array.from(all), validity },
    { kind: 'instant', values: Float64Array.from(at) },
    { kind: 'instant', values: Float64Array.from(all), validity },
    { kind: 'string', codes: Uint8Array.from(all, (row) => row & 127), dictionary: [] },
    { kind: 'integer', values: Int16Array.from(all) },
  ];
  const ids = all.map((row) => String(draw(row, 1e6)).padStart(6, '0'));
  const customers = Int32Array.from(all, (row) => draw(row, customerCount + 40) - 40);

  const expectPlaced = (at: readonly number[], owners: Int32Array) => {
    const found = clusterRows(owners, customerCount, columnsOf(at), 1, (row) => ids[row] as string);
    const key = (row: number) => [owners[row], at[row], ids[row]] as const;
    const isBefore = (a: number, b: number) => {
      const [left, right] = [key(a), key(b)];
      const index = left.findIndex((part, place) => part !== right[place]);
      if (index < 0) return 0;
      return (left[index] as number | string) < (right[index] as number | string) ? -1 : 1;
    };
    const wanted = all.filter((row) => (owners[row] as number) >= 0).sort(isBefore);
    expect(found.rowCount).toBe(wanted.length);
    const starts = Array.from({ length: customerCount + 1 }, () => 0);
    for (const row of wanted)
      starts[(owners[row] as number) + 1] = (starts[(owners[row] as number) + 1] as number) + 1;
    for (let next = 1; next <= customerCount; next++)
      starts[next] = (starts[next] as number) + (starts[next - 1] as number);
    expect([...found.offsets]).toEqual(starts);

    const [whole, instants, dates, texts, short] = found.columns;
    const valuesOf = (column: Column | undefined) =>
      Array.from(
        column === undefined ? [] : 'codes' in column ? column.codes : column.values,
      ).slice(0, found.rowCount);
    expect(valuesOf(whole)).toEqual(wanted);
    expect(valuesOf(instants)).toEqual(wanted.map((row) => at[row]));
    expect(valuesOf(texts)).toEqual(wanted.map((row) => row & 127));
    expect(valuesOf(short)).toEqual(wanted);
    const isKnown = wanted.map((row) => isValid(validity, row));
    const bits = whole?.validity;
    expect(wanted.map((_, place) => bits !== undefined && isValid(bits, place))).toEqual(isKnown);
    if (found.isMoved)
      expect(valuesOf(dates)).toEqual(
        wanted.map((row, place) => (isKnown[place] ? row : Number.NaN)),
      );
    return found;
  };

  test('a log in order of time is brought together, and rows of nobody are left out', () => {
    expect(expectPlaced(all, customers).isMoved).toBe(true);
  });

  test('rows out of order, and rows of one instant, are put in order', () => {
    const at = all.map((row) => draw(row, 50));
    expect(expectPlaced(at, customers).beside).toBeUndefined();
    const inOrder = Int32Array.from(all, (row) => Math.floor(row / 8));
    expect(expectPlaced(at, inOrder).isMoved).toBe(true);
  });

  test('what stands in order is not moved', () => {
    const inOrder = Int32Array.from(all, (row) => Math.floor(row / 8));
    const found = expectPlaced(all, inOrder);
    expect(found.isMoved).toBe(false);
  });

  test('rows that nothing orders are marked', () => {
    const at = Float64Array.of(1, 2, 2, 3, 3);
    const columns: readonly Column[] = [{ kind: 'instant', values: at }];
    const { beside } = clusterRows(Int32Array.of(0, 0, 0, 1, 1), 2, columns, 0, () => null);
    expect([...(beside ?? [])]).toEqual([0, 0, 1, 0, 1]);
  });
});
