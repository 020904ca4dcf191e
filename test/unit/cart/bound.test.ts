import type { CartSpec, OfferSpec, RedeemOrder } from 'clientele';
import { describe, expect, test } from 'vitest';
import { createBound } from '../../../src/cart/bound.js';
import { type Combination, combine, nothingTaken } from '../../../src/cart/combination.js';
import { compareApplied } from '../../../src/cart/coupon.js';
import { candidatesOf } from '../../../src/cart/ground-of.js';
import { searchBest, searchWithEach } from '../../../src/cart/search.js';
import { bookOf, livingLedger } from '../../support/incentives.js';

const NOW = Date.UTC(2026, 10, 26);
const anna = { id: 'anna' };

type Offers = { readonly [name: string]: Partial<OfferSpec> };

/** The coupons of a cart in the order in which they are applied, and what no other coupon changes. */
function cartOf(offers: Offers, order: Omit<RedeemOrder, 'id'>, cart: CartSpec = {}) {
  const named = Object.entries(offers).map(([name, spec]) => [name, { kind: 'coupon', ...spec }]);
  const ledger = livingLedger(bookOf({ offers: Object.fromEntries(named), cart }));
  for (const name of Object.keys(offers)) {
    ledger.claim({ key: name, offerId: name, customer: anna }, NOW);
  }
  const request = { key: 'k', order: { id: 'o', ...order }, customer: anna };
  const found = candidatesOf(ledger.book, ledger.index(), request, NOW);
  const coupons = [...found.coupons].sort(compareApplied);
  return { ...found, coupons, bound: createBound(coupons, found.ground) };
}

const off = (amount: number, stack: OfferSpec['stack'] = {}) => ({
  benefit: { off: amount },
  stack,
});
const line = (amountMinor: number, more: object = {}) => ({ amountMinor, ...more });

function taken(cart: ReturnType<typeof cartOf>, ...names: readonly string[]): Combination {
  const chosen = cart.coupons.filter(({ grant }) => names.includes(grant.offerId));
  const combination = combine(chosen, cart.ground);
  if (!('taken' in combination)) throw new Error('does not go together');
  return combination;
}

describe('what further coupons can add at most', () => {
  test('is what each takes off now', () => {
    const cart = cartOf({ a: off(100), b: off(200), c: off(400) }, { lines: [line(10_000)] });
    const nothing = nothingTaken(cart.ground);
    expect([0, 1, 2, 3].map((from) => cart.bound(from, nothing))).toEqual([700, 600, 400, 0]);
  });

  test.each<[string, Partial<OfferSpec>, CartSpec, number]>([
    ['money', { benefit: { off: 800 } }, {}, 800],
    ['more money than lines can bear', { benefit: { off: 5_000 } }, {}, 1_300],
    ['a share', { benefit: { percentOff: 33 } }, {}, 528],
    ['a share up to a cap', { benefit: { percentOff: 33, cap: 500 } }, {}, 500],
    ['a larger share than lines can bear', { benefit: { percentOff: 90 } }, {}, 1_300],
    // 33 % of 999 and of 601, each rounded by itself: 330 and 198, of which the second line bears 301.
    ['of each line', { benefit: { percentOff: 33 } }, { rounding: { scope: 'line' } }, 330 + 198],
    ['a price', { benefit: { price: 1_000 } }, {}, 600],
    ['the largest tier', { benefit: { tiers: [{ minSpend: 800, off: 700 }] } }, {}, 700],
    [
      'a tier that is larger than lines can bear',
      { benefit: { tiers: [{ minSpend: 1_500, off: 1_450 }] } },
      {},
      1_300,
    ],
    ['the cheaper item', { benefit: { buy: 1, get: 1 } }, {}, 601],
  ])('of one coupon is what it takes off: %s', (_name, offer, policy, most) => {
    const lines = [line(999), line(601, { leastMinor: 300 })];
    const cart = cartOf({ a: offer }, { lines }, policy);
    expect(cart.bound(0, nothingTaken(cart.ground))).toBe(most);
  });

  test('is no more than there is, least prices kept, with the shipping', () => {
    const lines = [line(500, { leastMinor: 450 }), line(100)];
    const offers: Offers = {
      a: off(900),
      b: off(800),
      s: { kind: 'shipping', benefit: { shippingOff: 'all' } },
    };
    const cart = cartOf(offers, { lines, shippingMinor: 30 });
    expect(cart.bound(0, nothingTaken(cart.ground))).toBe(50 + 100 + 30);
    expect(cart.bound(0, taken(cart, 'a'))).toBe(30);
  });

  test('of those that exclude one another the largest alone counts', () => {
    const offers: Offers = {
      a: off(100, { excludes: ['b', 'c'] }),
      b: off(300, { excludes: ['c'] }),
      c: off(200),
      d: off(50, { excludes: ['a'] }),
    };
    const cart = cartOf(offers, { lines: [line(10_000)] });
    const nothing = nothingTaken(cart.ground);
    // a, b and c are one clique; d goes together with b and c.
    expect(cart.bound(0, nothing)).toBe(350);
    expect(cart.bound(0, taken(cart, 'c'))).toBe(50 + 200);
    expect(cart.bound(0, taken(cart, 'a'))).toBe(100);
  });

  test('of a lane no more count than it has slots', () => {
    const lanes = [
      { lane: 'item', slots: 1 },
      { lane: 'platform', slots: 2 },
    ];
    const tea = { use: { categories: ['tea'] } };
    const offers: Offers = {
      a: { ...off(100), ...tea },
      b: { ...off(70), ...tea },
      c: off(400),
      d: off(300),
      e: off(200),
    };
    const cart = cartOf(offers, { lines: [line(10_000, { category: 'tea' })] }, { lanes });
    const nothing = nothingTaken(cart.ground);
    expect(cart.bound(0, nothing)).toBe(100 + 400 + 300);
    expect(cart.bound(0, taken(cart, 'a'))).toBe(400 + 300);
    expect(cart.bound(0, taken(cart, 'c'))).toBe(100 + 400);
    expect(cart.bound(0, taken(cart, 'c', 'd'))).toBe(100);
  });

  test('one that stands alone counts alone', () => {
    const offers: Offers = {
      a: off(100),
      b: off(200),
      x: off(250, { exclusive: true }),
      y: off(350, { exclusive: true }),
    };
    const cart = cartOf(offers, { lines: [line(10_000)] });
    expect(cart.bound(0, nothingTaken(cart.ground))).toBe(350);
    expect(cart.bound(0, taken(cart, 'a'))).toBe(300);
    const fewer = cartOf(
      { ...offers, y: off(260, { exclusive: true }) },
      { lines: [line(10_000)] },
    );
    expect(fewer.bound(0, nothingTaken(fewer.ground))).toBe(300);
  });

  test('is by the objective, each share rounded up', () => {
    const offers: Offers = {
      a: { ...off(101), cost: { platform: 5000, merchant: 5000 } },
      b: { ...off(1000), cost: { partner: 10_000 } },
    };
    const cart = cartOf(
      offers,
      { lines: [line(10_000)] },
      { objective: { platform: -1, merchant: 2, partner: 0 } },
    );
    expect(cart.bound(0, nothingTaken(cart.ground))).toBe(51 * 2);
    const worst = cartOf(
      offers,
      { lines: [line(10_000)] },
      { objective: { platform: -1, merchant: -1, partner: -1 } },
    );
    expect(worst.bound(0, nothingTaken(worst.ground))).toBe(0);
    const twice = cartOf(
      offers,
      { lines: [line(10_000)] },
      { objective: { platform: 2, merchant: 2, partner: 2 } },
    );
    expect(twice.bound(0, nothingTaken(twice.ground))).toBe(2202);
  });

  test('of benefits that can grow while a cart shrinks it is what they can come to', () => {
    const tiers = [
      { minSpend: 1000, off: 900 },
      { minSpend: 5000, off: 100 },
    ];
    const falling = cartOf({ a: { benefit: { tiers, base: 'current' } } }, { lines: [line(6000)] });
    expect(falling.bound(0, nothingTaken(falling.ground))).toBe(900);
    // The cheapest item cannot be given away; another one may become the cheapest.
    const lines = [line(500, { leastMinor: 500 }), line(600)];
    const got = cartOf({ a: { benefit: { buy: 1, get: 1 } }, b: off(50) }, { lines });
    const [place] = got.coupons
      .map(({ grant }, at) => (grant.offerId === 'a' ? at : -1))
      .filter((at) => at >= 0);
    expect(place).toBe(0);
    expect(got.bound(0, nothingTaken(got.ground))).toBe(500 + 50);
  });

  test('of other benefits it is what they take off at that point', () => {
    const lines = [line(1000, { quantity: 2, category: 'tea' }), line(3000)];
    const only = (benefit: OfferSpec['benefit'], cart: CartSpec = {}) => {
      const one = cartOf({ a: { benefit } }, { lines }, cart);
      return one.bound(0, nothingTaken(one.ground));
    };
    expect(only({ percentOff: 10 })).toBe(400);
    expect(only({ percentOff: 10, cap: 150 })).toBe(150);
    expect(only({ percentOff: 0.05 }, { rounding: { scope: 'line' } })).toBe(1 + 2);
    expect(only({ price: 2500 })).toBe(1500);
    expect(only({ buy: 2, get: 1 })).toBe(500);
  });
});

describe('the search', () => {
  test('cuts off what cannot be better', () => {
    const names = Array.from({ length: 12 }, (_, place) => `c${String(place).padStart(2, '0')}`);
    const offers = Object.fromEntries(
      names.map((name) => [name, off(100, { excludes: names.filter((other) => other !== name) })]),
    );
    const cart = cartOf(offers, { lines: [line(10_000)] });
    const start = taken(cart, 'c00');
    const found = searchBest(cart.coupons, cart.ground, start);
    // One of twelve equal ones: each is looked at once, and no pair of them.
    expect(found).toMatchObject({ optimal: true, upperBound: 100 });
    expect(found.best.coupons.map(({ grant }) => grant.offerId)).toEqual(['c00']);
    expect(found.nodes).toBeLessThanOrEqual(2 * 12 + 12 * 12);
    const each = searchWithEach(cart.coupons, cart.ground, found.best);
    expect([...each.values()]).toEqual(names.map(() => 100));
  });

  test('takes no step where the start cannot be beaten', () => {
    const cart = cartOf({ a: off(600), b: off(700) }, { lines: [line(500)] });
    const found = searchBest(cart.coupons, cart.ground, taken(cart, 'a'));
    expect(found.best.worth).toBe(500);
    expect(found.nodes).toBeLessThanOrEqual(5);
  });
});

describe('the steps of a search', () => {
  // Twelve coupons that exclude one another: 4,096 combinations, of which thirteen can be.
  const offers: Offers = Object.fromEntries(
    Array.from({ length: 12 }, (_, place) => [
      `coupon${place}`,
      off(100 + place, { exclusive: true }),
    ]),
  );
  const lines = [line(100_000)];

  test('are few where the bound cuts branches off', () => {
    const { coupons, ground } = cartOf(offers, { lines });
    const { best, optimal, nodes } = searchBest(coupons, ground, nothingTaken(ground));
    expect({ worth: best.worth, optimal }).toEqual({ worth: 111, optimal: true });
    expect(nodes).toBeLessThan(3 * 13);
    // With the best known from the start nothing but what could be worth as much is looked at.
    const known = searchBest(coupons, ground, best);
    expect(known.best).toBe(best);
    expect(known.nodes).toBeLessThanOrEqual(13);
  });

  test('may run out: what was found then stands beside what cannot be exceeded', () => {
    const { coupons, ground } = cartOf(offers, { lines }, { maxNodes: 2 });
    const start = nothingTaken(ground);
    const { optimal, upperBound, best } = searchBest(coupons, ground, start);
    expect(optimal).toBe(false);
    expect(upperBound).toBe(111);
    expect(best.worth).toBeLessThan(111);
    // For each coupon at least what it is worth alone is known before the first step.
    const worths = searchWithEach(coupons, ground, start);
    expect(coupons.map((coupon) => worths.get(coupon))).toEqual(
      coupons.map(({ grant }) => 100 + Number(grant.offerId.slice('coupon'.length))),
    );
  });
});
