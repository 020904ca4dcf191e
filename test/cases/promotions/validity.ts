import type { SpanSpec, ValiditySpec } from 'clientele';

/** Where a case comes from. */
export interface CaseSource {
  readonly repo?: string;
  readonly path?: string;
  readonly commit?: string;
  readonly url?: string;
  readonly also?: string;
}

interface PublishedCase {
  readonly id: string;
  readonly title: string;
  readonly source: CaseSource;
  /** How the words of the source were read, where they could be read otherwise. */
  readonly note?: string;
}

/** A rule, a claim, and when the grant can be used. */
export interface ValidityFixture extends PublishedCase {
  readonly timeZone: string;
  readonly rule: ValiditySpec;
  readonly claimedAt: string;
  readonly validFrom?: string;
  /** The last second inside, as the sources write an end. */
  readonly lastSecond?: string;
}

/** Two spans, and whether the first lies within the second. */
export interface SpanFixture extends PublishedCase {
  readonly timeZone: string;
  readonly inner: SpanSpec;
  readonly outer: SpanSpec;
  readonly isWithin: boolean;
}

const WECHAT: CaseSource = {
  url: 'https://www.liankeonline.com/Help/ResourceModel?modelName=CouponAvailableTimeInfo',
  also: 'https://pay.weixin.qq.com/doc/v3/merchant/4015989623, coupon_available_time',
};

const SAME_OR_NEXT_DAY: CaseSource = { url: 'https://m.jujinkeji.net/h-nd-4283.html' };

export const validityFixtures: readonly ValidityFixture[] = [
  {
    id: 'val-wechat-wait',
    title: 'a wait of 1 day: usable from the next day 00:00',
    source: WECHAT,
    note: 'WeChat Pay takes a wait only together with the days, so one day is added here',
    timeZone: 'Asia/Shanghai',
    rule: { mode: 'calendar', days: 1, waitDays: 1 },
    claimedAt: '2024-01-05T10:00:00+08:00',
    validFrom: '2024-01-06T00:00:00+08:00',
  },
  {
    id: 'val-lilishop',
    title: 'effective days 3: to the end of the day two days after the claim',
    source: {
      repo: 'lilishop/lilishop',
      path: 'framework/src/main/java/cn/lili/modules/promotion/entity/dos/MemberCoupon.java',
      commit: '06212c073d49a5856e438f4cc210883ffd3610de',
    },
    timeZone: 'Asia/Shanghai',
    rule: { mode: 'calendar', days: 3, claimDayCounts: true },
    claimedAt: '2024-01-05T10:00:00+08:00',
    lastSecond: '2024-01-07T23:59:59+08:00',
  },
  {
    id: 'val-wechat-clamp',
    title: 'claimed on the 30th with 3 days: ends with the window',
    source: WECHAT,
    timeZone: 'Asia/Shanghai',
    rule: {
      mode: 'calendar',
      days: 3,
      claimDayCounts: true,
      within: { from: '2024-01-01', to: '2024-01-31' },
    },
    claimedAt: '2024-01-30T10:00:00+08:00',
    validFrom: '2024-01-30T10:00:00+08:00',
    lastSecond: '2024-01-31T23:59:59+08:00',
  },
  // Not among the listed cases: the rest of what the same pages say.
  {
    id: 'wechat-before-window',
    title: 'claimed before the window begins: days are counted from its first day',
    source: WECHAT,
    timeZone: 'Asia/Shanghai',
    rule: {
      mode: 'calendar',
      days: 3,
      countFrom: 'within',
      within: { from: '2024-01-10', to: '2024-01-31' },
    },
    claimedAt: '2024-01-05T10:00:00+08:00',
    validFrom: '2024-01-10T00:00:00+08:00',
    lastSecond: '2024-01-12T23:59:59+08:00',
  },
  {
    id: 'crmeb-member',
    title: 'a coupon of members: to the end of the day 30 days after the claim',
    source: {
      repo: 'crmeb/CRMEB',
      path: 'crmeb/app/services/activity/coupon/StoreCouponUserServices.php',
      commit: '1e61411956818f715f6d26121329d831abb2b6ae',
    },
    note: 'date of +30 day, 23:59:59; it begins at the midnight before the claim there, at which nobody has it yet',
    timeZone: 'Asia/Shanghai',
    rule: { mode: 'calendar', days: 30, claimDayCounts: false },
    claimedAt: '2024-01-05T10:00:00+08:00',
    lastSecond: '2024-02-04T23:59:59+08:00',
  },
  {
    id: 'same-day',
    title: 'valid 2 days from the day of the claim: to the same time of day',
    source: SAME_OR_NEXT_DAY,
    timeZone: 'Asia/Shanghai',
    rule: { mode: 'wallClock', days: 2 },
    claimedAt: '2022-05-21T14:00:00+08:00',
    validFrom: '2022-05-21T14:00:00+08:00',
    lastSecond: '2022-05-23T13:59:59+08:00',
  },
  {
    id: 'next-day',
    title: 'valid 2 days from the day after the claim: whole days',
    source: SAME_OR_NEXT_DAY,
    timeZone: 'Asia/Shanghai',
    rule: { mode: 'calendar', days: 2, waitDays: 1 },
    claimedAt: '2022-05-21T14:00:00+08:00',
    validFrom: '2022-05-22T00:00:00+08:00',
    lastSecond: '2022-05-23T23:59:59+08:00',
  },
];

export const spanFixtures: readonly SpanFixture[] = [
  {
    id: 'val-stripe-code',
    title: 'a promotion code may not expire after the redeem_by of its coupon',
    source: {
      url: 'https://docs.stripe.com/api/promotion_codes/object',
      also: 'Stripe API reference: promotion_code.expires_at, coupon.redeem_by',
    },
    note: 'the two spans alone: that the answer is INVALID_INPUT is for whoever creates the code',
    timeZone: 'UTC',
    inner: { to: '2026-04-01T00:00:00Z' },
    outer: { to: '2026-03-31T00:00:00Z' },
    isWithin: false,
  },
];
