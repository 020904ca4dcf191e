import { type ClienteleError, decide, decideAll, type Order, type OrderLine } from 'clientele';
import { describe, expect, test } from 'vitest';
import { AS_OF, answer, daysAgo, readyFor } from '../../support/answer.js';

const counting = readyFor({ features: { orderCount: 'standard' } });

describe('a table that is no list', () => {
  test.each([{}, 'ab', 5, true])('%j is refused, not taken for no rows', (orders) => {
    const facts = { id: 'anna', orders: orders as never };
    let issues: ClienteleError['issues'] = [];
    try {
      decide(counting, facts, AS_OF);
    } catch (error) {
      issues = (error as ClienteleError).issues;
    }
    expect(issues.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['INVALID_FACTS', '/orders'],
    ]);
  });

  test('null is the same as absent', () => {
    const { features, gaps } = decide(counting, { id: 'anna', orders: null as never }, AS_OF);
    expect(features.orderCount).toBeNull();
    expect(gaps).toEqual([{ code: 'MISSING_INPUT', name: 'orderCount', paths: ['/orders'] }]);
    const { decisions } = decideAll(
      counting,
      { customers: [{ id: 'anna' }], orders: null as never },
      AS_OF,
    );
    expect(decisions.map((decision) => decision.gaps)).toEqual([gaps]);
  });
});

describe('order lines', () => {
  const lines = readyFor({ features: { lines: { count: 'orderLines' } } });
  const gapsOf = (tables: object) => decide(lines, { id: 'anna', ...tables }, AS_OF).gaps;
  const missing = (...paths: string[]) => [{ code: 'MISSING_INPUT', name: 'lines', paths }];

  test('need their orders, and the gap names the table that is not there', () => {
    expect(gapsOf({ orderLines: [], orders: [] })).toEqual([]);
    expect(gapsOf({ orderLines: [] })).toEqual(missing('/orders'));
    expect(gapsOf({ orders: [] })).toEqual(missing('/orderLines'));
    expect(gapsOf({})).toEqual(missing('/orderLines', '/orders'));
  });

  test('of orders at one instant stand in the order of the order ids, by code point', () => {
    const orders: Order[] = ['b', 'a', 'B'].map((id) => ({ id, at: daysAgo(1), amount: 1 }));
    const orderLines: OrderLine[] = [
      { orderId: 'a', category: 'k', amount: 1 },
      { orderId: 'B', category: 'z', amount: 1 },
      { orderId: 'b', category: 'c', amount: 1 },
      { orderId: 'B', category: 'y', amount: 1 },
    ];
    const { features } = answer(
      {
        features: {
          first: { first: 'orderLines.category' },
          last: { last: 'orderLines.category' },
          count: { count: 'orderLines' },
        },
      },
      { orders, orderLines },
    );
    // Nothing orders the two lines of B, so the smaller value stands for both.
    expect(features).toEqual({ first: 'y', last: 'c', count: 4 });
  });

  test('of refunds, of orders to come and of refused orders are told apart', () => {
    const orders = [
      { id: 'paid', at: daysAgo(3), amount: 500 },
      { id: 'refund', at: daysAgo(1), amount: -200, status: 'refund' },
      { id: 'later', at: AS_OF + 1, amount: 900 },
      { id: 'broken', at: daysAgo(1), amount: 0.5 },
    ] as const;
    const orderLines = orders.map(({ id, amount }) => ({
      orderId: id,
      amount: Math.trunc(amount),
      quantity: amount < 0 ? -1 : 2,
    }));
    const { features, rejected } = answer(
      {
        features: {
          amount: { sum: 'orderLines.amount' },
          net: { sum: 'orderLines.amount', status: ['paid', 'refund'] },
          returned: { sum: 'orderLines.quantity', status: ['refund'] },
          spend: 'standard',
        },
      },
      { orders, orderLines },
    );
    expect(features).toEqual({ amount: 500, net: 300, returned: -1, spend: 300 });
    expect(rejected.map(({ table, row, code }) => [table, row, code])).toEqual([
      ['orders', 3, 'INVALID_VALUE'],
      ['orderLines', 3, 'UNKNOWN_ORDER'],
    ]);
  });
});
