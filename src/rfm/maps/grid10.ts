import type { SegmentMap } from '../../model/playbook/rfm.js';
import type { NamedSegment } from '../named-segment.js';

/** The segments of {@link grid10Map}; the strategies are defaults of ours, to be replaced freely. */
export const GRID10_SEGMENTS: readonly NamedSegment[] = [
  {
    name: 'hibernating',
    label: { en: 'Hibernating', zh: '休眠客户' },
    strategy: {
      goal: 'recall',
      plays: ['special-discount', 'popular-products'],
      contactsPerPeriod: { max: 1, window: { rolling: '30d' } },
      strength: 'strong',
    },
  },
  {
    name: 'at_risk',
    label: { en: 'At risk', zh: '流失风险客户' },
    strategy: {
      goal: 'recall',
      plays: ['personal-message', 'win-back-coupon', 'survey'],
      contactsPerPeriod: { max: 2, window: { rolling: '30d' } },
      strength: 'strong',
    },
  },
  {
    name: 'cant_lose',
    label: { en: 'Cannot lose', zh: '不可流失客户' },
    strategy: {
      goal: 'recall',
      plays: ['personal-call', 'win-back-coupon', 'new-arrivals'],
      contactsPerPeriod: { max: 2, window: { rolling: '30d' } },
      strength: 'strong',
    },
  },
  {
    name: 'about_to_sleep',
    label: { en: 'About to sleep', zh: '即将沉睡客户' },
    strategy: {
      goal: 'retention',
      plays: ['popular-products', 'renewal-discount'],
      contactsPerPeriod: { max: 3, window: { rolling: '30d' } },
      strength: 'medium',
    },
  },
  {
    name: 'need_attention',
    label: { en: 'Need attention', zh: '需关注客户' },
    strategy: {
      goal: 'retention',
      plays: ['limited-time-offer', 'recommendation-from-history'],
      contactsPerPeriod: { max: 3, window: { rolling: '30d' } },
      strength: 'medium',
    },
  },
  {
    name: 'loyal_customers',
    label: { en: 'Loyal customers', zh: '忠诚客户' },
    strategy: {
      goal: 'revenue',
      plays: ['high-margin-recommendation', 'points-multiplier'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'light',
    },
  },
  {
    name: 'promising',
    label: { en: 'Promising', zh: '有潜力客户' },
    strategy: {
      goal: 'repurchase',
      plays: ['product-recommendation', 'free-sample'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'light',
    },
  },
  {
    name: 'new_customers',
    label: { en: 'New customers', zh: '新客户' },
    strategy: {
      goal: 'activation',
      plays: ['getting-started-content', 'review-gift', 'second-order-coupon'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'medium',
    },
  },
  {
    name: 'potential_loyalists',
    label: { en: 'Potential loyalists', zh: '潜力忠诚客户' },
    strategy: {
      goal: 'repurchase',
      plays: ['membership-invitation', 'category-recommendation'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'light',
    },
  },
  {
    name: 'champions',
    label: { en: 'Champions', zh: '冠军客户' },
    strategy: {
      goal: 'referral',
      plays: ['early-access', 'referral-reward', 'review-request'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'none',
    },
  },
];

/**
 * Ten segments over the 5 x 5 grid of recency and frequency; monetary plays no part. Source: a
 * dictionary of regular expressions that recurs in more than ten public Python notebooks.
 */
export function grid10Map(): SegmentMap {
  return {
    rules: [
      { name: 'hibernating', r: [1, 2], f: [1, 2] },
      { name: 'at_risk', r: [1, 2], f: [3, 4] },
      { name: 'cant_lose', r: [1, 2], f: [5, 5] },
      { name: 'about_to_sleep', r: [3, 3], f: [1, 2] },
      { name: 'need_attention', r: [3, 3], f: [3, 3] },
      { name: 'loyal_customers', r: [3, 4], f: [4, 5] },
      { name: 'promising', r: [4, 4], f: [1, 1] },
      { name: 'new_customers', r: [5, 5], f: [1, 1] },
      { name: 'potential_loyalists', r: [4, 5], f: [2, 3] },
      { name: 'champions', r: [5, 5], f: [4, 5] },
    ],
  };
}
