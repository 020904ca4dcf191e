import type { DaysAfterClaim } from '../model/incentive/validity.js';

/** How a system counts the days after a claim. */
export interface ValidityPreset {
  readonly label: { readonly en: string; readonly zh: string };
  /** Where it is documented, and the words or the names it uses. */
  readonly source: string;
  /** What to write beside `days`, and `waitDays` and `within` where they are wanted. */
  readonly rule: Omit<DaysAfterClaim, 'days' | 'waitDays' | 'within'>;
}

/**
 * The ways in which other systems count the days after a claim, by their names. They disagree, so none of
 * them is a default.
 *
 * @example
 * ```ts
 * import { createZone, useSpan, VALIDITY_PRESETS } from 'clientele';
 *
 * const shanghai = createZone('Asia/Shanghai');
 * const claimedAt = Date.parse('2024-01-30T10:00:00+08:00');
 * const within = { from: '2024-01-01', to: '2024-01-31' };
 * const rule = { ...VALIDITY_PRESETS.wechatPay.rule, days: 3, waitDays: 1, within };
 * const span = shanghai && useSpan(rule, claimedAt, shanghai);
 * span?.validFrom === Date.parse('2024-01-31T00:00:00+08:00'); // => true
 * span?.validTo === Date.parse('2024-02-01T00:00:00+08:00'); // => true
 * ```
 */
export const VALIDITY_PRESETS = {
  wechatPay: {
    label: { en: 'WeChat Pay merchant coupon', zh: '微信支付商家券' },
    source:
      'https://pay.weixin.qq.com/doc/v3/merchant/4015989623 (2025-09-04), available_day_after_receive and ' +
      'wait_days_after_receive; claimed before the stock begins, days count from its first day',
    rule: { mode: 'calendar', claimDayCounts: true, countFrom: 'within' },
  },
  lilishop: {
    label: { en: 'lilishop', zh: 'lilishop 动态时间' },
    source:
      'lilishop/lilishop, MemberCoupon.java, DYNAMICTIME: endOfDay(offset(now, DAY_OF_YEAR, effectiveDays - 1))',
    rule: { mode: 'calendar', claimDayCounts: true },
  },
  yudao: {
    label: { en: 'yudao (ruoyi-vue-pro)', zh: '芋道' },
    source:
      'YunaiV/ruoyi-vue-pro, CouponConvert.java, TERM: now.plusDays(fixedStartTerm), then plusDays(fixedEndTerm)',
    rule: { mode: 'wallClock' },
  },
  litemall: {
    label: { en: 'litemall', zh: 'litemall' },
    source: 'linlinjava/litemall, WxCouponController.java: now.plusDays(days)',
    rule: { mode: 'wallClock' },
  },
  crmeb: {
    label: { en: 'CRMEB', zh: 'CRMEB' },
    source:
      'crmeb/CRMEB, StoreCouponUserServices.php, addUserCoupon: end_time = add_time + coupon_time * 86400',
    rule: { mode: 'elapsed' },
  },
  crmebMember: {
    label: { en: 'CRMEB, coupon of members', zh: 'CRMEB 会员券' },
    source:
      'crmeb/CRMEB, StoreCouponUserServices.php, addMemberUserCoupon: 23:59:59 of the day 30 days later',
    rule: { mode: 'calendar', claimDayCounts: false },
  },
} as const satisfies { readonly [name: string]: ValidityPreset };
