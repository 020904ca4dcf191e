import type { NamedSegment } from '../named-segment.js';

/**
 * Recency state (active, silent, asleep, lost) by orders (new: 1, second: 2, repeat: 3 to below fan,
 * fan), recency outermost. The grid is a habit of Chinese CRM; no public source states its bounds,
 * so they are parameters. Apart from active-new, the strategies are defaults of ours.
 */
export const GRID16_SEGMENTS: readonly NamedSegment[] = [
  {
    name: 'active-new',
    label: { en: 'Active, new', zh: '活跃新客户' },
    strategy: {
      goal: 'activation',
      plays: [
        'review-gift',
        'product-recommendation',
        'getting-started-content',
        'incentive-before-leaving-active',
      ],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'medium',
    },
  },
  {
    name: 'active-second',
    label: { en: 'Active, second', zh: '活跃二次客户' },
    strategy: {
      goal: 'repurchase',
      plays: [
        'category-recommendation',
        'membership-invitation',
        'incentive-before-leaving-active',
      ],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'medium',
    },
  },
  {
    name: 'active-repeat',
    label: { en: 'Active, repeat', zh: '活跃老客户' },
    strategy: {
      goal: 'revenue',
      plays: ['new-arrivals', 'bundle-offer', 'points-multiplier'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'light',
    },
  },
  {
    name: 'active-fan',
    label: { en: 'Active, fan', zh: '活跃粉丝客户' },
    strategy: {
      goal: 'referral',
      plays: ['early-access', 'referral-reward', 'member-day'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'none',
    },
  },
  {
    name: 'silent-new',
    label: { en: 'Silent, new', zh: '沉默新客户' },
    strategy: {
      goal: 'repurchase',
      plays: ['second-order-coupon', 'popular-products'],
      contactsPerPeriod: { max: 3, window: { rolling: '30d' } },
      strength: 'medium',
    },
  },
  {
    name: 'silent-second',
    label: { en: 'Silent, second', zh: '沉默二次客户' },
    strategy: {
      goal: 'retention',
      plays: ['category-coupon', 'recommendation-from-history'],
      contactsPerPeriod: { max: 3, window: { rolling: '30d' } },
      strength: 'medium',
    },
  },
  {
    name: 'silent-repeat',
    label: { en: 'Silent, repeat', zh: '沉默老客户' },
    strategy: {
      goal: 'retention',
      plays: ['points-reminder', 'new-arrivals', 'survey'],
      contactsPerPeriod: { max: 3, window: { rolling: '30d' } },
      strength: 'medium',
    },
  },
  {
    name: 'silent-fan',
    label: { en: 'Silent, fan', zh: '沉默粉丝客户' },
    strategy: {
      goal: 'retention',
      plays: ['member-day', 'personal-message', 'survey'],
      contactsPerPeriod: { max: 3, window: { rolling: '30d' } },
      strength: 'light',
    },
  },
  {
    name: 'asleep-new',
    label: { en: 'Asleep, new', zh: '沉睡新客户' },
    strategy: {
      goal: 'recall',
      plays: ['recall-coupon', 'popular-products'],
      contactsPerPeriod: { max: 2, window: { rolling: '30d' } },
      strength: 'strong',
    },
  },
  {
    name: 'asleep-second',
    label: { en: 'Asleep, second', zh: '沉睡二次客户' },
    strategy: {
      goal: 'recall',
      plays: ['recall-coupon', 'recommendation-from-history'],
      contactsPerPeriod: { max: 2, window: { rolling: '30d' } },
      strength: 'strong',
    },
  },
  {
    name: 'asleep-repeat',
    label: { en: 'Asleep, repeat', zh: '沉睡老客户' },
    strategy: {
      goal: 'recall',
      plays: ['recall-coupon', 'new-arrivals', 'survey'],
      contactsPerPeriod: { max: 2, window: { rolling: '30d' } },
      strength: 'strong',
    },
  },
  {
    name: 'asleep-fan',
    label: { en: 'Asleep, fan', zh: '沉睡粉丝客户' },
    strategy: {
      goal: 'recall',
      plays: ['personal-call', 'recall-gift', 'survey'],
      contactsPerPeriod: { max: 2, window: { rolling: '30d' } },
      strength: 'strong',
    },
  },
  {
    name: 'lost-new',
    label: { en: 'Lost, new', zh: '流失新客户' },
    strategy: {
      goal: 'acquisition',
      plays: ['one-reach-out-campaign'],
      contactsPerPeriod: { max: 1, window: { rolling: '90d' } },
      strength: 'light',
    },
  },
  {
    name: 'lost-second',
    label: { en: 'Lost, second', zh: '流失二次客户' },
    strategy: {
      goal: 'acquisition',
      plays: ['one-reach-out-campaign', 'first-order-style-offer'],
      contactsPerPeriod: { max: 1, window: { rolling: '90d' } },
      strength: 'light',
    },
  },
  {
    name: 'lost-repeat',
    label: { en: 'Lost, repeat', zh: '流失老客户' },
    strategy: {
      goal: 'acquisition',
      plays: ['first-order-style-offer', 'new-arrivals'],
      contactsPerPeriod: { max: 1, window: { rolling: '90d' } },
      strength: 'medium',
    },
  },
  {
    name: 'lost-fan',
    label: { en: 'Lost, fan', zh: '流失粉丝客户' },
    strategy: {
      goal: 'recall',
      plays: ['personal-call', 'recall-gift', 'new-arrivals'],
      contactsPerPeriod: { max: 1, window: { rolling: '30d' } },
      strength: 'strong',
    },
  },
];
