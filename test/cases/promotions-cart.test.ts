import { allocate, discountLines, percentOff, priceCart } from 'clientele';
import { describe, expect, test } from 'vitest';
import { bookOf, livingLedger } from '../support/incentives.js';
import { allocateFixtures, boundedFixtures, roundingFixtures } from './promotions/allocate.js';
import { cartFixtures, oneUseFixture } from './promotions/cart.js';

const NOW = Date.UTC(2026, 0, 5, 12);

describe.each(allocateFixtures)('$id ($source)', ({ weights, amount, byPolicy }) => {
  test.each(byPolicy)('splits by $policy', ({ options, shares }) => {
    expect(allocate(weights, amount, options).shares).toEqual(shares);
  });
});

describe.each(boundedFixtures)('$id ($source)', (fixture) => {
  test('spreads what lines can bear', () => {
    const { weights, most, amount, shares, unallocated } = fixture;
    const lines = weights.map((weight, place) => ({ weight, most: most[place] as number }));
    expect(discountLines(lines, amount)).toEqual({ shares, unallocated });
  });
});

describe.each(roundingFixtures)('$id ($source)', (fixture) => {
  test('rounds the discount, or the price', () => {
    const { percent, prices, discounts, pricesLeft } = fixture;
    expect(prices.map((price) => percentOff(price, percent))).toEqual(discounts);
    if (pricesLeft === undefined) return;
    const left = prices.map((price) => price - percentOff(price, percent, { target: 'price' }));
    expect(left).toEqual(pricesLeft);
  });

  test('in a cart as well', () => {
    const { percent, prices, discounts } = fixture;
    const price = priced({
      offers: { share: { benefit: { percentOff: percent } } },
      cart: { rounding: { scope: 'line' } },
      order: { lines: prices.map((amountMinor) => ({ amountMinor })) },
    });
    expect(price.applied.map(({ shares }) => shares)).toEqual([discounts]);
  });
});

function priced(
  fixture: Pick<(typeof cartFixtures)[number], 'offers' | 'cart' | 'order'> &
    Partial<(typeof cartFixtures)[number]>,
) {
  const { offers, cart = {}, order, select, orderCount } = fixture;
  const names = Object.keys(offers);
  const kindOf = (benefit: object) => ('shippingOff' in benefit ? 'shipping' : 'coupon');
  const ledger = livingLedger(
    bookOf({
      offers: Object.fromEntries(
        Object.entries(offers).map(([name, spec]) => [
          name,
          { kind: kindOf(spec.benefit), ...spec },
        ]),
      ),
      cart,
    }),
  );
  const customer = { id: 'anna', ...(orderCount === undefined ? {} : { orderCount }) };
  for (const name of names) ledger.claim({ key: name, offerId: name, customer }, NOW);
  const request = {
    key: 'cart',
    order: { id: 'o-1', ...order },
    customer,
    grants: names.map((name) => `${name}:grant`),
    ...(select === undefined ? {} : { select }),
  };
  return priceCart(ledger.book, ledger.index(), request, NOW);
}

describe.each(cartFixtures)('$id $policy ($source)', (fixture) => {
  test('gives the published answer', () => {
    const { payableMinor, savingMinor, values, shares, refused = {}, capped = false } = fixture;
    const price = priced(fixture);
    expect(price.payableMinor).toBe(payableMinor);
    if (savingMinor !== undefined) expect(price.savingMinor).toBe(savingMinor);
    if (values !== undefined) expect(price.applied.map((one) => one.valueMinor)).toEqual(values);
    if (shares !== undefined) expect(price.applied.map((one) => one.shares)).toEqual(shares);
    expect(price.unused.map(({ offerId }) => offerId)).toEqual(Object.keys(refused));
    for (const { offerId, reasons } of price.unused) {
      expect(reasons).toMatchObject([refused[offerId as string]]);
    }
    const warnings = price.applied.flatMap((one) => one.warnings);
    expect(warnings.some((warning) => warning.code === 'DISCOUNT_CAPPED')).toBe(capped);
  });
});

test(`${oneUseFixture.id}: one order uses a promotion once (${oneUseFixture.source})`, () => {
  const { percentOff: percent, lines, shares } = oneUseFixture;
  const promotion = {
    kind: 'coupon',
    benefit: { percentOff: percent },
    use: { perCustomer: 2 },
  } as const;
  const ledger = livingLedger(bookOf({ offers: { promotion } }));
  const customer = { id: 'anna' };
  for (const key of ['a', 'b', 'c']) ledger.claim({ key, offerId: 'promotion', customer }, NOW);
  const buy = (id: string, grant: string) => {
    const order = { id, lines: lines.map((amountMinor) => ({ amountMinor })) };
    const request = { key: id, order, customer, grants: [`${grant}:grant`] };
    const price = priceCart(ledger.book, ledger.index(), request, NOW);
    ledger.entries.push(...price.entries.map(({ entry }) => entry));
    return price;
  };
  expect(buy('o-1', 'a').applied.map((one) => one.shares)).toEqual([shares]);
  expect(buy('o-2', 'b').savingMinor).toBe(300);
  const third = buy('o-3', 'c');
  expect(third.unused[0]?.reasons).toMatchObject([{ code: 'LIMIT_REACHED', used: 2, max: 2 }]);
});
