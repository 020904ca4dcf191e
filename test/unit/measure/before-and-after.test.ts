import type { CustomerEvent, Order } from 'clientele';
import { beforeAndAfter } from 'clientele/measure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, order } from './small-facts.js';

const visit = (customerId: string, at: number, type = 'visit'): CustomerEvent => ({
  customerId,
  at,
  type,
});

describe('before and after', () => {
  const orders: Order[] = [
    order('o-0', 'anna', 3 * DAY - 1, 9_999),
    order('o-1', 'anna', 3 * DAY, 900),
    { ...order('o-2', 'bert', 9 * DAY, 700), refunded: 100, refundedAt: 10 * DAY - 1 },
    // Given back after the end of its window: the other window had not that time.
    { ...order('o-3', 'bert', 9 * DAY, 500), refunded: 500, refundedAt: 10 * DAY },
    order('o-4', 'anna', 10 * DAY, 1_000),
    order('o-5', 'cleo', 17 * DAY - 1, 400),
    order('o-6', 'anna', 17 * DAY, 9_999),
  ];
  const events = [
    visit('anna', 3 * DAY),
    visit('dora', 4 * DAY),
    visit('dora', 5 * DAY, 'unsubscribe'),
    visit('emil', 10 * DAY, 'unsubscribe'),
    visit('anna', 16 * DAY),
  ];
  const options = { at: 10 * DAY, window: '7d', asOf: 30 * DAY };
  const measured = beforeAndAfter({ orders, events }, options);

  test('are two windows of one length on both sides of an instant', () => {
    expect(measured).toEqual({
      isCausal: false,
      isComplete: true,
      before: {
        span: { fromMs: 3 * DAY, toMs: 10 * DAY },
        ...{ orders: 3, buyers: 2, salesMinor: 900 + 600 + 500 },
        ...{ visitors: 2, visitorsOrdering: 1 },
        averageOrderValue: { numerator: 2_000, denominator: 3 },
        orderConversion: { numerator: 1, denominator: 2 },
      },
      after: {
        span: { fromMs: 10 * DAY, toMs: 17 * DAY },
        ...{ orders: 2, buyers: 2, salesMinor: 1_400, visitors: 1, visitorsOrdering: 1 },
        averageOrderValue: { numerator: 1_400, denominator: 2 },
        // Cleo bought without a visit: she is no visitor who ordered.
        orderConversion: { numerator: 1, denominator: 1 },
      },
    });
  });

  test('of some customers leave out the others', () => {
    const { before, after } = beforeAndAfter(
      { orders, events },
      { ...options, customers: ['anna', 'dora'] },
    );
    expect(before).toMatchObject({ orders: 1, salesMinor: 900, visitors: 2, visitorsOrdering: 1 });
    expect(after).toMatchObject({ orders: 1, salesMinor: 1_000, visitors: 1 });
  });

  test('know no visitors where nobody told of visits', () => {
    const { before } = beforeAndAfter({ orders }, options);
    expect(before).toMatchObject({ orders: 3, visitors: null, orderConversion: null });
    const { after } = beforeAndAfter({ orders: [], events: [] }, options);
    expect(after.averageOrderValue).toEqual({ numerator: 0, denominator: 0 });
    expect(after.orderConversion).toEqual({ numerator: 0, denominator: 0 });
  });

  test('are not complete until the window after is over', () => {
    const early = beforeAndAfter({ orders, events }, { ...options, asOf: 16 * DAY });
    expect(early.isComplete).toBe(false);
    expect(early.before).toEqual(measured.before);
    expect(early.after).toMatchObject({ orders: 1, visitors: 1 });
    const at = (asOf: number) => beforeAndAfter({ orders, events }, { ...options, asOf });
    expect(at(17 * DAY - 2).isComplete).toBe(false);
    expect(at(17 * DAY - 1)).toEqual(measured);
  });

  test('convert no more than every visitor', () => {
    const acts = fc.array(
      fc.tuple(fc.constantFrom('anna', 'bert', 'cleo'), fc.integer({ min: 0, max: 30 })),
    );
    const property = fc.property(acts, acts, (some, others) => {
      const facts = {
        orders: some.map(([id, at], place) => order(`o-${place}`, id, at)),
        events: others.map(([id, at]) => visit(id, at)),
      };
      const { after } = beforeAndAfter(facts, { at: 10, window: '10ms', asOf: 30 });
      const inside = ([, at]: readonly [string, number]) => at >= 10 && at < 20;
      const visitors = new Set(others.filter(inside).map(([id]) => id));
      const both = [...visitors].filter((id) => some.some((act) => act[0] === id && inside(act)));
      expect(after.orders).toBe(some.filter(inside).length);
      expect(after.orderConversion).toEqual({ numerator: both.length, denominator: visitors.size });
    });
    fc.assert(property, { numRuns: 300 });
  });

  test.each([
    [{ at: 0.5 }, 'INVALID_INSTANT', '/at'],
    [{ asOf: Number.POSITIVE_INFINITY }, 'INVALID_INSTANT', '/asOf'],
    [{ window: 'a week' }, 'INVALID_VALUE', '/window'],
  ])('are not told with %o', (wrong, code, pointer) => {
    expect(() => beforeAndAfter({ orders }, { ...options, ...wrong })).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ code, pointer })] }),
    );
  });
});
