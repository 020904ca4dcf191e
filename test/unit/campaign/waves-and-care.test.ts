import {
  addToLedger,
  type CampaignCustomer,
  compile,
  compileUnknown,
  decideCampaigns,
  decideCampaignsForAll,
  indexLedger,
} from 'clientele';
import { expect, test } from 'vitest';

const gift = { kind: 'coupon', benefit: { off: 500 } } as const;
const DAY_MS = 86_400_000;

function issuesOf(campaign: object, limits: object = {}) {
  const { issues } = compileUnknown({
    version: 1,
    timeZone: 'Europe/Berlin',
    offers: { gift },
    campaigns: { back: campaign },
    limits,
  });
  return issues.map(({ code, pointer }) => `${code} ${pointer}`);
}

function limitsOf(campaign: object) {
  const { plan } = compileUnknown({
    version: 1,
    timeZone: 'Europe/Berlin',
    offers: { gift },
    campaigns: { back: campaign },
  });
  return Object.fromEntries((plan?.offers.limits ?? []).map(({ id, max }) => [id, max]));
}

test.each([
  [
    'waves of nothing',
    { waves: { max: 2 }, task: { role: 'x' } },
    'MISSING_KEY /campaigns/back/what',
  ],
  ['waves without a number', { what: 'gift', waves: {} }, 'MISSING_KEY /campaigns/back/waves/max'],
  [
    'a time that is none',
    { what: 'gift', waves: { max: 2, within: 'never' } },
    'INVALID_WINDOW /campaigns/back/waves/within',
  ],
  [
    'pacing of nothing',
    { what: 'gift', pacing: 'even', when: { from: '2026-11-01', to: '2026-11-30' } },
    'MISSING_KEY /campaigns/back/budget',
  ],
  [
    'pacing without an end',
    { what: 'gift', pacing: 'even', budget: 900, when: { from: '2026-11-01' } },
    'MISSING_KEY /campaigns/back/when/to',
  ],
  [
    'pacing at an uneven rate',
    { what: 'gift', pacing: 'fast', budget: 900 },
    'UNKNOWN_VALUE /campaigns/back/pacing',
  ],
])('%s is told', (_, campaign, expected) => {
  expect(issuesOf(campaign)).toContain(expected);
});

test('a time of care is a window', () => {
  expect(issuesOf({ what: 'gift' }, { careBeforeMarketing: 'lifetime' })).toEqual([
    'INVALID_WINDOW /limits/careBeforeMarketing',
  ]);
});

test('a budget is shared out over local days, the first and the last in whole', () => {
  const even = { what: 'gift', pacing: 'even' };
  const days = { from: '2026-10-24', to: '2026-10-26' };
  // Clocks go back in the night to 25 October: three days all the same.
  expect(limitsOf({ ...even, budget: 1000, when: days })).toEqual({
    'campaign.back.budget': 1000,
    'campaign.back.budgetPerDay': 334,
  });
  // From noon to noon: three local days are touched.
  const noons = { from: '2026-10-24T12:00:00Z', to: '2026-10-26T12:00:00Z' };
  expect(limitsOf({ ...even, grants: 4, when: noons })).toEqual({
    'campaign.back.grants': 4,
    'campaign.back.grantsPerDay': 2,
  });
  // What is written stands.
  expect(limitsOf({ ...even, budget: 1000, budgetPerDay: 900, when: days })).toEqual({
    'campaign.back.budget': 1000,
    'campaign.back.budgetPerDay': 900,
  });
});

test('waves begin anew after their time', () => {
  const { plan } = compile({
    version: 1,
    timeZone: 'UTC',
    offers: { gift },
    campaigns: { back: { what: 'gift', waves: { max: 2, within: { rolling: '10d' } } } },
  });
  if (plan === undefined) throw new Error('does not compile');
  const { index } = indexLedger(plan.offers, []);
  const got = [0, 1, 2, 9, 10, 11, 12].map((day) => {
    const { entries } = decideCampaigns(
      plan.campaigns,
      index,
      { id: 'anna' },
      { run: `wave-${day}` },
      day * DAY_MS,
    );
    addToLedger(index, entries.map(({ entry }) => entry) as never);
    return entries.length;
  });
  expect(got).toEqual([1, 1, 0, 0, 1, 1, 0]);
});

const { plan: caring } = compile({
  version: 1,
  timeZone: 'UTC',
  limits: { careBeforeMarketing: { calendar: 'day' } },
  campaigns: {
    sale: { message: {}, where: { channels: ['sms'] }, priority: 100, businessLine: 'shop' },
    sorry: { message: { purpose: 'care' }, where: { channels: ['push'] }, businessLine: 'service' },
    parcel: {
      message: { purpose: 'transactional' },
      where: { channels: ['push'] },
      businessLine: 'parcels',
      priority: -1,
    },
  },
});
const anna: CampaignCustomer = {
  id: 'anna',
  consents: {
    sms: { marketing: true },
    push: { care: true, transactional: true, marketing: true },
  },
};

test('care is looked at first, and marketing waits until the day is over', () => {
  if (caring === undefined) throw new Error('does not compile');
  const { index } = indexLedger(caring.offers, []);
  const { verdicts, chosen } = decideCampaigns(caring.campaigns, index, anna, { run: 'r' }, 1000);
  expect(chosen).toEqual(['sorry', 'parcel']);
  expect(verdicts[2]).toMatchObject({
    campaign: 'sale',
    reasons: [{ code: 'LIMIT_REACHED', label: 'care-first', used: 1 }],
    eligibleAgainAt: DAY_MS,
  });
});

test('who gets no care is written to', () => {
  if (caring === undefined) throw new Error('does not compile');
  const { index } = indexLedger(caring.offers, []);
  const bert = { id: 'bert', consents: { sms: { marketing: true } } };
  const crowd = decideCampaignsForAll(
    caring.campaigns,
    index,
    [anna, bert],
    { run: 'r', salt: 's' },
    1000,
  );
  expect(crowd.chosen.map(({ customerId, campaign }) => `${customerId} ${campaign}`)).toEqual([
    'anna sorry',
    'anna parcel',
    'bert sale',
  ]);
});
