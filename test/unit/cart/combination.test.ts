import type { OfferSpec } from 'clientele';
import { describe, expect, test } from 'vitest';
import { combine, isBetter, worthOf } from '../../../src/cart/combination.js';
import { cartOf, line, type Offers, off, taken } from '../../support/coupons-in-cart.js';

/** The coupons of a cart together in the order in which they are applied, or why that cannot be. */
function together(...given: Parameters<typeof cartOf>) {
  const { coupons, ground } = cartOf(...given);
  const result = combine(coupons, ground);
  return 'reason' in result
    ? { fails: result.coupon.grant.offerId, reason: result.reason }
    : { worth: result.worth };
}

const inLane = (name: string, slots: number) => ({ lanes: [{ lane: name, slots }] });

describe('a threshold that is measured after all discounts', () => {
  const late = (minSpend: number): Partial<OfferSpec> => ({
    benefit: { off: 100, minSpend, base: 'afterDiscounts' },
    stack: { priority: 9 },
  });
  const early: Partial<OfferSpec> = { benefit: { off: 300 }, stack: { priority: 1 } };
  const lines = [line(700), line(300)];

  test('leaves out what the coupon takes off itself', () => {
    expect(together({ late: late(1_000) }, { lines })).toEqual({ worth: 100 });
    expect(together({ late: late(700), early }, { lines })).toEqual({ worth: 400 });
  });

  test('stands against a coupon that comes when too little is left', () => {
    expect(together({ late: late(701), early }, { lines })).toMatchObject({
      reason: expect.objectContaining({ code: expect.stringMatching(/MIN_SPEND|EXCLUSIVE/) }),
    });
  });

  test('is kept up against whatever comes later', () => {
    const first: Partial<OfferSpec> = {
      benefit: { off: 100, minSpend: 800, base: 'afterDiscounts' },
      stack: { priority: 9 },
    };
    const second = (amount: number): Partial<OfferSpec> => ({
      benefit: { off: amount },
      stack: { priority: 1 },
    });
    const orders = (amount: number) => {
      const { coupons, ground } = cartOf({ first, second: second(amount) }, { lines });
      const byName = (name: string) =>
        coupons.find(({ grant }) => grant.offerId === name) as (typeof coupons)[number];
      return combine([byName('first'), byName('second')], ground);
    };
    // Of 1,000 the second leaves 800, or a unit less.
    expect(orders(200)).toMatchObject({ worth: 300 });
    expect(orders(201)).toMatchObject({
      reason: { code: 'EXCLUSIVE_CONFLICT', with: 'first' },
      coupon: { grant: { offerId: 'second' } },
    });
  });

  test('counts the lines of the coupon alone', () => {
    const tea = { categories: ['tea'] };
    const offers: Offers = {
      late: { benefit: { off: 100, minSpend: 500, base: 'afterDiscounts' }, use: tea },
    };
    const enough = [line(500, { category: 'tea' }), line(900)];
    expect(together(offers, { lines: enough })).toEqual({ worth: 100 });
  });
});

describe('a limit of uses', () => {
  const limits = (max: number) =>
    [{ id: 'uses', action: 'redeem', max, per: ['customer'], window: 'lifetime' }] as const;
  const offers: Offers = { a: off(100), b: off(200), c: off(300) };
  const lines = [line(10_000)];

  test.each([
    [3, { worth: 600 }],
    [2, { fails: 'c', reason: { code: 'EXCLUSIVE_CONFLICT', with: 'a' } }],
    [1, { fails: 'b', reason: { code: 'EXCLUSIVE_CONFLICT', with: 'a' } }],
  ])('of %i lets as many through together', (max, expected) => {
    expect(together(offers, { lines }, {}, limits(max))).toMatchObject(expected);
  });

  test('of one offer does not count others', () => {
    const ofA = [{ ...limits(1)[0], offers: ['a'] }];
    expect(together(offers, { lines }, {}, ofA)).toEqual({ worth: 600 });
  });
});

test('a lane has as many slots as it says', () => {
  const offers: Offers = { a: off(100, { lane: 'l' }), b: off(200, { lane: 'l' }) };
  const lines = [line(10_000)];
  expect(together(offers, { lines }, inLane('l', 2))).toEqual({ worth: 300 });
  expect(together(offers, { lines }, inLane('l', 1))).toMatchObject({
    reason: { code: 'LANE_LIMIT_REACHED', lane: 'l', max: 1 },
  });
});

describe('what a coupon is worth', () => {
  const { coupons } = cartOf(
    { a: { benefit: { off: 100 }, cost: { platform: 5000, merchant: 3000, partner: 2000 } } },
    { lines: [line(1_000)] },
  );
  const [a] = coupons as [(typeof coupons)[number]];

  test.each([
    [{ platform: 1, merchant: 1, partner: 1 }, 100],
    [{ platform: 3, merchant: 3, partner: 3 }, 300],
    [{ platform: 1, merchant: 0, partner: 0 }, 50],
    [{ platform: 0, merchant: 2, partner: 0 }, 60],
    [{ platform: 0, merchant: 0, partner: 5 }, 100],
    [{ platform: 1, merchant: 1, partner: 0 }, 80],
    [{ platform: -1, merchant: 2, partner: 2 }, 50],
  ])('by what each share counts: %o', (objective, worth) => {
    expect(worthOf(100, a, objective)).toBe(worth);
  });
});

describe('of two combinations', () => {
  const ending = (days: number, amount = 100): Partial<OfferSpec> => ({
    benefit: { off: amount },
    use: { valid: { days, mode: 'elapsed' } },
  });
  const lines = [line(10_000)];
  const preferred = (offers: Offers, one: readonly string[], other: readonly string[]) => {
    const cart = cartOf(offers, { lines });
    const [first, second] = [taken(cart, ...one), taken(cart, ...other)];
    return [isBetter(first, second), isBetter(second, first)];
  };

  test('that which is worth more is preferred, of however many coupons', () => {
    const offers = { a: off(100), b: off(100), c: off(150) };
    expect(preferred(offers, ['a', 'b'], ['c'])).toEqual([true, false]);
    expect(preferred(offers, ['c'], ['a'])).toEqual([true, false]);
  });

  test('then that of fewer coupons', () => {
    const offers = { a: off(100), b: off(100), c: off(200) };
    expect(preferred(offers, ['c'], ['a', 'b'])).toEqual([true, false]);
  });

  test('then that whose coupons end sooner, the soonest first, one without an end last', () => {
    const offers = { a: ending(9), b: ending(3), c: off(100), d: ending(5), e: ending(5) };
    expect(preferred(offers, ['b'], ['a'])).toEqual([true, false]);
    expect(preferred(offers, ['a'], ['c'])).toEqual([true, false]);
    expect(preferred(offers, ['a', 'b'], ['d', 'e'])).toEqual([true, false]);
    expect(preferred(offers, ['b', 'd'], ['b', 'a'])).toEqual([true, false]);
  });

  test('then that whose ids come first; none to itself', () => {
    const offers = { a: off(100), b: off(100), c: off(100) };
    expect(preferred(offers, ['a'], ['b'])).toEqual([true, false]);
    expect(preferred(offers, ['a', 'c'], ['b', 'c'])).toEqual([true, false]);
    expect(preferred(offers, ['a', 'b'], ['a', 'c'])).toEqual([true, false]);
    expect(preferred(offers, ['a'], ['a'])).toEqual([false, false]);
  });
});
