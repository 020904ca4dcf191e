import { describe, expect, test } from 'vitest';
import type { Issue } from '../../src/base/outcome.js';
import { readCampaign, readStrategyRule } from '../../src/campaign/read-campaign.js';
import { compileContacts } from '../../src/contact/index.js';
import type { Report } from '../../src/expr/fields.js';
import { isObject } from '../../src/expr/section.js';
import { compileOffers } from '../../src/offer/index.js';
import { playbookSchema } from '../../src/schema/index.js';

// The schema takes offers, campaigns and limits exactly where they compile: one thing at a time is left
// out, added or put otherwise, everywhere in a playbook that says all there is to say.

const everyTime = {
  open: [{ weekdays: [1, 7], from: '09:00', to: '24:00' }],
  closedOn: ['2026-11-11'],
};
const limit = {
  id: 'often',
  label: 'claim-per-day',
  action: 'claim',
  max: 3,
  per: ['customer', 'id:device'],
  window: { calendar: 'week', weekStart: 7 },
  sources: ['crm', 'self'],
  offers: ['whole', 'share'],
  onOvershoot: 'reject',
  onReversal: 'keep',
};
const threshold = { minSpend: 9900, minQuantity: 2, base: 'current', lines: 'all' };
const coupon = (benefit: object, more: object = {}) => ({ kind: 'coupon', benefit, ...more });

const WHOLE = {
  version: 1,
  timeZone: 'Asia/Shanghai',
  offers: {
    whole: {
      kind: 'coupon',
      type: 'winback',
      version: 2,
      enabled: true,
      campaign: 'autumn',
      benefit: { off: 500, ...threshold },
      claim: {
        from: '2026-11-01',
        to: 1_800_000_000_000,
        schedule: everyTime,
        who: 'anybody',
        channels: ['app'],
        cities: ['Suzhou', 'Wuxi'],
        shops: ['s-1'],
        sources: ['crm', 'self'],
        nthOrder: [1, 2],
        referral: true,
        perCustomer: 5,
        perCustomerPerDay: 1,
        perCustomerPerCampaign: 2,
        perCustomerPerRun: 3,
        stock: 500,
        budget: 1_000_000,
      },
      use: {
        skus: ['a'],
        categories: ['b'],
        brands: ['c'],
        shops: ['d'],
        valid: {
          days: 7,
          mode: 'calendar',
          claimDayCounts: false,
          waitDays: 1,
          within: { from: '2026-11-01', to: '2026-12-01T00:00:00+08:00' },
          countFrom: 'within',
          campaignEnd: 'clamp',
        },
        schedule: everyTime,
        except: { skus: ['e'], categories: ['f'], brands: ['g'], shops: ['h'] },
        requiresAnyOf: ['i'],
        forbids: ['j'],
        who: 'anybody',
        cities: ['Suzhou'],
        channels: ['app'],
        payments: ['card'],
        nthOrder: [1],
        firstOfLife: true,
        perGrant: 2,
        perCustomer: 3,
        reservation: 'required',
      },
      limits: [limit, { id: 'paid', action: 'amount', max: 9, per: [], window: 'lifetime' }],
      cost: { platform: 5000, merchant: 3000, partner: 2000 },
      partner: { system: 'cinema', resource: 'ticket' },
    },
    share: coupon({ percentOff: 12.5, cap: 3000 }, { use: { perGrant: null } }),
    tiers: coupon({
      tiers: [
        { minSpend: 300, off: 100 },
        { minSpend: 900, off: 400 },
      ],
    }),
    price: coupon({ price: 0 }, { use: { valid: { from: '2026-11-01', to: '2026-11-01' } } }),
    bought: coupon({ buy: 2, get: 1, percentOff: 50 }),
    present: { kind: 'gift', benefit: { gift: 'mug', quantity: 2 } },
    sent: { kind: 'shipping', benefit: { shippingOff: 'all' } },
    sentForLess: { kind: 'shipping', benefit: { shippingOff: 800 } },
    points: { kind: 'points', benefit: { points: 10 } },
    page: { kind: 'content', benefit: { content: 'hello' } },
    drawn: {
      kind: 'redPacket',
      benefit: {
        draw: {
          seed: 's',
          min: 1,
          max: 900,
          weights: [
            { min: 1, max: 9, weight: 3 },
            { min: 10, max: 900, weight: 1 },
          ],
          bySegment: [{ segment: 'anybody', min: 5, max: 2000 }],
        },
      },
    },
    shrinking: {
      kind: 'redPacket',
      benefit: { diminishing: { amounts: [5, 3], activity: 'spring', onReversal: 'free' } },
    },
  },
  campaigns: {
    autumn: {
      when: { from: '2026-10-01', to: '2026-12-31' },
      enabled: true,
      goal: 'recall',
      who: 'all',
      except: ['nobody'],
      control: 'held',
      what: ['whole', 'share'],
      message: { purpose: 'care', type: 'sale' },
      schedule: everyTime,
      where: { channels: ['push'], cities: ['Shanghai'], scenes: ['home'] },
      priority: -5,
      expectedValue: 300,
      businessLine: 'grocery',
      again: { rolling: '30d' },
      budget: 5,
      budgetPerDay: 5,
      grants: 0,
      grantsPerDay: 3,
    },
    plain: { what: 'whole', again: 'never' },
  },
  limits: {
    outstandingGrants: 3,
    sameTypeEvery: { rolling: '7d' },
    list: [{ ...limit, action: 'deliver', sources: ['crm'], window: 'campaign' }],
    contacts: [
      { channel: 'push', type: 'sale', max: 2, window: { lastDays: 7 }, zone: 'customer' },
      { per: 'campaign', max: 1, window: 'lifetime' },
    ],
    strategies: { scope: 'city' },
    quietHours: {
      from: '22:00',
      to: '08:00',
      zone: 'playbook',
      action: 'nextChannel',
      closedOn: ['2026-10-01'],
    },
  },
  channels: {
    push: {
      kind: 'inApp',
      shareable: true,
      accepts: ['coupon', 'content'],
      sendHours: { open: [{ from: '09:00', to: '20:00' }] },
      quietHours: { from: '13:00', to: '14:00' },
    },
    sms: { kind: 'offSite', quietHours: false },
  },
};

const VALUES: readonly unknown[] = [
  ...[null, true, false, '', 'x', 'all', 'id:device', '2026-11-31', '2026-11-30', '24:00', '9:00'],
  ...['lifetime', 'run', 'grant', 'type', 'crm', 'partner', 'contact', 'redeem', 'free', 'clamp'],
  ...[-1, 0, 0.5, 0.005, 1, 8, 100, 101, 36_500, 36_501, 1e6 + 1, 2 ** 52, 2 ** 52 + 2, 2 ** 53],
  ...[[], [null], ['x'], ['x', 'x'], ['crm'], [1], [0], [7, 7], {}, { x: 1 }, { rolling: '1mo' }],
  ...[{ rolling: '1h' }, { calendar: 'day' }, { from: '2026-11-02' }, { off: 1, points: 1 }],
];

type Steps = readonly (string | number)[];

/** Every place in a value, the value itself included. */
function placesIn(value: unknown, steps: Steps = []): readonly Steps[] {
  if (typeof value !== 'object' || value === null) return [steps];
  const inside = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [steps, ...inside.flatMap(([key, part]) => placesIn(part, [...steps, key]))];
}

/** A copy that is different at one place. */
function changedAt(whole: unknown, steps: Steps, change: (part: unknown) => unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return change(whole);
  const inside = changedAt((whole as { [step: string]: unknown })[step], rest, change);
  if (Array.isArray(whole)) {
    return whole.flatMap((item, index) =>
      index !== step ? [item] : inside === GONE ? [] : [inside],
    );
  }
  const { [step]: _, ...others } = whole as { readonly [key: string]: unknown };
  return inside === GONE ? others : { ...others, [step]: inside };
}

const GONE = Symbol('gone');

/** What no section says by itself: whether names exist, and whether a limit has a most to compare. */
const OF_THE_WHOLE = new Set(['UNKNOWN_NAME', 'UNBOUNDED_BENEFIT']);

function compiles({
  version: _,
  channels,
  ...sections
}: {
  readonly version?: unknown;
  readonly channels?: unknown;
}): boolean {
  const { timeZone, limits } = sections as {
    readonly timeZone?: unknown;
    readonly limits?: unknown;
  };
  const contacts = { timeZone, ...given('limits', limits), ...given('channels', channels) };
  const issues = [
    ...compileOffers(sections as never).issues,
    ...compileContacts(contacts as never).issues,
    ...campaignIssues(sections),
  ];
  const errors = issues.filter(
    ({ code, severity, message }) =>
      severity === 'error' && !OF_THE_WHOLE.has(code) && !message.includes('exact amount'),
  );
  return errors.length === 0;
}

function campaignIssues({
  campaigns,
  limits,
}: {
  readonly campaigns?: unknown;
  readonly limits?: unknown;
}): readonly Issue[] {
  const issues: Issue[] = [];
  const report: Report = ({ severity = 'error', ...issue }) => issues.push({ ...issue, severity });
  const written = isObject(campaigns) ? Object.values(campaigns) : [];
  for (const campaign of written) if (isObject(campaign)) readCampaign(campaign, '', report);
  const rule = isObject(limits) ? limits.strategies : undefined;
  if (rule !== undefined) readStrategyRule(rule, '', report);
  return issues;
}

function given(key: string, value: unknown): object {
  return value === undefined ? {} : { [key]: value };
}

/** The changes that the schema and the engine judge differently. */
function disagreements(changes: readonly (readonly [what: string, playbook: unknown])[]) {
  const verdicts = changes.map(([what, playbook]) => {
    const isCompiled = compiles(playbook as object);
    const { success } = playbookSchema.safeParse(playbook);
    return { what, isCompiled, success };
  });
  const differing = verdicts.filter(({ isCompiled, success }) => isCompiled !== success);
  const refused = verdicts.filter(({ isCompiled }) => !isCompiled).length;
  return { differing, refused };
}

const SECTIONS: ReadonlySet<unknown> = new Set(['offers', 'campaigns', 'limits', 'channels']);

/** One offer, campaign or section of limits at a time: most of a playbook has nothing to do with it. */
const PARTS: readonly (readonly [name: string, playbook: object])[] = [
  ...Object.entries(WHOLE.offers).map(([name, offer]) => part(name, { offers: { [name]: offer } })),
  part('campaigns', { campaigns: WHOLE.campaigns }),
  part('limits', { limits: WHOLE.limits }),
  part('channels', { channels: WHOLE.channels }),
];

function part(name: string, sections: object) {
  return [name, { version: 1, timeZone: 'Asia/Shanghai', ...sections }] as const;
}

test('all of it together is taken by both', () => {
  expect(compiles(WHOLE)).toBe(true);
  expect(playbookSchema.parse(WHOLE)).toEqual(WHOLE);
});

describe.each(PARTS)('%s: schema and engine take the same', (_, playbook) => {
  const places = placesIn(playbook).filter(([section = '']) => SECTIONS.has(section));

  test('with something put otherwise', () => {
    const { differing, refused } = disagreements(
      places.flatMap((place) =>
        VALUES.map((value) => [
          `${place.join('/')} ${JSON.stringify(value)}`,
          changedAt(playbook, place, () => value),
        ]),
      ),
    );
    expect(differing).toEqual([]);
    expect(refused).toBeGreaterThan(places.length);
  }, 120_000);

  test('with something left out, or a key that is not known', () => {
    const withKey = (part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? { ...part, kye: { kind: 'gift', benefit: { gift: 'mug' } } }
        : part;
    const changes = places.flatMap((place) => [
      [`without ${place.join('/')}`, changedAt(playbook, place, () => GONE)] as const,
      [`with a key in ${place.join('/')}`, changedAt(playbook, place, withKey)] as const,
    ]);
    expect(disagreements(changes).differing).toEqual([]);
  });
});
