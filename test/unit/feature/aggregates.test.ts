import type { CustomerEvent, CustomerFacts, Order, OrderLine } from 'clientele';
import { describe, expect, test } from 'vitest';
import type { FeatureSection } from '../../../src/model/playbook/feature.js';
import { AS_OF, answer, daysAgo, MS_PER_DAY } from '../../support/answer.js';

const columns = {
  orders: { channel: 'string', discount: 'money', gift: 'boolean', weight: 'number', due: 'date' },
  events: { points: 'integer', page: 'string' },
} as const;

type Facts = Omit<CustomerFacts, 'id'>;

/** What one feature says of the facts of a customer. */
const featureOf = (feature: FeatureSection, facts: Facts, asOf = AS_OF, timeZone = 'UTC') =>
  answer({ timeZone, columns, features: { it: feature } }, facts, asOf).features.it;

const order = (id: string, at: number, cells: Partial<Order> = {}): Order => ({
  id,
  at,
  amount: 100,
  ...cells,
});
const event = (at: number, cells: Partial<CustomerEvent> = {}): CustomerEvent => ({
  at,
  type: 'visit',
  ...cells,
});

// Four paid orders, by hand: 500 at 10 d, 300 at 6 d, 100 at 3 d, 300 at 1 d before.
const orders = [
  order('d', daysAgo(1), { amount: 300, channel: 'app', weight: 0.5, gift: true }),
  order('a', daysAgo(10), { amount: 500, channel: 'web', weight: -2, due: '2026-03-01' }),
  order('c', daysAgo(3), { amount: 100, discount: 40, due: '2025-12-31' }),
  order('b', daysAgo(6), { amount: 300, channel: 'app', discount: 0, gift: false }),
  order('x', daysAgo(2), { amount: 9000, channel: 'shop', status: 'cancelled' }),
  order('r', daysAgo(0.5), { amount: -200, status: 'refund' }),
];

describe('every aggregate, over four paid orders', () => {
  test.each<[FeatureSection, unknown]>([
    [{ count: 'orders' }, 4],
    [{ countDays: 'orders' }, 4],
    [{ countDistinct: 'orders.amount' }, 3],
    [{ countDistinct: 'orders.channel' }, 2],
    [{ sum: 'orders.amount' }, 1200],
    [{ sum: 'orders.spend' }, 1000],
    [{ sum: 'orders.refundTotal' }, 200],
    [{ sum: 'orders.discount' }, 40],
    [{ min: 'orders.amount' }, 100],
    [{ max: 'orders.amount' }, 500],
    [{ min: 'orders.weight' }, -2],
    [{ max: 'orders.due' }, '2026-03-01'],
    [{ min: 'orders.at' }, daysAgo(10)],
    [{ max: 'orders.at' }, daysAgo(1)],
    [{ first: 'orders.amount' }, 500],
    [{ last: 'orders.amount' }, 300],
    [{ first: 'orders.gift' }, false],
    [{ last: 'orders.due' }, '2025-12-31'],
    [{ favourite: 'orders.channel' }, 'app'],
    [{ favourite: 'orders.amount' }, 300],
    [{ average: 'orders.amount' }, 300],
    [{ average: 'orders.spend' }, 250],
    [{ average: 'orders.discount' }, 20], // 40 over the two that have one
    [{ medianIntervalDays: 'orders' }, 3], // of 4, 3 and 2 days
    [{ lastIntervalDays: 'orders' }, 2],
    [{ countDistinct: 'orders.day' }, 4],
    [{ favourite: 'orders.hour' }, 12],
    [{ count: 'orders', status: ['cancelled'] }, 1],
    [{ sum: 'orders.amount', status: ['cancelled', 'paid'] }, 10_200],
    [{ sum: 'orders.amount', status: ['refund'] }, -200],
    [{ average: 'orders.amount', status: ['refund'] }, -200],
    [{ average: 'orders.spend', status: ['paid'] }, 300],
  ])('%j gives %j', (feature, expected) => {
    expect(featureOf(feature, { orders })).toBe(expected);
  });

  test.each<[FeatureSection, unknown]>([
    [{ count: 'orders' }, 0],
    [{ countDays: 'orders' }, 0],
    [{ countDistinct: 'orders.channel' }, 0],
    [{ sum: 'orders.spend' }, 0],
    [{ min: 'orders.amount' }, null],
    [{ max: 'orders.amount' }, null],
    [{ first: 'orders.amount' }, null],
    [{ last: 'orders.amount' }, null],
    [{ favourite: 'orders.channel' }, null],
    [{ average: 'orders.amount' }, null],
    [{ medianIntervalDays: 'orders' }, null],
    [{ lastIntervalDays: 'orders' }, null],
  ])('%j without rows gives %j', (feature, expected) => {
    expect(featureOf(feature, { orders: [] })).toBe(expected);
  });

  test('one order has no interval', () => {
    const [only] = orders;
    expect(featureOf({ medianIntervalDays: 'orders' }, { orders: only ? [only] : [] })).toBeNull();
    expect(featureOf({ lastIntervalDays: 'orders' }, { orders: only ? [only] : [] })).toBeNull();
  });

  test('a sum beyond 2^53 is unknown', () => {
    const huge = [order('a', 1, { amount: 2 ** 53 - 1 }), order('b', 2, { amount: 1 })];
    expect(featureOf({ sum: 'orders.amount' }, { orders: huge })).toBeNull();
    expect(featureOf({ sum: 'orders.amount' }, { orders: huge.slice(0, 1) })).toBe(2 ** 53 - 1);
  });
});

describe('where', () => {
  test.each<[FeatureSection, unknown]>([
    [{ count: 'orders', where: { '==': [{ var: 'channel' }, 'app'] } }, 2],
    [{ count: 'orders', where: { '>': [{ var: 'discount' }, 0] } }, 1],
    [{ count: 'orders', where: { '>=': [{ var: 'amount' }, 300] } }, 3],
    [{ count: 'orders', where: { var: 'gift' } }, 1],
    [{ sum: 'orders.spend', where: { '<': [{ var: 'at' }, '2026-06-27T12:00:00Z'] } }, 800],
  ])('%j gives %j', (feature, expected) => {
    expect(featureOf(feature, { orders })).toBe(expected);
  });

  test('an unknown cell is not inside', () => {
    const feature: FeatureSection = {
      count: 'orders',
      where: { '<=': [{ var: 'discount' }, 1000] },
    };
    expect(featureOf(feature, { orders })).toBe(2);
  });
});

describe('the edges of windows', () => {
  const utc = (...parts: [number, number, number]) => Date.UTC(...parts);
  // AS_OF is a Tuesday, the 30th of June 2026, at noon.
  test.each<[string, NonNullable<Exclude<FeatureSection, string>>, number, number]>([
    ['rolling', { count: 'events', within: { rolling: '7d' } }, daysAgo(7) + 1, AS_OF],
    ['rolling hours', { count: 'events', within: { rolling: '24h' } }, daysAgo(1) + 1, AS_OF],
    ['between', { count: 'events', within: { between: ['1d', '2d'] } }, daysAgo(2) + 1, daysAgo(1)],
    ['day', { count: 'events', within: { calendar: 'day' } }, utc(2026, 5, 30), AS_OF],
    ['week', { count: 'events', within: { calendar: 'week' } }, utc(2026, 5, 29), AS_OF],
    [
      'week from Sunday',
      { count: 'events', within: { calendar: 'week', weekStart: 7 } },
      utc(2026, 5, 28),
      AS_OF,
    ],
    ['month', { count: 'events', within: { calendar: 'month' } }, utc(2026, 5, 1), AS_OF],
    ['quarter', { count: 'events', within: { calendar: 'quarter' } }, utc(2026, 3, 1), AS_OF],
    ['year', { count: 'events', within: { calendar: 'year' } }, utc(2026, 0, 1), AS_OF],
    ['last days', { count: 'events', within: { lastDays: 7 } }, utc(2026, 5, 24), AS_OF],
    ['today', { count: 'events', within: { lastDays: 1 } }, utc(2026, 5, 30), AS_OF],
  ])('%s: first and last millisecond inside, their neighbours outside', (...given) => {
    const [, feature, first, last] = given;
    const countAt = (at: number) => featureOf(feature, { events: [event(at)] });
    expect([first - 1, first, last, last + 1].map(countAt)).toEqual([0, 1, 1, 0]);
  });

  test('a rolling week touches eight local dates, the last seven days are seven', () => {
    const eachDay = Array.from({ length: 8 }, (_, day) =>
      event(daysAgo(day) + 1 - (day === 0 ? 1 : 0)),
    );
    const days = (within: { rolling: string } | { lastDays: number }) =>
      featureOf({ countDays: 'events', within }, { events: eachDay });
    expect(days({ rolling: '7d' })).toBe(8);
    expect(days({ lastDays: 7 })).toBe(7);
  });
});

describe('rows that stand at one instant', () => {
  const tied = ['b', 'a', 'B', 'é', '😀', 'z'].map((id) => order(id, AS_OF, { channel: id }));

  test('the smallest id by code point is first, the greatest last', () => {
    expect(featureOf({ first: 'orders.channel' }, { orders: tied })).toBe('B');
    expect(featureOf({ last: 'orders.channel' }, { orders: tied })).toBe('😀');
  });

  test('code points, not UTF-16 units: U+FF5E stands before U+1F600', () => {
    const pair = [order('😀', AS_OF, { channel: 'x' }), order('～', AS_OF, { channel: 'y' })];
    expect(featureOf({ first: 'orders.channel' }, { orders: pair })).toBe('y');
  });

  test('without ids the smallest value is first, the greatest last', () => {
    const events = ['m', 'c', 'q'].map((page) => event(AS_OF, { page }));
    expect(featureOf({ first: 'events.page' }, { events })).toBe('c');
    expect(featureOf({ last: 'events.page' }, { events })).toBe('q');
  });

  test('a row without a value gives way to the next that has one', () => {
    const some = [
      order('a', daysAgo(2)),
      order('b', daysAgo(1), { channel: 'app' }),
      order('c', AS_OF),
    ];
    expect(featureOf({ first: 'orders.channel' }, { orders: some })).toBe('app');
    expect(featureOf({ last: 'orders.channel' }, { orders: some })).toBe('app');
  });

  test('of the most frequent values the smallest is the favourite', () => {
    const channels = ['web', 'app', 'shop', 'web', 'app'];
    const mixed = channels.map((channel, index) => order(`${index}`, daysAgo(index), { channel }));
    expect(featureOf({ favourite: 'orders.channel' }, { orders: mixed })).toBe('app');
    const points = [10, 9, 10, 9].map((value, index) => event(daysAgo(index), { points: value }));
    expect(featureOf({ favourite: 'events.points' }, { events: points })).toBe(9);
  });

  test('the median of two intervals is the floor of their mean', () => {
    const at = [0, 1, 3].map((day) => order(`${day}`, AS_OF - day * MS_PER_DAY));
    expect(featureOf({ medianIntervalDays: 'orders' }, { orders: at })).toBe(1); // of 1 and 2
    const early = [0, 1, 4].map((day) => order(`${day}`, AS_OF - day * MS_PER_DAY));
    expect(featureOf({ medianIntervalDays: 'orders' }, { orders: early })).toBe(2); // of 1 and 3
    const short = [order('a', AS_OF - MS_PER_DAY + 1), order('b', AS_OF)];
    expect(featureOf({ lastIntervalDays: 'orders' }, { orders: short })).toBe(0);
  });
});

describe('order lines', () => {
  const bought = [
    order('o1', daysAgo(9)),
    order('o2', daysAgo(2)),
    order('o3', daysAgo(1), { status: 'cancelled' }),
  ];
  const line = (orderId: string, category: string, cells: Partial<OrderLine> = {}): OrderLine => ({
    orderId,
    category,
    amount: 50,
    ...cells,
  });
  const orderLines = [
    line('o2', 'fresh', { quantity: 3 }),
    line('o1', 'books', { amount: 70 }),
    line('o3', 'books', { amount: 900 }),
    line('o1', 'toys', { quantity: null }),
  ];

  test.each<[FeatureSection, unknown]>([
    [{ count: 'orderLines' }, 3],
    [{ sum: 'orderLines.amount' }, 170],
    [{ sum: 'orderLines.quantity' }, 5], // 3, and 1 where none is told
    [{ sum: 'orderLines.amount', within: { rolling: '7d' } }, 50],
    [{ count: 'orderLines', status: ['cancelled'] }, 1],
    [{ max: 'orderLines.at' }, daysAgo(2)],
    [{ first: 'orderLines.category' }, 'books'], // of two lines at one instant the smaller value
    [{ last: 'orderLines.category' }, 'fresh'],
    [{ average: 'orderLines.amount' }, 170 / 3],
  ])('%j gives %j', (feature, expected) => {
    expect(featureOf(feature, { orders: bought, orderLines })).toBe(expected);
  });

  test('a line without its order is rejected with its row', () => {
    const { features, rejected } = answer(
      { features: { lines: { count: 'orderLines' } } },
      { orders: bought, orderLines: [line('o1', 'toys'), line('o9', 'toys')] },
    );
    expect(features.lines).toBe(1);
    expect(rejected).toEqual([
      {
        table: 'orderLines',
        row: 1,
        column: 'orderId',
        code: 'UNKNOWN_ORDER',
        message: expect.stringMatching(/./),
      },
    ]);
  });
});

describe('a day that is not 24 hours long, in New York', () => {
  const zone = 'America/New_York';
  // On 2026-03-08 clocks go from 02:00 EST to 03:00 EDT; on 2026-11-01 from 02:00 EDT to 01:00 EST.
  const springNoon = Date.UTC(2026, 2, 8, 16);
  const springMidnight = Date.UTC(2026, 2, 8, 5); // 00:00 EST
  const countAt = (feature: FeatureSection, at: number, asOf: number) =>
    featureOf(feature, { events: [event(at)] }, asOf, zone);

  test('the last days and the calendar begin at the local midnight', () => {
    for (const within of [{ lastDays: 1 }, { calendar: 'day' }] as const) {
      const feature = { count: 'events', within } as const;
      expect(countAt(feature, springMidnight, springNoon)).toBe(1);
      expect(countAt(feature, springMidnight - 1, springNoon)).toBe(0);
    }
    const nextMidnight = Date.UTC(2026, 2, 9, 4); // 00:00 EDT, 23 hours later
    const twoDays = { count: 'events', within: { lastDays: 2 } } as const;
    expect(countAt(twoDays, springMidnight, nextMidnight)).toBe(1);
    expect(countAt(twoDays, springMidnight - 1, nextMidnight)).toBe(0);
  });

  test('a rolling day stays 24 hours', () => {
    const feature = { count: 'events', within: { rolling: '1d' } } as const;
    expect(countAt(feature, springNoon - MS_PER_DAY + 1, springNoon)).toBe(1);
    expect(countAt(feature, springNoon - MS_PER_DAY, springNoon)).toBe(0);
  });

  test('the hour is that of the clock on the wall', () => {
    const spring = [
      Date.UTC(2026, 2, 8, 6, 59),
      Date.UTC(2026, 2, 8, 7),
      Date.UTC(2026, 2, 8, 7, 59),
    ];
    const autumn = [Date.UTC(2026, 10, 1, 5, 30), Date.UTC(2026, 10, 1, 6, 30)];
    const peakHour = (instants: readonly number[]) =>
      featureOf(
        { favourite: 'orders.hour' },
        { orders: instants.map((at, index) => order(`${index}`, at)) },
        Date.UTC(2026, 11, 1),
        zone,
      );
    expect(peakHour(spring)).toBe(3); // 01:59, 03:00, 03:59
    expect(peakHour([...autumn, Date.UTC(2026, 10, 1, 7)])).toBe(1); // 01:30 twice, 02:00
  });
});
