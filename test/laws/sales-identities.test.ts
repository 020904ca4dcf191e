import type { Order, OrderLine } from 'clientele';
import { repeatLadder, salesFactors, salesTotals } from 'clientele/measure';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const AS_OF = 1_000;

/** Orders of few customers, some given back, now or later, some later than asked about; and their lines. */
const shop = fc
  .array(
    fc.record({
      customerId: fc.constantFrom('anna', 'bert', 'cleo', 'dora'),
      at: fc.integer({ min: 0, max: 1_200 }),
      amount: fc.integer({ min: 0, max: 90_000_000_000 }),
      share: fc.integer({ min: 0, max: 4 }),
      refundedAt: fc.option(fc.integer({ min: 0, max: 1_200 })),
      status: fc.constantFrom('paid', 'paid', 'paid', 'cancelled', null),
      quantities: fc.array(fc.option(fc.integer({ min: -1, max: 5 })), { maxLength: 3 }),
    }),
    { maxLength: 30 },
  )
  .map((drawn) => ({
    orders: drawn.map(
      ({ share, quantities: _, ...order }, place): Order => ({
        ...order,
        id: `o-${place}`,
        status: order.status as Order['status'] & string,
        refunded: Math.floor((order.amount * share) / 4),
      }),
    ),
    lines: drawn.flatMap(({ quantities }, place) =>
      quantities.map((quantity): OrderLine => ({ orderId: `o-${place}`, quantity, amount: 1 })),
    ),
  }));

/** What was paid and not given back by then, by the plainest reading. */
function salesOf(orders: readonly Order[]): bigint {
  let sales = 0n;
  for (const { at, amount, refunded, refundedAt, status } of orders) {
    if (at > AS_OF || (status ?? 'paid') !== 'paid') continue;
    sales += BigInt(amount) - ((refundedAt ?? at) <= AS_OF ? BigInt(refunded ?? 0) : 0n);
  }
  return sales;
}

test('sales are the sales of all first, second, third ... orders', () => {
  const property = fc.property(shop, ({ orders }) => {
    const steps = repeatLadder(orders, AS_OF);
    const { orders: count, buyers, salesMinor, refundedMinor } = salesTotals(orders, AS_OF);
    const sum = steps.reduce((total, step) => total + BigInt(step.salesMinor), 0n);
    expect(sum).toBe(salesOf(orders));
    expect(BigInt(salesMinor) - BigInt(refundedMinor)).toBe(sum);
    expect(steps.reduce((total, { customers }) => total + customers, 0)).toBe(count);
    expect(steps[0]?.customers ?? 0).toBe(buyers);
    for (const [place, { next }] of steps.entries()) {
      expect(next.numerator).toBe(steps[place + 1]?.customers ?? 0);
    }
  });
  fc.assert(property, { numRuns: 1_000 });
});

test('sales are visitors x orders per visitor x items per order x price of an item', () => {
  const property = fc.property(shop, fc.integer({ min: 1, max: 500 }), (sold, visitors) => {
    const factors = salesFactors({ visitors, ...sold }, AS_OF);
    const { dealRate, itemsPerOrder, itemPrice } = factors;
    const fractions = [dealRate, itemsPerOrder, itemPrice];
    const above = fractions.reduce((product, { numerator }) => product * BigInt(numerator), 1n);
    const below = fractions.reduce((product, { denominator }) => product * BigInt(denominator), 1n);
    // Without division, so that it is exact; with nothing sold or no items, nothing is left to compare.
    expect(BigInt(factors.visitors) * above).toBe(salesOf(sold.orders) * below);
  });
  fc.assert(property, { numRuns: 1_000 });
});

test('the order of facts does not matter', () => {
  const shuffled = shop.chain(({ orders }) =>
    fc.tuple(
      fc.constant(orders),
      fc.shuffledSubarray([...orders], { minLength: orders.length, maxLength: orders.length }),
    ),
  );
  const property = fc.property(shuffled, ([orders, others]) => {
    expect(repeatLadder(others, AS_OF)).toEqual(repeatLadder(orders, AS_OF));
  });
  fc.assert(property, { numRuns: 300 });
});
