import { reserveGrant, reverseEntry, settleRequest, type Verdict } from 'clientele';
import { describe, expect, test } from 'vitest';
import { giftClaim, giftLedger, giftUse } from '../../support/incentives.js';

const NOW = Date.UTC(2026, 0, 5, 12);
const BIG = Number.MAX_SAFE_INTEGER;

/** Parts of a request as they might come from outside, and where the mistake in them is. */
type Hostile = readonly [parts: unknown, ...paths: string[]][];

function ledgerWithGrant() {
  const ledger = giftLedger({ partner: { system: 'rides', resource: 'r' } });
  ledger.claim(giftClaim('k'), NOW);
  return ledger;
}

function expectFaults(verdict: Verdict, paths: readonly string[]): void {
  expect(verdict.reasons).toEqual(paths.map((path) => ({ code: 'INVALID_INPUT', path })));
  expect(verdict).toMatchObject({ status: 'inapplicable', entries: [], requests: [] });
}

const KEYS: Hostile = [
  [{ key: '' }, '/key'],
  [{ key: undefined }, '/key'],
  [{ key: 5 }, '/key'],
];

const CODES: Hostile = [
  [{ codes: null }, '/codes'],
  [{ codes: 'x' }, '/codes'],
  [
    { codes: { city: 5, shop: '', channel: Number.NaN } },
    '/codes/city',
    '/codes/shop',
    '/codes/channel',
  ],
  [
    { codes: { campaignId: {}, runId: [], trigger: false } },
    '/codes/campaignId',
    '/codes/runId',
    '/codes/trigger',
  ],
  [{ codes: { citty: 'x', 'a/b': 'y' } }, '/codes/citty', '/codes/a~1b'],
  [JSON.parse('{"codes":{"__proto__":{"city":"x"}}}'), '/codes/__proto__'],
  [{ codes: { identifiers: 'x' } }, '/codes/identifiers'],
  [
    { codes: { identifiers: { 'a/b': 5, c: '' } } },
    '/codes/identifiers/a~1b',
    '/codes/identifiers/c',
  ],
];

const CUSTOMERS: Hostile = [
  [{ customer: 'anna' }, '/customer'],
  [{ customer: {} }, '/customer/id'],
  [{ customer: { id: 5 } }, '/customer/id'],
  [{ customer: { id: 'anna', orderCount: -1 } }, '/customer/orderCount'],
  [
    { customer: { id: 'anna', orderCount: Number.NaN, ordersInLife: 0.5 } },
    '/customer/orderCount',
    '/customer/ordersInLife',
  ],
];

describe('of a claim', () => {
  const hostile: Hostile = [
    ...KEYS,
    ...CODES,
    ...CUSTOMERS,
    [{ offerId: '' }, '/offerId'],
    [{ offerId: { toString: 'gift' } }, '/offerId'],
    [{ source: 'friend' }, '/source'],
    [{ source: null }, '/source'],
    [{ code: '' }, '/code'],
    [{ code: 7 }, '/code'],
    [{ referrerId: '' }, '/referrerId'],
    [
      { key: '', offerId: '', customer: [], source: 5, codes: [], code: [], referrerId: [] },
      '/key',
      '/offerId',
      '/customer',
      '/source',
      '/codes',
      '/code',
      '/referrerId',
    ],
  ];

  test.each(hostile)('%j cannot be right', (parts, ...paths) => {
    expectFaults(ledgerWithGrant().claim({ ...giftClaim('c'), ...(parts as object) }, NOW), paths);
  });

  test('what is left out is no mistake', () => {
    const open = { source: undefined, codes: undefined, code: undefined, referrerId: undefined };
    const codes = { city: undefined, identifiers: undefined };
    const { claim } = ledgerWithGrant();
    expect(claim({ ...giftClaim('c'), ...open } as never, NOW).reasons).toEqual([]);
    expect(claim({ ...giftClaim('d'), codes } as never, NOW).reasons).toEqual([]);
    const customer = { id: 'anna', orderCount: null, ordersInLife: null, segments: {} };
    expect(claim(giftClaim('e', { customer }), NOW).reasons).toEqual([]);
  });

  test('an offer called like what every object has is none', () => {
    for (const offerId of ['__proto__', 'constructor', 'toString']) {
      const { reasons } = ledgerWithGrant().claim(giftClaim('c', { offerId }), NOW);
      expect(reasons).toEqual([{ code: 'NOT_FOUND' }]);
    }
  });
});

describe('of a use', () => {
  const line = (own: object) => ({
    order: { id: 'o', lines: [{ amountMinor: 5 }, { amountMinor: 5, ...own }] },
  });
  const hostile: Hostile = [
    ...KEYS,
    ...CODES,
    ...CUSTOMERS,
    [{ grantId: '' }, '/grantId'],
    [{ amountMinor: -1 }, '/amountMinor'],
    [{ amountMinor: 0.5 }, '/amountMinor'],
    [{ amountMinor: BIG + 1 }, '/amountMinor'],
    [{ amountMinor: null }, '/amountMinor'],
    [{ order: undefined }, '/order'],
    [{ order: null }, '/order'],
    [{ order: [] }, '/order'],
    [{ order: {} }, '/order/id', '/order/lines'],
    [{ order: { id: '', lines: [] } }, '/order/id'],
    [{ order: { id: 'o', lines: {} } }, '/order/lines'],
    [{ order: { id: 'o', lines: [null, 5] } }, '/order/lines/0', '/order/lines/1'],
    [{ order: { id: 'o', lines: [], shippingMinor: -1 } }, '/order/shippingMinor'],
    [{ order: { id: 'o', lines: [], shippingMinor: Number.NaN } }, '/order/shippingMinor'],
    [
      { order: { id: 'o', lines: [], currency: 5, city: '', channel: {}, shop: null, payment: 1 } },
      '/order/currency',
      '/order/city',
      '/order/channel',
      '/order/shop',
      '/order/payment',
    ],
    [line({ amountMinor: undefined }), '/order/lines/1/amountMinor'],
    [line({ amountMinor: '5' }), '/order/lines/1/amountMinor'],
    [line({ amountMinor: Number.POSITIVE_INFINITY }), '/order/lines/1/amountMinor'],
    [
      line({ quantity: -1, currentMinor: 0.5, afterDiscountsMinor: Number.NaN }),
      '/order/lines/1/quantity',
      '/order/lines/1/currentMinor',
      '/order/lines/1/afterDiscountsMinor',
    ],
    [
      line({ sku: 5, category: '', brand: [], shop: {} }),
      '/order/lines/1/sku',
      '/order/lines/1/category',
      '/order/lines/1/brand',
      '/order/lines/1/shop',
    ],
    // Each is exact, and their sum is not.
    [line({ amountMinor: BIG }), '/order/lines'],
    [
      { order: { id: 'o', lines: [{ amountMinor: 1, quantity: BIG }, { amountMinor: 1 }] } },
      '/order/lines',
    ],
    [line({ currentMinor: BIG }), '/order/lines'],
    [line({ afterDiscountsMinor: BIG }), '/order/lines'],
    // What nobody reads has to be JSON all the same, for it is compared when it is asked again.
    [{ order: { id: 'o', lines: [], note: { at: new Date(0) } } }, '/order/note/at'],
  ];

  test.each(hostile)('%j cannot be right', (parts, ...paths) => {
    const request = { ...giftUse('u', 'k:grant'), ...(parts as object) };
    expectFaults(ledgerWithGrant().redeem(request, NOW), paths);
  });

  test('the greatest amounts that are exact are right', () => {
    const order = { lines: [{ amountMinor: BIG - 5 }, { amountMinor: 5, quantity: 0 }] };
    expect(ledgerWithGrant().redeem(giftUse('u', 'k:grant', { order }), NOW).reasons).toEqual([]);
  });
});

describe('of a reservation', () => {
  const hostile: Hostile = [
    ...KEYS,
    ...CODES,
    [{ grantId: '', customerId: 5, orderId: '' }, '/grantId', '/customerId', '/orderId'],
    [{ until: NOW }, '/until'],
    [{ until: NOW + 0.5 }, '/until'],
    [{ until: '2026-02-01' }, '/until'],
  ];

  test.each(hostile)('%j cannot be right', (parts, ...paths) => {
    const { book, index } = ledgerWithGrant();
    const hold = { key: 'h', grantId: 'k:grant', customerId: 'anna', orderId: 'o', until: NOW + 1 };
    expect(reserveGrant(book, index(), hold, NOW).reasons).toEqual([]);
    expectFaults(reserveGrant(book, index(), { ...hold, ...(parts as object) }, NOW), paths);
  });
});

describe('of a reversal', () => {
  test.each([...KEYS, ...CODES, [{ entryId: '' }, '/entryId']] as Hostile)(
    '%j cannot be right',
    (parts, ...paths) => {
      const { index } = ledgerWithGrant();
      const request = { key: 'r', entryId: 'k:grant', ...(parts as object) };
      expectFaults(reverseEntry(index(), request, NOW), paths);
    },
  );
});

describe('of a settlement', () => {
  test.each([
    ...KEYS,
    ...CODES,
    [{ requestId: '' }, '/requestId'],
    [{ state: 'requested' }, '/state'],
    [{ state: undefined }, '/state'],
  ] as Hostile)('%j cannot be right', (parts, ...paths) => {
    const { index } = ledgerWithGrant();
    const request = { key: 's', requestId: 'k:request', state: 'failed' as const };
    expectFaults(settleRequest(index(), { ...request, ...(parts as object) }, NOW), paths);
  });
});
