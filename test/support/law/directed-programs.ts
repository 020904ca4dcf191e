import type { Tables } from 'clientele';
import { drawFrom } from './draw.js';
import { bothWays, type DrawnProgram, type Program } from './program.js';

// Boundaries that chance meets too seldom: literals that an engine reads one bit off, quotients that
// would be rounded, doubles about to overflow or to vanish, sums that leave the safe integers and come
// back, rows of one instant with and without an id.

const DAY = 86_400_000;
const AS_OF = Date.UTC(2026, 5, 30, 12);
const field = (name: string) => ({ var: name });

/** Found by asking DuckDB 1.5 for 20,000 decimals: read as decimal literals, these come out one bit off. */
const MISREAD = [
  0.051294164406135684, 0.00009812887469306587, 0.0000029769645398482678, 0.015396368806250393,
  0.0037337651196867228, 0.09566002688370645, 0.0009427133228164167, 0.029448076151311398,
];

function literalsProgram(): Program {
  const rules = MISREAD.flatMap((number, index) => [
    [`equal${index}`, { '==': [field('x'), { number }] }],
    [`above${index}`, { '>': [field('x'), { number }] }],
  ]);
  const values = MISREAD.flatMap((number) => [
    number,
    number * (1 + 2 ** -52),
    number * (1 - 2 ** -53),
  ]);
  return program(
    {
      customer: { x: 'number' },
      features: {
        one: { value: { '*': [field('x'), { number: MISREAD[0] }] } },
        below: { value: { countBelow: [field('x'), [...MISREAD].sort((a, b) => a - b)] } },
      },
      segments: Object.fromEntries([...rules, ['listed', { in: [field('x'), MISREAD] }]]),
    },
    customersWith(values.map((x) => ({ x }))),
  );
}

function quotientsProgram(): Program {
  const numbers = [
    0,
    1,
    -1,
    2,
    3,
    5,
    -5,
    7,
    -7,
    2 ** 53 - 1,
    1 - 2 ** 53,
    2 ** 53 - 2,
    2 ** 52 + 1,
  ];
  const divisors = [2, -2, 3, 4, -7, 2 ** 53 - 1, 0];
  const pairs = numbers.flatMap((a) => divisors.map((b) => ({ a, b })));
  return program(
    {
      customer: { a: 'integer', b: 'integer' },
      features: {
        floored: { value: { floorDivide: [field('a'), field('b')] } },
        rest: { value: { '%': [field('a'), field('b')] } },
        quotient: { value: { '/': [field('a'), field('b')] } },
        halved: { value: { floorDivide: [field('a'), 2] } },
        product: { value: { '*': [field('a'), field('b')] } },
        sum: { value: { '+': [field('a'), field('b')] } },
      },
    },
    customersWith(pairs),
  );
}

/** Around the largest double, the smallest, the smallest with all its bits, and their square roots. */
function doublesProgram(): Program {
  const magnitudes = [
    0,
    1,
    0.1,
    1.5,
    5e-324,
    2 ** -1022,
    2 ** -1023,
    1e-308,
    1e-200,
    2 ** -537,
    2 ** -538,
    1e-160,
    1e154,
    2 ** 511,
    2 ** 512,
    1e155,
    1e200,
    2 ** 1023,
    8.98846567431158e307,
    1.7976931348623155e308,
    Number.MAX_VALUE,
  ];
  const values = magnitudes.flatMap((value) => (value === 0 ? [0] : [value, -value]));
  const draw = drawFrom(4);
  const pairs = magnitudes.flatMap((x) =>
    values.map((y) => ({ x: draw.chance(0.5) ? x : 0 - x, y })),
  );
  return program(
    {
      customer: { x: 'number', y: 'number' },
      features: {
        sum: { value: { '+': [field('x'), field('y')] } },
        difference: { value: { '-': [field('x'), field('y')] } },
        product: { value: { '*': [field('x'), field('y')] } },
        quotient: { value: { '/': [field('x'), field('y')] } },
      },
    },
    customersWith(pairs),
  );
}

/** Constants at both ends of the range on either side of a column: a planner works out ahead what it can. */
function constantsProgram(): Program {
  const constants = [5e-324, 2 ** -1023, 1e-200, 0.1, 1e155, 2 ** 1023, Number.MAX_VALUE];
  const x = field('x');
  const features = constants.flatMap((value, index) => [
    [`sum${index}`, { value: { '+': [{ number: value }, x] } }],
    [`product${index}`, { value: { '*': [x, { number: value }] } }],
    [`over${index}`, { value: { '/': [{ number: value }, x] } }],
    [`under${index}`, { value: { '/': [x, { number: value }] } }],
  ]);
  const values = [0, 1, 2, 0.5, -3, 5e-324, 1e-160, 1e160, -Number.MAX_VALUE];
  return program(
    { customer: { x: 'number' }, features: Object.fromEntries(features) },
    customersWith(values.map((value) => ({ x: value }))),
  );
}

/** Sums that pass 2^53 on the way and end below it, or beyond it by one. */
function sumsProgram(): Program {
  const largest = 2 ** 53 - 1;
  const series = {
    back: [largest, 2, -4],
    backwards: [-largest, -2, 4],
    beyond: [largest, 1],
    least: [-largest],
    twice: [largest, largest, -largest],
    halves: [2 ** 52, 2 ** 52 - 1],
  };
  const orders = Object.entries(series).flatMap(([customerId, amounts]) =>
    amounts.map((amount, index) => ({
      id: `${customerId}${index}`,
      customerId,
      at: AS_OF - DAY + index,
      amount,
    })),
  );
  return program(
    {
      features: {
        total: { sum: 'orders.amount' },
        spend: { sum: 'orders.spend', within: { rolling: '30d' } },
        mean: { average: 'orders.amount' },
        sevenths: { value: { floorDivide: [{ var: 'total' }, 7] } },
        each: { value: { floorDivide: [{ var: 'total' }, { var: 'orderCount' }] } },
        rest: { value: { '%': [{ var: 'total' }, { var: 'orderCount' }] } },
      },
    },
    { customers: Object.keys(series).map((id) => ({ id })), orders } as unknown as Tables,
  );
}

/** Rows of one instant: ids that are missing, and ids whose order is not that of any locale. */
function tiesProgram(): Program {
  const at = AS_OF - DAY;
  const ids = [null, 'b', 'B', 'a', 'é', '\u{10000}', '\uFFFF', null, 'Z', '_', '-'];
  const draw = drawFrom(6);
  const events = Array.from({ length: 30 }, (_, customer) =>
    draw.some(ids, 2, 6).map((id, index) => ({
      ...(id === null ? {} : { id: `${id}${customer}` }),
      customerId: `c${customer}`,
      at: at + (draw.chance(0.2) ? 1 : 0),
      type: draw.one(['visit', 'Visit', 'é', 'z', '-visit']),
      ...(draw.chance(0.2)
        ? {}
        : { page: draw.one(['a', 'B', 'b', '\uFFFF', '\u{10000}', `p${index}`]) }),
    })),
  ).flat();
  return program(
    {
      columns: { events: { page: 'string' } },
      features: {
        first: { first: 'events.page' },
        last: { last: 'events.page' },
        firstType: { first: 'events.type' },
        lastType: { last: 'events.type' },
        lastId: { last: 'events.id' },
        favourite: { favourite: 'events.page' },
        early: { count: 'events', where: { '<': [field('type'), 'a'] } },
      },
    },
    {
      customers: Array.from({ length: 31 }, (_, customer) => ({ id: `c${customer}` })),
      events,
    } as unknown as Tables,
  );
}

/** Pauses of odd length in milliseconds, even counts of them, and instants long before 1970. */
function pausesProgram(): Program {
  const series = {
    odd: [0, 1, 4],
    half: [0, DAY - 1, 2 * DAY],
    whole: [0, DAY, 2 * DAY, 4 * DAY],
    longAgo: [-60 * 365 * DAY, -60 * 365 * DAY - 1, -60 * 365 * DAY + 43_200_001],
    one: [5],
  };
  const events = Object.entries(series).flatMap(([customerId, ages]) =>
    ages.map((age) => ({ customerId, at: AS_OF - 100 * DAY + age, type: 'visit' })),
  );
  return program(
    {
      timeZone: 'America/St_Johns',
      features: {
        median: { medianIntervalDays: 'events' },
        last: { lastIntervalDays: 'events' },
        days: { countDays: 'events' },
        hour: { first: 'events.hour' },
        day: { first: 'events.day' },
      },
    },
    { customers: Object.keys(series).map((id) => ({ id })), events } as unknown as Tables,
  );
}

/** Lives cut by pauses of exactly so long, one millisecond less and one more. */
function livesProgram(): Program {
  const pause = 5 * DAY;
  const series = {
    exact: [0, pause, pause + DAY],
    shorter: [0, pause - 1, pause + DAY],
    longer: [0, pause + 1, 2 * pause + 1],
    twice: [0, pause, 2 * pause, 3 * pause - 1],
    one: [3],
  };
  const orders = Object.entries(series).flatMap(([customerId, ages]) =>
    ages.map((age, index) => ({
      id: `${customerId}${index}`,
      customerId,
      at: AS_OF - DAY - age,
      amount: 100,
    })),
  );
  return program(
    {
      lifecycle: { lostDays: 5, dormantDays: 2, newDays: 3, declineDays: 30, matureDays: 30 },
      features: { inLife: { value: { var: 'lifecycle.ordersInLife' } } },
    },
    { customers: Object.keys(series).map((id) => ({ id })), orders } as unknown as Tables,
  );
}

/** Texts and tags that are the same for everybody, beside columns: machines may settle them early. */
function settledProgram(): Program {
  const flag = { '>': [field('n'), 5] };
  const same = { coalesce: ['m', field('s')] };
  const nothing = { if: [flag, field('tags')] };
  return program(
    {
      customer: { s: 'string', t: 'string', n: 'integer', tags: 'string[]', others: 'string[]' },
      features: { word: { value: 'm' } },
      segments: {
        equal: { '==': [same, field('t')] },
        notEqual: { '!=': [same, field('t')] },
        less: { '<': [same, field('t')] },
        lessOrEqual: { '<=': [field('t'), same] },
        greater: { '>': [same, field('t')] },
        greaterOrEqual: { '>=': [field('t'), same] },
        above: { '>': [field('word'), field('t')] },
        unlikeTags: { '!=': [nothing, field('others')] },
        likeTags: { '==': [nothing, field('others')] },
      },
    },
    customersWith([{}, { t: 'm' }, { t: 'a' }, { t: 'z', s: 'z', n: 1 }, { n: 6, tags: ['a'] }]),
  );
}

/** Parts of the date of today, which no layer of columns names, within products and differences. */
function partsOfTodayProgram(): Program {
  const today = field('today');
  const parts = {
    year: { yearOf: [today] },
    month: { monthOf: [today] },
    day: { dayOfMonth: [today] },
    weekday: { weekdayOf: [today] },
    hour: { hourOf: [field('asOf')] },
    later: { yearOf: [{ addMonths: [today, 7] }] },
    bucket: { bucket: [field('s'), 'salt'] },
  };
  const features = Object.entries(parts).flatMap(([name, part]) => [
    [`${name}Times`, { value: { '*': [field('n'), part] } }],
    [`${name}Less`, { value: { '-': [field('n'), part] } }],
    [`${name}Rest`, { value: { '%': [field('n'), part] } }],
    [`${name}Over`, { value: { '/': [field('n'), part] } }],
  ]);
  return program(
    { customer: { n: 'integer', s: 'string' }, features: Object.fromEntries(features) },
    customersWith([{ n: 0, s: 'a' }, { n: 3, s: '' }, { n: -1_000, s: 'b' }, { s: 'c' }, { n: 7 }]),
  );
}

/** Lines that name the customer of their order, and in the second program another, or nobody. */
function linesOfOthersPrograms(): DrawnProgram {
  const customers = [{ id: 'anna' }, { id: 'bert' }];
  const orders = customers.map(({ id }) => ({
    id: `o-${id}`,
    customerId: id,
    at: AS_OF,
    amount: 5,
  }));
  const naming = (namesFor: (id: string) => readonly unknown[]) =>
    program(
      { features: { lines: { count: 'orderLines' }, dearest: { max: 'orderLines.amount' } } },
      {
        customers,
        orders,
        orderLines: customers.flatMap(({ id }) =>
          namesFor(id).map((customerId, index) => ({
            orderId: `o-${id}`,
            amount: index + 1,
            ...(customerId === undefined ? {} : { customerId }),
          })),
        ),
      } as unknown as Tables,
    );
  return {
    seed: 0,
    clean: naming((id) => [undefined, id, null]),
    dirty: naming(() => [undefined, 'anna', 'bert', null, 'nobody', '', true, 7]),
    pieces: 0,
    dropped: [],
  };
}

/** The directed programs, by what they are about. */
export function directedPrograms(): readonly (readonly [name: string, program: DrawnProgram])[] {
  const lines = ['lines that name a customer', linesOfOthersPrograms()] as const;
  const others = [
    ['decimal literals', literalsProgram()],
    ['quotients and remainders', quotientsProgram()],
    ['doubles about to overflow or to vanish', doublesProgram()],
    ['sums beyond the safe integers', sumsProgram()],
    ['rows of one instant', tiesProgram()],
    ['pauses and days', pausesProgram()],
    ['lives', livesProgram()],
    ['texts settled early', settledProgram()],
    ['huge and tiny constants', constantsProgram()],
    ['parts of the date of today', partsOfTodayProgram()],
  ].map(
    ([name, made], index) =>
      [name as string, bothWays(drawFrom(index), index, made as Program)] as const,
  );
  return [...others, lines];
}

function program(playbook: object, tables: Tables): Program {
  return { playbook: { version: 1, timeZone: 'UTC', ...playbook }, tables, asOf: AS_OF };
}

function customersWith(attributes: readonly object[]): Tables {
  const customers = attributes.map((own, index) => ({ id: `c${index}`, attributes: own }));
  return { customers } as Tables;
}
