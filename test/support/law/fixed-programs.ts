import type { Tables } from 'clientele';
import { TABLE_NAMES } from '../../../src/model/tables.js';
import { WIDE_PLAYBOOK } from '../wide-playbook.js';
import { writeDay } from './constants.js';
import { drawFrom } from './draw.js';
import { bothWays, type DrawnProgram, drawProgramOf } from './program.js';

// Programs that meet whatever chance may miss: every operator with nulls in every place, every
// aggregate over rows that nothing orders, every window, every section.

const field = (name: string) => ({ var: name });
const [a, b, x, y, s, t, d, e, i, j, p, q, g, h] = [...'abxystdeijpqgh'].map(field);

/** Every operator over fields alone, so that each argument is null for some customers. */
const OPERATOR_RULES: { readonly [name: string]: unknown } = {
  and: { and: [p, q] },
  or: { or: [p, q] },
  not: { '!': [p] },
  notOfOrder: { '!': [{ '<': [a, b] }] },
  notOfText: { '!': [{ '>=': [s, t] }] },
  notOfMember: { '!': [{ in: [s, ['a', 'b']] }] },
  notOfHas: { '!': [{ in: [s, g] }] },
  notOfSome: { none: [g, { in: [{ var: '' }, ['a', 'é']] }] },
  notOfAll: { '!': [{ all: [g, { in: [{ var: '' }, ['a', 'é']] }] }] },
  notOfContains: { '!': [{ in: [t, s] }] },
  equal: { '==': [a, b] },
  equalNumbers: { '==': [x, a] },
  equalTexts: { '==': [s, t] },
  equalTags: { '==': [g, h] },
  equalFlags: { '==': [p, q] },
  notEqual: { '!=': [a, b] },
  notEqualTexts: { '!=': [s, 'a'] },
  notEqualDates: { '!=': [d, e] },
  less: { '<': [a, b] },
  lessTexts: { '<': [s, t] },
  lessOrEqual: { '<=': [x, y] },
  lessOrEqualTexts: { '<=': [s, t] },
  greater: { '>': [d, e] },
  greaterTexts: { '>': [s, t] },
  greaterOrEqual: { '>=': [i, j] },
  greaterOrEqualTexts: { '>=': [s, t] },
  isNull: { '==': [s, null] },
  isNullTags: { '==': [g, null] },
  oneOf: { in: [a, [1, 2, 3]] },
  oneOfMany: { in: [s, ['a', 'b', 'A', '', "O'Brien", '\\', '%', '\u{1F600}', '\uFFFF', 'é']] },
  has: { in: [s, g] },
  hasAny: { some: [g, { in: [{ var: '' }, ['a', 'é']] }] },
  hasOnly: { all: [g, { in: [{ var: '' }, ['a', 'é', '']] }] },
  isEmpty: { isEmpty: [g] },
  contains: { in: [t, s] },
  containsPercent: { in: ['%', s] },
  coalesce: { coalesce: [a, b] },
  coalesceTags: { coalesce: [g, h] },
  choose: { if: [p, a, q, b, 7] },
  chooseTexts: { if: [{ '<': [a, b] }, s, t] },
  add: { '+': [a, b] },
  addDays: { '+': [d, a] },
  addNumbers: { '+': [x, y] },
  subtract: { '-': [a, b] },
  subtractDates: { '-': [d, e] },
  subtractInstants: { '-': [i, j] },
  multiply: { '*': [a, b] },
  multiplyNumbers: { '*': [x, y] },
  divide: { '/': [a, b] },
  divideNumbers: { '/': [x, y] },
  floorDivide: { floorDivide: [a, b] },
  modulo: { '%': [a, b] },
  least: { min: [a, b, x] },
  leastDates: { min: [d, e] },
  greatest: { max: [a, b, x] },
  greatestInstants: { max: [i, j] },
  countBelow: { countBelow: [x, [-1.5, 0, 0.1, 2, 2.675]] },
  countAtOrBelow: { countAtOrBelow: [a, [-2, 0, 1, 7]] },
  pick: { pick: [a, ['null', "it's", '\u{1F600}']] },
  dayOf: { dayOf: [i] },
  hourOf: { hourOf: [i] },
  minuteOfDayOf: { minuteOfDayOf: [i] },
  yearOf: { yearOf: [d] },
  monthOf: { monthOf: [d] },
  dayOfMonth: { dayOfMonth: [d] },
  weekdayOf: { weekdayOf: [d] },
  addMonths: { addMonths: [d, a] },
  bucket: { bucket: [s, "salt's"] },
};

const KINDS = {
  integer: 'ab',
  number: 'xy',
  string: 'st',
  date: 'de',
  instant: 'ij',
  boolean: 'pq',
  'string[]': 'gh',
} as const;

const SAFE = 2 ** 53 - 1;
const VALUES: { readonly [K in keyof typeof KINDS]: readonly unknown[] } = {
  integer: [0, 1, 2, 3, 7, -1, -2, -7, 1_200, SAFE, -SAFE],
  number: [0, 0.1, 2.675, -1.5, 1, 2, 1 / 3, 1e300, -1e300, 1e-300, 5e-324],
  string: [
    '',
    'a',
    'b',
    'A',
    'ab',
    'é',
    'e\u0301',
    "O'Brien",
    '\\',
    '%',
    'a%',
    '\uFFFF',
    '\u{10000}',
  ],
  date: [-719_162, -1, 0, 11_016, 19_782, 20_514, 20_513, 2_932_896].map(writeDay),
  instant: [0, -1, 1_774_747_800_000, 1_774_745_999_999, 1_774_746_000_000, 1_761_440_400_000],
  boolean: [true, false],
  'string[]': [[], ['a'], ['a', 'é'], ['é', 'a'], ['b'], [''], ['a', 'a'], ['%', '\\']],
};

const OPERATOR_PLAYBOOK = {
  version: 1,
  timeZone: 'Europe/London',
  customer: Object.fromEntries(
    Object.entries(KINDS).flatMap(([kind, names]) => [...names].map((name) => [name, kind])),
  ),
  features: Object.fromEntries(
    Object.entries(OPERATOR_RULES).map(([name, value]) => [name, { value }]),
  ),
};

/** Customers that have every value of each kind beside every other, a quarter of them unknown. */
function operatorProgram(): DrawnProgram {
  const draw = drawFrom(1);
  const customers = Array.from({ length: 160 }, (_, index) => {
    const attributes = Object.entries(KINDS).flatMap(([kind, names]) =>
      [...names].map((name) => {
        const values = VALUES[kind as keyof typeof KINDS];
        return [name, draw.chance(0.25) ? null : draw.one(values)] as const;
      }),
    );
    return {
      id: `${draw.one(['c', 'é', '\u{1F600}', "'"])}${index}`,
      attributes: Object.fromEntries(attributes),
    };
  });
  const tables = { customers } as Tables;
  return bothWays(draw, 1, { playbook: OPERATOR_PLAYBOOK, tables, asOf: Date.UTC(2026, 2, 29, 1) });
}

const WINDOWS = [
  'lifetime',
  { rolling: '30d' },
  { rolling: '1d' },
  { calendar: 'day' },
  { calendar: 'week' },
  { calendar: 'week', weekStart: 7 },
  { calendar: 'month' },
  { calendar: 'quarter' },
  { calendar: 'year' },
  { lastDays: 7 },
  { between: ['1d', '30d'] },
];

const FOLDS: readonly (readonly [key: string, target: string])[] = [
  ['count', 'orders'],
  ['countDays', 'orders'],
  ['countDistinct', 'orders.channel'],
  ['sum', 'orders.spend'],
  ['average', 'orders.spend'],
  ['average', 'events.points'],
  ['min', 'orders.amount'],
  ['max', 'events.at'],
  ['min', 'events.depth'],
  ['max', 'events.depth'],
  ['first', 'orders.channel'],
  ['last', 'orders.channel'],
  ['first', 'events.page'],
  ['last', 'events.page'],
  ['last', 'events.points'],
  ['first', 'orderLines.category'],
  ['last', 'orderLines.sku'],
  ['favourite', 'orders.channel'],
  ['favourite', 'events.depth'],
  ['favourite', 'orderLines.quantity'],
  ['first', 'consents.purpose'],
  ['sum', 'orderLines.amount'],
  ['medianIntervalDays', 'orders'],
  ['lastIntervalDays', 'events'],
];

function aggregatePlaybook(timeZone: string): { readonly [key: string]: unknown } {
  const aggregates = FOLDS.map(([key, target], index) => [
    `f${index}`,
    { [key]: target, within: WINDOWS[index % WINDOWS.length] },
  ]);
  const everyWindow = WINDOWS.map((within, index) => [`w${index}`, { count: 'events', within }]);
  return {
    version: 1,
    timeZone,
    columns: {
      orders: { channel: 'string' },
      events: { points: 'integer', page: 'string', depth: 'number' },
    },
    features: Object.fromEntries([
      ...aggregates,
      ...everyWindow,
      ...TABLE_NAMES.map((table) => [`of-${table}`, { count: table }]),
      ['firstAsEver', { first: 'events.page' }],
      ['lastAsEver', { last: 'events.page' }],
      ['hours', { countDistinct: 'events.hour' }],
      ['days', { min: 'orders.day' }],
    ]),
    segments: { often: { '>': [field('f0'), field('w1')] } },
  };
}

const SECTIONS = {
  ...WIDE_PLAYBOOK,
  customer: { ...WIDE_PLAYBOOK.customer, mood: 'number', age: 'integer' },
  rfm: { bins: 5, segments: 'eleven', window: { rolling: '365d' } },
  lifecycle: {
    newDays: 10,
    dormantDays: 20,
    lostDays: 60,
    declineDays: 20,
    matureMoreThan: 2,
    stableWindows: 2,
    dormantNeedsNoVisit: true,
    newFrom: 'firstVisit',
    cells: [{ name: 'young', when: { '<': [field('age'), 5] }, newDays: 5 }],
    byInterval: { frequencyStages: { once: [1, 1], more: [2, null] } },
  },
  attitudes: {
    brand: {
      fishbein: {
        attributes: {
          one: { belief: field('mood'), evaluation: 0.1, weight: 0.7 },
          two: { belief: field('age'), evaluation: field('mood') },
        },
        missing: 'renormalise',
      },
    },
    why: {
      consumptionValues: { functional: [field('mood'), field('age')], social: [field('age')] },
    },
  },
  funnels: {
    ...WIDE_PLAYBOOK.funnels,
    ready: { preset: 'aidees' },
    strict: {
      mode: 'orderedNoGap',
      steps: [
        { name: 'one', event: 'visit' },
        { name: 'two', event: 'share' },
      ],
    },
    once: {
      mode: 'orderedNoRepeat',
      steps: [
        { name: 'one', event: 'visit' },
        { name: 'two', event: 'share' },
      ],
    },
  },
};

/** The fixed programs; every run answers them beside the drawn ones. */
export function fixedPrograms(): readonly DrawnProgram[] {
  return [
    operatorProgram(),
    drawProgramOf(aggregatePlaybook('America/St_Johns'), 11),
    drawProgramOf(aggregatePlaybook('Australia/Lord_Howe'), 12),
    drawProgramOf(SECTIONS, 13),
    drawProgramOf({ ...SECTIONS, timeZone: 'Africa/Cairo' }, 14),
  ];
}
