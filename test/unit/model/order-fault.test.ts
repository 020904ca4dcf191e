import type { Order } from 'clientele';
import { factSchemas, parseRows } from 'clientele/schema';
import { describe, expect, test } from 'vitest';
import { orderFault } from '../../../src/model/order-fault.js';
import { answer, daysAgo } from '../../support/answer.js';

const order = (cells: Partial<Order>): Order => ({ id: 'x', at: daysAgo(1), amount: 0, ...cells });

/** Asks for every column that the rule speaks of. */
const decideOn = (row: Order) =>
  answer(
    { features: { orderCount: 'standard', spend: 'standard' } },
    { orders: [order({ id: 'good', amount: 100 }), row] },
  );

const CONTRADICTIONS: readonly (readonly [string, Partial<Order>, string])[] = [
  ['a refund row above zero', { amount: 1, status: 'refund' }, 'amount'],
  ['a paid order with less than nothing given back', { amount: 5, refunded: -1 }, 'refunded'],
  ['a cancelled one', { amount: 5, refunded: -1, status: 'cancelled' }, 'refunded'],
  ['a refund row', { amount: -5, refunded: -1, status: 'refund' }, 'refunded'],
  ['more given back than was paid', { amount: 5, refunded: 6 }, 'refunded'],
  ['the status null, which is paid', { amount: 5, refunded: 6, status: null }, 'refunded'],
  ['something given back of nothing', { amount: 0, refunded: 1 }, 'refunded'],
  ['something given back of less than nothing', { amount: -5, refunded: 1 }, 'refunded'],
  ['money that comes back later', { amount: 5, refunded: 6, refundedAt: daysAgo(-9) }, 'refunded'],
];

const SOUND: readonly (readonly [string, Partial<Order>, number])[] = [
  ['all of it given back', { amount: 5, refunded: 5 }, 0],
  ['a refund row of nothing', { amount: 0, status: 'refund' }, 0],
  ['a refund row below zero', { amount: -5, status: 'refund' }, -5],
  ['a paid order below zero, nothing given back', { amount: -5 }, -5],
  ['a cancelled order that gave back more', { amount: 5, refunded: 6, status: 'cancelled' }, 0],
];

describe('an order that contradicts itself', () => {
  test.each(CONTRADICTIONS)('%s is rejected', (_case, cells, column) => {
    const { features, rejected } = decideOn(order(cells));
    expect(rejected).toEqual([
      {
        table: 'orders',
        row: 1,
        column,
        code: 'INVALID_VALUE',
        message: expect.stringContaining(column),
      },
    ]);
    expect(features).toEqual({ orderCount: 1, spend: 100 });
  });

  test.each(CONTRADICTIONS)('%s: the schema has the same words', (_case, cells) => {
    const row = { ...order(cells), customerId: 'anna' };
    const { rejected } = decideOn(row);
    expect(parseRows('orders', [row], factSchemas().orders).rejected).toEqual(
      rejected.map((told) => ({ ...told, row: 0 })),
    );
  });

  test.each(SOUND)('%s is taken', (_case, cells, spend) => {
    const row = { ...order(cells), customerId: 'anna' };
    const decision = decideOn(row);
    expect(decision.rejected).toEqual([]);
    expect(decision.features.spend).toBe(100 + spend);
    expect(parseRows('orders', [row]).rejected).toEqual([]);
  });

  test('passes where the plan does not read what contradicts', () => {
    const refund = order({ amount: 7, status: 'refund' });
    const overpaid = order({ id: 'y', amount: 5, refunded: 6 });
    const { features, rejected } = answer(
      { features: { orderCount: 'standard' } },
      { orders: [refund, overpaid] },
    );
    expect(rejected).toEqual([]);
    expect(features.orderCount).toBe(1);
  });
});

test('cells that were not read are taken as sound', () => {
  expect(orderFault({ status: 'refund' })).toBeUndefined();
  expect(orderFault({ amount: 1 })).toBeUndefined();
  expect(orderFault({ refunded: 9, status: 'paid' })).toBeUndefined();
  expect(orderFault({ amount: 1, refunded: 9 })).toBeUndefined();
  expect(orderFault({ refunded: -1 })?.column).toBe('refunded');
});
