import type { Order } from 'clientele';
import { refundReasons, salesTotals } from 'clientele/measure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { order } from './small-facts.js';

describe('reasons of refunds', () => {
  test('count what was given back by then, of orders and by refunds of their own', () => {
    const orders: Order[] = [
      { ...order('o-1', 'anna', 1, 900), refunded: 200, refundReason: 'size' },
      { ...order('o-2', 'anna', 2, 900), refunded: 300, refundedAt: 9, refundReason: 'size' },
      { ...order('o-3', 'bert', 3, 900), refunded: 400, refundedAt: 10, refundReason: 'late' },
      { ...order('o-4', 'bert', 4, 900), refundReason: 'broken' },
      { ...order('o-5', 'bert', 5, -50), status: 'refund', refundReason: 'broken' },
      { ...order('o-6', 'bert', 5, 0), status: 'refund', refundReason: 'nothing' },
      { ...order('o-7', 'bert', 5, -70), status: 'refund', refundReason: ['size', 'late'] },
      { ...order('o-8', 'bert', 5, -5), status: 'refund' },
      { ...order('o-9', 'bert', 5, 800), status: 'cancelled', refunded: 800, refundReason: 'late' },
    ];
    expect(refundReasons(orders, 9)).toEqual([
      { reason: 'broken', refunds: 1, refundedMinor: 50 },
      { reason: 'size', refunds: 2, refundedMinor: 500 },
      { reason: null, refunds: 2, refundedMinor: 75 },
    ]);
    expect(refundReasons(orders, 10)).toContainEqual({
      ...{ reason: 'late', refunds: 1, refundedMinor: 400 },
    });
    expect(refundReasons(orders, 9, 'why')).toEqual([
      { reason: null, refunds: 5, refundedMinor: 625 },
    ]);
  });

  test('come from the row that counts, not from one of its id that was rejected', () => {
    const sound = { ...order('o-1', 'anna', 1, 900), refunded: 100, why: 'sound' };
    const broken = { ...order('o-1', 'anna', 1, 0.5), refunded: 100, why: 'broken' };
    for (const orders of [
      [sound, broken],
      [broken, sound],
    ]) {
      expect(refundReasons(orders, 9, 'why').map(({ reason }) => reason)).toEqual(['sound']);
    }
  });

  test('add up to what was given back', () => {
    const drawn = fc.array(
      fc.record({
        customerId: fc.constantFrom('anna', 'bert'),
        at: fc.integer({ min: 0, max: 20 }),
        amount: fc.integer({ min: -500, max: 500 }),
        refunded: fc.option(fc.integer({ min: 0, max: 500 })),
        refundedAt: fc.option(fc.integer({ min: 0, max: 20 })),
        status: fc.constantFrom('paid', 'cancelled', 'refund', null),
        refundReason: fc.constantFrom('size', 'late', '', null, 7, true),
      }),
    );
    const property = fc.property(drawn, (rows) => {
      const orders = rows.map((row, place): Order => ({ ...row, id: `o-${place}` }) as Order);
      const found = refundReasons(orders, 10);
      expect(refundReasons([...orders].reverse(), 10)).toEqual(found);
      expect(found.reduce((sum, { refundedMinor }) => sum + refundedMinor, 0)).toBe(
        salesTotals(orders, 10).refundedMinor,
      );
    });
    fc.assert(property, { numRuns: 500 });
  });
});
