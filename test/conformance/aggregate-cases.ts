import { AS_OF, type ConformanceCase, DAY, daysAgo, event, field, order, people } from './case.js';

const customers = people({ some: {}, one: {}, none: {} });
const at = daysAgo(5);

/** Aggregates: what each gives for no rows, for ties and for refunds. */
export const AGGREGATE_CASES: readonly ConformanceCase[] = [
  {
    name: 'aggregates of nothing',
    shows: 'Without rows counts and sums are 0; every other aggregate is null.',
    playbook: {
      features: {
        count: { count: 'orders' },
        days: { countDays: 'orders' },
        distinct: { countDistinct: 'orders.status' },
        sum: { sum: 'orders.spend' },
        average: { average: 'orders.spend' },
        min: { min: 'orders.amount' },
        max: { max: 'orders.at' },
        first: { first: 'orders.amount' },
        last: { last: 'orders.amount' },
        favourite: { favourite: 'orders.hour' },
        median: { medianIntervalDays: 'orders' },
        lastPause: { lastIntervalDays: 'orders' },
      },
    },
    tables: {
      customers,
      orders: [
        order('o1', 'one', at, 700),
        order('o2', 'some', at, 100),
        order('o3', 'some', at + DAY, 250),
      ],
    },
  },
  {
    name: 'an absent table',
    shows:
      'What reads a table that is not there is null, and so is what reads that; an empty table means none.',
    playbook: {
      features: {
        count: { count: 'events' },
        orders: { count: 'orders' },
        twice: { value: { '+': [field('count'), field('orders')] } },
      },
      segments: { quiet: { '==': [field('count'), 0] } },
    },
    tables: { customers, orders: [] },
  },
  {
    name: 'first and last of one instant',
    shows: 'At one instant the smallest id by code point is first, whatever the order of the rows.',
    playbook: {
      columns: { orders: { channel: 'string' } },
      features: { first: { first: 'orders.channel' }, last: { last: 'orders.channel' } },
    },
    tables: {
      customers,
      orders: [
        order('\u{10000}', 'some', at, 1, { channel: 'beyond' }),
        order('\uFFFF', 'some', at, 1, { channel: 'last of the plane' }),
        order('o10', 'one', at, 1, { channel: 'ten' }),
        order('o9', 'one', at, 1, { channel: 'nine' }),
      ],
    },
  },
  {
    name: 'first and last without ids',
    shows:
      'Rows of one instant without ids are told apart by the value alone: first takes the smallest, last the largest.',
    playbook: {
      columns: { events: { page: 'string' } },
      features: { first: { first: 'events.page' }, last: { last: 'events.page' } },
    },
    tables: {
      customers,
      events: [
        event('some', at, 'visit', { page: 'b' }),
        event('some', at, 'visit', { page: 'a' }),
        event('some', at, 'visit', { page: 'c' }),
        event('one', at, 'visit', { page: 'x' }),
        event('one', at - 1, 'visit'),
      ],
    },
  },
  {
    name: 'first and last pass over the unknown',
    shows: 'The first and the last row that has a value count, not the first and the last row.',
    playbook: {
      columns: { events: { points: 'integer' } },
      features: { first: { first: 'events.points' }, last: { last: 'events.points' } },
    },
    tables: {
      customers,
      events: [
        event('some', at, 'visit'),
        event('some', at + 1, 'visit', { points: 5 }),
        event('some', at + 2, 'visit', { points: 7 }),
        event('some', at + 3, 'visit'),
        event('one', at, 'visit'),
      ],
    },
  },
  {
    name: 'favourite',
    shows: 'The most frequent value wins, and of several the smallest by code point.',
    playbook: {
      columns: { orders: { channel: 'string' } },
      features: { favourite: { favourite: 'orders.channel' } },
    },
    tables: {
      customers,
      orders: [
        order('1', 'some', at, 1, { channel: 'web' }),
        order('2', 'some', at, 1, { channel: 'app' }),
        order('3', 'some', at, 1, { channel: 'Web' }),
        order('4', 'one', at, 1, { channel: 'web' }),
        order('5', 'one', at, 1, { channel: 'app' }),
        order('6', 'one', at, 1, { channel: 'app' }),
        order('7', 'one', at, 1),
      ],
    },
  },
  {
    name: 'median of an even count',
    shows:
      'The median pause of an even count is the floor of the mean of the middle two, before it becomes days.',
    playbook: {
      features: { cycle: { medianIntervalDays: 'orders' }, pause: { lastIntervalDays: 'orders' } },
    },
    tables: {
      customers,
      orders: [
        order('1', 'some', daysAgo(10), 1),
        order('2', 'some', daysAgo(9), 1),
        order('3', 'some', daysAgo(6, -1), 1),
        order('4', 'one', daysAgo(1), 1),
      ],
    },
  },
  {
    name: 'distinct values',
    shows: 'Distinct values are counted to the letter; the unknown is none of them.',
    playbook: {
      columns: { orders: { channel: 'string' } },
      features: { channels: { countDistinct: 'orders.channel' } },
    },
    tables: {
      customers,
      orders: ['a', 'A', 'a ', '', 'a', undefined].map((channel, index) =>
        order(`o${index}`, 'some', at, 1, channel === undefined ? {} : { channel }),
      ),
    },
  },
  {
    name: 'status of orders',
    shows: 'Only paid orders count, unless a status is asked for; a row without a status is paid.',
    playbook: {
      features: {
        paid: { count: 'orders' },
        all: { count: 'orders', status: ['paid', 'cancelled', 'refund'] },
        cancelled: { sum: 'orders.amount', status: ['cancelled'] },
      },
    },
    tables: {
      customers,
      orders: [
        order('1', 'some', at, 100),
        order('2', 'some', at, 200, { status: 'paid' }),
        order('3', 'some', at, 400, { status: 'cancelled' }),
        order('4', 'some', at, -50, { status: 'refund' }),
      ],
    },
  },
  {
    name: 'refunds',
    shows:
      'A refund lowers spend at its own instant, whichever way it is recorded, and never undoes the order.',
    playbook: {
      features: {
        spend: { sum: 'orders.spend' },
        gross: { sum: 'orders.amount' },
        back: { sum: 'orders.refundTotal' },
        orders: { count: 'orders' },
        average: { average: 'orders.spend' },
        rate: { value: { '/': [field('back'), field('gross')] } },
        whole: { count: 'orders', where: { var: 'fullyRefunded' } },
      },
    },
    tables: {
      customers,
      orders: [
        order('1', 'some', at, 1_000, { refunded: 300 }),
        order('2', 'some', at, 500, { refunded: 500, refundedAt: AS_OF + 1 }),
        order('3', 'some', at, -200, { status: 'refund' }),
        order('4', 'one', at, 800, { refunded: 800, refundedAt: AS_OF }),
      ],
    },
  },
  {
    name: 'lines of orders',
    shows: 'A line has the instant and the status of its order, and counts once for every row.',
    playbook: {
      features: {
        pieces: { sum: 'orderLines.quantity', within: { rolling: '30d' } },
        lines: { count: 'orderLines' },
        category: { favourite: 'orderLines.category' },
        spent: { sum: 'orderLines.amount', status: ['paid', 'cancelled'] },
      },
    },
    tables: {
      customers,
      orders: [
        order('1', 'some', at, 300),
        order('2', 'some', daysAgo(40), 100),
        order('3', 'some', at, 50, { status: 'cancelled' }),
        order('4', 'one', AS_OF + 1, 9),
      ],
      orderLines: [
        { orderId: '1', category: 'tea', quantity: 2, amount: 200 },
        { orderId: '1', category: 'tea', quantity: 2, amount: 200 },
        { orderId: '2', category: 'cups', amount: 100 },
        { orderId: '3', category: 'cups', quantity: 9, amount: 50 },
        { orderId: '4', category: 'cups', quantity: 9, amount: 9 },
      ],
    },
  },
  {
    name: 'a sum beyond the safe integers',
    shows: 'A sum beyond 2^53 is null.',
    playbook: { features: { spend: { sum: 'orders.spend' } } },
    tables: {
      customers,
      orders: [
        order('1', 'some', at, 9_007_199_254_740_991),
        order('2', 'some', at, 1),
        order('3', 'one', at, 9_007_199_254_740_991),
      ],
    },
  },
  {
    name: 'extremes of doubles and days',
    shows: 'Least and greatest take numbers, dates and instants, and pass over the unknown.',
    playbook: {
      columns: { events: { depth: 'number', due: 'date' } },
      features: {
        least: { min: 'events.depth' },
        most: { max: 'events.depth' },
        soonest: { min: 'events.due' },
        latest: { max: 'events.at' },
      },
    },
    tables: {
      customers,
      events: [
        event('some', at, 'v', { depth: 0.1, due: '2026-07-01' }),
        event('some', at, 'v', { depth: -1e-7, due: '1969-12-31' }),
        event('some', at, 'v'),
        event('one', at, 'v'),
      ],
    },
  },
  {
    name: 'facts of the future',
    shows:
      'Facts after asOf are not seen by any aggregate, and a customer who has no others has none.',
    playbook: {
      features: { orders: { count: 'orders' }, last: { max: 'orders.at' } },
      rfm: {
        bins: 2,
        mode: 'thresholds',
        thresholds: { recencyDays: [3], frequency: [2], monetary: [100] },
      },
    },
    tables: {
      customers,
      orders: [
        order('1', 'some', AS_OF, 100),
        order('2', 'some', AS_OF + 1, 100),
        order('3', 'one', AS_OF + DAY, 100),
      ],
    },
  },
  {
    name: 'everybody who has a fact',
    shows: 'Without a table of customers whoever has a fact is one, in any table.',
    playbook: {
      customer: { city: 'string' },
      features: { orders: { count: 'orders' }, events: { count: 'events' } },
    },
    tables: {
      orders: [order('1', 'buyer', at, 1)],
      events: [event('visitor', at, 'visit'), event('\u{1F600}', AS_OF + 1, 'visit')],
    },
  },
];
