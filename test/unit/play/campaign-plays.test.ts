import {
  CAMPAIGN_PLAYS,
  calibrate,
  check,
  compileUnknown,
  consentsOf,
  decideCampaigns,
  indexLedger,
  joinPlays,
  onEvent,
  type PlayPart,
  standingOf,
} from 'clientele';
import { describe, expect, test } from 'vitest';

// A Friday.
const NOON = Date.UTC(2026, 10, 20, 12);
const DAY_MS = 86_400_000;
const GIFT = { offer: 'gift', channels: ['push'] };

function shopOf(part: PlayPart) {
  const { segments, ...rest } = part;
  const playbook = {
    version: 1,
    timeZone: 'UTC',
    segments: { valuable: { '>=': [{ var: 'spend' }, 5000] }, ...segments },
    channels: { push: { kind: 'inApp' } },
    offers: { gift: { kind: 'coupon', benefit: { off: 500 } } },
    ...rest,
  };
  const { plan, issues } = compileUnknown(playbook);
  if (plan === undefined) throw new Error(JSON.stringify(issues));
  expect(check(playbook as never).filter(({ severity }) => severity === 'error')).toEqual([]);
  return { ready: calibrate(plan), index: indexLedger(plan.offers, []).index };
}

const ordersAgo = (...days: readonly number[]) =>
  days.map((ago, place) => ({ id: `o-${place}`, at: NOON - ago * DAY_MS, amount: 3000 }));
const consents = ['marketing', 'care', 'transactional'].map((purpose) => ({
  channel: 'push',
  purpose,
  from: 0,
}));

/** What a customer with such orders gets in a pass. */
function inPass(part: PlayPart, more: object, scene?: string): readonly string[] {
  const { ready, index } = shopOf(part);
  const facts = { id: 'anna', orders: [], consents, ...more };
  const customer = { ...standingOf(ready, facts, NOON), consents: consentsOf(facts, NOON) ?? {} };
  const context = { run: 'r', ...(scene === undefined ? {} : { scene }) };
  return decideCampaigns(ready.plan.campaigns, index, customer, context, NOON).chosen;
}

const {
  birthday,
  firstOrder,
  memberCare,
  parcelInsert,
  referral,
  replenishment,
  serviceRouting,
  welcome,
  winBack,
} = CAMPAIGN_PLAYS;

describe('plays that find their customers', () => {
  test.each([
    ['welcome', welcome(GIFT), { orders: [] }, { orders: ordersAgo(3) }],
    ['firstOrder', firstOrder(GIFT), { orders: ordersAgo(3) }, { orders: ordersAgo(3, 40) }],
    [
      'birthday',
      birthday(GIFT),
      { attributes: { birthday: '1990-11-20' } },
      { attributes: { birthday: '1990-11-21' } },
    ],
    // Thirty days after an order and in the week that follows: 36 days are in it, 37 are not.
    ['replenishment', replenishment(GIFT), { orders: ordersAgo(36) }, { orders: ordersAgo(37) }],
    [
      'winBack',
      winBack({ ...GIFT, days: 120 }),
      { orders: ordersAgo(120) },
      { orders: ordersAgo(119) },
    ],
    [
      'memberCare',
      memberCare({ ...GIFT, who: 'valuable' }),
      { orders: ordersAgo(1, 2) },
      { orders: ordersAgo(1) },
    ],
  ])('%s', (name, part, hers, others) => {
    expect(inPass(part, hers)).toEqual([name]);
    expect(inPass(part, others)).toEqual([]);
  });

  test.each([
    ['referral', referral({ offer: 'gift' }), 'share'],
    ['parcelInsert', parcelInsert({ offer: 'gift', who: 'valuable' }), 'packing'],
    ['serviceRouting', serviceRouting({ who: 'valuable' }), 'service'],
  ])('%s, where it is asked for', (name, part, scene) => {
    const valuable = { orders: ordersAgo(1, 2) };
    expect(inPass(part, valuable, scene)).toEqual([name]);
    expect(inPass(part, valuable, 'home')).toEqual([]);
  });
});

const { deliveryCare, reviewFollowUp, share, stalledParcel, unpaidOrder } = CAMPAIGN_PLAYS;

describe('plays that an event sets off', () => {
  test.each([
    [
      'unpaidOrder',
      unpaidOrder({ channels: ['push'] }),
      { type: 'orderUnpaid' },
      ['contact unpaidOrder'],
    ],
    [
      'deliveryCare',
      deliveryCare({ channels: ['push'] }),
      { type: 'delivered' },
      ['contact deliveryCare'],
    ],
    ['stalledParcel', stalledParcel({}), { type: 'parcelStalled' }, ['task stalledParcel']],
    [
      'reviewFollowUp, good',
      reviewFollowUp({ offer: 'gift' }),
      { type: 'review', rating: 4 },
      ['offer reviewFollowUp'],
    ],
    [
      'reviewFollowUp, bad',
      reviewFollowUp({ offer: 'gift' }),
      { type: 'review', rating: 3 },
      ['task reviewFollowUpCall'],
    ],
    ['share', share({ offer: 'gift' }), { type: 'share' }, ['offer share']],
  ])('%s', (_, part, event, expected) => {
    const { ready, index } = shopOf(part);
    const told = (type: string) =>
      onEvent(
        ready,
        { ...event, type },
        { id: 'anna', consents },
        index,
        { run: 'e' },
        NOON,
      ).actions.map(({ kind, campaign }) => `${kind} ${campaign}`);
    expect(told(event.type)).toEqual(expected);
    expect(told('signIn')).toEqual([]);
  });
});

test('all of them stand beside one another in one playbook, under any names', () => {
  const all = [
    ...Object.values(CAMPAIGN_PLAYS).map((make) => make({ ...GIFT, who: 'valuable' })),
    winBack({ ...GIFT, name: 'later', days: 200, more: { budget: 50_000 } }),
  ];
  const { campaigns } = shopOf(joinPlays(all)).ready.plan;
  expect(campaigns.campaigns.length + campaigns.triggered.length).toBe(16);
  expect(campaigns.byId.get('later')?.spec).toMatchObject({
    who: 'later',
    budget: 50_000,
    again: { rolling: '200d' },
  });
});
