import { type CustomerStanding, checkClaim, type OfferSpec, type Verdict } from 'clientele';
import { describe, expect, test } from 'vitest';
import { codesOf, giftClaim, giftLedger } from '../../support/incentives.js';

// 2026-01-05 is a Monday.
const NOW = Date.UTC(2026, 0, 5, 12);
const HOUR = 3_600_000;

/** What an offer with such parts answers anna, whose ledger is empty. */
function ask(
  parts: Partial<OfferSpec>,
  request: Parameters<typeof giftClaim>[1] = {},
  sections: Parameters<typeof giftLedger>[1] = {},
): Verdict {
  return giftLedger(parts, sections).claim(giftClaim('k', request), NOW);
}

describe('a claim that is allowed', () => {
  test('is a grant of the rules as they are, with the stream of the grant and those of its limits', () => {
    const use = { valid: { days: 7, mode: 'elapsed' }, cities: ['Xi’an'] } as const;
    const cost = { merchant: 4_000, platform: 6_000 };
    const verdict = ask(
      { type: 'tea', version: 3, campaign: 'spring', use, cost, claim: { perCustomer: 1 } },
      { source: 'crm', codes: { channel: 'sms', runId: 'r-1' }, code: 'TEA', referrerId: 'bob' },
      { campaigns: { spring: {} } },
    );
    const [planned, ...others] = verdict.entries;
    expect(others).toEqual([]);
    expect(planned?.entry).toEqual({
      v: 1,
      id: 'k:grant',
      at: NOW,
      key: 'k',
      body: expect.stringMatching(/^[\da-f]{32}$/),
      customerId: 'anna',
      offerId: 'gift',
      codes: { campaignId: 'spring', channel: 'sms', runId: 'r-1' },
      kind: 'grant',
      grantId: 'k:grant',
      offerVersion: 3,
      type: 'tea',
      source: 'crm',
      benefit: { off: 500 },
      use,
      cost,
      uses: 1,
      drawnMinor: null,
      mostMinor: 500,
      claimNumber: null,
      validFrom: NOW,
      // 7 days of 24 hours
      validTo: NOW + 7 * 24 * HOUR,
      referrerId: 'bob',
      code: 'TEA',
    });
    expect(planned?.expects).toEqual([
      { stream: 'grant:k:grant', version: 0 },
      // By a code or an invitation she can have only one grant.
      { stream: 'customer:anna', version: 0 },
      { stream: 'limit:["gift.claim.perCustomer","anna","gift"]', version: 0 },
    ]);
    expect(verdict).toMatchObject({
      status: 'applicable',
      reasons: [],
      warnings: [],
      requests: [],
    });
    expect(verdict.valueMinor).toBe(500);
    expect(verdict.nearMiss).toBeUndefined();
  });

  test('leaves out what was not said', () => {
    const entry = ask({}).entries[0]?.entry;
    expect(entry).toMatchObject({ type: null, source: 'self', offerVersion: 1, codes: {} });
    for (const key of ['use', 'cost', 'referrerId', 'code']) expect(entry).not.toHaveProperty(key);
  });

  test('of a campaign given by the request bears that campaign', () => {
    const { entries } = ask({}, { codes: { campaignId: 'letter' } });
    expect(entries[0]?.entry.codes).toEqual({ campaignId: 'letter' });
  });

  test.each([
    [{ off: 500 } as const, 1, 500, 500],
    // Three uses of 500 can pay 1,500; one of them is worth 500.
    [{ off: 500 } as const, 3, 1_500, 500],
    [{ off: 500 } as const, null, null, 500],
    [{ percentOff: 10, cap: 300 } as const, 2, 600, undefined],
    [{ percentOff: 10 } as const, 1, null, undefined],
    [{ points: 10 } as const, 1, null, undefined],
    [{ content: 'story' } as const, 1, 0, undefined],
  ])('of %o, to be used %s times, pays at most %s and one use is worth %s', (...of) => {
    const [benefit, perGrant, mostMinor, valueMinor] = of;
    const verdict = ask({ benefit, use: { perGrant } });
    expect(verdict.entries[0]?.entry).toMatchObject({ uses: perGrant, mostMinor });
    expect(verdict.valueMinor).toBe(valueMinor);
  });
});

describe('the one reason', () => {
  const oneReason: readonly (readonly [
    string,
    Partial<OfferSpec>,
    Parameters<typeof giftClaim>[1],
    unknown,
  ])[] = [
    ['an offer that is not there', {}, { offerId: 'other' }, { code: 'NOT_FOUND' }],
    ['an offer switched off', { enabled: false }, {}, { code: 'DISABLED' }],
    [
      'a claim before the first instant',
      { claim: { from: NOW + 1 } },
      {},
      { code: 'NOT_STARTED', from: NOW + 1 },
    ],
    ['a claim at the end', { claim: { to: NOW } }, {}, { code: 'CLAIM_WINDOW_CLOSED', to: NOW }],
    [
      'a claim on the day after the last',
      { claim: { to: '2026-01-04' } },
      {},
      { code: 'CLAIM_WINDOW_CLOSED', to: Date.UTC(2026, 0, 5) },
    ],
    [
      'a claim at a closed hour',
      { claim: { schedule: { open: [{ from: '13:00' }] } } },
      {},
      { code: 'OUTSIDE_SCHEDULE', nextOpenAt: NOW + HOUR },
    ],
    [
      'a grant that would have ended',
      { use: { valid: { to: NOW } } },
      {},
      { code: 'EXPIRED', to: NOW },
    ],
    [
      'a grant that would end before it begins',
      // It could be used from 10 January on, and no longer than 6 January.
      { use: { valid: { days: 2, mode: 'elapsed', waitDays: 5, within: { to: '2026-01-06' } } } },
      {},
      { code: 'NO_EFFECT' },
    ],
    ['nobody', {}, { customer: null }, { code: 'CUSTOMER_REQUIRED' }],
    ['somebody without an id', {}, { customer: { id: '' } }, { code: 'CUSTOMER_REQUIRED' }],
    [
      'another segment',
      { claim: { who: 'new' } },
      { customer: { id: 'anna', segments: { new: false } } },
      { code: 'SEGMENT_MISMATCH', segment: 'new' },
    ],
    [
      'a segment that was not told',
      { claim: { who: 'a/b' } },
      { customer: { id: 'anna', segments: { new: true } } },
      { code: 'MISSING_INPUT', path: '/customer/segments/a~1b' },
    ],
    [
      'a segment that could not be told',
      { claim: { who: 'new' } },
      { customer: { id: 'anna', segments: { new: null } } },
      { code: 'MISSING_INPUT', path: '/customer/segments/new' },
    ],
    [
      'a segment of the name of what every object has',
      { claim: { who: 'constructor' } },
      { customer: { id: 'anna', segments: {} } },
      { code: 'MISSING_INPUT', path: '/customer/segments/constructor' },
    ],
    [
      'another order',
      { claim: { nthOrder: [1, 3] } },
      { customer: { id: 'anna', orderCount: 1 } },
      // One order is placed, so the next is the second.
      { code: 'NOT_NTH_ORDER', required: [1, 3], actual: 2 },
    ],
    [
      'a number of orders that was not told',
      { claim: { nthOrder: [1] } },
      {},
      { code: 'MISSING_INPUT', path: '/customer/orderCount' },
    ],
    [
      'another city',
      { claim: { cities: ['Xi’an'] } },
      { codes: { city: 'Wuhan' } },
      { code: 'CITY_MISMATCH', allowed: ['Xi’an'], actual: 'Wuhan' },
    ],
    [
      'a city that was not told',
      { claim: { cities: ['Xi’an'] } },
      {},
      { code: 'MISSING_INPUT', path: '/codes/city' },
    ],
    [
      'another channel',
      { claim: { channels: ['app', 'web'] } },
      { codes: { channel: 'sms' } },
      { code: 'CHANNEL_MISMATCH', allowed: ['app', 'web'], actual: 'sms' },
    ],
    [
      'a channel that was not told',
      { claim: { channels: ['app'] } },
      {},
      { code: 'MISSING_INPUT', path: '/codes/channel' },
    ],
    [
      'another shop',
      { claim: { shops: ['s-1'] } },
      { codes: { shop: 's-2' } },
      { code: 'SHOP_MISMATCH', allowed: ['s-1'], actual: 's-2' },
    ],
    [
      'a shop that was not told',
      { claim: { shops: ['s-1'] } },
      {},
      { code: 'MISSING_INPUT', path: '/codes/shop' },
    ],
    [
      'another source than the default',
      { claim: { sources: ['crm'] } },
      {},
      { code: 'SOURCE_MISMATCH', allowed: ['crm'], actual: 'self' },
    ],
    [
      'an invitation by nobody',
      { claim: { referral: true } },
      {},
      { code: 'MISSING_INPUT', path: '/referrerId' },
    ],
    [
      'an invitation by herself',
      { claim: { referral: true } },
      { referrerId: 'anna' },
      { code: 'SELF_REFERRAL' },
    ],
    [
      'an invitation elsewhere before',
      { claim: { referral: true } },
      { referrerId: 'bob', customer: { id: 'anna', referredBy: 'carl' } },
      { code: 'ALREADY_REFERRED' },
    ],
    [
      'what pays nothing any more',
      { benefit: { diminishing: { amounts: [0] } } },
      {},
      { code: 'NO_EFFECT' },
    ],
  ];

  test.each(oneReason)('of %s', (_, parts, request, reason) => {
    const verdict = ask(parts, request);
    expect(verdict.reasons).toEqual([reason]);
    expect(verdict).toMatchObject({ status: 'inapplicable', entries: [], requests: [] });
    expect(verdict.valueMinor).toBeUndefined();
  });

  test.each([
    ['over', { when: { to: '2026-01-04' } }],
    ['not begun', { when: { from: '2026-01-06' } }],
    ['switched off', { enabled: false }],
  ])('of a campaign that is %s', (_, frame) => {
    const { reasons } = ask({ campaign: 'spring' }, {}, { campaigns: { spring: frame } });
    expect(reasons).toEqual([{ code: 'CAMPAIGN_NOT_RUNNING', campaign: 'spring' }]);
  });

  test.each([
    [{ claim: { from: NOW, to: NOW + 1 } }],
    [{ claim: { from: '2026-01-05', to: '2026-01-05' } }],
    [{ claim: { schedule: { open: [{ weekdays: [1], from: '12:00', to: '13:00' }] } } }],
    [{ use: { valid: { to: NOW + 1 } } }],
  ])('is none where bounds are just met: %o', (parts) => {
    expect(ask(parts).reasons).toEqual([]);
  });

  test.each<[Partial<OfferSpec>, Parameters<typeof giftClaim>[1]]>([
    [{ claim: { who: 'new' } }, { customer: { id: 'anna', segments: { new: true } } }],
    [{ claim: { nthOrder: [1, 3] } }, { customer: { id: 'anna', orderCount: 2 } }],
    [{ claim: { cities: ['Xi’an'] } }, { codes: { city: 'Xi’an' } }],
    [{ claim: { sources: ['crm', 'partner'] } }, { source: 'partner' }],
    [{ claim: { referral: true } }, { referrerId: 'bob' }],
    [
      { claim: { referral: true } },
      { referrerId: 'bob', customer: { id: 'anna', referredBy: null } },
    ],
  ])('is none where a condition is met: %o, %o', (parts, request) => {
    expect(ask(parts, request).reasons).toEqual([]);
  });
});

describe('several reasons', () => {
  test('are all told, in the order of precedence', () => {
    const parts: Partial<OfferSpec> = {
      enabled: false,
      campaign: 'spring',
      claim: {
        from: '2026-02-01',
        to: '2026-02-28',
        schedule: { open: [{ from: '13:00' }] },
        who: 'new',
        nthOrder: [1],
        referral: true,
        cities: ['Xi’an'],
        channels: ['app'],
        shops: ['s-1'],
        sources: ['crm'],
        stock: 0,
        perCustomer: 0,
      },
      use: { valid: { to: '2026-01-04' } },
    };
    const customer: CustomerStanding = {
      id: 'anna',
      segments: { new: false },
      orderCount: 4,
      referredBy: 'bob',
    };
    const request = { customer, referrerId: 'anna', codes: { city: 'Wuhan', channel: 'sms' } };
    const verdict = ask(parts, request, { campaigns: { spring: { enabled: false } } });
    expect(codesOf(verdict)).toEqual([
      'MISSING_INPUT',
      'DISABLED',
      'CAMPAIGN_NOT_RUNNING',
      'NOT_STARTED',
      'EXPIRED',
      'OUTSIDE_SCHEDULE',
      'SEGMENT_MISMATCH',
      'NOT_NTH_ORDER',
      'SELF_REFERRAL',
      'ALREADY_REFERRED',
      'CITY_MISMATCH',
      'CHANNEL_MISMATCH',
      'SOURCE_MISMATCH',
      'LIMIT_REACHED',
      'LIMIT_REACHED',
    ]);
    expect(verdict.reasons[0]).toEqual({ code: 'MISSING_INPUT', path: '/codes/shop' });
    expect(verdict.nearMiss).toBeUndefined();
  });

  test('of somebody who is not known are those that do not hang on her', () => {
    const claim = { who: 'new', nthOrder: [1], perCustomer: 0, stock: 0, cities: ['Xi’an'] };
    const verdict = ask({ claim }, { customer: null, codes: { city: 'Wuhan' } });
    expect(codesOf(verdict)).toEqual(['CUSTOMER_REQUIRED', 'CITY_MISMATCH', 'LIMIT_REACHED']);
    expect(verdict.reasons[2]).toMatchObject({ limit: 'gift.claim.stock' });
  });

  test('NO_EFFECT is not hidden, so that no near miss promises what would not come', () => {
    const claim = { schedule: { open: [{ from: '13:00' }] } };
    const verdict = ask({ benefit: { diminishing: { amounts: [0] } }, claim });
    expect(codesOf(verdict)).toEqual(['OUTSIDE_SCHEDULE', 'NO_EFFECT']);
    expect(verdict.nearMiss).toBeUndefined();
  });

  test('what two rules miss is missing once', () => {
    const limit = {
      id: 'place',
      action: 'claim',
      max: 1,
      per: ['city', 'channel', 'id:device/1'],
      window: 'lifetime',
    } as const;
    expect(
      ask({ claim: { cities: ['Xi’an'] }, limits: [limit, { ...limit, id: 'x' }] }).reasons,
    ).toEqual(
      ['/codes/city', '/codes/channel', '/codes/identifiers/device~11'].map((path) => ({
        code: 'MISSING_INPUT',
        path,
      })),
    );
  });
});

describe('a near miss', () => {
  test.each<[Partial<OfferSpec>, object]>([
    [{ claim: { from: NOW + 1 } }, { at: NOW + 1 }],
    [{ claim: { schedule: { open: [{ from: '13:00' }] } } }, { at: NOW + HOUR }],
  ])('of %o is told with when', (parts, miss) => {
    const { nearMiss, reasons } = ask(parts);
    expect(nearMiss).toEqual({ reason: reasons[0], ...miss });
  });

  test('is none where nothing but another decision would help', () => {
    expect(ask({ enabled: false }).nearMiss).toBeUndefined();
    expect(ask({ claim: { stock: 0 } }).nearMiss).toBeUndefined();
  });
});

describe('an invitation', () => {
  const parts: Partial<OfferSpec> = { claim: { referral: true } };

  test('comes once, over all offers and whoever invites', () => {
    const ledger = giftLedger(parts);
    expect(ledger.claim(giftClaim('k-1', { referrerId: 'bob' }), NOW).reasons).toEqual([]);
    const again = ledger.claim(giftClaim('k-2', { referrerId: 'carl' }), NOW);
    expect(again.reasons).toEqual([{ code: 'ALREADY_REFERRED' }]);
    const dora = giftClaim('k-3', { referrerId: 'bob', customer: { id: 'dora' } });
    expect(ledger.claim(dora, NOW).reasons).toEqual([]);
  });

  test('that comes later is not seen', () => {
    const ledger = giftLedger(parts);
    ledger.claim(giftClaim('k-1', { referrerId: 'bob' }), NOW);
    expect(ledger.claim(giftClaim('k-2', { referrerId: 'bob' }), NOW - 1).reasons).toEqual([]);
  });
});

describe('a code', () => {
  const byCode = (key: string, parts: Parameters<typeof giftClaim>[1] = {}) =>
    giftClaim(key, { code: 'TEA', ...parts });

  test('is claimed once by one customer', () => {
    const ledger = giftLedger();
    expect(ledger.claim(byCode('k-1'), NOW).reasons).toEqual([]);
    expect(ledger.claim(byCode('k-2'), NOW).reasons).toEqual([{ code: 'ALREADY_CLAIMED' }]);
    expect(ledger.claim(byCode('k-3', { code: 'MILK' }), NOW).reasons).toEqual([]);
    expect(ledger.claim(byCode('k-4', { customer: { id: 'bob' } }), NOW).reasons).toEqual([]);
    expect(ledger.claim(byCode('k-5', { customer: null }), NOW).reasons).toEqual([
      { code: 'CUSTOMER_REQUIRED' },
    ]);
    expect(ledger.claim(byCode('k-6'), NOW - 1).reasons).toEqual([]);
  });

  test('can be claimed again after the claim was taken back', () => {
    const ledger = giftLedger();
    ledger.claim(byCode('k-1'), NOW);
    ledger.reverse({ key: 'k-2', entryId: 'k-1:grant' }, NOW + 5);
    expect(codesOf(ledger.claim(byCode('k-3'), NOW + 4))).toEqual(['ALREADY_CLAIMED']);
    expect(ledger.claim(byCode('k-4'), NOW + 5).reasons).toEqual([]);
  });

  test('of another offer is another code', () => {
    const ledger = giftLedger();
    ledger.claim(byCode('k-1'), NOW);
    const other = giftLedger();
    expect(checkClaim(other.book, ledger.index(), byCode('k-2'), NOW).reasons).toEqual([
      { code: 'ALREADY_CLAIMED' },
    ]);
    const entries = ledger.entries.map((entry) => ({ ...entry, offerId: 'tea' }));
    other.entries.push(...entries);
    expect(other.claim(byCode('k-2'), NOW).reasons).toEqual([]);
  });
});

test('an instant that is none is thrown', () => {
  const { book, index } = giftLedger();
  for (const asOf of [Number.NaN, 0.5, 2 ** 53]) {
    expect(() => checkClaim(book, index(), giftClaim('k'), asOf)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ code: 'INVALID_INSTANT' })] }),
    );
  }
});
