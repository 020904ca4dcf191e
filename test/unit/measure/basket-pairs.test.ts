import type { Order, OrderLine } from 'clientele';
import { basketPairs } from 'clientele/measure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { order } from './small-facts.js';

const line = (orderId: string, sku: string | null, more: object = {}): OrderLine => ({
  orderId,
  sku,
  amount: 1,
  ...more,
});
const inBasket = (orderId: string, ...skus: string[]) => skus.map((sku) => line(orderId, sku));

describe('basket pairs', () => {
  const orders: Order[] = [
    order('o-1', 'anna', 1),
    order('o-2', 'anna', 2),
    order('o-3', 'bert', 3),
    order('o-4', 'bert', 4),
    order('o-5', 'cleo', 5),
    // No lines, not paid, later.
    order('o-6', 'cleo', 6),
    { ...order('o-7', 'cleo', 6), status: 'cancelled' },
    order('o-8', 'cleo', 11),
  ];
  const lines = [
    ...inBasket('o-1', 'tea', 'cup', 'tea', 'pot'),
    ...inBasket('o-2', 'cup', 'tea'),
    ...inBasket('o-3', 'tea', 'pot'),
    ...inBasket('o-4', 'tea'),
    ...[line('o-5', 'cup'), line('o-5', null), line('o-5', 'tea', { quantity: -1 })],
    line('o-5', 'pot', { quantity: 0 }),
    ...['o-7', 'o-8', 'nowhere'].flatMap((id) => inBasket(id, 'cup', 'tea')),
  ];

  test('are counted in paid orders, each article once', () => {
    const { baskets, pairs, rejected } = basketPairs(lines, orders, 10);
    expect({ baskets, rejected }).toEqual({ baskets: 5, rejected: [] });
    // Cups are in 3 baskets of 5, pots in 2, tea in 4.
    expect(pairs).toEqual([
      {
        ...{ items: ['cup', 'tea'], orders: 2, support: { numerator: 2, denominator: 5 } },
        confidence: [
          { numerator: 2, denominator: 3 },
          { numerator: 2, denominator: 4 },
        ],
        // (2 / 5) / (3 / 5 x 4 / 5).
        lift: { numerator: 10, denominator: 12 },
      },
      {
        ...{ items: ['pot', 'tea'], orders: 2, support: { numerator: 2, denominator: 5 } },
        confidence: [
          { numerator: 2, denominator: 2 },
          { numerator: 2, denominator: 4 },
        ],
        lift: { numerator: 10, denominator: 8 },
      },
    ]);
    const all = basketPairs(lines, orders, 10, { least: 1 }).pairs;
    expect(all.map(({ items, orders: both }) => [...items, both])).toEqual([
      ['cup', 'tea', 2],
      ['pot', 'tea', 2],
      ['cup', 'pot', 1],
    ]);
    expect(basketPairs(lines, orders, 10, { least: 3 }).pairs).toEqual([]);
  });

  test('of categories', () => {
    const ofDrinks = (orderId: string, category: string) => line(orderId, 'x', { category });
    const given = ['o-1', 'o-2'].flatMap((id) => [ofDrinks(id, 'tea'), ofDrinks(id, 'milk')]);
    const { pairs } = basketPairs(given, orders, 10, { by: 'category' });
    expect(pairs.map(({ items }) => items)).toEqual([['milk', 'tea']]);
    expect(basketPairs(given, orders, 10).pairs).toEqual([]);
  });

  test('tell the lines that cannot be used', () => {
    const broken = [line('o-1', 7 as never), line('o-1', 'tea', { id: 'x' })];
    const again = [...broken, line('o-1', 'cup', { id: 'x' })];
    const { baskets, pairs, rejected } = basketPairs(again, orders, 10, { least: 1 });
    expect(rejected.map(({ table, row, column }) => [table, row, column])).toEqual([
      ['orderLines', 0, 'sku'],
    ]);
    expect([baskets, pairs.length]).toEqual([1, 1]);
  });

  test.each([0, 1.5, Number.NaN])('in at least %d orders are none', (least) => {
    expect(() => basketPairs([], [], 0, { least })).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ code: 'OUT_OF_RANGE', pointer: '/least' })],
      }),
    );
  });

  test('are those that are found by looking into every basket for every pair', () => {
    const SKUS = ['\u{10000}', '\uFFFD', 'a', 'b', 'c', ''];
    const drawn = fc.array(fc.array(fc.constantFrom(...SKUS), { maxLength: 8 }), { maxLength: 12 });
    const property = fc.property(drawn, fc.integer({ min: 1, max: 3 }), (contents, least) => {
      const placed = contents.map((_, place) => order(`o-${place}`, 'anna', 0));
      const given = contents.flatMap((skus, place) => inBasket(`o-${place}`, ...skus));
      const found = basketPairs(given, placed, 0, { least });
      expect(basketPairs([...given].reverse(), [...placed].reverse(), 0, { least })).toEqual(found);
      const filled = contents.filter((skus) => skus.length > 0);
      const withAll = (...skus: string[]) =>
        filled.filter((basket) => skus.every((sku) => basket.includes(sku))).length;
      // In the order of code points, which is not that of UTF-16.
      const sorted = ['', 'a', 'b', 'c', '\uFFFD', '\u{10000}'];
      const expected = sorted.flatMap((first, place) =>
        sorted.slice(place + 1).flatMap((second) => {
          const both = withAll(first, second);
          if (both < least) return [];
          const [one, other] = [withAll(first), withAll(second)];
          return {
            ...{ items: [first, second], orders: both },
            support: { numerator: both, denominator: filled.length },
            confidence: [one, other].map((denominator) => ({ numerator: both, denominator })),
            lift: { numerator: both * filled.length, denominator: one * other },
          };
        }),
      );
      // The sort is stable: of pairs in equally many orders the first stay first.
      expected.sort((one, other) => other.orders - one.orders);
      expect(found).toEqual({ baskets: filled.length, pairs: expected, rejected: [] });
    });
    fc.assert(property, { numRuns: 300 });
  });

  test('of many articles cost what is in the baskets, not what could be', () => {
    // 40,000 articles have 800 million pairs; in baskets of two there are 20,000.
    const count = 20_000;
    const placed = Array.from({ length: count }, (_, n) => order(`o-${n}`, 'anna', 0));
    const given = placed.flatMap(({ id }, n) => inBasket(id, `a-${n}`, `b-${n}`));
    expect(basketPairs(given, placed, 0, { least: 1 }).pairs).toHaveLength(count);
    expect(basketPairs(given, placed, 0).pairs).toEqual([]);
  });
});
