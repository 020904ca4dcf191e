import { compileOffers, type LimitSpec, type OfferBook, type OfferSpec } from 'clientele';
import { describe, expect, test } from 'vitest';
import { bookOf, codesOf, giftClaim, giftLedger, livingLedger } from '../../support/incentives.js';

const NOW = Date.UTC(2026, 0, 5, 12);
const DAY = 86_400_000;

const as = (id: string, key: string) => giftClaim(key, { customer: { id } });

describe('claim.perCustomer', () => {
  test('holds for each customer, for ever', () => {
    const ledger = giftLedger({ claim: { perCustomer: 2 } });
    for (const key of ['a', 'b']) expect(ledger.claim(as('anna', key), NOW).reasons).toEqual([]);
    const third = ledger.claim(as('anna', 'c'), NOW + 3_650 * DAY);
    expect(third.reasons).toEqual([
      {
        code: 'LIMIT_REACHED',
        limit: 'gift.claim.perCustomer',
        label: 'claim-per-customer',
        action: 'claim',
        per: ['customer', 'offer'],
        window: 'lifetime',
        max: 2,
        used: 2,
        wanted: 1,
      },
    ]);
    expect(third.nearMiss).toBeUndefined();
    expect(ledger.claim(as('bob', 'd'), NOW).reasons).toEqual([]);
  });

  test('of 0 is never', () => {
    const { reasons } = giftLedger({ claim: { perCustomer: 0 } }).claim(as('anna', 'a'), NOW);
    expect(reasons).toMatchObject([{ code: 'LIMIT_REACHED', max: 0, used: 0 }]);
    expect(reasons[0]).not.toHaveProperty('resetsAt');
  });
});

describe('claim.perCustomerPerDay', () => {
  /** A claim at an instant, and when the next would be allowed. */
  function resetAfter(timeZone: string, at: string) {
    const ledger = giftLedger({ claim: { perCustomerPerDay: 1 } }, { timeZone });
    const instant = Date.parse(at);
    expect(ledger.claim(as('anna', 'a'), instant).reasons).toEqual([]);
    const refused = ledger.claim(as('anna', 'b'), instant);
    const [reason] = refused.reasons;
    if (reason?.code !== 'LIMIT_REACHED' || reason.resetsAt === undefined) throw new Error('no');
    expect(refused.nearMiss).toEqual({ reason, at: reason.resetsAt });
    // Truthful: refused up to a millisecond before it, allowed at it.
    expect(codesOf(ledger.claim(as('anna', 'c'), reason.resetsAt - 1))).toEqual(['LIMIT_REACHED']);
    expect(ledger.claim(as('anna', 'd'), reason.resetsAt).reasons).toEqual([]);
    return reason.resetsAt;
  }

  test.each([
    // Midnight in Shanghai, UTC+8.
    ['Asia/Shanghai', '2026-11-11T23:59:59+08:00', '2026-11-12T00:00:00+08:00'],
    ['Asia/Shanghai', '2026-11-12T00:00:00+08:00', '2026-11-13T00:00:00+08:00'],
    // Clocks go forward in the night to 29 March 2026: from UTC+1 to UTC+2, a day of 23 hours.
    ['Europe/Berlin', '2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00'],
    // And back in the night to 25 October: a day of 25 hours.
    ['Europe/Berlin', '2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00'],
    // In Sao Paulo 4 November 2018 began at 01:00, UTC-2.
    ['America/Sao_Paulo', '2018-11-03T12:00:00-03:00', '2018-11-04T01:00:00-02:00'],
  ])('in %s after %s ends %s', (zone, at, reset) => {
    expect(resetAfter(zone, at)).toBe(Date.parse(reset));
  });
});

describe('claim.perCustomerPerCampaign and perCustomerPerRun', () => {
  test('hold within one campaign, and say nothing where there is none', () => {
    const claim = { perCustomerPerCampaign: 1 };
    const gift = { kind: 'coupon', benefit: { off: 500 }, claim } as const;
    const { book, issues } = compileOffers({ timeZone: 'UTC', offers: { gift } });
    expect(issues.map(({ code }) => code)).toEqual(['IDLE_LIMIT']);
    const ledger = livingLedger(book as OfferBook);
    const inCampaign = (key: string, campaignId: string) =>
      ledger.claim(giftClaim(key, { codes: { campaignId } }), NOW);
    expect(inCampaign('a', 'x').reasons).toEqual([]);
    expect(inCampaign('b', 'x').reasons).toMatchObject([
      { code: 'LIMIT_REACHED', label: 'claim-per-campaign', window: 'campaign' },
    ]);
    expect(inCampaign('c', 'y').reasons).toEqual([]);
    for (const key of ['d', 'e']) expect(ledger.claim(giftClaim(key), NOW).reasons).toEqual([]);
  });

  test('hold within one run', () => {
    const ledger = giftLedger({ claim: { perCustomerPerRun: 1 } });
    const inRun = (key: string, runId: string) =>
      ledger.claim(giftClaim(key, { codes: { runId } }), NOW);
    expect(inRun('a', 'x').reasons).toEqual([]);
    expect(inRun('b', 'x').reasons).toMatchObject([
      { code: 'LIMIT_REACHED', label: 'claim-per-run', window: 'run' },
    ]);
    expect(inRun('c', 'y').reasons).toEqual([]);
  });
});

describe('claim.stock', () => {
  test('holds over all customers; what is taken back is there again', () => {
    const ledger = giftLedger({ claim: { stock: 2 } });
    ledger.claim(as('anna', 'a'), NOW);
    ledger.claim(as('bob', 'b'), NOW);
    expect(ledger.claim(as('carl', 'c'), NOW).reasons).toMatchObject([
      { code: 'LIMIT_REACHED', label: 'stock', max: 2, used: 2 },
    ]);
    ledger.reverse({ key: 'r', entryId: 'a:grant' }, NOW + 10);
    expect(codesOf(ledger.claim(as('carl', 'd'), NOW + 9))).toEqual(['LIMIT_REACHED']);
    expect(ledger.claim(as('carl', 'e'), NOW + 10).reasons).toEqual([]);
  });

  test('says how much of it the decision assumed', () => {
    const ledger = giftLedger({ claim: { stock: 2 } });
    ledger.claim(as('anna', 'a'), NOW);
    expect(ledger.claim(as('bob', 'b'), NOW).entries[0]?.expects).toEqual([
      { stream: 'grant:b:grant', version: 0 },
      { stream: 'limit:["gift.claim.stock","gift"]', version: 1 },
    ]);
  });
});

describe('claim.budget', () => {
  test('holds the most that a grant can pay, and gets back what it did not', () => {
    // Of 1,200 two grants of up to 500 leave 200.
    const ledger = giftLedger({
      benefit: { percentOff: 10, cap: 500 },
      claim: { budget: 1_200 },
      use: { valid: { days: 1, mode: 'elapsed' } },
    });
    ledger.claim(as('anna', 'a'), NOW);
    ledger.claim(as('bob', 'b'), NOW);
    expect(ledger.claim(as('carl', 'c'), NOW).reasons).toMatchObject([
      {
        label: 'budget',
        action: 'amount',
        max: 1_200,
        used: 1_000,
        wanted: 500,
        resetsAt: NOW + DAY,
      },
    ]);
    // 10 % of 3,000 are 300; the rest of 200 is free at once, and 1,200 - 300 - 500 = 400.
    const order = { id: 'o', lines: [{ amountMinor: 3_000 }] };
    ledger.redeem({ key: 'u', grantId: 'a:grant', customer: { id: 'anna' }, order }, NOW);
    expect(ledger.claim(as('carl', 'd'), NOW).reasons).toMatchObject([{ used: 800, wanted: 500 }]);
    // bob's ends unused: 1,200 - 300 = 900.
    expect(ledger.claim(as('carl', 'e'), NOW + DAY).reasons).toEqual([]);
  });
});

describe('a request for more than is left', () => {
  const budget: LimitSpec = {
    id: 'budget',
    action: 'amount',
    max: 1_200,
    per: [],
    window: 'lifetime',
  };
  const claims = (parts: Partial<OfferSpec>) => {
    const ledger = giftLedger(parts);
    const verdicts = ['a', 'b', 'c', 'd'].map((key) => ledger.claim(giftClaim(key), NOW));
    return { ledger, verdicts };
  };

  test('is refused by default', () => {
    const { verdicts } = claims({ limits: [budget] });
    // 500 + 500, and 200 are left.
    expect(verdicts.map(codesOf)).toEqual([[], [], ['LIMIT_REACHED'], ['LIMIT_REACHED']]);
  });

  test('gets what is left where a part is allowed, and pays no more when it is used', () => {
    const { ledger, verdicts } = claims({ limits: [{ ...budget, onOvershoot: 'partial' }] });
    expect(verdicts.map(codesOf)).toEqual([[], [], [], ['LIMIT_REACHED']]);
    // 1,200 - 2 x 500
    expect(verdicts[2]).toMatchObject({
      valueMinor: 200,
      warnings: [{ code: 'DISCOUNT_CAPPED', wanted: 500, given: 200 }],
    });
    expect(verdicts[2]?.entries[0]?.entry).toMatchObject({ mostMinor: 200, drawnMinor: null });
    const order = { id: 'o', lines: [{ amountMinor: 10_000 }] };
    const use = { key: 'u', grantId: 'c:grant', customer: { id: 'anna' }, order };
    expect(ledger.redeem(use, NOW)).toMatchObject({
      valueMinor: 200,
      warnings: [{ code: 'DISCOUNT_CAPPED', wanted: 500, given: 200 }],
    });
  });

  test('a part is shared out over the uses of a grant', () => {
    const { ledger, verdicts } = claims({
      use: { perGrant: 2 },
      limits: [{ ...budget, onOvershoot: 'partial' }],
    });
    // The first takes 2 x 500, so 200 of 1,000 are left for the second.
    expect(verdicts.map(codesOf)).toEqual([[], [], ['LIMIT_REACHED'], ['LIMIT_REACHED']]);
    expect(verdicts[1]?.warnings).toEqual([{ code: 'DISCOUNT_CAPPED', wanted: 1_000, given: 200 }]);
    expect(verdicts[1]?.valueMinor).toBe(200);
    const use = (key: string, amountMinor: number) => ({
      key,
      grantId: 'b:grant',
      customer: { id: 'anna' },
      order: { id: key, lines: [{ amountMinor }] },
    });
    expect(ledger.redeem(use('u-1', 150), NOW).valueMinor).toBe(150);
    expect(ledger.redeem(use('u-2', 10_000), NOW).valueMinor).toBe(50);
    const { reasons } = ledger.redeem(use('u-3', 10_000), NOW);
    expect(reasons).toEqual([{ code: 'ALREADY_REDEEMED' }]);
  });

  test('a drawn amount is cut as well', () => {
    const { verdicts } = claims({
      benefit: { draw: { seed: 's', min: 500, max: 500 } },
      limits: [{ ...budget, onOvershoot: 'partial' }],
    });
    expect(verdicts[2]?.entries[0]?.entry).toMatchObject({ mostMinor: 200, drawnMinor: 200 });
    expect(verdicts.map(({ valueMinor }) => valueMinor)).toEqual([500, 500, 200, undefined]);
  });

  test('goes through once where the last may cross the line', () => {
    const { verdicts } = claims({ limits: [{ ...budget, onOvershoot: 'allow-last' }] });
    expect(verdicts.map(codesOf)).toEqual([[], [], [], ['LIMIT_REACHED']]);
    expect(verdicts[2]).toMatchObject({ valueMinor: 500, warnings: [] });
  });

  test('of 0 money takes nothing from a budget that is spent', () => {
    const content: Partial<OfferSpec> = { benefit: { content: 'story' } };
    const { verdicts } = claims({ ...content, limits: [{ ...budget, max: 0 }] });
    expect(verdicts.map(codesOf)).toEqual([[], [], [], []]);
  });

  test('the tightest of several limits decides how much is given', () => {
    const partial = { ...budget, onOvershoot: 'partial' } as const;
    const { verdicts } = claims({
      limits: [
        { ...partial, id: 'a', max: 300 },
        { ...partial, id: 'b', max: 100 },
        { ...partial, id: 'c', max: 200 },
      ],
    });
    expect(verdicts.map(({ valueMinor }) => valueMinor)).toEqual([
      100,
      undefined,
      undefined,
      undefined,
    ]);
    // After the first 100, of a 200 are left, of b none, of c 100.
    expect(verdicts[1]?.reasons).toMatchObject([{ limit: 'gift.b', used: 100 }]);
  });
});

describe('the limits over all offers', () => {
  const offer = (type: string): OfferSpec => ({ kind: 'coupon', type, benefit: { off: 500 } });
  const limits = { outstandingGrants: 2, sameTypeEvery: { rolling: '7d' } } as const;
  const start = () =>
    livingLedger(
      bookOf({
        limits,
        offers: {
          tea: offer('drink'),
          milk: offer('drink'),
          cake: offer('food'),
          pie: offer('pie'),
        },
      }),
    );
  const crm = (key: string, offerId: string) => giftClaim(key, { offerId, source: 'crm' });

  test('hold back what the CRM gives, and nothing else', () => {
    const ledger = start();
    expect(ledger.claim(crm('a', 'tea'), NOW).reasons).toEqual([]);
    // milk is of the same type.
    expect(ledger.claim(crm('b', 'milk'), NOW + 1).reasons).toMatchObject([
      {
        code: 'LIMIT_REACHED',
        label: 'same-type-cooldown',
        max: 1,
        used: 1,
        resetsAt: NOW + 7 * DAY,
      },
    ]);
    expect(ledger.claim(crm('c', 'cake'), NOW + 1).reasons).toEqual([]);
    expect(ledger.claim(crm('d', 'pie'), NOW + 2).reasons).toMatchObject([
      { code: 'LIMIT_REACHED', label: 'outstanding-grants', max: 2, used: 2 },
    ]);
    for (const source of ['self', 'partner', 'referral'] as const) {
      expect(ledger.claim({ ...crm(source, 'milk'), source }, NOW + 2).reasons).toEqual([]);
    }
    // Nor do those count.
    expect(ledger.claim(crm('e', 'pie'), NOW + 2).reasons).toMatchObject([{ used: 2 }]);
  });

  test('a delivery that was taken back frees the grant, and not the type', () => {
    const ledger = start();
    ledger.claim(crm('a', 'tea'), NOW);
    ledger.claim(crm('b', 'cake'), NOW);
    ledger.reverse({ key: 'r', entryId: 'a:grant' }, NOW);
    expect(ledger.claim(crm('c', 'milk'), NOW).reasons).toMatchObject([
      { label: 'same-type-cooldown' },
    ]);
    expect(ledger.claim(crm('d', 'pie'), NOW).reasons).toEqual([]);
  });

  test('hold back together, and both are told', () => {
    const ledger = start();
    ledger.claim(crm('a', 'tea'), NOW);
    ledger.claim(crm('b', 'cake'), NOW);
    const { reasons } = ledger.claim(crm('c', 'milk'), NOW);
    expect(reasons).toMatchObject([
      { label: 'outstanding-grants' },
      { label: 'same-type-cooldown' },
    ]);
  });
});

test('a limit that one offer lists and that names others holds those back as well', () => {
  const limit: LimitSpec = {
    id: 'both',
    action: 'claim',
    max: 1,
    per: ['customer'],
    window: 'lifetime',
    offers: ['tea', 'milk'],
  };
  const offer: OfferSpec = { kind: 'coupon', benefit: { off: 500 } };
  const offers = { cake: offer, milk: offer, tea: { ...offer, limits: [limit] } };
  const ledger = livingLedger(bookOf({ offers }));
  const claim = (key: string, offerId: string) => ledger.claim(giftClaim(key, { offerId }), NOW);
  expect(claim('a', 'tea').reasons).toEqual([]);
  expect(claim('b', 'milk').reasons).toMatchObject([{ limit: 'tea.both', used: 1 }]);
  expect(claim('c', 'cake').reasons).toEqual([]);
});
