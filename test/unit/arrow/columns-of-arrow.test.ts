import * as arrow from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ArrowVector,
  arrowOfColumn,
  columnOfArrow,
  columnTableOfArrow,
} from '../../../src/arrow/index.js';
import { ClienteleError } from '../../../src/base/outcome.js';
import { valueAt } from '../../../src/engine/decision-table.js';
import type { Column } from '../../../src/model/column.js';

const valuesOf = (column: Column, length: number) =>
  Array.from({ length }, (_, row) => valueAt(column, row));

const read = (vector: arrow.Vector, kind?: Column['kind']) => {
  const options = kind === undefined ? {} : { kind };
  return valuesOf(columnOfArrow(vector as ArrowVector, options), vector.length);
};

const messageOf = (vector: arrow.Vector, kind?: Column['kind']) => {
  try {
    read(vector, kind);
  } catch (error) {
    return error instanceof ClienteleError ? error.issues[0]?.message : String(error);
  }
  return undefined;
};

describe('vectors become columns', () => {
  test.each([
    ['Int8', new arrow.Int8(), [-128, 127, null]],
    ['Uint8', new arrow.Uint8(), [0, 255, null]],
    ['Int16', new arrow.Int16(), [-32_768, 32_767, null]],
    ['Uint16', new arrow.Uint16(), [0, 65_535, null]],
    ['Int32', new arrow.Int32(), [-(2 ** 31), 2 ** 31 - 1, null]],
    ['Uint32', new arrow.Uint32(), [0, 2 ** 32 - 1, null]],
    ['Float64', new arrow.Float64(), [0.1, -1e300, null]],
    ['Float32', new arrow.Float32(), [0.5, -2, null]],
    ['Bool', new arrow.Bool(), [true, false, null, true]],
    ['Utf8', new arrow.Utf8(), ['a', '', '\u{1F600}', null, 'a']],
  ])('%s', (_, type, values) => {
    const vector = arrow.vectorFromArray(values as never, type as never) as arrow.Vector;
    expect(read(vector)).toEqual(values);
    // A slice starts in the middle of a byte of bits.
    expect(read(vector.slice(1))).toEqual(values.slice(1));
    expect(read(vector.slice(1).concat(vector))).toEqual([...values.slice(1), ...values]);
  });

  test('integers of 64 bits within 2^53, and none beyond, with the row', () => {
    const most = BigInt(Number.MAX_SAFE_INTEGER);
    const vector = arrow.vectorFromArray([most, -most, null], new arrow.Int64());
    expect(read(vector)).toEqual([2 ** 53 - 1, -(2 ** 53 - 1), null]);
    expect(read(arrow.vectorFromArray([0n, most], new arrow.Uint64()))).toEqual([0, 2 ** 53 - 1]);
    const beyond = arrow.vectorFromArray([0n, most + 1n], new arrow.Int64());
    expect(messageOf(beyond)).toBe('row 1 is 9007199254740992');
  });

  test('numbers that are not finite are refused, and zero loses its sign', () => {
    expect(Object.is(read(arrow.vectorFromArray([-0]))[0], 0)).toBe(true);
    expect(messageOf(arrow.vectorFromArray([1, Number.POSITIVE_INFINITY]))).toBe(
      'row 1 is Infinity',
    );
    expect(messageOf(arrow.vectorFromArray([1.5]), 'integer')).toBe('row 0 is 1.5');
  });

  test('days, and dates in milliseconds that are whole days', () => {
    // 1970-01-02 and 1969-12-31.
    const days = [new Date(86_400_000), new Date(-86_400_000), null];
    expect(read(arrow.vectorFromArray(days, new arrow.DateDay()))).toEqual([1, -1, null]);
    expect(read(arrow.vectorFromArray(days, new arrow.DateMillisecond()))).toEqual([1, -1, null]);
    const noon = arrow.vectorFromArray([new Date(43_200_000)], new arrow.DateMillisecond());
    expect(messageOf(noon)).toBe('row 0 is not to be had exactly');
  });

  test.each([
    [arrow.TimeUnit.SECOND, 2n, 2_000],
    [arrow.TimeUnit.MILLISECOND, -2n, -2],
    [arrow.TimeUnit.MICROSECOND, -2_000n, -2],
    [arrow.TimeUnit.NANOSECOND, 1_793_525_400_250_000_000n, 1_793_525_400_250],
  ])('timestamps of unit %i in epoch milliseconds', (unit, ticks, expected) => {
    const type = new arrow.Timestamp(unit, 'UTC');
    const chunk = arrow.makeData({ type, data: BigInt64Array.of(ticks), length: 1 });
    expect(read(new arrow.Vector([chunk]) as arrow.Vector)).toEqual([expected]);
  });

  test('a timestamp finer than a millisecond is refused', () => {
    const type = new arrow.TimestampMicrosecond();
    const chunk = arrow.makeData({ type, data: BigInt64Array.of(1n), length: 1 });
    expect(messageOf(new arrow.Vector([chunk]) as arrow.Vector)).toBe(
      'row 0 is not to be had exactly',
    );
  });

  test('dictionaries of texts, each chunk with its own', () => {
    const type = () => new arrow.Dictionary(new arrow.Utf8(), new arrow.Int8());
    const one = arrow.vectorFromArray(['x', 'y', null, 'x'], type());
    const other = arrow.vectorFromArray(['y', 'z'], type());
    const both = new arrow.Vector([...one.data, ...other.data]);
    expect(read(both as arrow.Vector)).toEqual(['x', 'y', null, 'x', 'y', 'z']);
    const column = columnOfArrow(both as ArrowVector);
    expect(column.kind === 'string' && column.dictionary).toEqual(['x', 'y', 'z']);
  });

  test('lists of texts', () => {
    const type = new arrow.List(new arrow.Field('item', new arrow.Utf8(), true));
    const lists = [['a', 'b'], [], null, ['a b'], ['a', 'b']];
    const vector = arrow.vectorFromArray(lists, type) as arrow.Vector;
    expect(read(vector)).toEqual(lists);
    expect(read(vector.slice(3))).toEqual(lists.slice(3));
    expect(messageOf(arrow.vectorFromArray([['a', null]], type) as arrow.Vector)).toBe(
      'row 0 holds a null',
    );
  });

  test('another type, or another kind than the type can be, is refused', () => {
    const decimal = arrow.makeData({
      type: new arrow.Decimal(2, 10),
      length: 1,
      data: new Uint32Array(4),
    });
    expect(messageOf(new arrow.Vector([decimal]) as arrow.Vector)).toContain('no column of facts');
    expect(messageOf(arrow.vectorFromArray(['x']) as arrow.Vector, 'instant')).toContain(
      'cannot be of kind instant',
    );
  });

  test('whole numbers in one chunk are shared, not copied', () => {
    const values = Int32Array.of(1, 2, 3);
    const column = columnOfArrow(arrow.makeVector(values) as ArrowVector);
    expect('values' in column && column.values.buffer).toBe(values.buffer);
  });
});

test('a table takes the kinds of its fact table, and names of its own', () => {
  const table = arrow.tableFromArrays({
    no: ['1'],
    who: ['ann'],
    placed: BigInt64Array.of(5n),
    vip: Int32Array.of(3),
  });
  const columns = { id: 'no', customerId: 'who', at: 'placed', rank: 'vip' };
  const read = columnTableOfArrow(table, { table: 'orders', columns, kinds: { rank: 'number' } });
  expect(read.rowCount).toBe(1);
  expect(Object.entries(read.columns).map(([name, { kind }]) => [name, kind])).toEqual([
    ['id', 'string'],
    ['customerId', 'string'],
    ['at', 'instant'],
    ['rank', 'number'],
  ]);
  expect(() => columnTableOfArrow(table, { columns: { id: 'nr' } })).toThrow('is not in the table');
});

describe('columns become vectors', () => {
  const classes: { readonly [name: string]: new () => arrow.DataType } = { ...arrow } as never;
  const wrap = (column: Column): arrow.Vector => {
    const { type, dictionary, ...buffers } = arrowOfColumn(column);
    const Type = classes[type];
    if (Type === undefined) throw new Error(`apache-arrow has no ${type}`);
    const own = new Type();
    if (dictionary === null) {
      return new arrow.Vector([arrow.makeData({ type: own, ...buffers } as never)]);
    }
    const texts = arrow.vectorFromArray(dictionary as string[], new arrow.Utf8());
    const coded = new arrow.Dictionary(new arrow.Utf8(), own as arrow.Int32);
    return new arrow.Vector([
      arrow.makeData({ type: coded, dictionary: texts, ...buffers } as never),
    ]) as arrow.Vector;
  };

  test('and back again, nulls among them', () => {
    const cells = {
      integer: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      number: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      instant: fc.maxSafeInteger(),
      date: fc.integer({ min: -700_000, max: 2_000_000 }),
      boolean: fc.nat({ max: 1 }),
    };
    const column = fc
      .constantFrom(...(Object.keys(cells) as (keyof typeof cells)[]))
      .chain((kind) =>
        fc.array(fc.option(cells[kind] as fc.Arbitrary<number>)).map((given): Column => {
          const numbers = given.map((value) => value ?? 0);
          const isNarrow = kind === 'integer' || kind === 'date';
          const values = isNarrow ? Int32Array.from(numbers) : Float64Array.from(numbers);
          const validity = new Uint8Array((given.length + 7) >> 3);
          given.forEach((value, row) => {
            if (value !== null) validity[row >> 3] = (validity[row >> 3] ?? 0) | (1 << (row & 7));
          });
          return { kind, values, validity };
        }),
      );
    fc.assert(
      fc.property(column, (given) => {
        const length = 'values' in given ? given.values.length : 0;
        const vector = wrap(given);
        expect(read(vector, given.kind)).toEqual(valuesOf(given, length));
        expect(vector.nullCount).toBe(valuesOf(given, length).filter((v) => v === null).length);
      }),
    );
  });

  test('texts as a dictionary, without a copy', () => {
    const codes = Uint8Array.of(1, 0, 1);
    const column: Column = { kind: 'string', codes, dictionary: ['new', 'lost'] };
    expect([...wrap(column)]).toEqual(['lost', 'new', 'lost']);
    expect(arrowOfColumn(column).data).toBe(codes);
  });
});
