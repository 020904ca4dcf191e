import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDay } from '../../src/base/calendar.js';
import { createZone, type Zone } from '../../src/base/zone.js';
import { call, type Expression, literal, nullLiteral } from '../../src/expr/expression.js';
import { OPERATORS, type OperatorName } from '../../src/expr/operators.js';
import type { Value, ValueKind } from '../../src/model/type.js';
import { disagreements, fieldOf, pairsOf } from '../support/expressions-in-sql.js';
import { openDuckdb, openPglite, type SqlEngine } from '../support/sql-engines.js';

const MAX = Number.MAX_SAFE_INTEGER;
const HUGE = Number.MAX_VALUE;
const TINY = 5e-324;

/** Values at which operators change their answer, null first. Every pair of one kind meets. */
const VALUES = {
  boolean: [null, true, false],
  integer: [null, 0, 1, -1, 2, 7, -7, 12, 94_906_266, -94_906_267, MAX, MAX - 1, -MAX, 2 ** 31, -5],
  number: [
    null,
    0,
    1,
    -1,
    0.1,
    0.2,
    0.5,
    -1.5,
    3,
    1e-200,
    -1e200,
    1e155,
    1e-170,
    TINY,
    -TINY,
    HUGE,
    -HUGE,
    2 ** -537,
    2 ** -538,
    2 ** 512,
    2 ** -1022,
    1 - 2 ** -53,
    1 + 2 ** -52,
    2 ** 60 + 2 ** 20,
  ],
  string: [
    null,
    '',
    'a',
    'A',
    'b',
    'ab',
    'ä',
    'a\u0308',
    '\uffff',
    '\u{10000}',
    '%',
    '_',
    '\\',
    "'",
    '"',
    'paid',
    ' a',
    '$1',
    '--',
  ],
  date: [
    null,
    ...[
      '0000-01-01',
      '0001-03-01',
      '1899-12-31',
      '1900-02-28',
      '1970-01-01',
      '1999-12-31',
      '2000-02-29',
      '2024-02-29',
      '2024-03-31',
      '2025-01-31',
      '9999-12-31',
    ].map(parseDay),
  ],
  instant: [
    null,
    0,
    -1,
    86_399_999,
    -86_400_000,
    8.64e15,
    -8.64e15,
    MAX,
    -MAX,
    Date.UTC(2026, 2, 29, 1),
    Date.UTC(2026, 2, 29, 1) - 1,
    Date.UTC(2199, 11, 31, 23),
    Date.UTC(2599, 5, 1),
    Date.UTC(1799, 5, 1),
  ],
  'string[]': [null, [], ['a'], ['b'], ['a', 'b'], ['b', 'a'], ['a', 'a'], [''], ["'", '"']],
} as const satisfies { readonly [K in ValueKind]?: readonly (Value | undefined)[] };

type Kind = keyof typeof VALUES;
const KINDS = Object.keys(VALUES) as Kind[];
const ROW_COUNT = VALUES.number.length ** 2;
const COLUMNS = KINDS.flatMap((kind) => pairsOf(kind, VALUES[kind] as readonly Value[], ROW_COUNT));

const a = (kind: Kind) => fieldOf('a', kind);
const b = (kind: Kind) => fieldOf('b', kind);
const tags = (...list: string[]) => literal('string[]', list);
const ORDERED = ['integer', 'number', 'string', 'date', 'instant'] as const;
const NUMERIC = ['integer', 'number'] as const;
const TIMES = ['date', 'instant'] as const;

/** Both sides fields, a constant on either side, and the two kinds of number mixed. */
function compared(op: OperatorName, kinds: readonly Kind[]): Expression[] {
  const some = {
    integer: 7,
    number: 0.1,
    string: 'a',
    date: 0,
    instant: 0,
    boolean: true,
    'string[]': ['a'],
  };
  return [
    ...kinds.flatMap((kind) => [
      call(op, a(kind), b(kind)),
      call(op, a(kind), literal(kind, some[kind])),
      call(op, literal(kind, some[kind]), a(kind)),
      call(op, a(kind), nullLiteral(kind)),
    ]),
    call(op, a('integer'), b('number')),
    call(op, a('number'), b('integer')),
  ];
}

function computed(op: OperatorName): Expression[] {
  return [
    ...NUMERIC.flatMap((kind) => [
      call(op, a(kind), b(kind)),
      call(op, a(kind), literal('integer', 2)),
      call(op, literal('integer', MAX), a(kind)),
    ]),
    call(op, a('integer'), b('number')),
    call(op, call(op, a('integer'), b('integer')), b('integer')),
    call(op, call(op, a('number'), b('number')), b('number')),
  ];
}

const test = (op: 'less' | 'equal' = 'less') => call(op, a('integer'), b('integer'));

// The calendar is exact within 2^52 days, so dates are not shifted by more than a quarter of 2^53.
const shifted = call('add', a('date'), call('floorDivide', b('integer'), literal('integer', 4)));

/** Every operator; one that is not here does not compile. */
const CASES: Record<OperatorName, readonly Expression[]> = {
  and: [
    call('and', a('boolean'), b('boolean')),
    call('and', test(), test('equal'), a('boolean')),
    call('and', a('boolean')),
  ],
  or: [
    call('or', a('boolean'), b('boolean')),
    call('or', test(), test('equal'), a('boolean')),
    call('or', a('boolean')),
  ],
  not: [
    call('not', a('boolean')),
    call('not', test()),
    call('not', call('not', a('boolean'))),
    call('not', call('and', a('boolean'), b('boolean'))),
  ],
  equal: compared('equal', KINDS),
  notEqual: compared('notEqual', KINDS),
  less: compared('less', ORDERED),
  lessOrEqual: compared('lessOrEqual', ORDERED),
  greater: compared('greater', ORDERED),
  greaterOrEqual: compared('greaterOrEqual', ORDERED),
  isNull: KINDS.map((kind) => call('isNull', a(kind))),
  oneOf: [
    call('oneOf', a('string'), tags('a', '\\', "'", '\u{10000}')),
    call('oneOf', a('string'), tags()),
    call('oneOf', a('integer'), literal('integer[]', [0, -7, MAX])),
    call('oneOf', a('integer'), literal('number[]', [0.5, 7])),
    call('oneOf', a('number'), literal('number[]', [0.1, -1.5, TINY, HUGE])),
    call('oneOf', a('number'), literal('integer[]', [1, 3])),
    call('oneOf', a('boolean'), literal('boolean[]', [true])),
    call('oneOf', a('date'), literal('date[]', [0, 19_782])),
    call('oneOf', a('string'), literal('string[]', ['a', null] as unknown as string[])),
  ],
  has: [
    call('has', a('string[]'), b('string')),
    call('has', a('string[]'), literal('string', "'")),
  ],
  hasAny: [
    call('hasAny', a('string[]'), tags('a', "'")),
    call('hasAny', a('string[]'), tags('')),
    call('hasAny', a('string[]'), tags()),
  ],
  hasOnly: [
    call('hasOnly', a('string[]'), tags('a', '"', "'")),
    call('hasOnly', a('string[]'), tags()),
  ],
  isEmpty: [call('isEmpty', a('string[]')), call('isEmpty', tags())],
  contains: [
    call('contains', a('string'), b('string')),
    call('contains', a('string'), literal('string', '%')),
    call('contains', a('string'), literal('string', '')),
    call('contains', a('string'), literal('string', '\\')),
  ],
  coalesce: [
    ...KINDS.map((kind) => call('coalesce', a(kind), b(kind))),
    call('coalesce', a('integer'), b('number')),
    call('coalesce', a('integer'), literal('integer', 5)),
    call('coalesce', nullLiteral('string'), a('string')),
  ],
  choose: [
    ...KINDS.map((kind) => call('choose', a('boolean'), a(kind), b(kind))),
    call('choose', a('boolean'), a('integer'), b('number')),
    call('choose', a('boolean'), a('string'), test(), b('string'), nullLiteral('string')),
    call(
      'choose',
      test(),
      literal('string', "it's"),
      a('boolean'),
      literal('string', '\\'),
      a('string'),
    ),
  ],
  add: [...computed('add'), ...TIMES.map((kind) => call('add', a(kind), b('integer')))],
  subtract: [
    ...computed('subtract'),
    ...TIMES.flatMap((kind) => [
      call('subtract', a(kind), b(kind)),
      call('subtract', a(kind), b('integer')),
    ]),
  ],
  multiply: computed('multiply'),
  divide: [
    ...computed('divide'),
    call('divide', literal('integer', 0), b('integer')),
    call('divide', a('number'), literal('integer', 0)),
  ],
  floorDivide: [
    call('floorDivide', a('integer'), b('integer')),
    ...[1, 2, 7, -3, 0, MAX].map((by) => call('floorDivide', a('integer'), literal('integer', by))),
  ],
  modulo: [
    call('modulo', a('integer'), b('integer')),
    ...[1, 7, -3, 0].map((by) => call('modulo', a('integer'), literal('integer', by))),
  ],
  least: extremes('least'),
  greatest: extremes('greatest'),
  countBelow: cuts('countBelow'),
  countAtOrBelow: cuts('countAtOrBelow'),
  pick: [
    call('pick', a('integer'), tags('zero', "o'ne", '')),
    call('pick', a('integer'), tags()),
    call('pick', call('subtract', a('integer'), literal('integer', 7)), tags('seven', 'eight')),
  ],
  dayOf: [call('dayOf', a('instant')), call('yearOf', call('dayOf', a('instant')))],
  hourOf: [call('hourOf', a('instant'))],
  minuteOfDayOf: [call('minuteOfDayOf', a('instant'))],
  yearOf: [call('yearOf', a('date')), call('yearOf', shifted)],
  monthOf: [call('monthOf', a('date')), call('monthOf', shifted)],
  dayOfMonth: [call('dayOfMonth', a('date')), call('dayOfMonth', shifted)],
  weekdayOf: [call('weekdayOf', a('date')), call('weekdayOf', shifted)],
  addMonths: [
    call('subtract', call('addMonths', a('date'), b('integer')), literal('date', 0)),
    call('addMonths', a('date'), b('integer')),
    ...[1, -1, 12, 1_200].map((months) => call('addMonths', a('date'), literal('integer', months))),
  ],
  bucket: [call('bucket', a('string'), literal('string', "sa'lt\\"))],
};

function extremes(op: 'least' | 'greatest'): Expression[] {
  return [
    ...(['integer', 'number', 'date', 'instant'] as const).map((kind) =>
      call(op, a(kind), b(kind)),
    ),
    call(op, a('integer'), b('number'), literal('integer', 3)),
    call(op, a('integer'), literal('integer', 3)),
  ];
}

function cuts(op: 'countBelow' | 'countAtOrBelow'): Expression[] {
  return [
    call(op, a('integer'), literal('integer[]', [-7, 0, 0, 7, MAX])),
    call(op, a('number'), literal('number[]', [-1.5, 0.1, HUGE])),
    call(op, a('integer'), literal('number[]', [0.5, 6.5])),
    call(op, a('number'), literal('integer[]', [0, 3])),
    call(op, a('integer'), literal('integer[]', [])),
    call(op, a('integer'), nullLiteral('integer[]')),
  ];
}

const zone = (name: string): Zone => createZone(name) as Zone;

describe.each([
  ['DuckDB', openDuckdb],
  ['PostgreSQL (PGlite)', openPglite],
])('operators in %s', (_, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  it.each(Object.keys(OPERATORS) as OperatorName[])('%s answers as the row machine', async (op) => {
    const { cells, found } = await disagreements(engine, CASES[op], COLUMNS, zone('Europe/Berlin'));
    expect(cells).toBe(CASES[op].length * ROW_COUNT);
    expect(found.slice(0, 5)).toEqual([]);
  });
});
