import type { Order } from 'clientele';
import { ClienteleError, decide, tryDecide } from 'clientele';
import { describe, expect, test } from 'vitest';
import { AS_OF, answer, daysAgo, readyFor } from '../../support/answer.js';

const FEATURES = {
  orderCount: 'standard',
  spend: 'standard',
  averageOrderValue: 'standard',
  firstOrderAt: 'standard',
  recencyDays: 'standard',
  refundRate: 'standard',
} as const;

describe('what an order is', () => {
  const featuresOf = (orders: readonly Order[]) =>
    answer({ features: FEATURES }, { orders }).features;

  test('cancelled orders do not count, refund rows lower spend without being orders', () => {
    const features = featuresOf([
      { id: 'a', at: daysAgo(10), amount: 1000 },
      { id: 'b', at: daysAgo(5), amount: 5000, status: 'cancelled' },
      { id: 'c', at: daysAgo(2), amount: -300, status: 'refund' },
    ]);
    expect(features).toEqual({
      orderCount: 1,
      spend: 700,
      averageOrderValue: 700,
      firstOrderAt: daysAgo(10),
      recencyDays: 10,
      refundRate: 0.3,
    });
  });

  test('money given back counts from the instant it was given back', () => {
    const order = { id: 'a', at: daysAgo(10), amount: 1000, refunded: 400 };
    expect(featuresOf([{ ...order, refundedAt: AS_OF }]).spend).toBe(600);
    expect(featuresOf([{ ...order, refundedAt: AS_OF + 1 }]).spend).toBe(1000);
    expect(featuresOf([order]).spend).toBe(600);
  });

  test('a fully refunded order still counts', () => {
    const features = featuresOf([{ id: 'a', at: daysAgo(1), amount: 500, refunded: 500 }]);
    expect([features.orderCount, features.spend]).toEqual([1, 0]);
  });

  test('facts after asOf are never seen', () => {
    const features = featuresOf([
      { id: 'a', at: AS_OF, amount: 1 },
      { id: 'b', at: AS_OF + 1, amount: 10 },
    ]);
    expect([features.orderCount, features.spend]).toEqual([1, 1]);
  });

  test('a customer without facts counts 0, sums 0, and has null for the rest', () => {
    expect(featuresOf([])).toEqual({
      orderCount: 0,
      spend: 0,
      averageOrderValue: null,
      firstOrderAt: null,
      recencyDays: null,
      refundRate: null,
    });
  });
});

describe('rows that cannot be used', () => {
  const orders = (rows: readonly unknown[]) =>
    answer(
      { features: { orderCount: 'standard', spend: 'standard' } },
      { orders: rows as Order[] },
    );

  test.each([
    ['no instant', { id: 'a', amount: 1 }, 'at', 'MISSING_VALUE'],
    ['an instant in words', { id: 'a', at: '2026-01-01', amount: 1 }, 'at', 'INVALID_VALUE'],
    ['NaN', { id: 'a', at: daysAgo(1), amount: Number.NaN }, 'amount', 'INVALID_VALUE'],
    [
      'an amount beyond 2^53',
      { id: 'a', at: daysAgo(1), amount: 2 ** 53 },
      'amount',
      'UNSAFE_INTEGER',
    ],
    [
      'a fraction of a minor unit',
      { id: 'a', at: daysAgo(1), amount: 1.5 },
      'amount',
      'INVALID_VALUE',
    ],
    [
      'a status of its own',
      { id: 'a', at: daysAgo(1), amount: 1, status: 'open' },
      'status',
      'INVALID_VALUE',
    ],
    [
      'another customer',
      { id: 'a', customerId: 'bob', at: daysAgo(1), amount: 1 },
      'customerId',
      'WRONG_CUSTOMER',
    ],
    ['no object', 7, null, 'INVALID_VALUE'],
    ['null', null, null, 'INVALID_VALUE'],
  ])('%s is rejected with its row and column', (_case, row, column, code) => {
    const decision = orders([{ id: 'good', at: daysAgo(3), amount: 100 }, row]);
    expect(decision.rejected).toEqual([
      { table: 'orders', row: 1, column, code, message: expect.stringMatching(/./) },
    ]);
    expect(decision.features).toEqual({ orderCount: 1, spend: 100 });
  });

  test('identical rows with one id are kept once, differing ones all rejected', () => {
    const row = { id: 'a', at: daysAgo(3), amount: 100 };
    expect(orders([row, { ...row }]).features).toEqual({ orderCount: 1, spend: 100 });
    const differing = orders([
      row,
      { ...row, amount: 200 },
      { id: 'b', at: daysAgo(9), amount: 1 },
    ]);
    expect(differing.features).toEqual({ orderCount: 1, spend: 1 });
    expect(differing.rejected.map(({ row, code }) => [row, code])).toEqual([
      [0, 'DUPLICATE_ID'],
      [1, 'DUPLICATE_ID'],
    ]);
  });

  test('events without an id are all kept', () => {
    const event = { at: daysAgo(1), type: 'visit' };
    const decision = answer(
      { features: { visits: 'standard' } },
      { events: [event, { ...event }] },
    );
    expect(decision.features.visits).toBe(2);
  });
});

describe('inputs that are not there', () => {
  const sections = {
    features: {
      orderCount: 'standard',
      visits: 'standard',
      busy: { value: { '>': [{ var: 'visits' }, 3] } },
    },
    segments: { buyers: { '>': [{ var: 'orderCount' }, 0] }, visitors: { var: 'busy' } },
  } as const;

  test('what reads an absent table is null with MISSING_INPUT, the rest is answered', () => {
    const decision = answer(sections, { orders: [] });
    expect(decision.features).toEqual({ orderCount: 0, visits: null, busy: null });
    expect(decision.segments).toEqual({ buyers: false, visitors: null });
    expect(decision.gaps).toEqual([
      { code: 'MISSING_INPUT', name: 'visits', paths: ['/events'] },
      { code: 'MISSING_INPUT', name: 'busy', paths: ['/events'] },
      { code: 'MISSING_INPUT', name: 'segment.visitors', paths: ['/events'] },
    ]);
  });

  test('values computed before win over facts and stand in for absent ones', () => {
    const decision = answer(sections, {
      features: { orderCount: 7, visits: 9 },
      orders: [{ id: 'a', at: daysAgo(1), amount: 1 }],
    });
    expect(decision.features).toEqual({ orderCount: 7, visits: 9, busy: true });
    expect(decision.segments).toEqual({ buyers: true, visitors: true });
    expect(decision.gaps).toEqual([]);
  });

  test('a given value of the wrong kind is refused', () => {
    expect(() => answer(sections, { features: { visits: 'many' } })).toThrow(/\/features\/visits/);
  });
});

describe('the call itself', () => {
  const ready = readyFor({
    customer: { city: 'string' },
    segments: { here: { '==': [{ var: 'city' }, 'Basel'] } },
  });
  const issuesOf = (call: () => unknown) => {
    try {
      call();
    } catch (error) {
      return error instanceof ClienteleError
        ? error.issues.map(({ code, pointer }) => [code, pointer])
        : error;
    }
    return 'no error';
  };

  test.each([Number.NaN, 1.5, Number.POSITIVE_INFINITY, '2026-01-01', undefined, 9e15])(
    'asOf %s is refused',
    (asOf) => {
      expect(issuesOf(() => decide(ready, { id: 'a' }, asOf as number))).toEqual([
        ['INVALID_INSTANT', '/asOf'],
      ]);
    },
  );

  test.each([null, undefined, {}, { id: '' }, { id: 7 }])('facts %j are refused', (facts) => {
    expect(issuesOf(() => decide(ready, facts as never, AS_OF))).toEqual([
      ['INVALID_FACTS', '/id'],
    ]);
  });

  test('an attribute of the wrong kind is refused with a pointer', () => {
    expect(issuesOf(() => decide(ready, { id: 'a', attributes: { city: 7 } }, AS_OF))).toEqual([
      ['INVALID_VALUE', '/attributes/city'],
    ]);
  });

  test('provenance names everything the answer rests on', () => {
    const { provenance } = decide(ready, { id: 'a' }, AS_OF);
    expect(provenance).toEqual({
      engine: '0.1.0',
      playbook: ready.plan.fingerprint,
      calibration: null,
      tzdata: null,
      asOf: AS_OF,
    });
  });
});

describe('facts of the wrong shape', () => {
  const ready = readyFor({ features: { orderCount: 'standard' } });
  const issuesOf = (facts: object) => {
    const outcome = tryDecide(ready, { id: 'anna', ...facts }, AS_OF);
    return outcome.ok
      ? []
      : outcome.issues.map(({ code, pointer, nearest }) => [code, pointer, nearest]);
  };

  test('a table that is no list is refused, not taken for empty', () => {
    expect(issuesOf({ orders: { length: 0 } })).toEqual([['INVALID_FACTS', '/orders', undefined]]);
    expect(issuesOf({ orders: 'none' })).toEqual([['INVALID_FACTS', '/orders', undefined]]);
  });

  test('null is an absent table', () => {
    const outcome = tryDecide(ready, { id: 'anna', orders: null } as never, AS_OF);
    expect(outcome.ok && outcome.value.gaps.map(({ code }) => code)).toEqual(['MISSING_INPUT']);
  });

  test('a given value that nothing is called is refused with the nearest name', () => {
    expect(issuesOf({ features: { orderCont: 3 } })).toEqual([
      ['UNKNOWN_FEATURE', '/features/orderCont', 'orderCount'],
    ]);
  });
});

test('what is not known to be inside a segment is outside', () => {
  const sections = {
    customer: { member: 'boolean' },
    segments: { members: { var: 'member' } },
  } as const;
  expect(answer(sections, {}).segments.members).toBe(false);
  expect(answer(sections, { attributes: { member: true } }).segments.members).toBe(true);
});
