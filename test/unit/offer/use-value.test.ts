import type { Benefit } from 'clientele';
import { describe, expect, test } from 'vitest';
import { type EligibleLines, eligibleLines } from '../../../src/offer/order-conditions.js';
import { type GrantedMoney, splitCost, useValue } from '../../../src/offer/use-value.js';

const FREE: GrantedMoney = { drawnMinor: null, leftMinor: null };

/** Lines all of which an offer speaks of, by what is left of them. */
function linesOf(...amounts: readonly number[]): EligibleLines {
  return eligibleLines({ id: 'o', lines: amounts.map((amountMinor) => ({ amountMinor })) });
}

/** What a benefit takes off an order of one line, with its warnings. */
function worth(benefit: Benefit, amountMinor: number, shippingMinor = 0, granted = FREE) {
  return useValue(benefit, granted, linesOf(amountMinor), shippingMinor);
}

const cut = (wanted: number, given: number) => [{ code: 'DISCOUNT_CAPPED', wanted, given }];

describe('what a use is worth', () => {
  test.each<[string, Benefit, number, number | null]>([
    ['a sum', { off: 500 }, 600, 500],
    // 5 % of 1,010 are 50.5, half up.
    ['a share, half up', { percentOff: 5 }, 1_010, 51],
    // 5 % of 1,009 are 50.45.
    ['a share, down', { percentOff: 5 }, 1_009, 50],
    // 12.34 % of 1,000 are 123.4.
    ['a share with two decimals', { percentOff: 12.34 }, 1_000, 123],
    // 0.29 x 100 is 28.999999999999996 in doubles; 29 hundredths of a percent of 10,000 are 29.
    ['a share whose hundredths no double holds', { percentOff: 0.29 }, 10_000, 29],
    ['all of it', { percentOff: 100 }, 999, 999],
    ['what is above a price', { price: 300 }, 1_000, 700],
    ['nothing where the price is higher', { price: 1_001 }, 1_000, 0],
    ['no tier', { tiers: [{ minSpend: 1_000, off: 10 }] }, 999, 0],
    ['things', { buy: 1, get: 1, percentOff: 50 }, 1_000, null],
    ['points', { points: 5 }, 1_000, null],
    ['a gift', { gift: 'mug' }, 1_000, null],
    ['content', { content: 'story' }, 1_000, null],
  ])('%s: %o of %s', (_, benefit, amountMinor, valueMinor) => {
    expect(worth(benefit, amountMinor)).toEqual({ valueMinor, warnings: [] });
  });

  test.each([
    [1_000, 10],
    [1_999, 10],
    [2_000, 30],
    [50_000, 30],
  ])('of tiers: on %s the highest that is reached', (spend, off) => {
    const tiers = [
      { minSpend: 1_000, off: 10 },
      { minSpend: 2_000, off: 30 },
    ];
    expect(worth({ tiers }, spend).valueMinor).toBe(off);
  });

  test('of tiers goes by the base and lines that they state', () => {
    const lines = eligibleLines(
      {
        id: 'o',
        lines: [
          { sku: 'tea', amountMinor: 2_000, currentMinor: 1_500 },
          { sku: 'milk', amountMinor: 4_000 },
        ],
      },
      { skus: ['tea'] },
    );
    const tiers = [
      { minSpend: 1_000, off: 10 },
      { minSpend: 2_000, off: 20 },
      { minSpend: 5_000, off: 50 },
    ];
    const value = (threshold: object) =>
      useValue({ tiers, ...threshold }, FREE, lines, 0).valueMinor;
    expect(value({})).toBe(20);
    expect(value({ base: 'current' })).toBe(10);
    expect(value({ lines: 'all' })).toBe(50);
  });

  test('is taken of what is left of the eligible lines', () => {
    const lines = eligibleLines(
      {
        id: 'o',
        lines: [
          { sku: 'tea', amountMinor: 2_000, currentMinor: 1_000, afterDiscountsMinor: 10 },
          { sku: 'milk', amountMinor: 4_000 },
        ],
      },
      { skus: ['tea'] },
    );
    // 10 % of 1,000
    expect(useValue({ percentOff: 10 }, FREE, lines, 0).valueMinor).toBe(100);
    expect(useValue({ off: 1_200 }, FREE, lines, 0)).toEqual({
      valueMinor: 1_000,
      warnings: cut(1_200, 1_000),
    });
  });

  test.each<[Benefit, number, number, number]>([
    // 10 % of 5,000 are 500.
    [{ percentOff: 10, cap: 300 }, 5_000, 500, 300],
    [{ off: 500 }, 499, 500, 499],
  ])('%o of %s is cut from %s to %s', (benefit, amountMinor, wanted, given) => {
    expect(worth(benefit, amountMinor)).toEqual({
      valueMinor: given,
      warnings: cut(wanted, given),
    });
  });

  test('with a cap that is just met is not cut', () => {
    expect(worth({ percentOff: 10, cap: 500 }, 5_000).warnings).toEqual([]);
    expect(worth({ percentOff: 10, cap: 501 }, 5_000).valueMinor).toBe(500);
  });

  test('of shipping is taken of the shipping alone', () => {
    expect(worth({ shippingOff: 'all' }, 100, 800)).toEqual({ valueMinor: 800, warnings: [] });
    expect(worth({ shippingOff: 500 }, 100, 800)).toEqual({ valueMinor: 500, warnings: [] });
    expect(worth({ shippingOff: 900 }, 5_000, 800)).toEqual({
      valueMinor: 800,
      warnings: cut(900, 800),
    });
  });

  test.each<Benefit>([
    { draw: { seed: 's', min: 1, max: 900 } },
    { diminishing: { amounts: [900, 100] } },
  ])('of %o is what was drawn', (benefit) => {
    const granted = { drawnMinor: 250, leftMinor: null };
    expect(worth(benefit, 1_000, 0, granted).valueMinor).toBe(250);
    expect(worth(benefit, 200, 0, granted).valueMinor).toBe(200);
  });

  test('is never more than the grant can still pay', () => {
    const granted = { drawnMinor: null, leftMinor: 120 };
    expect(worth({ off: 500 }, 1_000, 0, granted)).toEqual({
      valueMinor: 120,
      warnings: cut(500, 120),
    });
    expect(worth({ off: 120 }, 1_000, 0, granted).warnings).toEqual([]);
    expect(worth({ off: 5 }, 1_000, 0, { ...granted, leftMinor: 0 }).valueMinor).toBe(0);
  });
});

describe('a cost', () => {
  test.each([
    [undefined, 500, { platform: 500 }],
    [{ partner: 10_000 }, 500, { partner: 500 }],
    // 100 x 1/3 = 33.33 each: the cent that is left goes to the largest remainder, 33.34.
    [
      { platform: 3_333, merchant: 3_333, partner: 3_334 },
      100,
      { platform: 33, merchant: 33, partner: 34 },
    ],
    // 0.5 each of 1: equal remainders, so the first.
    [{ platform: 5_000, merchant: 5_000 }, 1, { platform: 1, merchant: 0 }],
    [{ merchant: 5_000, partner: 5_000 }, 3, { merchant: 2, partner: 1 }],
    // 2.5, 2.5 and 5: one cent left of 10 - 2 - 2 - 5.
    [
      { platform: 2_500, merchant: 2_500, partner: 5_000 },
      10,
      { platform: 3, merchant: 2, partner: 5 },
    ],
    [{ platform: 0, merchant: 10_000 }, 7, { platform: 0, merchant: 7 }],
    [{ platform: 1, merchant: 9_999 }, 0, { platform: 0, merchant: 0 }],
    // 9,007,199,254,740,991 x 0.0001 = 900,719,925,474.0991; the cent left goes to .9009.
    [
      { platform: 1, merchant: 9_999 },
      9_007_199_254_740_991,
      { platform: 900_719_925_474, merchant: 9_006_298_534_815_517 },
    ],
  ])('shared %o is, of %s, %o', (shares, amountMinor, expected) => {
    const parts = splitCost(amountMinor, shares);
    expect(parts).toEqual(expected);
    const { platform = 0, merchant = 0, partner = 0 } = parts;
    expect(platform + merchant + partner).toBe(amountMinor);
  });
});
