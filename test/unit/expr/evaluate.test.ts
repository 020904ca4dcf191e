import { describe, expect, test } from 'vitest';
import { createZone } from '../../../src/base/zone.js';
import { compileExpression } from '../../../src/expr/evaluate.js';
import {
  call,
  type Expression,
  field,
  literal,
  nullLiteral,
  parameter,
} from '../../../src/expr/expression.js';
import {
  isOperator,
  OPERATORS,
  type OperatorName,
  operatorSpec,
} from '../../../src/expr/operators.js';
import { type LiteralValue, typeOf, type Value, type ValueKind } from '../../../src/model/type.js';

/** The kinds of the arguments, the arguments, and the answer that follows from the operator's meaning. */
type Line = readonly [kinds: string, args: readonly LiteralValue[], answer: Value];

const MAX = Number.MAX_SAFE_INTEGER;
const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const at = Date.parse;
const long = (members: string) => [...members].concat('1', '2', '3', '4', '5', '6', '7', '8', '9');

const LINES: { readonly [O in OperatorName]: readonly Line[] } = {
  and: [
    ['boolean', [true], true],
    ['boolean', [null], false],
    ['boolean boolean', [true, true], true],
    ['boolean boolean', [true, false], false],
    ['boolean boolean', [null, true], false],
    ['boolean boolean', [true, null], false],
    ['boolean boolean boolean', [true, true, true], true],
    ['boolean boolean boolean', [true, true, null], false],
  ],
  or: [
    ['boolean', [false], false],
    ['boolean', [null], false],
    ['boolean boolean', [false, true], true],
    ['boolean boolean', [false, false], false],
    ['boolean boolean', [null, true], true],
    ['boolean boolean', [true, null], true],
    ['boolean boolean', [null, null], false],
    ['boolean boolean boolean', [false, null, true], true],
    ['boolean boolean boolean', [false, null, false], false],
  ],
  not: [
    ['boolean', [true], false],
    ['boolean', [false], true],
    ['boolean', [null], true],
  ],
  equal: [
    ['integer integer', [2, 2], true],
    ['integer integer', [2, 3], false],
    ['integer number', [2, 2], true],
    ['integer integer', [0, -0], true],
    ['integer integer', [null, 0], false],
    ['integer integer', [0, null], false],
    ['integer integer', [null, null], true],
    ['string string', ['a', 'A'], false],
    ['string string', ['', null], false],
    ['boolean boolean', [false, null], false],
    ['date date', [day('2026-01-01'), day('2026-01-01')], true],
    [
      'string[] string[]',
      [
        ['a', 'b'],
        ['a', 'b'],
      ],
      true,
    ],
    [
      'string[] string[]',
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      false,
    ],
    ['string[] string[]', [['a'], ['a', 'b']], false],
    ['string[] string[]', [[], null], false],
    ['string[] string[]', [null, []], false],
    ['string[] string[]', [null, null], true],
  ],
  notEqual: [
    ['integer integer', [2, 3], true],
    ['integer integer', [2, 2], false],
    ['integer integer', [null, 2], true],
    ['integer integer', [2, null], true],
    ['integer integer', [null, null], false],
    ['string[] string[]', [['a'], ['b']], true],
    ['string[] string[]', [['a'], ['a']], false],
  ],
  less: [
    ['integer integer', [2, 3], true],
    ['integer integer', [3, 3], false],
    ['integer integer', [-1, 0], true],
    ['integer number', [1, 1.5], true],
    ['string string', ['B', 'a'], true],
    ['string string', ['', 'a'], true],
    // UTF-16 has the second first: its leading surrogate is D800.
    ['string string', ['\uffff', '\u{10000}'], true],
    ['string string', ['\u{10000}', '\uffff'], false],
    ['date date', [day('1969-12-31'), day('1970-01-01')], true],
    ['instant instant', [at('2026-01-01T00:00:00.000Z'), at('2026-01-01T00:00:00.001Z')], true],
  ],
  lessOrEqual: [
    ['integer integer', [2, 3], true],
    ['integer integer', [3, 3], true],
    ['integer integer', [4, 3], false],
    ['string string', ['a', 'a'], true],
    ['string string', ['\u{10000}', '\uffff'], false],
  ],
  greater: [
    ['integer integer', [3, 2], true],
    ['integer integer', [3, 3], false],
    ['string string', ['\u{10000}', '\uffff'], true],
    ['string string', ['a', 'a'], false],
  ],
  greaterOrEqual: [
    ['integer integer', [3, 2], true],
    ['integer integer', [3, 3], true],
    ['integer integer', [2, 3], false],
    ['string string', ['a', 'a'], true],
    ['string string', ['a', 'B'], true],
  ],
  isNull: [
    ['integer', [null], true],
    ['integer', [0], false],
    ['string', [''], false],
    ['boolean', [false], false],
    ['string[]', [[]], false],
    ['string[]', [null], true],
  ],
  oneOf: [
    ['string list:string', ['a', ['a', 'b']], true],
    ['string list:string', ['c', ['a', 'b']], false],
    ['string list:string', ['a', []], false],
    ['string list:string', ['b', long('ab')], true],
    ['string list:string', ['c', long('ab')], false],
    ['string list:string', [null, long('ab')], false],
    ['integer list:integer', [2, [1, 2, 3]], true],
    ['integer list:number', [2, [1.5, 2]], true],
    // A calibration may hold an unknown; nothing unknown is ever in a list.
    ['string list:string', [null, ['a', null as never]], false],
    ['string list:string', [null, [...long('a'), null as never]], false],
  ],
  has: [
    ['string[] string', [['a', 'b'], 'b'], true],
    ['string[] string', [['ab'], 'b'], false],
    ['string[] string', [[], ''], false],
    ['string[] string', [[''], ''], true],
  ],
  hasAny: [
    [
      'string[] list:string',
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
      true,
    ],
    ['string[] list:string', [['a'], ['b', 'c']], false],
    ['string[] list:string', [[], ['b']], false],
    ['string[] list:string', [['a'], []], false],
  ],
  hasOnly: [
    [
      'string[] list:string',
      [
        ['b', 'b'],
        ['b', 'c'],
      ],
      true,
    ],
    [
      'string[] list:string',
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
      false,
    ],
    ['string[] list:string', [[], ['b']], false],
  ],
  isEmpty: [
    ['string[]', [[]], true],
    ['string[]', [['']], false],
    ['string[]', [null], true],
  ],
  contains: [
    ['string string', ['hamper', 'amp'], true],
    ['string string', ['hamper', 'AMP'], false],
    ['string string', ['hamper', ''], true],
    ['string string', ['', 'a'], false],
  ],
  coalesce: [
    ['integer integer', [1, 2], 1],
    ['integer integer', [0, 2], 0],
    ['integer integer', [null, 2], 2],
    ['integer integer', [1, null], 1],
    ['integer integer', [null, null], null],
    ['boolean boolean', [false, true], false],
    ['string string', ['', 'b'], ''],
  ],
  choose: [
    ['boolean string string', [true, 'a', 'z'], 'a'],
    ['boolean string string', [false, 'a', 'z'], 'z'],
    ['boolean string string', [null, 'a', 'z'], 'z'],
    ['boolean string string', [true, null, 'z'], null],
    ['boolean string string', [false, 'a', null], null],
    ['boolean string boolean string string', [true, 'a', true, 'b', 'z'], 'a'],
    ['boolean string boolean string string', [null, 'a', true, 'b', 'z'], 'b'],
    ['boolean string boolean string string', [false, 'a', null, 'b', 'z'], 'z'],
    ['boolean string boolean string string', [false, 'a', true, null, 'z'], null],
    [
      'boolean string boolean string boolean string string',
      [false, 'a', null, 'b', true, 'c', 'z'],
      'c',
    ],
    [
      'boolean string boolean string boolean string string',
      [false, 'a', false, 'b', null, 'c', 'z'],
      'z',
    ],
  ],
  add: [
    ['integer integer', [2, 3], 5],
    ['integer integer', [MAX, 0], MAX],
    ['integer integer', [MAX, 1], null],
    ['integer integer', [-MAX, -1], null],
    ['number integer', [0.5, 1], 1.5],
    ['number number', [1.7e308, 1.7e308], null],
    ['date integer', [day('2024-02-28'), 2], day('2024-03-01')],
    ['instant integer', [at('2026-01-01T00:00:00Z'), 86_400_000], at('2026-01-02T00:00:00Z')],
  ],
  subtract: [
    ['integer integer', [2, 3], -1],
    ['integer integer', [-MAX, 1], null],
    ['number integer', [0.5, 1], -0.5],
    ['date date', [day('2024-03-01'), day('2024-02-28')], 2],
    ['date integer', [day('2024-03-01'), 1], day('2024-02-29')],
    ['instant instant', [at('2026-01-02T00:00:00Z'), at('2026-01-01T00:00:00Z')], 86_400_000],
    ['instant integer', [at('2026-01-01T00:00:00Z'), 1], at('2025-12-31T23:59:59.999Z')],
  ],
  multiply: [
    ['integer integer', [-4, 3], -12],
    ['integer integer', [0, -3], 0],
    // 94,906,266 squared is the last square below 2^53.
    ['integer integer', [94_906_265, 94_906_265], 9_007_199_136_250_225],
    ['integer integer', [94_906_267, 94_906_267], null],
    ['number integer', [0.25, 2], 0.5],
    ['number number', [1e200, 1e200], null],
  ],
  divide: [
    ['integer integer', [1, 4], 0.25],
    ['integer integer', [1, 3], 1 / 3],
    ['integer integer', [0, -4], 0],
    ['integer integer', [1, 0], null],
    ['integer integer', [0, 0], null],
    ['number number', [1, -0], null],
    ['number number', [1e300, 1e-300], null],
  ],
  floorDivide: [
    ['integer integer', [7, 2], 3],
    ['integer integer', [-7, 2], -4],
    ['integer integer', [7, -2], -4],
    ['integer integer', [-7, -2], 3],
    ['integer integer', [-6, 2], -3],
    ['integer integer', [0, -5], 0],
    ['integer integer', [-1, 86_400_000], -1],
    ['integer integer', [5, 0], null],
    ['integer integer', [MAX, 2], 4_503_599_627_370_495],
    // 9,007,199,254,740,991 / 3 = 3,002,399,751,580,330 and a third.
    ['integer integer', [MAX, -3], -3_002_399_751_580_331],
    ['integer integer', [-MAX, 3], -3_002_399_751_580_331],
    ['integer integer', [MAX, -MAX], -1],
  ],
  modulo: [
    ['integer integer', [7, 3], 1],
    ['integer integer', [-7, 3], -1],
    ['integer integer', [7, -3], 1],
    ['integer integer', [-6, 3], 0],
    ['integer integer', [5, 0], null],
  ],
  least: [
    ['integer integer integer', [3, 1, 2], 1],
    ['integer number', [1, 0.5], 0.5],
    ['integer integer integer', [3, 1, null], null],
    ['date date', [day('2026-01-02'), day('2026-01-01')], day('2026-01-01')],
  ],
  greatest: [
    ['integer integer integer', [1, 3, 2], 3],
    ['integer number', [1, 1.5], 1.5],
    ['integer integer integer', [3, null, 2], null],
    ['instant instant', [1, 2], 2],
  ],
  countBelow: [
    ['integer list:integer', [5, [1, 5, 9]], 1],
    ['integer list:integer', [10, [1, 5, 9]], 3],
    ['integer list:integer', [1, [1, 5, 9]], 0],
    ['number list:number', [1.5, [1.25, 1.5]], 1],
    ['integer list:integer', [5, []], 0],
    // Where there was nobody to learn from, nobody is scored.
    ['integer list:integer', [5, null], null],
  ],
  countAtOrBelow: [
    ['integer list:integer', [5, [1, 5, 9]], 2],
    ['integer list:integer', [0, [1, 5, 9]], 0],
    ['integer list:integer', [9, [9, 9, 9]], 3],
    ['integer list:integer', [5, null], null],
  ],
  pick: [
    ['integer list:string', [0, ['a', 'b']], 'a'],
    ['integer list:string', [1, ['a', 'b']], 'b'],
    ['integer list:string', [2, ['a', 'b']], null],
    ['integer list:string', [-1, ['a', 'b']], null],
  ],
  dayOf: [
    ['instant', [at('2018-01-02T02:59:59.999Z')], day('2018-01-01')],
    ['instant', [at('2018-01-02T05:00:00Z')], day('2018-01-02')],
    ['instant', [-1], day('1969-12-31')],
  ],
  hourOf: [
    ['instant', [at('2018-01-02T04:59:59.999Z')], 23],
    ['instant', [at('2018-01-02T05:00:00Z')], 0],
    // Summer time: four hours behind UTC, and no hour from 02:00 to 03:00 on 2018-03-11.
    ['instant', [at('2018-07-01T05:00:00Z')], 1],
    ['instant', [at('2018-03-11T06:59:59.999Z')], 1],
    ['instant', [at('2018-03-11T07:00:00Z')], 3],
  ],
  minuteOfDayOf: [
    // 23 h 59 min and midnight; 03:00 follows 01:59 where clocks go forward.
    ['instant', [at('2018-01-02T04:59:59.999Z')], 1_439],
    ['instant', [at('2018-01-02T05:00:00Z')], 0],
    ['instant', [at('2018-03-11T06:59:59.999Z')], 119],
    ['instant', [at('2018-03-11T07:00:00Z')], 180],
  ],
  yearOf: [
    ['date', [day('2026-12-31')], 2026],
    ['date', [day('1969-12-31')], 1969],
  ],
  monthOf: [
    ['date', [day('2026-12-31')], 12],
    ['date', [day('2024-02-29')], 2],
  ],
  dayOfMonth: [
    ['date', [day('2024-02-29')], 29],
    ['date', [day('2024-03-01')], 1],
  ],
  // ISO 8601-1:2019: the week begins on Monday. 1970-01-01 was a Thursday.
  weekdayOf: [
    ['date', [0], 4],
    ['date', [-1], 3],
    ['date', [4], 1],
    ['date', [day('2026-11-22')], 7],
  ],
  addMonths: [
    ['date integer', [day('2026-01-31'), 1], day('2026-02-28')],
    ['date integer', [day('2024-01-31'), 1], day('2024-02-29')],
    ['date integer', [day('2026-03-31'), -1], day('2026-02-28')],
    ['date integer', [day('2026-12-15'), 1], day('2027-01-15')],
    ['date integer', [day('2024-02-29'), 12], day('2025-02-28')],
    ['date integer', [day('2026-05-05'), 0], day('2026-05-05')],
    ['date integer', [day('2026-05-05'), MAX], null],
  ],
  bucket: [
    // md5("test:user-1") begins with c7c96704 = 3,351,865,092; md5("test:user-b") with 6bbc1b73.
    ['string list', ['user-1', 'test'], 5092],
    ['string list', ['user-b', 'test'], 9907],
    // md5(":") begins with 853ae90f.
    ['string list', ['', ''], 0x85_3a_e9_0f % 10_000],
  ],
};

const zone = createZone('America/New_York');
if (zone === undefined) throw new Error('the host has no America/New_York');

/** Ways to write an argument, which must not matter: each may take a short cut of its own. */
const SPELLINGS = {
  field: (kind: ValueKind, name: string) => field(name, typeOf(kind, true)),
  constant: (kind: ValueKind, _name: string, value: LiteralValue) => constant(kind, value),
  computed: (kind: ValueKind, name: string) =>
    call('coalesce', field(name, typeOf(kind, true)), nullLiteral(kind)),
} as const;
type Spelling = keyof typeof SPELLINGS;

const MIXES: readonly (readonly [first: Spelling, rest: Spelling])[] = [
  ['field', 'field'],
  ['field', 'constant'],
  ['constant', 'field'],
  ['constant', 'constant'],
  ['computed', 'computed'],
  ['computed', 'constant'],
];

function constant(kind: ValueKind, value: LiteralValue): Expression {
  return value === null ? nullLiteral(kind) : literal(kind, value);
}

/** The argument at a place that must be a constant, as the operator table has it. */
function mustBeConstant(op: OperatorName, place: number): boolean {
  return operatorSpec(op).literals?.includes(place) ?? false;
}

function kindsOf(op: OperatorName, kinds: string): readonly ValueKind[] {
  return kinds.split(' ').map((word) => {
    if (op === 'bucket') return 'string';
    return word.startsWith('list:') ? (`${word.slice(5)}[]` as ValueKind) : (word as ValueKind);
  });
}

function answer(
  op: OperatorName,
  kinds: readonly ValueKind[],
  args: readonly LiteralValue[],
  [first, rest]: readonly [Spelling, Spelling],
): Value {
  const parts = kinds.map((kind, place) => {
    const value = args[place] ?? null;
    if (mustBeConstant(op, place)) return constant(kind, value);
    return SPELLINGS[place === 0 ? first : rest](kind, `column${place}`, value);
  });
  const slotOf = (name: string) => Number(name.slice('column'.length));
  const evaluate = compileExpression(call(op, ...parts), { slotOf, zone: zone as never });
  return evaluate(args as readonly Value[]);
}

const operators = Object.keys(OPERATORS).filter(isOperator);

describe.each(operators)('%s', (op) => {
  const lines = LINES[op] ?? [];

  test('has lines', () => {
    expect(lines.length).toBeGreaterThan(1);
  });

  test.each(lines)('of %s %j is %j', (kinds, args, expected) => {
    for (const mix of MIXES) {
      const given = answer(op, kindsOf(op, kinds), args, mix);
      expect(Object.is(given, expected), `${mix.join(', ')}: ${given}`).toBe(true);
    }
  });

  const { nulls } = operatorSpec(op);
  const [sample] = lines.filter(([, args]) => !args.includes(null));
  const places = (sample?.[1] ?? [])
    .map((_arg, place) => place)
    .filter((place) => !mustBeConstant(op, place));

  test.each(places)('keeps its null rule in argument %i', (place) => {
    if (sample === undefined) throw new Error('no line without null');
    const [kinds, args] = sample;
    if (nulls === 'own') {
      const isShown = lines.some((line) => line[1].length > place && line[1][place] === null);
      expect(isShown, 'an own rule needs a line of its own').toBe(true);
      return;
    }
    for (const mix of MIXES) {
      const unknown = args.map((arg, index) => (index === place ? null : arg));
      expect(answer(op, kindsOf(op, kinds), unknown, mix)).toBe(nulls === 'null' ? null : false);
    }
  });
});

test('the answer is of the kind that the operator table gives', () => {
  for (const op of operators) {
    for (const [words, args, expected] of LINES[op]) {
      if (expected === null) continue;
      const kinds = kindsOf(op, words);
      const type = operatorSpec(op).gives(
        kinds.map((kind, place) => typeOf(kind, (args[place] ?? null) === null)),
      );
      const jsType = { boolean: 'boolean', string: 'string' }[type?.kind as string] ?? 'number';
      expect(typeof expected, `${op} ${words}`).toBe(jsType);
      if (type?.kind !== 'number' && jsType === 'number') {
        expect(Number.isSafeInteger(expected), `${op} ${words}`).toBe(true);
      }
    }
  }
});

test('an answer that the table calls known is never null', () => {
  for (const op of operators) {
    for (const [words, args, expected] of LINES[op]) {
      const types = kindsOf(op, words).map((kind, place) => typeOf(kind, args[place] === null));
      if (operatorSpec(op).gives(types)?.nullable === false) {
        expect(expected, `${op} ${words} ${JSON.stringify(args)}`).not.toBeNull();
      }
    }
  }
});

test('a parameter must have been learned', () => {
  const cut = parameter('rfm.r', typeOf('integer'));
  const compiling = () => compileExpression(cut, { slotOf: () => 0, zone: zone as never });
  expect(compiling).toThrow('parameter "rfm.r" was not calibrated');
});
