import type { LimitSpec } from 'clientele';

/** What happens to one grant that may be used any number of times, in this order. */
export interface LimitFixture {
  readonly id: string;
  readonly source: string;
  readonly timeZone?: string;
  readonly limit: LimitSpec;
  /** The last instant of use, where the grant ends. */
  readonly validTo?: string;
  readonly steps: readonly LimitStep[];
}

export type LimitStep = { readonly at: string } & (
  | {
      /** A use for an order whose one line is so dear. */
      readonly redeem: string;
      readonly lineMinor: number;
      /** Empty where the use is let through. */
      readonly reasons: readonly string[];
      /** What the limit had counted by then, where it is the reason. */
      readonly used?: number;
    }
  | { readonly cancel: string; readonly reasons: readonly string[] }
  /** A cancelled use that the ledger never had, as an entry from elsewhere. */
  | { readonly release: string }
);

const usage: LimitSpec = {
  id: 'usage',
  action: 'redeem',
  max: 1,
  per: ['offer'],
  window: 'lifetime',
};
const NOON = '2026-01-05T12:00:00Z';

export const limitFixtures: readonly LimitFixture[] = [
  {
    id: 'lim-saleor-decrease0',
    source:
      'saleor/saleor 723cd4eba8, saleor/discount/tests/test_discounts.py, test_decrease_voucher_usage_used_0',
    limit: usage,
    steps: [
      { at: NOON, release: 'o-0' },
      { at: NOON, redeem: 'o-1', lineMinor: 1_000, reasons: [] },
      { at: NOON, redeem: 'o-2', lineMinor: 1_000, reasons: ['LIMIT_REACHED'], used: 1 },
    ],
  },
  {
    id: 'lim-vendure-5278',
    source: 'vendure-ecommerce/vendure, issue 5278',
    limit: usage,
    steps: [
      { at: NOON, redeem: 'o-1', lineMinor: 0, reasons: ['NO_EFFECT'] },
      { at: NOON, redeem: 'o-2', lineMinor: 1_000, reasons: [] },
      { at: NOON, redeem: 'o-3', lineMinor: 1_000, reasons: ['LIMIT_REACHED'], used: 1 },
    ],
  },
  {
    id: 'lim-vendure-cancel',
    source:
      'vendure-ecommerce/vendure 1633446f4, packages/core/e2e/order-promotion.e2e-spec.ts, and issue 1466',
    limit: usage,
    steps: [
      { at: NOON, redeem: 'o-1', lineMinor: 1_000, reasons: [] },
      { at: NOON, cancel: 'o-1', reasons: [] },
      { at: NOON, redeem: 'o-2', lineMinor: 1_000, reasons: [] },
    ],
  },
  {
    id: 'lim-sfcc-rolling',
    source:
      'Salesforce B2C Commerce docs, TIMEFRAME_REDEMPTION_LIMIT_EXCEEDED; dates ours, rule theirs',
    limit: { ...usage, per: ['customer'], window: { rolling: '7d' } },
    steps: [
      { at: '2026-01-05T11:00:00Z', redeem: 'o-1', lineMinor: 1_000, reasons: [] },
      {
        at: '2026-01-12T10:59:59Z',
        redeem: 'o-2',
        lineMinor: 1_000,
        reasons: ['LIMIT_REACHED'],
        used: 1,
      },
      { at: '2026-01-12T11:00:00Z', redeem: 'o-2', lineMinor: 1_000, reasons: [] },
    ],
  },
  {
    id: 'val-yudao-return',
    source:
      'YunaiV/ruoyi-vue-pro e4e460d563, promotion/service/coupon/CouponServiceImpl.java: a coupon that is returned after its end is expired',
    timeZone: 'Asia/Shanghai',
    limit: usage,
    validTo: '2024-01-31T23:59:59+08:00',
    steps: [
      { at: '2024-01-31T12:00:00+08:00', redeem: 'o-1', lineMinor: 1_000, reasons: [] },
      { at: '2024-02-01T09:00:00+08:00', cancel: 'o-1', reasons: [] },
      { at: '2024-02-01T09:00:00+08:00', redeem: 'o-2', lineMinor: 1_000, reasons: ['EXPIRED'] },
    ],
  },
];
