import {
  bargainOffer,
  birthdayOffer,
  checkInOffer,
  compileOffers,
  firstOrderOffer,
  groupInviteOffer,
  lotteryOffer,
  memberOffer,
  type OfferFrame,
  type OfferSpec,
  partnerOffer,
  randomPacketOffer,
  referralOffer,
  sharedPacketOffer,
  tieredOffer,
} from 'clientele';
import { describe, expect, test } from 'vitest';

const draw = { seed: 's', min: 100, max: 500 };
const benefit = { off: 1000, minSpend: 3000 };
const prizes = [
  { min: 0, max: 0, weight: 9 },
  { min: 500, max: 800, weight: 1 },
];
const frame: OfferFrame = {
  campaign: 'spring',
  type: 'gift',
  when: { from: '2026-03-01', to: '2026-03-31' },
  valid: { days: 7, mode: 'calendar' },
  stock: 100,
  budgetMinor: 50_000,
};

/** Every offer ready made, within a frame. */
const offers: readonly (readonly [string, (frame: OfferFrame) => OfferSpec])[] = [
  [
    'random packet',
    (of) => randomPacketOffer({ draw, perCustomer: 3, perCustomerPerDay: 1, ...of }),
  ],
  ['shared packet', (of) => sharedPacketOffer({ amounts: [500, 100], activity: 'a', ...of })],
  ['lottery', (of) => lotteryOffer({ seed: 's', prizes, perCustomerPerDay: 1, ...of })],
  ['partner', (of) => partnerOffer({ system: 'x', resource: 'y', benefit, ...of })],
  ['referral', (of) => referralOffer({ benefit, ...of })],
  ['first order', (of) => firstOrderOffer({ benefit, ...of })],
  ['birthday', (of) => birthdayOffer({ who: 'birthday', benefit, ...of })],
  ['bargain', (of) => bargainOffer({ who: 'helped', sku: 'mug', totalMinor: 1000, ...of })],
  ['group invite', (of) => groupInviteOffer({ who: 'invited-three', benefit, ...of })],
  ['member', (of) => memberOffer({ who: 'members', benefit, ...of })],
  ['tiers', (of) => tieredOffer({ tiers: [{ minSpend: 10_000, off: 1_000 }], ...of })],
  ['check-in', (of) => checkInOffer({ benefit: { points: 10 }, ...of })],
];

describe.each(offers)('the %s offer', (_, make) => {
  test('is plain data without anything undefined', () => {
    for (const offer of [make({}), make(frame)]) {
      expect(JSON.parse(JSON.stringify(offer))).toStrictEqual(offer);
    }
  });

  test('compiles without an issue', () => {
    const campaigns = { spring: {} };
    // What points are worth is not said, so no budget can count them.
    const { budgetMinor: _, ...withoutBudget } = frame;
    const whole = make({}).kind === 'points' ? withoutBudget : frame;
    for (const offer of [make({}), make(whole)]) {
      const sections = { timeZone: 'Asia/Shanghai', campaigns, offers: { it: offer } };
      expect(compileOffers(sections).issues).toEqual([]);
    }
  });

  test('takes the frame beside what is its own', () => {
    const own = make({});
    expect(make(frame)).toStrictEqual({
      ...own,
      campaign: 'spring',
      type: 'gift',
      claim: {
        ...own.claim,
        from: '2026-03-01',
        to: '2026-03-31',
        stock: 100,
        budget: 50_000,
      },
      use: { ...own.use, valid: { days: 7, mode: 'calendar' } },
    });
  });
});

test.each([
  [{ off: 100 }, 'coupon'],
  [{ percentOff: 5 }, 'coupon'],
  [{ gift: 'mug' }, 'gift'],
  [{ points: 5 }, 'points'],
  [{ content: 'story' }, 'content'],
  [{ shippingOff: 'all' as const }, 'shipping'],
  [{ draw }, 'redPacket'],
  [{ diminishing: { amounts: [1] } }, 'redPacket'],
])('an offer of %o is of kind %s', (given, kind) => {
  expect(memberOffer({ who: 'members', benefit: given }).kind).toBe(kind);
});

test('a draw that cannot be is refused when it is compiled, not when it is claimed', () => {
  const weights = [{ min: 100, max: 600, weight: 1 }];
  const packet = randomPacketOffer({ draw: { ...draw, weights } });
  const { issues } = compileOffers({ timeZone: 'UTC', offers: { packet } });
  expect(issues.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
    'OUT_OF_RANGE /offers/packet/benefit/draw/weights/0',
  ]);
});

test('a lottery draws between the least and the greatest of its prizes', () => {
  const { benefit: drawn } = lotteryOffer({ seed: 's', prizes, perCustomerPerDay: 2 });
  expect(drawn).toEqual({ draw: { seed: 's', min: 0, max: 800, weights: prizes } });
});
