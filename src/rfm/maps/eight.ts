import type { EightSplit, ScoreRange, SegmentMap } from '../../model/playbook/rfm.js';
import type { NamedSegment } from '../named-segment.js';

/** The segments of {@link eightMap}; the strategies are defaults of ours, to be replaced freely. */
export const EIGHT_SEGMENTS: readonly NamedSegment[] = [
  {
    name: 'important-value',
    label: { en: 'Important, to value', zh: '重要价值客户' },
    strategy: {
      goal: 'referral',
      plays: ['member-day', 'early-access', 'referral-reward'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'none',
    },
  },
  {
    name: 'important-keep',
    label: { en: 'Important, to keep', zh: '重要保持客户' },
    strategy: {
      goal: 'recall',
      plays: ['win-back-coupon', 'new-arrivals', 'personal-message'],
      contactsPerPeriod: { max: 2, window: { rolling: '30d' } },
      strength: 'strong',
    },
  },
  {
    name: 'important-develop',
    label: { en: 'Important, to develop', zh: '重要发展客户' },
    strategy: {
      goal: 'repurchase',
      plays: ['category-recommendation', 'membership-invitation'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'medium',
    },
  },
  {
    name: 'important-win-back',
    label: { en: 'Important, to win back', zh: '重要挽留客户' },
    strategy: {
      goal: 'recall',
      plays: ['personal-call', 'win-back-coupon', 'survey'],
      contactsPerPeriod: { max: 2, window: { rolling: '30d' } },
      strength: 'strong',
    },
  },
  {
    name: 'general-value',
    label: { en: 'General, to value', zh: '一般价值客户' },
    strategy: {
      goal: 'revenue',
      plays: ['bundle-offer', 'spend-threshold-offer'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'light',
    },
  },
  {
    name: 'general-keep',
    label: { en: 'General, to keep', zh: '一般保持客户' },
    strategy: {
      goal: 'retention',
      plays: ['popular-products', 'points-reminder'],
      contactsPerPeriod: { max: 3, window: { rolling: '30d' } },
      strength: 'medium',
    },
  },
  {
    name: 'general-develop',
    label: { en: 'General, to develop', zh: '一般发展客户' },
    strategy: {
      goal: 'activation',
      plays: ['getting-started-content', 'product-recommendation'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'light',
    },
  },
  {
    name: 'general-win-back',
    label: { en: 'General, to win back', zh: '一般挽留客户' },
    strategy: {
      goal: 'acquisition',
      plays: ['one-reach-out-campaign'],
      contactsPerPeriod: { max: 1, window: { rolling: '90d' } },
      strength: 'light',
    },
  },
];

/**
 * Eight segments: recency, frequency and monetary each high or low, high from the given score on.
 * The grouping is common knowledge of Chinese CRM; for example the help page of bz.zhsmjxc.com splits
 * at 10 days, 3 orders and a mean of 200 yuan, which is 2 bins with those thresholds and a split at 2.
 */
export function eightMap(split: EightSplit, bins: number): SegmentMap {
  const r = halves(split.r, bins);
  const f = halves(split.f, bins);
  const m = halves(split.m, bins);
  return {
    rules: [
      { name: 'important-value', r: r.high, f: f.high, m: m.high },
      { name: 'important-keep', r: r.low, f: f.high, m: m.high },
      { name: 'important-develop', r: r.high, f: f.low, m: m.high },
      { name: 'important-win-back', r: r.low, f: f.low, m: m.high },
      { name: 'general-value', r: r.high, f: f.high, m: m.low },
      { name: 'general-keep', r: r.low, f: f.high, m: m.low },
      { name: 'general-develop', r: r.high, f: f.low, m: m.low },
      { name: 'general-win-back', r: r.low, f: f.low, m: m.low },
    ],
  };
}

function halves(split: number, bins: number): { low: ScoreRange; high: ScoreRange } {
  return { low: [1, split - 1], high: [split, bins] };
}
