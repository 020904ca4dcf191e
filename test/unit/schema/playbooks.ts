import onlineRetail from '../../../examples/online-retail/playbook.json' with { type: 'json' };
import superstore from '../../../examples/superstore/playbook.json' with { type: 'json' };

export interface NamedPlaybook {
  readonly name: string;
  readonly playbook: { readonly [section: string]: unknown };
}

const base = { version: 1, timeZone: 'UTC' };

/** A playbook of only the sections given. */
export function playbookOf(sections: { readonly [section: string]: unknown }) {
  return { ...base, ...sections };
}

/** A playbook with every section, one way or another. */
const wholeHouse = {
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  customer: { city: 'string', birthday: 'date', member: 'boolean', tags: 'string[]' },
  features: {
    orders30d: { count: 'orders', within: { rolling: '30d' } },
    spend365d: { sum: 'orders.spend', within: { rolling: '365d' } },
    signInDays7: {
      countDays: 'events',
      where: { '==': [{ var: 'type' }, 'sign_in'] },
      within: { lastDays: 7 },
    },
  },
  rfm: { bins: 5, segments: 'eleven' },
  lifecycle: {
    newDays: 30,
    matureMoreThan: 5,
    matureDays: 30,
    declineDays: 30,
    dormantDays: 30,
    lostDays: 180,
  },
  segments: {
    sleepingVip: {
      and: [{ '==': [{ var: 'lifecycle.stage' }, 'dormant'] }, { '>=': [{ var: 'rfm.m' }, 4] }],
    },
  },
  offers: {
    back20: {
      kind: 'coupon',
      type: 'winback',
      benefit: { off: 2000, minSpend: 9900 },
      use: { valid: { days: 7, mode: 'calendar' }, categories: ['fresh'] },
      claim: { perCustomerPerDay: 1, perCustomer: 2 },
    },
  },
  campaigns: {
    wakeUp: {
      goal: 'retention',
      who: 'sleepingVip',
      what: 'back20',
      when: { from: '2026-11-01', to: '2026-11-30' },
      where: { channels: ['push'] },
      budget: 5000000,
      businessLine: 'grocery',
      priority: 10,
    },
  },
  channels: { push: { kind: 'inApp', accepts: ['coupon', 'content'] } },
  limits: {
    outstandingGrants: 3,
    sameTypeEvery: { rolling: '7d' },
    contacts: [{ channel: 'push', max: 2, window: { rolling: '24h' } }],
    quietHours: { from: '22:00', to: '08:00', zone: 'customer' },
  },
};

const everyFeature = playbookOf({
  $schema: './playbook.schema.json',
  name: 'features',
  description: 'one of each',
  profile: 'strict',
  customer: { vip: { type: 'boolean', label: 'VIP' }, ville: { type: 'string', values: ['Lyon'] } },
  columns: {
    orders: { channel: { type: 'string', values: ['app', 'shop'] }, tip: 'money' },
    events: { depth: 'number', seenAt: 'instant', on: 'date', pages: 'integer' },
  },
  features: {
    recencyDays: 'standard',
    twice: { value: { '*': [2, { var: 'n' }] } },
    n: { count: 'orders', status: ['paid', 'refund'] },
    days: { countDays: 'events', within: { calendar: 'week', weekStart: 7 } },
    channels: { countDistinct: 'orders.channel', within: 'lifetime' },
    tips: { sum: 'orders.tip', within: { between: ['30d', '60d'] } },
    mean: { average: 'orders.spend' },
    least: { min: 'orders.amount' },
    most: { max: 'events.depth', where: { in: [{ var: 'type' }, ['visit', 'sign_in']] } },
    firstChannel: { first: 'orders.channel' },
    lastChannel: { last: 'orders.channel' },
    favouriteChannel: { favourite: 'orders.channel' },
    cycle: { medianIntervalDays: 'orders' },
    pause: { lastIntervalDays: 'orders' },
  },
});

const strategy = {
  goal: 'recall',
  plays: ['ask why'],
  contactsPerPeriod: { max: 2, window: { rolling: '30d' } },
  strength: 'strong',
};

const thresholdScores = playbookOf({
  rfm: {
    bins: 3,
    mode: 'thresholds',
    thresholds: { recencyDays: [30, 90], frequency: [2, 5], monetary: [10000, 50000] },
    segments: {
      custom: {
        rules: [{ name: 'best of all', r: [3, 3], f: [2, 3] }],
        match: 'first',
        otherwise: 'rest',
      },
    },
    strategies: { rest: strategy },
    window: { rolling: '365d' },
    recency: { measure: 'elapsedDays' },
    monetary: { measure: 'sum', window: 'lifetime' },
  },
});

const cellsOfScores = playbookOf({
  rfm: {
    bins: 2,
    segments: {
      custom: { cells: { one: ['111', [2, 2, 2]] }, match: 'first', otherwise: 'other' },
    },
  },
});

const eightScores = playbookOf({ rfm: { bins: 4, segments: { eight: { r: 3, f: 3, m: 2 } } } });

const gridScores = playbookOf({
  rfm: { segments: { grid16: { recencyDays: [30, 90, 180], fan: 5 } } },
});

const lifecycleByCell = playbookOf({
  customer: { age: 'integer' },
  lifecycle: {
    newFrom: 'firstVisit',
    newEndsWithSecondOrder: true,
    dormantNeedsNoVisit: true,
    declineRatio: [2, 3],
    stableWindows: 2,
    visitTypes: ['visit'],
    goals: { potential: 'acquisition', mature: ['referral', 'revenue'] },
    cells: [{ name: 'young', when: { '<': [{ var: 'age' }, 25] }, newDays: 14 }],
    byInterval: {
      frequencyStages: { once: [1, 1], more: [2, null] },
      warn: 0.75,
      lost: 0.9,
      deadDays: 365,
    },
  },
});

const everyAttitude = playbookOf({
  customer: { taste: 'number', price: 'number' },
  attitudes: {
    tea: {
      fishbein: {
        attributes: {
          taste: { belief: { var: 'taste' }, evaluation: 3, weight: 2 },
          price: { belief: { var: 'price' }, evaluation: -1 },
        },
        scales: { belief: 'bipolar3', evaluation: { min: -3, max: 3 } },
        missing: 'neutral',
      },
    },
    buy: {
      reasonedAction: {
        attitude: { var: 'attitude.tea' },
        subjectiveNorm: [{ normativeBelief: { var: 'taste' }, motivationToComply: 2 }],
        control: { var: 'price' },
        weights: { attitude: 0.5, norm: 0.3, control: 0.2 },
        scales: { normativeBelief: 'bipolar3' },
      },
    },
    why: {
      consumptionValues: {
        functional: [{ var: 'taste' }, 4],
        conditional: { scene: 'gift', expiresAt: 1798761600000, items: [{ var: 'price' }] },
        weights: { functional: 2 },
        scale: 'unipolar7',
      },
    },
  },
});

const everyFunnel = playbookOf({
  funnels: {
    ready: {
      preset: 'aidees',
      targets: { attention: 3 },
      weights: { share: 0 },
      markers: { interest: { event: 'detail_view', atLeast: 3, window: { rolling: '30d' } } },
    },
    own: {
      steps: [
        { name: 'seen', event: ['visit', 'detail_view'] },
        { name: 'often', event: { '==': [{ var: 'type' }, 'visit'] }, atLeastDays: 5 },
        { name: 'bought', order: true, atLeast: 2 },
        { name: 'loyal', when: { '>=': [{ var: 'orderCount' }, 3] } },
      ],
      mode: 'everyEarlier',
      window: { rolling: '90d' },
    },
    chain: {
      steps: [
        { name: 'cart', event: 'cart_add' },
        { name: 'paid', event: 'pay' },
      ],
      mode: 'orderedNoGap',
      within: '7d',
      where: { '!=': [{ var: 'type' }, 'ping'] },
    },
  },
});

const audiences = playbookOf({
  profile: 'compat',
  customer: { tags: 'string[]', age: 'integer', home: 'string' },
  controls: { held: { percent: 12.5, salt: 'spring' }, none: { percent: 0, salt: 'none' } },
  segments: {
    everybody: true,
    big: {
      group: { spend: [100000, null], orderCount: [null, 20], averageOrderValue: [1000, 99999] },
    },
    tagged: { some: [{ var: 'tags' }, { '==': [{ var: '' }, 'vip'] }] },
    both: { and: [{ var: 'segment.big' }, { '!': [{ var: 'control.held' }] }] },
    grown: { '<': [17, { var: 'age' }, 65] },
    unknown: { missing: ['home', 'age'] },
    half: { missing_some: [1, ['home', 'age']] },
  },
});

const everyOffer = playbookOf({
  currency: 'CNY',
  lifecycle: {},
  segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
  offers: {
    coupon: {
      kind: 'coupon',
      type: 'winback',
      campaign: 'autumn',
      benefit: { percentOff: 12.5, cap: 2000, minSpend: 5000, base: 'afterDiscounts' },
      claim: { who: 'buyers', from: '2026-11-01', sources: ['crm'], stock: 500, budget: 900_000 },
      use: {
        valid: { days: 7, mode: 'wallClock', within: { to: '2026-12-31' } },
        firstOfLife: true,
      },
      cost: { platform: 4000, merchant: 6000 },
    },
    packet: { kind: 'redPacket', benefit: { draw: { seed: 's', min: 1, max: 900 } } },
    tiers: { kind: 'coupon', benefit: { tiers: [{ minSpend: 300, off: 100 }] } },
    ride: {
      kind: 'coupon',
      benefit: { off: 500 },
      claim: { schedule: { open: [{ weekdays: [6, 7], from: '20:00', to: '02:00' }] } },
      partner: { system: 'rides', resource: 'ride-5' },
    },
  },
  campaigns: { autumn: { when: { from: 1_790_000_000_000 }, enabled: true, who: 'buyers' } },
  limits: {
    outstandingGrants: 3,
    sameTypeEvery: { calendar: 'week' },
    list: [{ id: 'phone', action: 'claim', max: 1, per: ['id:device'], window: { rolling: '1d' } }],
  },
});

export const PLAYBOOKS: readonly NamedPlaybook[] = [
  { name: 'the least there is', playbook: base },
  { name: 'a whole house', playbook: wholeHouse },
  { name: 'Superstore', playbook: superstore },
  { name: 'Online Retail', playbook: onlineRetail },
  { name: 'every feature', playbook: everyFeature },
  { name: 'scores by thresholds, with rules and strategies', playbook: thresholdScores },
  { name: 'scores with cells', playbook: cellsOfScores },
  { name: 'eight segments of scores', playbook: eightScores },
  { name: 'sixteen segments', playbook: gridScores },
  { name: 'lifecycle by cell and by interval', playbook: lifecycleByCell },
  { name: 'every model of attitude', playbook: everyAttitude },
  { name: 'every kind of funnel', playbook: everyFunnel },
  { name: 'audiences and control groups', playbook: audiences },
  { name: 'offers, campaigns and limits', playbook: everyOffer },
];
