import { check, type Playbook } from 'clientele';
import { describe, expect, test } from 'vitest';

/** A playbook with something in every section and nothing to be said against it. */
const CLEAN = {
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  customer: { city: 'string', member: 'boolean', level: { type: 'string', values: ['a', 'b'] } },
  features: {
    orderCount: 'standard',
    recencyDays: 'standard',
    spend90: { sum: 'orders.spend', within: { rolling: '90d' } },
  },
  rfm: { bins: 5, segments: 'grid10' },
  lifecycle: { newDays: 30 },
  funnels: { path: { preset: 'aidees' } },
  controls: { held: { percent: 10, salt: 'autumn' } },
  segments: {
    newcomers: { '==': [{ var: 'orderCount' }, 0] },
    regulars: { '>=': [{ var: 'orderCount' }, 4] },
    sleeping: {
      and: [{ '>=': [{ var: 'recencyDays' }, 90] }, { '<': [{ var: 'orderCount' }, 4] }],
    },
    members: { '==': [{ var: 'member' }, true] },
  },
  channels: { push: { kind: 'inApp' }, sms: { kind: 'offSite' } },
  offers: {
    welcome: {
      kind: 'coupon',
      type: 'welcome',
      benefit: { off: 1000, minSpend: 5000 },
      claim: { who: 'newcomers', perCustomer: 1 },
      use: { valid: { days: 7, mode: 'calendar' } },
    },
    back20: {
      kind: 'coupon',
      type: 'winback',
      campaign: 'wakeUp',
      benefit: { off: 2000 },
      claim: { who: 'sleeping', perCustomerPerCampaign: 1, budget: 100_000 },
    },
    thanks: { kind: 'coupon', type: 'loyalty', benefit: { off: 1000 } },
  },
  campaigns: {
    wakeUp: {
      goal: 'recall',
      who: 'sleeping',
      control: 'held',
      what: 'back20',
      message: { type: 'winback' },
      when: { from: '2026-11-01', to: '2026-11-30' },
      where: { channels: ['sms', 'push'] },
    },
    thank: { goal: 'retention', who: 'regulars', what: 'thanks', again: 'never' },
  },
  limits: {
    outstandingGrants: 3,
    sameTypeEvery: { rolling: '7d' },
    contacts: [{ channel: 'sms', max: 2, window: { rolling: '7d' } }],
    quietHours: { from: '22:00', to: '08:00' },
  },
} satisfies Playbook;

type Defect = readonly [code: string, pointer: string];

/** What `compile` refuses or warns of. */
const REFUSED: readonly Defect[] = [
  ['UNKNOWN_KEY', '/colour'],
  ['UNKNOWN_ZONE', '/timeZone'],
  ['UNKNOWN_CURRENCY', '/currency'],
  ['UNKNOWN_TYPE', '/customer/city'],
  ['INVALID_WINDOW', '/features/spend90/within/rolling'],
  ['UNKNOWN_VALUE', '/rfm/segments'],
  ['UNKNOWN_KEY', '/lifecycle/newDay'],
  ['UNKNOWN_VALUE', '/funnels/path/preset'],
  ['OUT_OF_RANGE', '/controls/held/percent'],
  ['UNKNOWN_FIELD', '/segments/newcomers/==/0/var'],
  ['UNKNOWN_OPERATOR', '/segments/regulars/atLeast'],
  ['UNKNOWN_VALUE', '/segments/levels/==/1'],
  ['MISSING_KEY', '/channels/push/kind'],
  ['UNKNOWN_VALUE', '/channels/sms/kind'],
  ['UNKNOWN_NAME', '/offers/welcome/claim/who'],
  ['OUT_OF_RANGE', '/offers/welcome/claim/perCustomer'],
  ['INVALID_TYPE', '/offers/welcome/benefit/off'],
  ['UNKNOWN_VALUE', '/offers/welcome/use/valid/mode'],
  ['UNKNOWN_NAME', '/offers/back20/campaign'],
  ['EMPTY_SPAN', '/offers/back20/claim/to'],
  ['UNKNOWN_VALUE', '/campaigns/wakeUp/goal'],
  ['UNKNOWN_NAME', '/campaigns/wakeUp/who'],
  ['UNKNOWN_NAME', '/campaigns/wakeUp/control'],
  ['UNKNOWN_NAME', '/campaigns/wakeUp/what'],
  ['UNKNOWN_NAME', '/campaigns/wakeUp/where/channels/0'],
  ['INVALID_WINDOW', '/campaigns/thank/again'],
  ['MISSING_KEY', '/campaigns/thank/where/channels'],
  ['UNKNOWN_NAME', '/limits/contacts/0/channel'],
  ['MISSING_KEY', '/limits/quietHours/to'],
  ['OUT_OF_RANGE', '/limits/outstandingGrants'],
];

const REFUSED_PLAYBOOK = {
  ...CLEAN,
  colour: 'red',
  timeZone: 'Asia/Shangai',
  currency: 'yuan',
  customer: { ...CLEAN.customer, city: 'text' },
  features: { ...CLEAN.features, spend90: { sum: 'orders.spend', within: { rolling: '90 days' } } },
  rfm: { bins: 5, segments: 'grid11' },
  lifecycle: { newDay: 30 },
  funnels: { path: { preset: 'aidas' } },
  controls: { held: { percent: 110, salt: 'autumn' } },
  segments: {
    ...CLEAN.segments,
    newcomers: { '==': [{ var: 'orderCont' }, 0] },
    regulars: { atLeast: [{ var: 'orderCount' }, 4] },
    levels: { '==': [{ var: 'level' }, 'c'] },
  },
  channels: { push: {}, sms: { kind: 'outside' } },
  offers: {
    welcome: {
      ...CLEAN.offers.welcome,
      benefit: { off: '10.00' },
      claim: { who: 'newcommers', perCustomer: -1 },
      use: { valid: { days: 7, mode: 'calender' } },
    },
    back20: {
      ...CLEAN.offers.back20,
      campaign: 'wakeup',
      claim: { from: '2026-11-30', to: '2026-11-01' },
    },
    thanks: CLEAN.offers.thanks,
  },
  campaigns: {
    wakeUp: {
      ...CLEAN.campaigns.wakeUp,
      goal: 'win',
      who: 'sleepers',
      control: 'helt',
      what: 'back2',
      where: { channels: ['smss'] },
    },
    thank: { ...CLEAN.campaigns.thank, again: 'once', message: {} },
  },
  limits: {
    outstandingGrants: -3,
    contacts: [{ channel: 'mail', max: 2, window: { rolling: '7d' } }],
    quietHours: { from: '22:00' },
  },
};

/** What is allowed, and probably not meant. */
const DOUBTFUL: readonly Defect[] = [
  ['CONSTANT_SEGMENT', '/segments/all'],
  ['UNREACHABLE_SEGMENT', '/segments/never'],
  ['ALWAYS_TRUE_SEGMENT', '/segments/always'],
  ['SAME_SEGMENT', '/segments/twins'],
  ['UNREACHABLE_OFFER', '/offers/nobodys/claim/who'],
  ['UNREACHABLE_OFFER', '/offers/late/campaign'],
  ['UNREACHABLE_OFFER', '/offers/stale/use/valid'],
  ['BUDGET_BELOW_BENEFIT', '/offers/poor'],
  ['OVERLAPPING_STRATEGIES', '/campaigns/wakeUp'],
  ['SHADOWED_CAMPAIGN', '/campaigns/under'],
  ['SHADOWED_LIMIT', '/offers/plenty/claim/perCustomerPerDay'],
  ['UNSPENDABLE_BUDGET', '/offers/plenty/claim/budget'],
];

const gift = { kind: 'coupon', benefit: { off: 500 } } as const;
const DOUBTFUL_PLAYBOOK = {
  ...CLEAN,
  segments: {
    ...CLEAN.segments,
    all: true,
    never: { and: [{ '>': [{ var: 'orderCount' }, 5] }, { '<': [{ var: 'orderCount' }, 3] }] },
    always: { or: [{ '!=': [{ var: 'city' }, null] }, { '==': [{ var: 'city' }, null] }] },
    twins: { '>': [{ var: 'orderCount' }, 3] },
  },
  offers: {
    ...CLEAN.offers,
    nobodys: { ...gift, type: 'gift', claim: { who: 'never' } },
    late: { ...gift, type: 'gift', campaign: 'wakeUp', claim: { from: '2026-12-01' } },
    stale: {
      ...gift,
      type: 'gift',
      claim: { from: '2026-12-01' },
      use: { valid: { to: '2026-11-01' } },
    },
    plenty: {
      ...gift,
      type: 'gift',
      claim: { budget: 5001, stock: 10, perCustomer: 1, perCustomerPerDay: 2 },
    },
    poor: { ...gift, type: 'gift', claim: { budget: 499 } },
  },
  campaigns: {
    ...CLEAN.campaigns,
    // Some sleeping customers are members, and some regulars.
    thank: { ...CLEAN.campaigns.thank, who: 'members' },
    over: { what: 'thanks', priority: 5, businessLine: 'other' },
    under: { who: 'regulars', what: 'thanks', businessLine: 'other' },
  },
};

const told = (playbook: unknown) =>
  check(playbook).map(({ code, pointer }): Defect => [code, pointer]);
const inOrder = (defects: readonly Defect[]) => defects.map((defect) => defect.join(' ')).sort();

test.each([
  ['a segment that it leaves out', { except: ['members'] }, {}],
  [
    'cities that are not those of the other',
    { where: { cities: ['Beijing'] } },
    { where: { cities: ['Shanghai'] } },
  ],
])('nobody is said to be in both campaigns because of %s', (_, one, other) => {
  const campaigns = {
    one: { who: 'regulars', what: 'thanks', ...one },
    other: { who: 'members', what: 'thanks', ...other },
  };
  expect(
    check({ ...CLEAN, offers: { thanks: CLEAN.offers.thanks }, limits: {}, campaigns }),
  ).toEqual([]);
});

describe('of forty-two planted defects', () => {
  test('there are forty-two', () => {
    expect(REFUSED.length + DOUBTFUL.length).toBe(42);
  });

  test('check finds those that are refused, each at its place, and nothing else', () => {
    expect(inOrder(told(REFUSED_PLAYBOOK))).toEqual(inOrder(REFUSED));
  });

  test('check finds those that are doubtful, each at its place, and nothing else', () => {
    expect(inOrder(told(DOUBTFUL_PLAYBOOK))).toEqual(inOrder(DOUBTFUL));
  });

  test('nothing is said against a clean playbook', () => {
    expect(check(CLEAN)).toEqual([]);
  });
});
