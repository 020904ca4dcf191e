import type { CartSpec, OfferSpec, RedeemOrder } from 'clientele';
import { describe, expect, test } from 'vitest';
import { takeOff } from '../../../src/cart/apply.js';
import { nothingTaken } from '../../../src/cart/combination.js';
import { candidatesOf } from '../../../src/cart/ground-of.js';
import { wishOf } from '../../../src/cart/worth.js';
import { bookOf, livingLedger } from '../../support/incentives.js';

const NOW = Date.UTC(2026, 10, 26);
const anna = { id: 'anna' };

/** What one coupon wants, gets and takes off each line. */
function taken(
  offer: Pick<OfferSpec, 'benefit' | 'use'>,
  order: Omit<RedeemOrder, 'id'>,
  { cart = {}, current }: { cart?: CartSpec; current?: readonly number[] } = {},
) {
  const ledger = livingLedger(bookOf({ offers: { a: { kind: kindOf(offer), ...offer } }, cart }));
  ledger.claim({ key: 'a', offerId: 'a', customer: anna }, NOW);
  const request = { key: 'k', order: { id: 'o', ...order }, customer: anna };
  const { ground, coupons, unused } = candidatesOf(ledger.book, ledger.index(), request, NOW);
  const [coupon] = coupons;
  if (coupon === undefined) throw new Error(JSON.stringify(unused));
  const { state } = nothingTaken(ground);
  const at = { ...state, lines: current ?? state.lines };
  const { wanted, given } = wishOf(coupon, ground, at);
  const one = takeOff(coupon, ground, at);
  return { wanted, given, ...('shares' in one ? { shares: one.shares } : { code: one.code }) };
}

function kindOf({ benefit }: Pick<OfferSpec, 'benefit'>): OfferSpec['kind'] {
  return 'shippingOff' in benefit ? 'shipping' : 'coupon';
}

const line = (amountMinor: number, more: object = {}) => ({ amountMinor, ...more });

describe('what a coupon takes off', () => {
  test('money, in proportion to what is left of the lines that it speaks of', () => {
    const lines = [line(1000, { category: 'tea' }), line(500), line(3000, { category: 'tea' })];
    const tea = { benefit: { off: 800 }, use: { categories: ['tea'] } };
    expect(taken(tea, { lines })).toEqual({ wanted: 800, given: 800, shares: [200, 0, 600] });
    expect(taken(tea, { lines }, { current: [600, 500, 200] })).toEqual({
      wanted: 800,
      given: 800,
      shares: [600, 0, 200],
    });
    expect(taken(tea, { lines }, { current: [100, 500, 200] })).toMatchObject({ given: 300 });
  });

  test('a share of what is left, up to a cap', () => {
    const lines = [line(1000), line(3000)];
    const tenth = { benefit: { percentOff: 10, cap: 250 } };
    expect(taken(tenth, { lines })).toEqual({ wanted: 400, given: 250, shares: [63, 187] });
    expect(taken(tenth, { lines }, { current: [1000, 0] })).toMatchObject({ given: 100 });
  });

  test('a share of each line by itself', () => {
    const cart: CartSpec = { rounding: { scope: 'line' } };
    const lines = [line(105), line(105), line(90, { leastMinor: 85 })];
    const tenth = { benefit: { percentOff: 10 } };
    expect(taken(tenth, { lines }, { cart })).toEqual({
      wanted: 31,
      given: 27,
      shares: [11, 11, 5],
    });
    expect(taken(tenth, { lines })).toEqual({ wanted: 30, given: 30, shares: [13, 12, 5] });
    const capped = { benefit: { percentOff: 10, cap: 13 } };
    expect(taken(capped, { lines }, { cart })).toEqual({
      wanted: 31,
      given: 13,
      shares: [5, 4, 4],
    });
  });

  test('what is more than a price', () => {
    const price = { benefit: { price: 1500 } };
    expect(taken(price, { lines: [line(1000), line(1000)] })).toEqual({
      wanted: 500,
      given: 500,
      shares: [250, 250],
    });
    expect(
      taken(price, { lines: [line(1000), line(1000)] }, { current: [700, 700] }),
    ).toMatchObject({
      wanted: 0,
    });
  });

  test('by the highest tier that is reached, on its base', () => {
    const tiers = [
      { minSpend: 1000, off: 100 },
      { minSpend: 3000, off: 500 },
    ];
    const lines = [line(3000)];
    const current = [2999];
    expect(taken({ benefit: { tiers } }, { lines }, { current })).toMatchObject({ wanted: 500 });
    expect(taken({ benefit: { tiers, base: 'current' } }, { lines }, { current })).toMatchObject({
      wanted: 100,
    });
    expect(
      taken({ benefit: { tiers, base: 'current' } }, { lines }, { current: [999] }),
    ).toMatchObject({ code: 'MIN_SPEND_NOT_MET' });
    expect(
      taken(
        { benefit: { tiers, base: 'current', minSpend: 2000 } },
        { lines },
        { current: [1999] },
      ),
    ).toMatchObject({ code: 'MIN_SPEND_NOT_MET' });
  });

  test('the cheapest items, as often as there are enough', () => {
    const lines = [line(1200, { quantity: 3 }), line(500, { quantity: 2 }), line(700)];
    const buy = (more: object = {}) => taken({ benefit: { buy: 1, get: 1, ...more } }, { lines });
    // Prices 250, 250, 400, 400, 400, 700: of six items three.
    expect(buy()).toEqual({ wanted: 900, given: 900, shares: [400, 500, 0] });
    expect(buy({ times: 2 })).toMatchObject({ wanted: 500, shares: [0, 500, 0] });
    expect(buy({ percentOff: 50 })).toMatchObject({ wanted: 450, shares: [200, 250, 0] });
    expect(buy({ buy: 4 })).toMatchObject({ wanted: 250, shares: [0, 250, 0] });
    // What does not come out even: 334, 333, 333, and the cheapest of them first.
    const odd = { lines: [line(1000, { quantity: 3 })] };
    expect(taken({ benefit: { buy: 2, get: 1 } }, odd)).toMatchObject({ wanted: 333 });
    expect(taken({ benefit: { buy: 1, get: 2 } }, odd)).toMatchObject({ wanted: 666 });
    // Of equal prices those of the later line.
    const equal = { lines: [line(400), line(400)] };
    expect(taken({ benefit: { buy: 1, get: 1 } }, equal)).toMatchObject({ shares: [0, 400] });
    const none = { lines: [line(0, { quantity: 0 }), line(400, { quantity: 2 })] };
    expect(taken({ benefit: { buy: 1, get: 1 } }, none)).toMatchObject({ shares: [0, 200] });
    // A least price bounds what is given.
    const bound = { lines: [line(400, { leastMinor: 350 }), line(900)] };
    expect(taken({ benefit: { buy: 1, get: 1 } }, bound)).toMatchObject({ wanted: 400, given: 50 });
  });

  test('of the shipping what there is', () => {
    const order = { lines: [line(1000)], shippingMinor: 300 };
    expect(taken({ benefit: { shippingOff: 500 } }, order)).toEqual({
      wanted: 500,
      given: 300,
      shares: [0],
    });
    expect(taken({ benefit: { shippingOff: 'all' } }, order)).toMatchObject({ wanted: 300 });
  });

  test('of all lines a threshold may count more than it speaks of', () => {
    const lines = [line(500, { category: 'tea' }), line(900)];
    const benefit = { off: 100, minSpend: 1400, base: 'current', lines: 'all' } as const;
    const tea = { benefit, use: { categories: ['tea'] } };
    expect(taken(tea, { lines })).toMatchObject({ shares: [100, 0] });
    expect(taken(tea, { lines }, { current: [500, 899] })).toMatchObject({
      code: 'MIN_SPEND_NOT_MET',
    });
  });
});
