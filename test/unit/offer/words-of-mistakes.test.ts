import { compileOffers, compileUnknown, type Issue } from 'clientele';
import { expect, test } from 'vitest';

/** What an author reads of an offer: the place within it, what is wrong, what would be right. */
function told(parts: object, more: object = {}) {
  const gift = { kind: 'coupon', benefit: { off: 500 }, ...parts };
  const { issues } = compileOffers({ timeZone: 'UTC', offers: { gift }, ...more } as never);
  return issues.map(({ pointer, message, expected, nearest }: Issue) =>
    [pointer.replace('/offers/gift', ''), message, expected, nearest].filter(
      (part) => part !== undefined,
    ),
  );
}

const KINDS =
  'an object with one of off, percentOff, tiers, price, buy, gift, shippingOff, points, content, draw, diminishing';

test('a benefit that gives nothing, or too much', () => {
  expect(told({ benefit: 500 })).toEqual([['/benefit', 'is not an object', KINDS]]);
  expect(told({ benefit: { percentoff: 5 } })).toEqual([
    ['/benefit', 'does not say what it gives', KINDS, 'percentOff'],
  ]);
  expect(told({ benefit: { off: 5, points: 5 } })).toEqual([
    ['/benefit', 'gives off and points at once', KINDS],
  ]);
});

test('numbers that are none, or out of bounds', () => {
  expect(told({ benefit: { off: '5' } })).toEqual([
    ['/benefit/off', 'is not a number', 'a whole number, 1 or more, in minor units'],
  ]);
  expect(told({ benefit: { off: 20.5, minSpend: -1 } })).toEqual([
    ['/benefit/off', '20.5 is not allowed here', 'a whole number, 1 or more, in minor units'],
  ]);
  expect(told({ claim: { budget: 0.5 } })).toEqual([
    ['/claim/budget', '0.5 is not allowed here', 'a whole number, 0 or more, in minor units'],
  ]);
  expect(told({ use: { valid: { days: 7 } } })).toEqual([
    ['/use/valid/mode', '"mode" is missing', 'one of wallClock, elapsed, calendar'],
  ]);
  expect(told({ claim: { stock: -1 } })).toEqual([
    ['/claim/stock', '-1 is not allowed here', 'a whole number, 0 or more'],
  ]);
  const percent = 'percent above 0 and up to 100, with at most two decimals';
  expect(told({ benefit: { percentOff: '10%' } })).toEqual([
    ['/benefit/percentOff', 'is not a number', percent],
  ]);
  expect(told({ benefit: { percentOff: 0.2005 } })).toEqual([
    ['/benefit/percentOff', '0.2005 is not allowed here', percent],
  ]);
  expect(told({ cost: { platform: 50, merchant: 50 } })).toEqual([
    ['/cost', 'the shares add up to 100', 'hundredths of a percent, 10000 in all'],
  ]);
});

test('lists and texts that are none, or empty', () => {
  const expected = 'a list of at least one item';
  expect(told({ claim: { channels: 'app', cities: [] } })).toEqual([
    ['/claim/channels', 'is not a list', expected],
    ['/claim/cities', 'is an empty list', expected],
  ]);
  expect(told({ type: '', campaign: 5 })).toEqual([
    ['/type', 'is empty', 'a text that is not empty'],
    ['/campaign', 'is not a text', 'a text that is not empty'],
  ]);
});

test('names of what is not there', () => {
  expect(told({ campaign: 'spring' })).toEqual([
    ['/campaign', 'unknown campaign "spring"', 'nothing, for there is no campaign'],
  ]);
  expect(told({ campaign: 'sprng' }, { campaigns: { spring: {} } })).toEqual([
    ['/campaign', 'unknown campaign "sprng"', 'one of spring', 'spring'],
  ]);
});

test('names of what is not there are told together with other mistakes', () => {
  const { issues } = compileUnknown({
    version: 1,
    timeZone: 'UTC',
    segments: { buyers: { '>': [{ var: 'orderCount' }, 0] } },
    offers: {
      gift: {
        kind: 'cupon',
        benefit: {
          draw: { seed: 's', min: 1, max: 2, bySegment: [{ segment: 'byers', min: 0.5, max: 2 }] },
        },
        campaign: 'spring',
        claim: { who: 'buyer', stock: -1 },
        use: { who: 'buyers', nthOrder: 1 },
      },
    },
  });
  expect(issues.map(({ code, pointer }) => `${code} ${pointer}`).sort()).toEqual([
    'INVALID_TYPE /offers/gift/use/nthOrder',
    'OUT_OF_RANGE /offers/gift/benefit/draw/bySegment/0/min',
    'OUT_OF_RANGE /offers/gift/claim/stock',
    'UNKNOWN_NAME /offers/gift/benefit/draw/bySegment/0/segment',
    'UNKNOWN_NAME /offers/gift/campaign',
    'UNKNOWN_NAME /offers/gift/claim/who',
    'UNKNOWN_VALUE /offers/gift/kind',
  ]);
});

test('a budget of which nobody knows what it has to last for, or that lasts for nobody', () => {
  expect(told({ benefit: { percentOff: 10 }, claim: { budget: 500 } })).toEqual([
    [
      '/benefit',
      'a budget is set, and how much a grant pays at most is not known beforehand',
      'money off, "percentOff" with "cap", and a number of uses; else a limit of action redeem',
    ],
  ]);
  expect(told({ claim: { budget: 400 } })).toEqual([
    [
      '',
      'one grant may pay 500, more than "gift.claim.budget" allows in all, 400: nobody can claim',
    ],
  ]);
});

test('a limit that holds nobody back, and a kind that is not given', () => {
  const claim = { perCustomerPerCampaign: 1 };
  expect(told({ claim }, { limits: { sameTypeEvery: { rolling: '7d' } } })).toEqual([
    [
      '/claim/perCustomerPerCampaign',
      'counts by campaign, and the offer has no campaign: only requests that name one are held back',
      '"campaign" of an offer',
    ],
    [
      '/limits/sameTypeEvery',
      'counts by type, and the offer has no type: nobody is held back',
      '"type" of an offer',
    ],
  ]);
  expect(told({ kind: 'points' })).toEqual([
    [
      '/kind',
      'the kind is "points", and the benefit gives "off"',
      'one of coupon, redPacket, gift',
    ],
  ]);
});
