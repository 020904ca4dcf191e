import type { LedgerEntry, Order } from 'clientele';
import { FIGURES, MAIN_FIGURES, type MeasureFacts, measureCampaigns } from 'clientele/measure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const DAY = 86_400_000;

function grant(
  campaignId: string,
  customerId: string,
  day: number,
  more: Partial<Extract<LedgerEntry, { kind: 'grant' }>> = {},
): LedgerEntry {
  const grantId = `${campaignId}/${customerId}`;
  return {
    v: 1,
    body: '',
    kind: 'grant',
    id: `${grantId}:grant`,
    key: grantId,
    at: day * DAY,
    customerId,
    grantId,
    offerId: 'tea',
    codes: { campaignId, runId: `day-${day}` },
    offerVersion: 1,
    type: null,
    source: 'crm',
    benefit: { off: 500 },
    uses: 1,
    drawnMinor: null,
    mostMinor: 500,
    claimNumber: 1,
    validFrom: day * DAY,
    validTo: null,
    ...more,
  };
}

function redemption(campaignId: string, customerId: string, day: number, orderId: string) {
  const grantId = `${campaignId}/${customerId}`;
  return {
    v: 1,
    body: '',
    kind: 'redemption',
    id: `${grantId}/${orderId}`,
    key: orderId,
    at: day * DAY,
    customerId,
    grantId,
    orderId,
    offerId: 'tea',
    codes: { campaignId },
    amountMinor: 500,
    costMinor: { merchant: 300, platform: 150, partner: 50 },
  } as const satisfies LedgerEntry;
}

function message(
  campaignId: string,
  customerId: string,
  day: number,
  channel: string,
  status: 'sent' | 'delivered' | 'failed' = 'sent',
): LedgerEntry {
  const id = `${campaignId}/${customerId}/${channel}`;
  return {
    ...{ v: 1, body: '', kind: 'contact', id, key: id, at: day * DAY, customerId, offerId: '' },
    ...{ codes: { campaignId, channel }, type: null, status },
  };
}

function order(id: string, customerId: string, day: number, amount: number): Order {
  return { id, customerId, at: day * DAY, amount };
}

function visit(customerId: string, day: number) {
  return { customerId, at: day * DAY, type: 'visit' };
}

/**
 * Spring gives three coupons on day 100. Anna, who bought on day 1, uses hers on day 102; bert, who is new, visits on day
 * 101 and buys without it on day 103; cleo does nothing. A letter to bert fails, one to cleo arrives.
 */
const facts: MeasureFacts = {
  entries: [
    grant('spring', 'anna', 100),
    grant('spring', 'bert', 100, { source: 'self' }),
    grant('spring', 'cleo', 100),
    redemption('spring', 'anna', 102, 'o-2'),
    message('spring', 'bert', 100, 'letter', 'failed'),
    message('spring', 'cleo', 100, 'letter', 'delivered'),
    message('spring', 'anna', 100, 'sms'),
  ],
  orders: [
    order('o-1', 'anna', 1, 9_900),
    order('o-2', 'anna', 102, 4_500),
    order('o-3', 'bert', 103, 2_000),
  ],
  events: [visit('bert', 101), visit('anna', 102)],
  contacts: [
    { id: 'spring/anna/sms', customerId: 'anna', at: 101 * DAY, channel: 'sms', status: 'clicked' },
  ],
};
const asOf = 110 * DAY;
const springOf = (given: MeasureFacts, options: object = {}) => {
  const [spring] = measureCampaigns(given, { asOf, ...options }).groups;
  if (spring === undefined) throw new Error('spring is not measured');
  return spring;
};

describe('a campaign', () => {
  test('is counted', () => {
    expect(springOf(facts).counts).toEqual({
      targeted: 3,
      delivered: 3,
      redeemed: 1,
      claimed: 1,
      claimedRedeemed: 0,
      pointsDelivered: 0,
      pointsRedeemed: 0,
      redemptions: 1,
      customersRedeeming: 1,
      subsidyMinor: 500,
      merchantMinor: 300,
      platformMinor: 150,
      partnerMinor: 50,
      orders: 1,
      buyers: 1,
      repeatBuyers: 0,
      salesMinor: 4_500,
      creditedOrders: 2,
      creditedBuyers: 2,
      creditedMinor: 6_500,
      newBuyers: 1,
      visitors: 2,
      visitorsOrdering: 2,
      newVisitors: 1,
      newVisitorsOrdering: 1,
      dormant: 1,
      dormantOrdering: 1,
      // Anna and cleo; the letter to bert failed.
      noticed: 2,
      noticedVisiting: 1,
      messages: 3,
      messagesDelivered: 2,
      messagesOpened: 1,
      messagesClicked: 1,
      messagesMinor: 0,
      pointsMinor: 0,
      goodsMinor: 0,
    });
  });

  test('has its figures as fractions', () => {
    expect(springOf(facts).figures).toMatchObject({
      redemptionRate: { numerator: 1, denominator: 3 },
      claimRedemptionRate: { numerator: 0, denominator: 1 },
      pointsRedemptionRate: { numerator: 0, denominator: 0 },
      averageOrderValue: { numerator: 4_500, denominator: 1 },
      newCustomerConversion: { numerator: 1, denominator: 1 },
      dormantRecall: { numerator: 1, denominator: 1 },
      reach: { numerator: 1, denominator: 2 },
      deliveryRate: { numerator: 2, denominator: 3 },
      discountDepth: { numerator: 500, denominator: 5_000 },
      costPerNewCustomer: { numerator: 500, denominator: 1 },
      returnOnCost: { numerator: 6_500, denominator: 500 },
    });
  });

  test('costs messages and goods, each rounded up to a whole minor unit', () => {
    const costs = { perThousandMessagesMinor: { letter: 80_001, sms: 4_500 }, goodsPercent: 33 };
    const { counts, figures } = springOf(facts, { costs });
    // Two letters at 80.001 and one message at 4.5; 33 % of 6,500.
    expect(counts).toMatchObject({ messagesMinor: 161 + 5, goodsMinor: 2_145 });
    expect(figures.returnOnCost).toEqual({
      numerator: 6_500 - 2_145 - 166,
      denominator: 500 + 166,
    });
  });

  test('leaves out what is later than it is asked about, and what was taken back', () => {
    expect(springOf(facts, { asOf: 102 * DAY }).counts).toMatchObject({
      redeemed: 1,
      creditedOrders: 1,
      visitors: 2,
    });
    expect(springOf(facts, { asOf: 102 * DAY - 1 }).counts).toMatchObject({
      redeemed: 0,
      customersRedeeming: 0,
      creditedOrders: 0,
      subsidyMinor: 0,
    });
    const of = redemption('spring', 'anna', 102, 'o-2');
    const takenBack: LedgerEntry = {
      ...{ v: 1, body: '', kind: 'reversal', of: 'redemption', id: 'back', key: 'back' },
      ...{ at: 104 * DAY, entryId: of.id, grantId: of.grantId, customerId: 'anna' },
      ...{ offerId: 'tea', codes: {} },
    };
    const entries = [...facts.entries, takenBack];
    expect(springOf({ ...facts, entries }).counts).toMatchObject({ redeemed: 0, orders: 0 });
    expect(springOf({ ...facts, entries }, { asOf: 103 * DAY }).counts.redeemed).toBe(1);
  });

  test('knows nothing of orders and visits that were not given: null, not 0', () => {
    const { counts, figures } = springOf({ entries: facts.entries });
    expect(counts).toMatchObject({ redeemed: 1, salesMinor: null, visitors: null, dormant: null });
    expect(figures).toMatchObject({ averageOrderValue: null, reach: null, dormantRecall: null });
  });

  test('points count by their amount, coupons of several uses by their uses', () => {
    const entries = [
      grant('spring', 'anna', 100, { benefit: { points: 40 }, uses: 1, mostMinor: null }),
      redemption('spring', 'anna', 102, 'o-2'),
      grant('spring', 'bert', 100, { uses: 3 }),
      redemption('spring', 'bert', 102, 'o-3'),
      redemption('spring', 'bert', 103, 'o-4'),
      grant('spring', 'cleo', 100, { uses: null }),
      redemption('spring', 'cleo', 102, 'o-5'),
      redemption('spring', 'cleo', 103, 'o-6'),
    ];
    expect(springOf({ entries }).counts).toMatchObject({
      pointsDelivered: 40,
      pointsRedeemed: 40,
      delivered: 4,
      redeemed: 3,
      redemptions: 5,
    });
  });
});

describe('groups', () => {
  const tea = grant('tea', 'anna', 101, { codes: { campaignId: 'tea', trigger: 'visit' } });
  const two = { ...facts, entries: [...facts.entries, tea] };
  const groupsBy = (options: object) =>
    measureCampaigns(two, { asOf, ...options }).groups.map(({ group }) => group);

  test('by campaign, run, trigger, channel and goal', () => {
    expect(groupsBy({})).toEqual(['spring', 'tea']);
    expect(groupsBy({ by: 'run' })).toEqual(['spring/day-100']);
    expect(groupsBy({ by: 'trigger' })).toEqual(['visit']);
    expect(groupsBy({ by: 'channel' })).toEqual(['letter', 'sms']);
    const campaigns = { spring: { goal: 'recall' }, tea: {} } as const;
    expect(groupsBy({ by: 'goal', campaigns })).toEqual(['recall']);
  });

  test('one order counts once: the last touch has it, unless all are to have it', () => {
    const creditedOf = (credit: 'last' | 'all') =>
      measureCampaigns(two, { asOf, attribution: { window: '7d', credit } }).groups.map(
        ({ counts }) => counts.creditedOrders,
      );
    // Anna was reached by tea last; bert by spring alone.
    expect(creditedOf('last')).toEqual([1, 1]);
    expect(creditedOf('all')).toEqual([2, 1]);
  });

  test('every goal has a main figure that is defined', () => {
    for (const figure of Object.values(MAIN_FIGURES)) expect(FIGURES[figure]).toBeDefined();
  });
});

describe('facts', () => {
  test('in another order give the same', () => {
    const shuffled = <T>(list: readonly T[]) =>
      fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
    const { entries, orders = [], events = [], contacts = [] } = facts;
    const property = fc.property(
      shuffled(entries),
      shuffled(orders),
      shuffled(events),
      (first, second, third) => {
        const given = { entries: first, orders: second, events: third, contacts };
        expect(measureCampaigns(given, { asOf })).toEqual(measureCampaigns(facts, { asOf }));
      },
    );
    fc.assert(property, { numRuns: 200 });
  });

  test('that cannot be used are told, with their place', () => {
    const orders = [
      order('o-1', 'anna', 1, 1.5),
      order('o-2', 'anna', 1, 100),
      order('o-2', 'anna', 1, 200),
    ];
    const { rejected } = measureCampaigns({ entries: [], orders }, { asOf });
    expect(rejected.map(({ row, column, code }) => [row, column, code])).toEqual([
      [0, 'amount', 'INVALID_VALUE'],
      [1, 'id', 'DUPLICATE_ID'],
      [2, 'id', 'DUPLICATE_ID'],
    ]);
  });

  test('that were handed in twice count once', () => {
    const { orders = [], events = [] } = facts;
    const twice = {
      ...{ ...facts, orders: [...orders, ...orders] },
      events: [...events, ...events].map((event, place) => ({ ...event, id: `v-${place % 2}` })),
    };
    const { groups, rejected } = measureCampaigns(twice, { asOf });
    expect(rejected).toEqual([]);
    expect(groups).toEqual(measureCampaigns(facts, { asOf }).groups);
  });

  test('costs below nothing are refused all at once', () => {
    const costs = { perThousandMessagesMinor: { 'a/b': -1, sms: 1.5 }, perThousandPointsMinor: -1 };
    const pointers = [
      'perThousandMessagesMinor/a~1b',
      'perThousandMessagesMinor/sms',
      'perThousandPointsMinor',
    ];
    expect(() => measureCampaigns(facts, { asOf, costs })).toThrow(
      expect.objectContaining({
        issues: pointers.map((path) =>
          expect.objectContaining({ code: 'OUT_OF_RANGE', pointer: `/costs/${path}` }),
        ),
      }),
    );
  });

  test.each([
    ['an instant', { asOf: 1.5 }, 'INVALID_INSTANT', '/asOf'],
    [
      'a window',
      { asOf, attribution: { window: 'a week' } },
      'INVALID_VALUE',
      '/attribution/window',
    ],
    ['a duration', { asOf, dormantAfter: '90' }, 'INVALID_VALUE', '/dormantAfter'],
    ['a share', { asOf, costs: { goodsPercent: -1 } }, 'OUT_OF_RANGE', '/costs/goodsPercent'],
  ])('%s that is none is refused', (_name, options, code, pointer) => {
    expect(() => measureCampaigns(facts, options as never)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ code, pointer })] }),
    );
  });
});
