import { compileUnknown, type Grant, STANDARD_FEATURES } from 'clientele';
import { describe, expect, test } from 'vitest';
import { AS_OF, answer, daysAgo } from '../../support/answer.js';

const HOUR = 3_600_000;

/** All of them, as `'standard'`. */
const ALL = Object.fromEntries(
  [...Object.keys(STANDARD_FEATURES), 'profileCompleteness'].map((name) => [name, 'standard']),
) as { readonly [name: string]: 'standard' };

const SECTIONS = {
  customer: { city: 'string', birthday: 'date', member: 'boolean', tags: 'string[]' },
  columns: { orders: { channel: 'string', discount: 'money' } },
  features: ALL,
} as const;

const EVERYTHING_EMPTY = {
  orders: [],
  orderLines: [],
  events: [],
  grants: [],
  contacts: [],
};

test('every standard feature, by hand', () => {
  const grant = { offerId: 'back20', at: daysAgo(5) };
  const { features, rejected, gaps } = answer(SECTIONS, {
    attributes: { city: 'Lyon', member: false },
    orders: [
      { id: 'o1', at: daysAgo(400), amount: 10_000, channel: 'web', discount: 0 },
      { id: 'o2', at: daysAgo(200) + 7 * HOUR, amount: 6000, channel: 'app', discount: 500 },
      { id: 'o3', at: daysAgo(59), amount: 4000, refunded: 1000, channel: 'app', discount: 0 },
      { id: 'o4', at: daysAgo(20), amount: 5000, channel: 'web', discount: 1000 },
      { id: 'o5', at: daysAgo(3), amount: 9999, status: 'cancelled', channel: 'shop', discount: 0 },
      { id: 'o6', at: daysAgo(10), amount: -2000, status: 'refund', discount: 0 },
    ],
    orderLines: [
      { orderId: 'o1', category: 'toys', amount: 5000 },
      { orderId: 'o1', category: 'books', amount: 5000 },
      { orderId: 'o2', category: 'books', amount: 6000 },
      { orderId: 'o5', category: 'toys', amount: 9999 },
    ],
    events: [
      { at: daysAgo(3), type: 'visit' },
      { at: daysAgo(2), type: 'add_to_cart' },
      { at: daysAgo(2), type: 'add_to_cart' },
      { at: daysAgo(1), type: 'favourite' },
      { at: AS_OF + 1, type: 'favourite' },
    ],
    grants: [
      { id: 'g1', ...grant },
      { id: 'g2', ...grant, redeemedAt: daysAgo(1) },
    ],
    contacts: [
      { at: daysAgo(9), channel: 'push', status: 'sent' },
      { at: daysAgo(8), channel: 'push', status: 'delivered' },
      { at: daysAgo(7), channel: 'sms', status: 'opened' },
      { at: daysAgo(6), channel: 'email', status: 'clicked' },
    ],
  });
  expect(features).toEqual({
    firstOrderAt: daysAgo(400),
    lastOrderAt: daysAgo(20),
    recencyDays: 20,
    daysSinceFirstOrder: 400,
    orderCount: 4,
    spend: 22_000, // 10,000 + 6,000 + 3,000 + 5,000 - 2,000
    averageOrderValue: 5500, // 22,000 / 4
    ordersInLast30: 1,
    ordersInLast90: 2,
    ordersInLast365: 3,
    ordersInPrevious30: 1, // o3: 59 days lie in (30, 60]
    ordersInPrevious90: 0,
    ordersInPrevious365: 1, // o1
    purchaseCycleDays: 140, // of 200 d 7 h, 140 d 17 h and 39 d the middle one, in whole days
    favouriteCategory: 'books',
    favouriteChannel: 'app', // two each; a before w
    peakHour: 12,
    grossSpend: 25_000,
    refundedSpend: 3000,
    refundRate: 0.12,
    spendOnDiscountedOrders: 11_000, // o2 and o4
    spendWithoutPromotion: 11_000, // 10,000 + 3,000 - 2,000
    discountShare: 0.5,
    visits: 1,
    cartAdds: 2,
    favourites: 1,
    bestRespondingChannel: 'email', // one answer each; e before s
    outstandingGrants: 1,
    profileCompleteness: 0.5, // city and member of four
  });
  expect([rejected, gaps]).toEqual([[], []]);
});

test('of a customer who did nothing', () => {
  const { features } = answer(SECTIONS, EVERYTHING_EMPTY);
  const zeros = Object.keys(features).filter((name) => features[name] === 0);
  expect(zeros.sort()).toEqual(
    [
      ...['orderCount', 'spend', 'grossSpend', 'refundedSpend', 'spendOnDiscountedOrders'],
      ...['spendWithoutPromotion', 'visits', 'cartAdds', 'favourites', 'outstandingGrants'],
      ...['ordersInLast30', 'ordersInLast90', 'ordersInLast365', 'profileCompleteness'],
      ...['ordersInPrevious30', 'ordersInPrevious90', 'ordersInPrevious365'],
    ].sort(),
  );
  const others = Object.values(features).filter((value) => value !== 0);
  expect(new Set(others)).toEqual(new Set([null]));
});

describe('a grant is outstanding', () => {
  const grant: Grant = { id: 'g', offerId: 'o', at: daysAgo(10) };
  test.each<[string, Partial<Grant>, number]>([
    ['without an end', {}, 1],
    ['at the instant it is given', { at: AS_OF }, 1],
    ['not before', { at: AS_OF + 1 }, 0],
    ['until its end', { validTo: AS_OF + 1 }, 1],
    ['not at its end', { validTo: AS_OF }, 0],
    ['until it is used', { redeemedAt: AS_OF + 1 }, 1],
    ['not at the instant of use', { redeemedAt: AS_OF }, 0],
    ['until it is taken back', { reversedAt: AS_OF + 1 }, 1],
    ['not at the instant it is taken back', { reversedAt: AS_OF }, 0],
  ])('%s', (_case, cells, expected) => {
    const { features } = answer(
      { features: { outstandingGrants: 'standard' } },
      { grants: [{ ...grant, ...cells }] },
    );
    expect(features.outstandingGrants).toBe(expected);
  });
});

describe('what takes the place of a standard feature', () => {
  test('a feature of the playbook, for all that reads it', () => {
    const { features } = answer(
      {
        features: {
          spend: { sum: 'orders.amount' },
          averageOrderValue: 'standard',
          refundRate: 'standard',
          rich: { value: { '>': [{ var: 'spend' }, 50] } },
        },
      },
      { orders: [{ id: 'a', at: AS_OF, amount: 60, refunded: 30 }] },
    );
    expect(features).toEqual({ spend: 60, averageOrderValue: 30, refundRate: 0.5, rich: true });
  });

  test('an attribute of the customer', () => {
    const { segments } = answer(
      { customer: { spend: 'integer' }, segments: { rich: { '>': [{ var: 'spend' }, 50] } } },
      { attributes: { spend: 51 } },
    );
    expect(segments.rich).toBe(true);
  });
});

test('standard features mean the same under either profile of rules', () => {
  const names = ['recencyDays', 'daysSinceFirstOrder', 'refundRate', 'discountShare'] as const;
  const of = (profile: 'strict' | 'compat') => {
    const { plan, issues } = compileUnknown({
      version: 1,
      timeZone: 'UTC',
      profile,
      columns: { orders: { discount: 'integer' } },
      features: Object.fromEntries(names.map((name) => [name, 'standard'])),
    });
    return { definitions: plan?.definitions, issues };
  };
  expect(of('compat')).toEqual(of('strict'));
  expect(of('compat').issues).toEqual([]);
});
