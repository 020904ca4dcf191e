import type { Order } from 'clientele';
import { purchaseCycle } from 'clientele/measure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, order } from './small-facts.js';

describe('the purchase cycle', () => {
  test('has a gap for each order after the first, whoever placed it', () => {
    const orders = [
      // Gaps of 30, 0, 12 and 7 days.
      order('o-1', 'anna', 0),
      order('o-2', 'anna', 30 * DAY),
      order('o-3', 'anna', 30 * DAY),
      order('o-4', 'anna', 42 * DAY),
      order('o-5', 'bert', 7 * DAY),
      order('o-6', 'bert', 14 * DAY),
      order('o-7', 'cleo', 5 * DAY),
      // Neither paid, nor by then.
      { ...order('o-8', 'cleo', 6 * DAY), status: 'cancelled' } as const,
      { ...order('o-9', 'cleo', 7 * DAY, -50), status: 'refund' } as const,
      order('o-10', 'cleo', 51 * DAY),
    ];
    expect(purchaseCycle(orders, 50 * DAY)).toEqual({
      ...{ buyers: 3, repeatBuyers: 2, gaps: 4 },
      // Of 0, 7, 12 and 30 days places 1, 2, 3 and 4.
      times: {
        ...{ lowerQuartileMs: 0, medianMs: 7 * DAY, upperQuartileMs: 12 * DAY },
        ninthDecileMs: 30 * DAY,
      },
    });
    const once = purchaseCycle([order('o-1', 'anna', 0)], 1);
    expect(once).toEqual({ buyers: 1, repeatBuyers: 0, gaps: 0, times: null });
  });

  test('has as many gaps as there are orders less buyers, whatever the order of rows', () => {
    const drawn = fc.array(
      fc.tuple(fc.constantFrom('anna', 'bert', 'cleo'), fc.integer({ min: 0, max: 99 })),
    );
    const property = fc.property(drawn, (pairs) => {
      const orders = pairs.map(([id, at], place): Order => order(`o-${place}`, id, at));
      const found = purchaseCycle(orders, 99);
      expect(purchaseCycle([...orders].reverse(), 99)).toEqual(found);
      expect(found.gaps).toBe(orders.length - found.buyers);
      const gaps = ['anna', 'bert', 'cleo'].flatMap((id) => {
        const own = pairs.filter(([one]) => one === id).map(([, at]) => at);
        own.sort((one, other) => one - other);
        return own.flatMap((at, place) => (place === 0 ? [] : at - (own[place - 1] as number)));
      });
      gaps.sort((one, other) => one - other);
      expect(found.times?.medianMs).toBe(gaps[Math.ceil(gaps.length / 2) - 1]);
    });
    fc.assert(property, { numRuns: 300 });
  });
});
