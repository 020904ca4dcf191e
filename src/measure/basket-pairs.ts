import { compareCodePoints } from '../base/code-point-order.js';
import { refuse } from '../base/refuse.js';
import type { Order, OrderLine, RejectedRow } from '../model/facts.js';
import { countPairs } from './count-pairs.js';
import { knownFacts } from './facts.js';
import type { Fraction } from './fraction.js';
import { soundRows } from './sound-rows.js';

/** Which pairs are looked for. */
export interface BasketPairOptions {
  /** What a pair is of; by default articles. */
  readonly by?: 'sku' | 'category';
  /** Only pairs in at least so many orders; by default 2. */
  readonly least?: number;
}

/** Two articles, or categories, that were bought together. */
export interface BasketPair {
  /** In the order of code points. */
  readonly items: readonly [first: string, second: string];
  /** Orders with both. */
  readonly orders: number;
  /** Above the line: orders with both. Below: all baskets. */
  readonly support: Fraction;
  /** Above the line: orders with both. Below: orders with the first, and orders with the second. */
  readonly confidence: readonly [ofFirst: Fraction, ofSecond: Fraction];
  /**
   * How many times as often as if neither had to do with the other. Above the line: orders with both, times baskets. Below: orders
   * with the first, times orders with the second. Exact up to 94 million baskets.
   */
  readonly lift: Fraction;
}

/** What was bought together. */
export interface BasketPairs {
  /** Paid orders in which at least one article or category is known. */
  readonly baskets: number;
  /** Most orders first, then by the first and by the second item, in the order of code points. */
  readonly pairs: readonly BasketPair[];
  readonly rejected: readonly RejectedRow[];
}

/**
 * Which articles or categories were bought together in one paid order, by `asOf`: how often, how surely one comes with the
 * other, and whether more often than chance would have it. An article counts once in an order, on however many lines it stands.
 * Lines without an article, with a quantity below 1, and of orders that are not among the paid ones do not count.
 *
 * The work grows with the pairs within a basket, not with those of all articles: a basket of n articles has n (n - 1) / 2,
 * so 50 articles are 1,225 and 1,000 are half a million. Articles in fewer than `least` orders cost nothing. Where wholesale
 * orders of thousands of articles are among them, leave those out: they say little about what goes together.
 *
 * @throws ClienteleError with INVALID_INSTANT, or OUT_OF_RANGE where `least` is no whole number from 1 on.
 *
 * @example
 * ```ts
 * import { basketPairs } from 'clientele/measure';
 *
 * const orders = ['o-1', 'o-2', 'o-3', 'o-4'].map((id) => ({ id, customerId: 'anna', at: 1, amount: 900 }));
 * const line = (orderId: string, sku: string) => ({ orderId, sku, amount: 300 });
 * const lines = [
 *   line('o-1', 'tea'), line('o-1', 'cup'), line('o-2', 'tea'), line('o-2', 'cup'), line('o-3', 'tea'), line('o-4', 'pot'),
 * ];
 * basketPairs(lines, orders, 9).pairs;
 * // => [{
 * //   items: ['cup', 'tea'], orders: 2, support: { numerator: 2, denominator: 4 },
 * //   confidence: [{ numerator: 2, denominator: 2 }, { numerator: 2, denominator: 3 }],
 * //   lift: { numerator: 8, denominator: 6 },
 * // }]
 * ```
 */
export function basketPairs(
  lines: readonly OrderLine[],
  orders: readonly Order[],
  asOf: number,
  { by = 'sku', least = 2 }: BasketPairOptions = {},
): BasketPairs {
  refuse([[Number.isSafeInteger(least) && least >= 1, '/least', 'a whole number from 1 on']]);
  const known = knownFacts({ entries: [], orders }, asOf);
  const rejected = [...known.rejected];
  const paid = new Set((known.orders ?? []).map(({ id }) => id));
  const sound = soundRows('orderLines', lines, rejected);
  const baskets = basketsOf(
    sound.filter(({ orderId }) => paid.has(orderId)),
    by,
  );
  const ordersWith = countItems(baskets);
  const items = [...ordersWith.keys()]
    .filter((item) => (ordersWith.get(item) as number) >= least)
    .sort(compareCodePoints);
  const pairs = countPairs(numbered(baskets, items), items.length, least).map(
    ([first, second, both]): BasketPair => {
      const pair = [items[first] as string, items[second] as string] as const;
      const [withFirst, withSecond] = pair.map((item) => ordersWith.get(item) as number) as [
        number,
        number,
      ];
      return {
        items: pair,
        orders: both,
        support: { numerator: both, denominator: baskets.length },
        confidence: [
          { numerator: both, denominator: withFirst },
          { numerator: both, denominator: withSecond },
        ],
        lift: { numerator: both * baskets.length, denominator: withFirst * withSecond },
      };
    },
  );
  return { baskets: baskets.length, pairs, rejected };
}

/** What each order consisted of, each item once. */
function basketsOf(
  lines: readonly OrderLine[],
  by: 'sku' | 'category',
): readonly ReadonlySet<string>[] {
  const baskets = new Map<string, Set<string>>();
  for (const { orderId, quantity, [by]: item } of lines) {
    if (item === undefined || item === null || (quantity ?? 1) < 1) continue;
    const basket = baskets.get(orderId);
    if (basket === undefined) baskets.set(orderId, new Set([item]));
    else basket.add(item);
  }
  return [...baskets.values()];
}

function countItems(baskets: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const basket of baskets) {
    for (const item of basket) counts.set(item, (counts.get(item) ?? 0) + 1);
  }
  return counts;
}

/** Baskets as ascending places in a list of items; items that are not in it are left out. */
function numbered(
  baskets: readonly ReadonlySet<string>[],
  items: readonly string[],
): readonly (readonly number[])[] {
  const placeOf = new Map(items.map((item, place) => [item, place]));
  return baskets.map((basket) =>
    [...basket].flatMap((item) => placeOf.get(item) ?? []).sort((one, other) => one - other),
  );
}
