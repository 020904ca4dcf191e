import type { Order, OrderLine } from '../model/facts.js';
import { knownFacts } from './facts.js';
import type { Fraction } from './fraction.js';

/** What a shop sold up to an instant. Money in minor units. */
export interface SalesTotals {
  /** Paid orders, and the distinct customers who placed them. */
  readonly orders: number;
  readonly buyers: number;
  /** What paid orders paid. */
  readonly salesMinor: number;
  /** What was given back: of orders by then, and by refunds of their own. */
  readonly refundedMinor: number;
}

/**
 * What was sold and what was given back by `asOf`.
 *
 * @throws ClienteleError with INVALID_INSTANT.
 *
 * @example
 * ```ts
 * import { salesTotals } from 'clientele/measure';
 *
 * const orders = [
 *   { id: 'o-1', customerId: 'anna', at: 1, amount: 4000, refunded: 500, refundedAt: 9 },
 *   { id: 'r-1', customerId: 'anna', at: 5, amount: -1000, status: 'refund' },
 * ] as const;
 * salesTotals(orders, 5); // => { orders: 1, buyers: 1, salesMinor: 4000, refundedMinor: 1000 }
 * ```
 */
export function salesTotals(orders: readonly Order[], asOf: number): SalesTotals {
  const { orders: paid, refunds } = knownFacts({ entries: [], orders }, asOf);
  const known = paid ?? [];
  return {
    orders: known.length,
    buyers: new Set(known.map(({ customerId }) => customerId)).size,
    salesMinor: known.reduce((total, { amount }) => total + amount, 0),
    refundedMinor:
      known.reduce((total, { amount, net }) => total + (amount - net), 0) +
      refunds.reduce((total, { amount }) => total - amount, 0),
  };
}

/** The n-th orders of customers. */
export interface RepeatStep {
  readonly n: number;
  /** Customers who placed at least `n` orders, which is how many n-th orders there are. */
  readonly customers: number;
  /** What the n-th orders paid, in minor units, less what was given back. */
  readonly salesMinor: number;
  /** Those of them who placed the next one. */
  readonly next: Fraction;
}

/**
 * The ladder of repeat purchases: how many customers placed a first, second, third order, and what these orders
 * paid. The steps add up to all orders and to all sales.
 *
 * @throws ClienteleError with INVALID_INSTANT.
 *
 * @example
 * ```ts
 * import { repeatLadder } from 'clientele/measure';
 *
 * const order = (id: string, customerId: string, at: number, amount: number) => ({ id, customerId, at, amount });
 * repeatLadder([order('o-1', 'anna', 1, 10), order('o-2', 'anna', 2, 20), order('o-3', 'bert', 1, 30)], 9);
 * // => [{ n: 1, customers: 2, salesMinor: 40, next: { numerator: 1, denominator: 2 } },
 * //     { n: 2, customers: 1, salesMinor: 20, next: { numerator: 0, denominator: 1 } }]
 * ```
 */
export function repeatLadder(orders: readonly Order[], asOf: number): readonly RepeatStep[] {
  const { ordersOf } = knownFacts({ entries: [], orders }, asOf);
  const steps: { customers: number; salesMinor: number }[] = [];
  for (const own of ordersOf.values()) {
    own.forEach(({ net }, place) => {
      steps[place] ??= { customers: 0, salesMinor: 0 };
      const step = steps[place] as (typeof steps)[number];
      step.customers++;
      step.salesMinor += net;
    });
  }
  return steps.map(({ customers, salesMinor }, place) => ({
    n: place + 1,
    customers,
    salesMinor,
    next: { numerator: steps[place + 1]?.customers ?? 0, denominator: customers },
  }));
}

/** What sales are made of: their product is the sales. */
export interface SalesFactors {
  readonly visitors: number;
  /** Orders per visitor 成交率. */
  readonly dealRate: Fraction;
  /** Items per order 连带率. */
  readonly itemsPerOrder: Fraction;
  /** What an item sold for, in minor units. */
  readonly itemPrice: Fraction;
}

/**
 * Takes sales apart: visitors x orders per visitor x items per order x price of an item. Each factor is a
 * fraction of integers, whose denominators cancel out, so that the product is exact.
 *
 * @param sold orders with their lines; orders without lines have no items.
 * @throws ClienteleError with INVALID_INSTANT.
 *
 * @example
 * ```ts
 * import { salesFactors } from 'clientele/measure';
 *
 * const orders = [{ id: 'o-1', customerId: 'anna', at: 1, amount: 900 }];
 * const lines = [{ orderId: 'o-1', quantity: 3, amount: 900 }];
 * salesFactors({ visitors: 4, orders, lines }, 9);
 * // => { visitors: 4, dealRate: { numerator: 1, denominator: 4 }, itemsPerOrder: { numerator: 3, denominator: 1 },
 * //      itemPrice: { numerator: 900, denominator: 3 } }
 * ```
 */
export function salesFactors(
  sold: {
    readonly visitors: number;
    readonly orders: readonly Order[];
    readonly lines: readonly OrderLine[];
  },
  asOf: number,
): SalesFactors {
  const { orders } = knownFacts({ entries: [], orders: sold.orders }, asOf);
  const known = new Set((orders ?? []).map(({ id }) => id));
  const items = sold.lines
    .filter(({ orderId }) => known.has(orderId))
    .reduce((total, { quantity }) => total + (quantity ?? 1), 0);
  const salesMinor = (orders ?? []).reduce((total, { net }) => total + net, 0);
  return {
    visitors: sold.visitors,
    dealRate: { numerator: known.size, denominator: sold.visitors },
    itemsPerOrder: { numerator: items, denominator: known.size },
    itemPrice: { numerator: salesMinor, denominator: items },
  };
}

/** Customers and what they spent, by how many of the highest spenders are looked at. */
export interface Concentration {
  /** The highest spenders: a share of all buyers, rounded up. */
  readonly customers: number;
  /** Their part of all that was spent. */
  readonly sales: Fraction;
}

/**
 * How much of the sales comes from the highest spenders: by default from the top 20 %. Customers who got back more
 * than they paid count as having spent nothing.
 *
 * @param percent above 0, up to 100.
 * @throws ClienteleError with INVALID_INSTANT; RangeError for another `percent`.
 *
 * @example
 * ```ts
 * import { concentration } from 'clientele/measure';
 *
 * const orders = [70, 10, 10, 5, 5].map((amount, n) => ({ id: `o-${n}`, customerId: `c-${n}`, at: 0, amount }));
 * concentration(orders, 0); // => { customers: 1, sales: { numerator: 70, denominator: 100 } }
 * ```
 */
export function concentration(orders: readonly Order[], asOf: number, percent = 20): Concentration {
  if (!(percent > 0 && percent <= 100)) throw new RangeError(`${percent} is no percentage above 0`);
  const { ordersOf } = knownFacts({ entries: [], orders }, asOf);
  const spent = [...ordersOf.values()]
    .map((own) =>
      Math.max(
        0,
        own.reduce((total, { net }) => total + net, 0),
      ),
    )
    .sort((one, other) => other - one);
  const customers = Math.ceil((spent.length * percent) / 100);
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  return {
    customers,
    sales: { numerator: sum(spent.slice(0, customers)), denominator: sum(spent) },
  };
}
