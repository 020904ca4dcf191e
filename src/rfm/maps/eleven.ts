import type { SegmentMap } from '../../model/playbook/rfm.js';
import type { NamedSegment } from '../named-segment.js';

/** The segments of {@link elevenMap}; the strategies are defaults of ours, to be replaced freely. */
export const ELEVEN_SEGMENTS: readonly NamedSegment[] = [
  {
    name: 'Champions',
    label: { en: 'Champions', zh: '冠军客户' },
    strategy: {
      goal: 'referral',
      plays: ['early-access', 'referral-reward', 'review-request', 'member-day'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'none',
    },
  },
  {
    name: 'Loyal',
    label: { en: 'Loyal', zh: '忠诚客户' },
    strategy: {
      goal: 'revenue',
      plays: ['high-margin-recommendation', 'points-multiplier', 'referral-reward'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'light',
    },
  },
  {
    name: 'Potential Loyalist',
    label: { en: 'Potential Loyalist', zh: '潜力忠诚客户' },
    strategy: {
      goal: 'repurchase',
      plays: ['membership-invitation', 'category-recommendation', 'bundle-offer'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'light',
    },
  },
  {
    name: 'New Customers',
    label: { en: 'New Customers', zh: '新客户' },
    strategy: {
      goal: 'activation',
      plays: ['getting-started-content', 'review-gift', 'second-order-coupon'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'medium',
    },
  },
  {
    name: 'Promising',
    label: { en: 'Promising', zh: '有潜力客户' },
    strategy: {
      goal: 'repurchase',
      plays: ['product-recommendation', 'free-sample', 'brand-content'],
      contactsPerPeriod: { max: 4, window: { rolling: '30d' } },
      strength: 'light',
    },
  },
  {
    name: 'Need Attention',
    label: { en: 'Need Attention', zh: '需关注客户' },
    strategy: {
      goal: 'retention',
      plays: ['limited-time-offer', 'recommendation-from-history'],
      contactsPerPeriod: { max: 3, window: { rolling: '30d' } },
      strength: 'medium',
    },
  },
  {
    name: 'About To Sleep',
    label: { en: 'About To Sleep', zh: '即将沉睡客户' },
    strategy: {
      goal: 'retention',
      plays: ['popular-products', 'renewal-discount', 'useful-content'],
      contactsPerPeriod: { max: 3, window: { rolling: '30d' } },
      strength: 'medium',
    },
  },
  {
    name: 'At Risk',
    label: { en: 'At Risk', zh: '流失风险客户' },
    strategy: {
      goal: 'recall',
      plays: ['personal-message', 'win-back-coupon', 'survey'],
      contactsPerPeriod: { max: 2, window: { rolling: '30d' } },
      strength: 'strong',
    },
  },
  {
    name: 'Cannot Lose Them',
    label: { en: 'Cannot Lose Them', zh: '不可流失客户' },
    strategy: {
      goal: 'recall',
      plays: ['personal-call', 'win-back-coupon', 'new-arrivals', 'survey'],
      contactsPerPeriod: { max: 2, window: { rolling: '30d' } },
      strength: 'strong',
    },
  },
  {
    name: 'Hibernating',
    label: { en: 'Hibernating', zh: '休眠客户' },
    strategy: {
      goal: 'recall',
      plays: ['relevant-products', 'special-discount'],
      contactsPerPeriod: { max: 2, window: { rolling: '90d' } },
      strength: 'strong',
    },
  },
  {
    name: 'Lost',
    label: { en: 'Lost', zh: '流失客户' },
    strategy: {
      goal: 'acquisition',
      plays: ['one-reach-out-campaign', 'first-order-style-offer'],
      contactsPerPeriod: { max: 1, window: { rolling: '90d' } },
      strength: 'medium',
    },
  },
];

/**
 * The eleven segments that many marketing tools share, as an explicit list of all 125 cells of five
 * scores each. Source: the help pages of Squeezely (Spotler). Another common list moves 231, 241 and
 * 251 from About To Sleep to Hibernating.
 */
export function elevenMap(): SegmentMap {
  const cells = Object.entries(ELEVEN_CELLS).map(([name, text]) => [name, text.split(' ')]);
  return { cells: Object.fromEntries(cells) };
}

const ELEVEN_CELLS = {
  Champions: '555 554 544 545 454 455 445',
  Loyal: '543 444 435 355 354 345 344 335',
  'Potential Loyalist':
    '553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323',
  'New Customers': '512 511 422 421 412 411 311',
  Promising: '525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313',
  'Need Attention': '535 534 443 434 343 334 325 324',
  'About To Sleep': '331 321 312 221 213 231 241 251',
  'At Risk':
    '255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124',
  'Cannot Lose Them': '155 154 144 214 215 115 114 113',
  Hibernating: '332 322 233 232 223 222 132 123 122 212 211',
  Lost: '111 112 121 131 141 151',
};
