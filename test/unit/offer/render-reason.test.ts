import { createZone, type IncentiveReason, type LimitReached, render } from 'clientele';
import { describe, expect, test } from 'vitest';
import { currencyDecimals } from '../../../src/base/currency.js';
import { LIMIT_LABELS } from '../../../src/model/incentive/limit.js';
import type { Told } from '../../../src/offer/words/words.js';

const shanghai = createZone('Asia/Shanghai');
const local = shanghai === undefined ? {} : { zone: shanghai, currency: 'CNY' };
// 2026-03-01T02:00:00Z, ten o'clock in Shanghai.
const AT = Date.UTC(2026, 2, 1, 2);

const limit: LimitReached = {
  code: 'LIMIT_REACHED',
  limit: 'weekly',
  label: 'limit',
  action: 'claim',
  per: ['customer', 'id:device'],
  window: { rolling: '7d' },
  max: 3,
  used: 3,
  wanted: 1,
  resetsAt: AT,
};

const only = { allowed: ['A-1', 'A-2'], actual: 'B-3' };

/** One of each code, so that a forgotten one is an error of types. */
const samples: { readonly [C in Told['code']]: Told } = {
  MISSING_INPUT: { code: 'MISSING_INPUT', path: '/order' },
  INVALID_INPUT: { code: 'INVALID_INPUT', path: '/order/lines/0' },
  ALREADY_CLAIMED: { code: 'ALREADY_CLAIMED' },
  ALREADY_REDEEMED: { code: 'ALREADY_REDEEMED' },
  ALREADY_APPLIED: { code: 'ALREADY_APPLIED' },
  ALREADY_REVERSED: { code: 'ALREADY_REVERSED' },
  DUPLICATE_REQUEST: { code: 'DUPLICATE_REQUEST' },
  NOT_FOUND: { code: 'NOT_FOUND' },
  DISABLED: { code: 'DISABLED' },
  CAMPAIGN_NOT_RUNNING: { code: 'CAMPAIGN_NOT_RUNNING', campaign: 'A-1' },
  NOT_STARTED: { code: 'NOT_STARTED', from: AT },
  EXPIRED: { code: 'EXPIRED', to: AT },
  OUTSIDE_SCHEDULE: { code: 'OUTSIDE_SCHEDULE', nextOpenAt: AT },
  CLAIM_WINDOW_CLOSED: { code: 'CLAIM_WINDOW_CLOSED', to: AT },
  CUSTOMER_REQUIRED: { code: 'CUSTOMER_REQUIRED' },
  NOT_HOLDER: { code: 'NOT_HOLDER' },
  SELF_REFERRAL: { code: 'SELF_REFERRAL' },
  ALREADY_REFERRED: { code: 'ALREADY_REFERRED' },
  SEGMENT_MISMATCH: { code: 'SEGMENT_MISMATCH', segment: 'A-1' },
  NOT_NTH_ORDER: { code: 'NOT_NTH_ORDER', required: [71, 72], actual: 73 },
  CITY_MISMATCH: { code: 'CITY_MISMATCH', ...only },
  CHANNEL_MISMATCH: { code: 'CHANNEL_MISMATCH', ...only },
  SHOP_MISMATCH: { code: 'SHOP_MISMATCH', ...only },
  PAYMENT_MISMATCH: { code: 'PAYMENT_MISMATCH', ...only },
  SOURCE_MISMATCH: { code: 'SOURCE_MISMATCH', ...only },
  CURRENCY_MISMATCH: { code: 'CURRENCY_MISMATCH', required: 'CNY', actual: 'USD' },
  NO_ELIGIBLE_ITEMS: { code: 'NO_ELIGIBLE_ITEMS' },
  NO_SHIPPING_TO_DISCOUNT: { code: 'NO_SHIPPING_TO_DISCOUNT' },
  EXCLUDED_ITEM_PRESENT: { code: 'EXCLUDED_ITEM_PRESENT', skus: ['A-1', 'A-2'] },
  REQUIRED_ITEM_MISSING: { code: 'REQUIRED_ITEM_MISSING', anyOf: ['A-1', 'A-2'] },
  MIN_SPEND_NOT_MET: {
    code: 'MIN_SPEND_NOT_MET',
    required: 20_000,
    actual: 15_000,
    missing: 5_000,
    base: 'initial',
  },
  MIN_QUANTITY_NOT_MET: { code: 'MIN_QUANTITY_NOT_MET', required: 79, actual: 52, missing: 27 },
  LIMIT_REACHED: limit,
  QUIET_HOURS: { code: 'QUIET_HOURS', until: AT },
  NO_CONSENT: { code: 'NO_CONSENT', channel: 'A-1' },
  SEGMENT_EXCLUDED: { code: 'SEGMENT_EXCLUDED', segment: 'A-1' },
  IN_CONTROL_GROUP: { code: 'IN_CONTROL_GROUP', control: 'A-1' },
  SCENE_MISMATCH: { code: 'SCENE_MISMATCH', allowed: ['A-1'], actual: 'B-2' },
  EVENT_MISMATCH: { code: 'EVENT_MISMATCH', allowed: ['A-1'], actual: 'B-2' },
  SUPPRESSED: { code: 'SUPPRESSED', channel: 'A-1' },
  RESERVED_ELSEWHERE: { code: 'RESERVED_ELSEWHERE', until: AT },
  RESERVATION_REQUIRED: { code: 'RESERVATION_REQUIRED' },
  EXCLUSIVE_CONFLICT: { code: 'EXCLUSIVE_CONFLICT', with: 'A-1' },
  STRATEGY_CONFLICT: { code: 'STRATEGY_CONFLICT', with: 'A-1' },
  LANE_LIMIT_REACHED: { code: 'LANE_LIMIT_REACHED', lane: 'A-1', max: 79 },
  BETTER_COMBINATION_EXISTS: {
    code: 'BETTER_COMBINATION_EXISTS',
    winner: ['A-1', 'A-2'],
    by: 5_000,
  },
  PRECEDING_FAILED: { code: 'PRECEDING_FAILED', which: 'A-1' },
  NO_EFFECT: { code: 'NO_EFFECT' },
  DISCOUNT_CAPPED: { code: 'DISCOUNT_CAPPED', wanted: 20_000, given: 15_000 },
  LIMIT: { code: 'LIMIT' },
  NOT_APPLICABLE: { code: 'NOT_APPLICABLE' },
};

/** How every kind of parameter of the samples is written. */
const WRITTEN = new Map<unknown, string>([
  [AT, '2026-03-01 10:00 (Asia/Shanghai)'],
  [20_000, 'CNY 200.00'],
  [15_000, 'CNY 150.00'],
  [5_000, 'CNY 50.00'],
  [limit.limit, 'weekly'],
]);

/** Parameters that stand in the words as a sentence of their own, each tested below. */
const PARAPHRASED = ['code', 'base', 'label', 'action', 'per', 'window', 'wanted'];

function valuesOf(reason: Told): readonly unknown[] {
  return Object.entries(reason)
    .filter(([key]) => reason.code !== 'LIMIT_REACHED' || !PARAPHRASED.includes(key))
    .filter(([key]) => key !== 'code' && key !== 'base')
    .flatMap(([, value]) => value);
}

describe.each(Object.entries(samples))('%s', (code, reason) => {
  test.each(['en', 'zh'] as const)('in words (%s) tells every parameter', (language) => {
    expect(reason.code).toBe(code);
    const text = render(reason, language, local);
    for (const value of valuesOf(reason)) {
      expect(text).toContain(WRITTEN.get(value) ?? String(value));
    }
    expect(text).not.toMatch(/undefined|NaN|\[object|^\s*$/);
  });

  test('is told in two languages', () => {
    expect(render(reason, 'zh', local)).toMatch(/\p{Script=Han}/u);
    expect(render(reason, 'en', local)).not.toMatch(/\p{Script=Han}/u);
  });
});

test('no two codes have the same words', () => {
  for (const language of ['en', 'zh'] as const) {
    const texts = Object.values(samples).map((reason) => render(reason, language, local));
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  }
});

describe('values', () => {
  test('are left out with hideValues, and so are the figures of limits', () => {
    const hidden = { ...local, hideValues: true };
    expect(render(samples.MIN_SPEND_NOT_MET, 'en', hidden)).toBe(
      'at least CNY 200.00 must be spent',
    );
    expect(render(samples.CITY_MISMATCH, 'zh', hidden)).toBe('仅限城市：A-1、A-2');
    expect(render(limit, 'en', hidden)).toBe(
      'the limit weekly is reached; again from 2026-03-01 10:00 (Asia/Shanghai)',
    );
  });

  test('without a currency are minor units, and without a zone in UTC', () => {
    expect(render(samples.DISCOUNT_CAPPED)).toBe(
      '15000 off instead of 20000, which is more than is allowed',
    );
    expect(render(samples.NOT_STARTED)).toBe('it starts at 2026-03-01 02:00 (UTC)');
  });

  test.each([
    ['JPY', 'JPY 5000'],
    ['KWD', 'KWD 5.000'],
    ['CLF', 'CLF 0.5000'],
    ['USD', 'USD 50.00'],
  ])('of %s have its digits', (currency, written) => {
    expect(render(samples.BETTER_COMBINATION_EXISTS, 'en', { currency })).toBe(
      `A-1 + A-2 save ${written} more`,
    );
  });

  test.each([
    [AT + 1_000, '2026-03-01 02:00:01 (UTC)'],
    [AT + 60_000 + 1, '2026-03-01 02:01:00.001 (UTC)'],
    // Beyond what a date can be.
    [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ])('at %i are shown as exactly as they are', (to, written) => {
    expect(render({ code: 'EXPIRED', to })).toBe(`it ended at ${written}`);
  });
});

// ISO 4217, list one: currencies of other digits than two, as of 2024.
test.each([
  ['CNY', 2],
  ['EUR', 2],
  ['KRW', 0],
  ['VND', 0],
  ['TND', 3],
  ['UYW', 4],
])('%s has %i digits after the point', (currency, digits) => {
  expect(currencyDecimals(currency)).toBe(digits);
});

describe('the rule of a limit', () => {
  const told = (changes: Partial<LimitReached>, language: 'en' | 'zh' = 'en') => {
    const { resetsAt: _, ...forEver } = limit;
    return render({ ...forEver, ...changes }, language, local);
  };

  test('says of what, for whom and in which time', () => {
    expect(told({})).toBe(
      'the limit weekly is reached (at most 3 claimed per customer and device within 7 days, so far 3)',
    );
    expect(told({}, 'zh')).toBe(
      '限制 weekly 已达上限（按顾客、device，7 天内最多领取 3 次，当前 3）',
    );
  });

  test('of an amount is money', () => {
    const budget = { label: 'budget', action: 'amount', max: 100_000, used: 99_950 } as const;
    expect(told({ ...budget, per: [], window: 'lifetime' })).toBe(
      'the budget is spent (at most CNY 1000.00 paid in all ever, so far CNY 999.50)',
    );
  });

  test.each([
    [{ calendar: 'day' }, 'in a calendar day'],
    [{ rolling: '1h' }, 'within 1 hour'],
    ['campaign', 'in the whole campaign'],
  ] as const)('with the window %o', (window, words) => {
    expect(told({ window })).toContain(words);
  });

  test('is named by its label', () => {
    const named = (['en', 'zh'] as const).flatMap((language) =>
      LIMIT_LABELS.map((label) => told({ label, action: 'claim' }, language)),
    );
    expect(new Set(named).size).toBe(2 * LIMIT_LABELS.length);
  });
});

test('what a shopper is told when something is over has no instant', () => {
  expect(render({ code: 'EXPIRED' })).toBe('it has ended');
  expect(render({ code: 'EXPIRED' }, 'zh')).toBe('已过期');
});

test('missing facts of a decision and of an offer are told apart', () => {
  expect(render({ code: 'MISSING_INPUT', paths: ['/orders'] })).toBe('facts not given: /orders');
  expect(render({ code: 'MISSING_INPUT', path: '/order' })).toBe('/order was not given');
});

test('a schedule that never opens again says so', () => {
  const never: IncentiveReason = { code: 'OUTSIDE_SCHEDULE', nextOpenAt: null };
  expect(render(never)).toBe('it is not open now, and will not be again');
});

test('the base of a threshold is told where it is not the order as it came', () => {
  const spent = { code: 'MIN_SPEND_NOT_MET', required: 2, actual: 1, missing: 1 } as const;
  const texts = (['initial', 'current', 'afterDiscounts'] as const).map((base) =>
    render({ ...spent, base }, 'en', { hideValues: true }),
  );
  expect(texts).toEqual([
    'at least 2 must be spent',
    'at least 2 must be spent after earlier discounts',
    'at least 2 must be spent after all discounts',
  ]);
});
