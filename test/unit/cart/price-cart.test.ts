import {
  type CartRequest,
  type CartSpec,
  compileOffers,
  compileUnknown,
  type OfferSpec,
  priceCart,
  type RedeemOrder,
} from 'clientele';
import { describe, expect, test } from 'vitest';
import { bookOf, livingLedger } from '../../support/incentives.js';
import { thrownIssues } from '../../support/thrown-issues.js';

const NOW = Date.UTC(2026, 10, 26);
const anna = { id: 'anna' };

function shop(offers: { readonly [name: string]: Partial<OfferSpec> }, cart: CartSpec = {}) {
  const named = Object.entries(offers).map(([name, spec]) => [name, { kind: 'coupon', ...spec }]);
  const ledger = livingLedger(bookOf({ offers: Object.fromEntries(named), cart }));
  for (const name of Object.keys(offers)) {
    ledger.claim({ key: name, offerId: name, customer: anna }, NOW);
  }
  return (order: Omit<RedeemOrder, 'id'>, more: Partial<CartRequest> = {}) =>
    priceCart(
      ledger.book,
      ledger.index(),
      { key: 'k', order: { id: 'o', ...order }, customer: anna, ...more },
      NOW,
    );
}

const lines = (...amounts: readonly number[]) => ({
  lines: amounts.map((amountMinor) => ({ amountMinor })),
});
const off = (amount: number) => ({ off: amount });

describe('lanes', () => {
  test('come in their order, each on what those before it left', () => {
    const price = shop({
      shipping: { kind: 'shipping', benefit: { shippingOff: 'all' } },
      all: { benefit: { percentOff: 10 } },
      mine: { benefit: { percentOff: 10 }, use: { shops: ['s'] } },
      tea: { benefit: { percentOff: 10 }, use: { categories: ['tea'] } },
    })({ lines: [{ amountMinor: 1000, category: 'tea', shop: 's' }], shippingMinor: 500 });
    expect(
      price.applied.map(({ offerId, lane, valueMinor }) => [offerId, lane, valueMinor]),
    ).toEqual([
      ['tea', 'item', 100],
      ['mine', 'shop', 90],
      ['all', 'platform', 81],
      ['shipping', 'shipping', 500],
    ]);
    expect(price).toMatchObject({ lines: [729], shippingMinor: 0, payableMinor: 729 });
  });

  test('take no more coupons than they have slots, of all that go before', () => {
    const offers = { a: { benefit: off(100) }, b: { benefit: off(300) }, c: { benefit: off(200) } };
    const price = shop(offers, { lanes: [{ lane: 'platform', slots: 2 }] });
    const best = price(lines(1000));
    expect(best.applied.map(({ offerId }) => offerId)).toEqual(['b', 'c']);
    expect(best.unused).toEqual([
      {
        grantId: 'a:grant',
        offerId: 'a',
        reasons: [{ code: 'BETTER_COMBINATION_EXISTS', winner: ['b', 'c'], by: 100 }],
      },
    ]);
    const first = price(lines(1000), { select: 'priority' });
    expect(first.applied.map(({ offerId }) => offerId)).toEqual(['a', 'b']);
    expect(first.unused[0]?.reasons).toEqual([
      { code: 'LANE_LIMIT_REACHED', lane: 'platform', max: 2 },
    ]);
  });

  test('that are no more come last', () => {
    const claimed = shop({
      old: { benefit: off(100), stack: { lane: 'item' } },
      all: { benefit: { percentOff: 50 } },
    });
    expect(claimed(lines(1000)).applied.map(({ offerId }) => offerId)).toEqual(['old', 'all']);
  });
});

describe('what gives no money', () => {
  const offers: { readonly [name: string]: Partial<OfferSpec> } = {
    cup: { kind: 'gift', benefit: { gift: 'cup' } },
    points: { kind: 'points', benefit: { points: 50 } },
    text: { kind: 'content', benefit: { content: 'recipe' } },
    money: { benefit: off(100) },
  };

  test('is given beside what is best', () => {
    const { applied, savingMinor } = shop(offers)(lines(1000));
    expect(savingMinor).toBe(100);
    expect(applied.map(({ offerId, extra }) => [offerId, extra])).toEqual([
      ['cup', { gift: 'cup', quantity: 1 }],
      ['money', undefined],
      ['text', { content: 'recipe' }],
      ['points', { points: 50 }],
    ]);
  });

  test('is kept where it would cost something', () => {
    const { applied, unused } = shop({
      ...offers,
      cup: { kind: 'gift', benefit: { gift: 'cup' }, stack: { excludes: ['money'] } },
    })(lines(1000));
    expect(applied.map(({ offerId }) => offerId)).toEqual(['money', 'text', 'points']);
    expect(unused[0]?.reasons).toEqual([{ code: 'EXCLUSIVE_CONFLICT', with: 'money' }]);
  });
});

describe('what is best', () => {
  test('hangs on who bears it, where an objective says so', () => {
    const offers = {
      ours: { benefit: off(900), stack: { exclusive: true } },
      theirs: { benefit: off(500), stack: { exclusive: true }, cost: { merchant: 10_000 } },
    };
    const winner = (objective: CartSpec['objective'] & object) =>
      shop(offers, { objective })(lines(1000)).applied.map(({ offerId }) => offerId);
    expect(winner({})).toEqual(['ours']);
    expect(winner({ platform: 0 })).toEqual(['theirs']);
    expect(winner({ platform: -1, merchant: -1 })).toEqual([]);
  });

  test('of equal ones uses the one that ends sooner, then the first id', () => {
    const exclusive = { benefit: off(100), stack: { exclusive: true } };
    const soon = { ...exclusive, use: { valid: { days: 1, mode: 'elapsed' as const } } };
    const chosen = (offers: { readonly [name: string]: Partial<OfferSpec> }) =>
      shop(offers)(lines(1000)).applied.map(({ offerId }) => offerId);
    expect(chosen({ a: exclusive, b: soon })).toEqual(['b']);
    expect(chosen({ b: exclusive, a: exclusive })).toEqual(['a']);
  });

  test('uses no coupon more than it takes', () => {
    const { applied, unused } = shop({ a: { benefit: off(700) }, b: { benefit: off(1000) } })(
      lines(1000),
    );
    expect(applied.map(({ offerId }) => offerId)).toEqual(['b']);
    expect(unused[0]?.reasons).toEqual([{ code: 'NO_EFFECT' }]);
  });

  test('is what was found so far where the steps run out, with what none is worth more than', () => {
    const names = Array.from({ length: 14 }, (_, place) => `c${String(place).padStart(2, '0')}`);
    const offers = Object.fromEntries(
      names.map((name, place) => [
        name,
        { benefit: off(100 + place), stack: { excludes: [names[(place + 3) % 14] as string] } },
      ]),
    );
    const few = shop(offers, { maxNodes: 3 })(lines(100_000));
    const all = shop(offers)(lines(100_000));
    expect(few.search).toMatchObject({ optimal: false, nodes: 3 });
    expect(few.search?.upperBound).toBeGreaterThanOrEqual(all.savingMinor);
    expect(few.savingMinor).toBeLessThanOrEqual(all.savingMinor);
    expect(all.search).toMatchObject({ optimal: true, upperBound: all.savingMinor });
  });
});

describe('what is said beside', () => {
  test('how much more would take how much off', () => {
    const price = shop({
      off20: { benefit: { off: 2000, minSpend: 10_000 } },
      tiers: {
        benefit: {
          tiers: [
            { minSpend: 5000, off: 500 },
            { minSpend: 12_000, off: 1500 },
          ],
        },
      },
    })(lines(9200));
    expect(price.unused[0]?.nearMiss).toMatchObject({ missingMinor: 800, gainsMinor: 2000 });
    expect(price.applied[0]?.nearMiss).toMatchObject({ missingMinor: 2800, gainsMinor: 1000 });
  });

  test('that a discount was cut', () => {
    const [one] = shop({ much: { benefit: off(2000) } })(lines(500)).applied;
    expect(one?.warnings).toEqual([{ code: 'DISCOUNT_CAPPED', wanted: 2000, given: 500 }]);
  });

  test('a grant that there is none of', () => {
    const { unused } = shop({ a: { benefit: off(1) } })(lines(10), { grants: ['x', 'a:grant'] });
    expect(unused).toEqual([{ grantId: 'x', offerId: null, reasons: [{ code: 'NOT_FOUND' }] }]);
  });
});

test('another cart with the same key is told', () => {
  const ledger = livingLedger(bookOf({ offers: { a: { kind: 'coupon', benefit: off(100) } } }));
  ledger.claim({ key: 'a', offerId: 'a', customer: anna }, NOW);
  const priced = (amounts: readonly number[], id = 'o') =>
    priceCart(
      ledger.book,
      ledger.index(),
      { key: 'k', order: { id, ...lines(...amounts) }, customer: anna },
      NOW,
    );
  ledger.entries.push(...priced([500]).entries.map(({ entry }) => entry));
  expect(priced([500])).toMatchObject({ replayed: true, payableMinor: 400 });
  for (const other of [priced([500, 500]), priced([500], 'p'), priced([50])]) {
    expect(other).toMatchObject({ savingMinor: 0, applied: [], entries: [] });
    expect(other.unused[0]?.reasons).toEqual([{ code: 'DUPLICATE_REQUEST' }]);
  }
});

test('a cart that cannot be right is told, with all its places', () => {
  const price = shop({ a: { benefit: off(100) } });
  const told = (order: object, more: object = {}) =>
    thrownIssues(() => price(order as never, more as never)).map(({ code, pointer }) => [
      code,
      pointer,
    ]);
  expect(told({ lines: [{ amountMinor: -1 }, { amountMinor: 1, leastMinor: 0.5 }] })).toEqual([
    ['INVALID_INPUT', '/order/lines/0/amountMinor'],
    ['INVALID_INPUT', '/order/lines/1/leastMinor'],
  ]);
  expect(told(lines(1), { grants: 'a:grant', key: '' })).toEqual([
    ['INVALID_INPUT', '/key'],
    ['INVALID_INPUT', '/grants'],
  ]);
});

describe('the section cart', () => {
  const issues = (cart: object, stack: object = {}) =>
    compileOffers({
      timeZone: 'UTC',
      offers: { a: { kind: 'coupon', benefit: off(1), stack } },
      cart,
    } as never).issues.map(({ code, pointer }) => `${code} ${pointer}`);

  test.each([
    ['a lane twice', { lanes: ['item', { lane: 'item' }] }, 'DUPLICATE_NAME /cart/lanes/1'],
    ['no lanes', { lanes: [] }, 'INVALID_TYPE /cart/lanes'],
    [
      'slots below zero',
      { lanes: [{ lane: 'item', slots: -1 }] },
      'OUT_OF_RANGE /cart/lanes/0/slots',
    ],
    ['a choice there is none of', { select: 'worst' }, 'UNKNOWN_VALUE /cart/select'],
    [
      'a rounding there is none of',
      { rounding: { mode: 'up' } },
      'UNKNOWN_VALUE /cart/rounding/mode',
    ],
    [
      'worth that is no whole number',
      { objective: { platform: 0.5 } },
      'OUT_OF_RANGE /cart/objective/platform',
    ],
    ['an unknown key', { lane: [] }, 'UNKNOWN_KEY /cart/lane'],
    ['no steps', { maxNodes: 0 }, 'OUT_OF_RANGE /cart/maxNodes'],
  ])('%s', (_, cart, expected) => {
    expect(issues(cart)).toContain(expected);
  });

  test('a lane and offers that there are none of', () => {
    expect(issues({}, { lane: 'itm', excludes: ['a', 'b'] })).toEqual([
      'UNKNOWN_NAME /offers/a/stack/lane',
      'UNKNOWN_NAME /offers/a/stack/excludes/1',
    ]);
    expect(issues({ lanes: ['own'] }, { lane: 'own' })).toEqual([]);
  });

  test('is part of a playbook', () => {
    const { plan, issues: none } = compileUnknown({
      version: 1,
      timeZone: 'UTC',
      cart: { select: 'priority', lanes: [{ lane: 'one', slots: 1 }] },
    });
    expect(none).toEqual([]);
    expect(plan?.offers.cart).toMatchObject({ select: 'priority', maxNodes: 50_000 });
    expect(plan?.offers.cart.lanes.get('one')).toEqual({ rank: 0, slots: 1 });
  });
});
