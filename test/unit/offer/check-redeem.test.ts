import { checkRedeem, type OfferSpec, type RedeemLine, type UseRules } from 'clientele';
import { describe, expect, test } from 'vitest';
import {
  bookOf,
  codesOf,
  giftClaim,
  giftLedger,
  giftUse,
  type LivingLedger,
  livingLedger,
} from '../../support/incentives.js';

const NOW = Date.UTC(2026, 0, 5, 12);
const HOUR = 3_600_000;

type Use = NonNullable<Parameters<typeof giftUse>[2]>;
type Sections = Parameters<typeof giftLedger>[1];

/** A ledger in which anna holds a grant `k:grant` of the offer. */
function holding(parts: Partial<OfferSpec> = {}, sections: Sections = {}): LivingLedger {
  const ledger = giftLedger(parts, sections);
  expect(ledger.claim(giftClaim('k'), NOW).reasons).toEqual([]);
  return ledger;
}

/** What the use of such a grant is answered. */
function use(parts: Partial<OfferSpec>, request: Use = {}, sections: Sections = {}, at = NOW) {
  return holding(parts, sections).redeem(giftUse('u', 'k:grant', request), at);
}

const rules = (own: UseRules): Partial<OfferSpec> => ({ use: own });
const lines = (...own: readonly Partial<RedeemLine>[]): Use => ({
  order: { lines: own.map((line) => ({ amountMinor: 10_000, ...line })) },
});

describe('a use that is allowed', () => {
  test('is a redemption in the name of the grant, filed under the places of the order', () => {
    const ledger = giftLedger(
      { type: 'tea', campaign: 'spring', cost: { platform: 3_333, merchant: 6_667 } },
      { campaigns: { spring: {} } },
    );
    const codes = { runId: 'r-1', trigger: 't-1', channel: 'sms', city: 'Wuhan', shop: 's-9' };
    ledger.claim(giftClaim('k', { codes }), NOW);
    const order = { city: 'Xi’an', channel: 'app', shop: 's-1' };
    const identifiers = { device: 'd-1' };
    const verdict = ledger.redeem(
      giftUse('u', 'k:grant', { order, codes: { identifiers } }),
      NOW + 1,
    );
    expect(verdict).toMatchObject({ status: 'applicable', valueMinor: 500, warnings: [] });
    expect(verdict.entries).toEqual([
      {
        entry: {
          v: 1,
          id: 'u:redemption',
          at: NOW + 1,
          key: 'u',
          body: expect.stringMatching(/^[\da-f]{32}$/),
          customerId: 'anna',
          offerId: 'gift',
          codes: {
            campaignId: 'spring',
            runId: 'r-1',
            trigger: 't-1',
            city: 'Xi’an',
            channel: 'app',
            shop: 's-1',
            identifiers,
          },
          kind: 'redemption',
          grantId: 'k:grant',
          orderId: 'order of u',
          amountMinor: 500,
          // 500 x 0.3333 = 166.65 and 500 x 0.6667 = 333.35: the cent left goes to the larger remainder.
          costMinor: { platform: 167, merchant: 333 },
        },
        expects: [{ stream: 'grant:k:grant', version: 1 }],
      },
    ]);
  });

  test('is worth what a cart said, without a warning of our own', () => {
    const verdict = use(
      { benefit: { off: 500 } },
      { ...lines({ amountMinor: 300 }), amountMinor: 120 },
    );
    expect(verdict).toMatchObject({ valueMinor: 120, warnings: [] });
    expect(verdict.entries[0]?.entry).toMatchObject({
      amountMinor: 120,
      costMinor: { platform: 120 },
    });
  });

  test.each([[{ points: 10 }], [{ gift: 'mug' }], [{ content: 'story' }], [{ buy: 1, get: 1 }]])(
    'of %o pays no money that is known here',
    (benefit) => {
      const verdict = use({ benefit }, lines({ quantity: 2 }));
      expect(verdict.reasons).toEqual([]);
      expect(verdict.valueMinor).toBeUndefined();
      expect(verdict.entries[0]?.entry).toMatchObject({ amountMinor: 0 });
    },
  );
});

describe('the one reason', () => {
  const oneReason: readonly (readonly [string, Partial<OfferSpec>, Use, unknown])[] = [
    ['nobody', {}, { customer: null }, { code: 'CUSTOMER_REQUIRED' }],
    ['somebody without an id', {}, { customer: { id: '' } }, { code: 'CUSTOMER_REQUIRED' }],
    ['somebody else', {}, { customer: { id: 'bob' } }, { code: 'NOT_HOLDER' }],
    [
      'a wait',
      rules({ valid: { days: 1, mode: 'elapsed', waitDays: 1 } }),
      {},
      { code: 'NOT_STARTED', from: NOW + 24 * HOUR },
    ],
    [
      'a closed hour',
      rules({ schedule: { open: [{ from: '13:00' }] } }),
      {},
      { code: 'OUTSIDE_SCHEDULE', nextOpenAt: NOW + HOUR },
    ],
    [
      'a missing reservation',
      rules({ reservation: 'required' }),
      {},
      { code: 'RESERVATION_REQUIRED' },
    ],
    [
      'another segment',
      rules({ who: 'new' }),
      { customer: { id: 'anna', segments: { new: false } } },
      { code: 'SEGMENT_MISMATCH', segment: 'new' },
    ],
    [
      'a segment that was not told',
      rules({ who: 'new' }),
      {},
      { code: 'MISSING_INPUT', path: '/customer/segments/new' },
    ],
    [
      'another order',
      rules({ nthOrder: [2] }),
      { customer: { id: 'anna', orderCount: 0 } },
      { code: 'NOT_NTH_ORDER', required: [2], actual: 1 },
    ],
    [
      'a number of orders that was not told',
      rules({ nthOrder: [2] }),
      { customer: { id: 'anna', orderCount: null } },
      { code: 'MISSING_INPUT', path: '/customer/orderCount' },
    ],
    [
      'a later order of her life',
      rules({ firstOfLife: true }),
      { customer: { id: 'anna', ordersInLife: 2 } },
      { code: 'NOT_NTH_ORDER', required: [1], actual: 3, ofLife: true },
    ],
    [
      'orders of her life that were not told',
      rules({ firstOfLife: true }),
      {},
      { code: 'MISSING_INPUT', path: '/customer/ordersInLife' },
    ],
    [
      'another city',
      rules({ cities: ['Xi’an'] }),
      { order: { city: 'Wuhan' } },
      { code: 'CITY_MISMATCH', allowed: ['Xi’an'], actual: 'Wuhan' },
    ],
    [
      'a city that was not told',
      rules({ cities: ['Xi’an'] }),
      {},
      { code: 'MISSING_INPUT', path: '/order/city' },
    ],
    [
      'another channel',
      rules({ channels: ['app'] }),
      { order: { channel: 'web' } },
      { code: 'CHANNEL_MISMATCH', allowed: ['app'], actual: 'web' },
    ],
    [
      'a channel that was not told',
      rules({ channels: ['app'] }),
      {},
      { code: 'MISSING_INPUT', path: '/order/channel' },
    ],
    [
      'another way to pay',
      rules({ payments: ['wechat', 'alipay'] }),
      { order: { payment: 'cash' } },
      { code: 'PAYMENT_MISMATCH', allowed: ['wechat', 'alipay'], actual: 'cash' },
    ],
    [
      'a way to pay that was not told',
      rules({ payments: ['wechat'] }),
      {},
      { code: 'MISSING_INPUT', path: '/order/payment' },
    ],
    [
      'another shop',
      rules({ shops: ['s-1'] }),
      { order: { shop: 's-2' } },
      { code: 'SHOP_MISMATCH', allowed: ['s-1'], actual: 's-2' },
    ],
    [
      'lines of another shop',
      rules({ shops: ['s-1'] }),
      lines({}, { shop: 's-2' }),
      { code: 'SHOP_MISMATCH', allowed: ['s-1'], actual: 's-2' },
    ],
    [
      'a shop that was not told',
      rules({ shops: ['s-1'] }),
      {},
      { code: 'MISSING_INPUT', path: '/order/shop' },
    ],
    [
      'another article',
      rules({ skus: ['tea'] }),
      lines({ sku: 'milk' }, {}),
      { code: 'NO_ELIGIBLE_ITEMS' },
    ],
    [
      'another category',
      rules({ categories: ['drinks'] }),
      lines({ category: 'food' }),
      { code: 'NO_ELIGIBLE_ITEMS' },
    ],
    [
      'another brand',
      rules({ brands: ['a'] }),
      lines({ brand: 'b' }),
      { code: 'NO_ELIGIBLE_ITEMS' },
    ],
    ['no lines at all', {}, { order: { lines: [] } }, { code: 'NO_ELIGIBLE_ITEMS' }],
    [
      'an article left out',
      rules({ except: { skus: ['tea'] } }),
      lines({ sku: 'tea' }),
      { code: 'NO_ELIGIBLE_ITEMS' },
    ],
    [
      'a category left out of the brand',
      rules({ brands: ['a'], except: { categories: ['food'] } }),
      lines({ brand: 'a', category: 'food' }),
      { code: 'NO_ELIGIBLE_ITEMS' },
    ],
    [
      'a brand left out',
      rules({ except: { brands: ['a'] } }),
      lines({ brand: 'a' }),
      { code: 'NO_ELIGIBLE_ITEMS' },
    ],
    [
      'a shop left out',
      rules({ except: { shops: ['s-1'] } }),
      { order: { shop: 's-1' } },
      { code: 'NO_ELIGIBLE_ITEMS' },
    ],
    [
      'what must not be bought',
      rules({ forbids: ['gun', 'milk', 'wine'] }),
      lines({ sku: 'wine' }, { sku: 'tea' }, { sku: 'gun' }),
      { code: 'EXCLUDED_ITEM_PRESENT', skus: ['gun', 'wine'] },
    ],
    [
      'nothing of what must be bought',
      rules({ requiresAnyOf: ['tea', 'milk'] }),
      lines({ sku: 'cake' }, {}),
      { code: 'REQUIRED_ITEM_MISSING', anyOf: ['tea', 'milk'] },
    ],
    [
      'too little spent',
      { benefit: { off: 500, minSpend: 10_001 } },
      {},
      { code: 'MIN_SPEND_NOT_MET', required: 10_001, actual: 10_000, missing: 1, base: 'initial' },
    ],
    [
      'too few bought',
      { benefit: { off: 500, minQuantity: 5 } },
      lines({ quantity: 2 }, {}),
      { code: 'MIN_QUANTITY_NOT_MET', required: 5, actual: 3, missing: 2 },
    ],
    [
      'too few for a group',
      { benefit: { buy: 2, get: 1 } },
      lines({ quantity: 2 }),
      { code: 'MIN_QUANTITY_NOT_MET', required: 3, actual: 2, missing: 1 },
    ],
    [
      'too few, where more are asked than for a group',
      { benefit: { buy: 2, get: 1, minQuantity: 6 } },
      lines({ quantity: 3 }),
      { code: 'MIN_QUANTITY_NOT_MET', required: 6, actual: 3, missing: 3 },
    ],
    [
      'no tier reached',
      {
        benefit: {
          tiers: [
            { minSpend: 30_000, off: 5_000 },
            { minSpend: 20_000, off: 3_000 },
          ],
        },
      },
      {},
      {
        code: 'MIN_SPEND_NOT_MET',
        required: 20_000,
        actual: 10_000,
        missing: 10_000,
        base: 'initial',
      },
    ],
    [
      'a tier reached, and more asked',
      { benefit: { minSpend: 15_000, tiers: [{ minSpend: 10_000, off: 3_000 }] } },
      {},
      {
        code: 'MIN_SPEND_NOT_MET',
        required: 15_000,
        actual: 10_000,
        missing: 5_000,
        base: 'initial',
      },
    ],
    [
      'shipping that was not told',
      { benefit: { shippingOff: 'all' } },
      {},
      { code: 'MISSING_INPUT', path: '/order/shippingMinor' },
    ],
    [
      'shipping that is free',
      { benefit: { shippingOff: 500 } },
      { order: { shippingMinor: 0 } },
      { code: 'NO_SHIPPING_TO_DISCOUNT' },
    ],
    ['nothing left to take off', {}, lines({ currentMinor: 0 }), { code: 'NO_EFFECT' }],
    ['a cart in which it is worth nothing', {}, { amountMinor: 0 }, { code: 'NO_EFFECT' }],
    [
      'a cart that makes more of it than it can pay',
      {},
      { amountMinor: 501 },
      { code: 'INVALID_INPUT', path: '/amountMinor' },
    ],
  ];

  test.each(oneReason)('of %s', (_, parts, request, reason) => {
    const verdict = use(parts, request);
    expect(verdict.reasons).toEqual([reason]);
    expect(verdict).toMatchObject({ status: 'inapplicable', entries: [], warnings: [] });
    expect(verdict.valueMinor).toBeUndefined();
  });

  test('of a grant that is not there, or not yet', () => {
    expect(holding().redeem(giftUse('u', 'other'), NOW).reasons).toEqual([{ code: 'NOT_FOUND' }]);
    expect(use({}, {}, {}, NOW - 1).reasons).toEqual([{ code: 'NOT_FOUND' }]);
  });

  test('of a grant that has ended, at its end', () => {
    const parts = rules({ valid: { days: 1, mode: 'elapsed' } });
    const end = NOW + 24 * HOUR;
    expect(use(parts, {}, {}, end).reasons).toEqual([{ code: 'EXPIRED', to: end }]);
    expect(use(parts, {}, {}, end - 1).reasons).toEqual([]);
  });

  test('of another currency than that of the book', () => {
    const order = { currency: 'USD' };
    expect(use({}, { order }, { currency: 'CNY' }).reasons).toEqual([
      { code: 'CURRENCY_MISMATCH', required: 'CNY', actual: 'USD' },
    ]);
    expect(use({}, { order }).reasons).toEqual([]);
    expect(use({}, {}, { currency: 'CNY' }).reasons).toEqual([]);
    expect(use({}, { order: { currency: 'CNY' } }, { currency: 'CNY' }).reasons).toEqual([]);
  });

  test.each<[Partial<OfferSpec>, Use]>([
    [rules({ valid: { days: 1, mode: 'elapsed' } }), {}],
    [rules({ schedule: { open: [{ from: '12:00', to: '12:01' }] } }), {}],
    [rules({ reservation: 'optional' }), {}],
    [rules({ who: 'new' }), { customer: { id: 'anna', segments: { new: true } } }],
    [rules({ nthOrder: [3] }), { customer: { id: 'anna', orderCount: 2 } }],
    [rules({ firstOfLife: true }), { customer: { id: 'anna', ordersInLife: 0 } }],
    [rules({ firstOfLife: false }), {}],
    [rules({ cities: ['Xi’an'] }), { order: { city: 'Xi’an' } }],
    [rules({ cities: ['Xi’an'] }), { codes: { city: 'Xi’an' } }],
    [rules({ channels: ['app'] }), { order: { channel: 'app' } }],
    [rules({ payments: ['wechat'] }), { order: { payment: 'wechat' } }],
    [rules({ shops: ['s-1'] }), { order: { shop: 's-1' } }],
    [rules({ shops: ['s-1'] }), lines({ shop: 's-2' }, { shop: 's-1' })],
    [
      rules({ skus: ['tea'], categories: ['drinks'], brands: ['a'] }),
      lines({ sku: 'tea', category: 'drinks', brand: 'a' }),
    ],
    [rules({ except: { skus: ['tea'] } }), lines({ sku: 'tea' }, { sku: 'milk' })],
    [rules({ except: { skus: ['tea'], brands: ['a'] } }), lines({})],
    [rules({ forbids: ['wine'] }), lines({ sku: 'tea' }, {})],
    [rules({ requiresAnyOf: ['tea', 'milk'] }), lines({ sku: 'cake' }, { sku: 'milk' })],
    [{ benefit: { off: 500, minSpend: 10_000, minQuantity: 1 } }, {}],
    [{ benefit: { shippingOff: 500 } }, { order: { shippingMinor: 1 } }],
  ])('is none where a condition is met: %o, %o', (parts, request) => {
    expect(use(parts, request).reasons).toEqual([]);
  });
});

describe('a threshold', () => {
  const order: Use = lines(
    { sku: 'tea', amountMinor: 9_000, currentMinor: 8_000, afterDiscountsMinor: 7_000 },
    { sku: 'tea', amountMinor: 1_000, currentMinor: 900 },
    { sku: 'tea', amountMinor: 100 },
    { sku: 'wine', amountMinor: 5_000, quantity: 3 },
  );

  test.each([
    // 9,000 + 1,000 + 100; the wine is no tea.
    ['initial', 'eligible', 10_100],
    ['initial', 'all', 15_100],
    // 8,000 + 900 + 100
    ['current', 'eligible', 9_000],
    ['current', 'all', 14_000],
    // 7,000 + 900 + 100: what is not told is what is left before.
    ['afterDiscounts', 'eligible', 8_000],
    ['afterDiscounts', 'all', 13_000],
  ] as const)('on %s of %s lines is met from %s on', (base, counted, spend) => {
    const least = (minSpend: number) => ({
      benefit: { off: 50, minSpend, base, lines: counted },
      use: { skus: ['tea'] },
    });
    expect(use(least(spend), order).reasons).toEqual([]);
    expect(use(least(spend + 7), order).reasons).toEqual([
      { code: 'MIN_SPEND_NOT_MET', required: spend + 7, actual: spend, missing: 7, base },
    ]);
    const { nearMiss } = use(least(spend + 7), order);
    expect(nearMiss).toMatchObject({ missingMinor: 7 });
  });

  test.each([
    ['eligible', 3],
    // 1 + 1 + 1 + 3
    ['all', 6],
  ] as const)('of pieces counts %s lines', (counted, quantity) => {
    const least = (minQuantity: number) => ({
      benefit: { off: 50, minQuantity, lines: counted },
      use: { skus: ['tea'] },
    });
    expect(use(least(quantity), order).reasons).toEqual([]);
    const missed = use(least(quantity + 2), order);
    expect(missed.reasons).toEqual([
      { code: 'MIN_QUANTITY_NOT_MET', required: quantity + 2, actual: quantity, missing: 2 },
    ]);
    expect(missed.nearMiss).toMatchObject({ missingQuantity: 2 });
  });
});

test('reasons of a use are all told, in the order of precedence', () => {
  const ledger = giftLedger(
    {
      benefit: { off: 500, minSpend: 99_999, minQuantity: 9 },
      use: {
        valid: { days: 1, mode: 'elapsed' },
        schedule: { open: [{ from: '13:00' }] },
        who: 'new',
        nthOrder: [1],
        firstOfLife: true,
        cities: ['Xi’an'],
        channels: ['app'],
        payments: ['wechat'],
        shops: ['s-1'],
        forbids: ['wine'],
        requiresAnyOf: ['tea'],
        reservation: 'required',
        perCustomer: 0,
      },
    },
    { currency: 'CNY' },
  );
  ledger.claim(giftClaim('k'), NOW);
  ledger.reserve(
    { key: 'h', grantId: 'k:grant', customerId: 'anna', orderId: 'o-9', until: NOW + 99 * HOUR },
    NOW,
  );
  ledger.reverse({ key: 'r', entryId: 'k:grant' }, NOW);
  const request = giftUse('u', 'k:grant', {
    customer: { id: 'bob', segments: { new: false }, orderCount: 4, ordersInLife: 2 },
    order: {
      lines: [{ sku: 'wine', amountMinor: 10_000 }],
      currency: 'USD',
      city: 'Wuhan',
      channel: 'web',
      shop: 's-2',
    },
  });
  const verdict = ledger.redeem(request, NOW + 24 * HOUR);
  expect(codesOf(verdict)).toEqual([
    'MISSING_INPUT',
    'ALREADY_REVERSED',
    'EXPIRED',
    'OUTSIDE_SCHEDULE',
    'NOT_HOLDER',
    'SEGMENT_MISMATCH',
    'NOT_NTH_ORDER',
    'NOT_NTH_ORDER',
    'CITY_MISMATCH',
    'CHANNEL_MISMATCH',
    'SHOP_MISMATCH',
    'CURRENCY_MISMATCH',
    'EXCLUDED_ITEM_PRESENT',
    'REQUIRED_ITEM_MISSING',
    'MIN_SPEND_NOT_MET',
    'MIN_QUANTITY_NOT_MET',
    'LIMIT_REACHED',
    'RESERVED_ELSEWHERE',
    'RESERVATION_REQUIRED',
  ]);
  expect(verdict.reasons[0]).toEqual({ code: 'MISSING_INPUT', path: '/order/payment' });
  expect(verdict.nearMiss).toBeUndefined();
});

describe('a grant', () => {
  test('is used once, and not twice for one order', () => {
    const ledger = holding();
    expect(ledger.redeem(giftUse('u-1', 'k:grant'), NOW).reasons).toEqual([]);
    expect(ledger.redeem(giftUse('u-2', 'k:grant'), NOW).reasons).toEqual([
      { code: 'ALREADY_REDEEMED' },
    ]);
    const again = giftUse('u-3', 'k:grant', { order: { id: 'order of u-1' } });
    expect(codesOf(ledger.redeem(again, NOW))).toEqual(['ALREADY_REDEEMED', 'ALREADY_APPLIED']);
    // What comes later is not seen.
    const earlier = holding();
    earlier.redeem(giftUse('u-1', 'k:grant'), NOW + 1);
    expect(earlier.redeem(giftUse('u-2', 'k:grant'), NOW).reasons).toEqual([]);
  });

  test.each([
    [2, [[], [], ['ALREADY_REDEEMED']]],
    [null, [[], [], []]],
  ] as const)('with %s uses is used so often', (perGrant, expected) => {
    const ledger = holding({ use: { perGrant } });
    const verdicts = ['a', 'b', 'c'].map((key) => ledger.redeem(giftUse(key, 'k:grant'), NOW));
    expect(verdicts.map(codesOf)).toEqual(expected);
    const again = giftUse('d', 'k:grant', { order: { id: 'order of a' } });
    expect(codesOf(ledger.redeem(again, NOW))).toContain('ALREADY_APPLIED');
  });

  test('keeps the rules that it was given with', () => {
    const ledger = holding({ version: 1, use: { schedule: { open: [{ to: '13:00' }] } } });
    const changed = bookOf({
      offers: {
        gift: {
          kind: 'coupon',
          version: 2,
          benefit: { off: 9_000, minSpend: 99_999 },
          use: { schedule: { open: [{ from: '13:00' }] }, cities: ['Xi’an'] },
        },
      },
    });
    const verdict = checkRedeem(changed, ledger.index(), giftUse('u', 'k:grant'), NOW);
    expect(verdict).toMatchObject({ reasons: [], valueMinor: 500 });
    const later = checkRedeem(changed, ledger.index(), giftUse('u', 'k:grant'), NOW + HOUR);
    expect(codesOf(later)).toEqual(['OUTSIDE_SCHEDULE']);
  });

  test('cannot be used while its offer is switched off', () => {
    const ledger = holding();
    const off = { kind: 'coupon', enabled: false, benefit: { off: 500 } } as const;
    const book = bookOf({ offers: { gift: off } });
    const verdict = checkRedeem(book, ledger.index(), giftUse('u', 'k:grant'), NOW);
    expect(verdict.reasons).toEqual([{ code: 'DISABLED' }]);
  });

  test('of an offer that is no longer there can be used, within the limits over all offers', () => {
    const limit = {
      id: 'uses',
      action: 'redeem',
      max: 1,
      per: ['customer'],
      window: 'lifetime',
    } as const;
    const limits = { list: [limit, { ...limit, id: 'other', max: 0, offers: ['other'] }] };
    const other = { kind: 'coupon', benefit: { off: 500 } } as const;
    const ledger = livingLedger(bookOf({ limits, offers: { other } }));
    ledger.entries.push(...holding().entries, ...claimedBy('k-2'));
    expect(ledger.redeem(giftUse('u-1', 'k:grant'), NOW).reasons).toEqual([]);
    expect(ledger.redeem(giftUse('u-2', 'k-2:grant'), NOW).reasons).toMatchObject([
      { code: 'LIMIT_REACHED', limit: 'uses', used: 1 },
    ]);
  });

  test('that is reserved for another order is free when the reservation ends', () => {
    const ledger = holding();
    const hold = { grantId: 'k:grant', customerId: 'anna', orderId: 'o-1', until: NOW + HOUR };
    ledger.reserve({ key: 'h', ...hold }, NOW);
    const refused = ledger.redeem(giftUse('u-1', 'k:grant'), NOW + HOUR - 1);
    const reason = { code: 'RESERVED_ELSEWHERE', until: NOW + HOUR };
    expect(refused).toMatchObject({ reasons: [reason], nearMiss: { reason, at: NOW + HOUR } });
    const own = giftUse('u-2', 'k:grant', { order: { id: 'o-1' } });
    expect(checkRedeem(ledger.book, ledger.index(), own, NOW + 1).reasons).toEqual([]);
    expect(ledger.redeem(giftUse('u-3', 'k:grant'), NOW + HOUR).reasons).toEqual([]);
  });

  test('that has to be reserved is used while its reservation holds', () => {
    const ledger = holding(rules({ reservation: 'required' }));
    const hold = { grantId: 'k:grant', customerId: 'anna', orderId: 'o-1', until: NOW + HOUR };
    ledger.reserve({ key: 'h', ...hold }, NOW);
    const own = giftUse('u-1', 'k:grant', { order: { id: 'o-1' } });
    const at = (instant: number) => checkRedeem(ledger.book, ledger.index(), own, instant);
    expect(at(NOW + HOUR - 1).reasons).toEqual([]);
    expect(at(NOW + HOUR).reasons).toEqual([{ code: 'RESERVATION_REQUIRED' }]);
  });
});

/** The entries of another claim of anna's. */
function claimedBy(key: string) {
  const ledger = giftLedger();
  ledger.claim(giftClaim(key), NOW);
  return ledger.entries;
}

describe('limits of uses', () => {
  test('per customer count all her grants of the offer', () => {
    const ledger = giftLedger({ use: { perCustomer: 1 } });
    for (const key of ['a', 'b']) ledger.claim(giftClaim(key), NOW);
    expect(ledger.redeem(giftUse('u-1', 'a:grant'), NOW).reasons).toEqual([]);
    expect(ledger.redeem(giftUse('u-2', 'b:grant'), NOW).reasons).toMatchObject([
      { code: 'LIMIT_REACHED', label: 'redeem-per-customer', max: 1, used: 1, wanted: 1 },
    ]);
    ledger.reverse({ key: 'r', entryId: 'u-1:redemption' }, NOW);
    expect(ledger.redeem(giftUse('u-3', 'b:grant'), NOW).reasons).toEqual([]);
  });

  test.each([
    ['city', 'Xi’an', 'Wuhan'],
    ['channel', 'app', 'web'],
    ['shop', 's-1', 's-2'],
  ] as const)('per %s go by the order', (scope, one, other) => {
    const limit = {
      id: 'uses',
      action: 'redeem',
      max: 1,
      per: [scope],
      window: 'lifetime',
    } as const;
    const ledger = giftLedger({ limits: [limit], use: { perGrant: null } });
    ledger.claim(giftClaim('k', { codes: { [scope]: other } }), NOW);
    const at = (key: string, place: string) =>
      codesOf(ledger.redeem(giftUse(key, 'k:grant', { order: { [scope]: place } }), NOW));
    expect(at('u-1', one)).toEqual([]);
    expect(at('u-2', one)).toEqual(['LIMIT_REACHED']);
    expect(at('u-3', other)).toEqual([]);
    expect(ledger.redeem(giftUse('u-4', 'k:grant'), NOW).reasons).toEqual([
      { code: 'MISSING_INPUT', path: `/codes/${scope}` },
    ]);
  });

  test('per grant are of one grant', () => {
    const limit = {
      id: 'uses',
      label: 'redeem-per-grant',
      action: 'redeem',
      max: 1,
      per: ['grant'],
      window: { calendar: 'day' },
    } as const;
    const ledger = giftLedger({ limits: [limit], use: { perGrant: null } });
    for (const key of ['a', 'b']) ledger.claim(giftClaim(key), NOW);
    const at = (key: string, grantId: string, instant: number) =>
      codesOf(ledger.redeem(giftUse(key, grantId), instant));
    expect(at('u-1', 'a:grant', NOW)).toEqual([]);
    expect(at('u-2', 'a:grant', NOW + 11 * HOUR)).toEqual(['LIMIT_REACHED']);
    expect(at('u-3', 'b:grant', NOW)).toEqual([]);
    expect(at('u-4', 'a:grant', NOW + 12 * HOUR)).toEqual([]);
  });
});

test('an instant that is none is thrown', () => {
  const { book, index } = holding();
  expect(() => checkRedeem(book, index(), giftUse('u', 'k:grant'), 0.5)).toThrow(
    expect.objectContaining({ issues: [expect.objectContaining({ code: 'INVALID_INSTANT' })] }),
  );
});
