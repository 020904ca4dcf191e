import type { ReportCampaign, ReportData, ReportRfmCell } from '../../src/report/index.js';

// A shop that nobody has: its customers add up, so that a reader of the page can check one table by another.

const SEGMENT_MAP = [
  ['Hibernating', 'Hibernating', 'At Risk', 'At Risk', 'Cannot Lose Them'],
  ['Hibernating', 'Hibernating', 'At Risk', 'At Risk', 'At Risk'],
  ['About To Sleep', 'About To Sleep', 'Need Attention', 'Loyal', 'Loyal'],
  ['Promising', 'Potential Loyalist', 'Potential Loyalist', 'Loyal', 'Loyal'],
  ['New Customers', 'Potential Loyalist', 'Potential Loyalist', 'Champions', 'Champions'],
];

/** Customers by recency from 1 up, and within it by frequency from 1 up. */
const CUSTOMERS = [
  [5104, 2290, 1108, 604, 312],
  [3012, 2204, 1410, 902, 506],
  [2108, 2306, 2012, 1604, 1108],
  [1706, 2009, 2211, 2104, 1902],
  [1410, 1612, 2006, 2704, 3958],
];
/** What a customer of this frequency bought for, in cents. */
const SPENT = [2890, 6240, 10_470, 18_920, 47_350];

const cells: ReportRfmCell[] = CUSTOMERS.flatMap((row, r) =>
  row.map((customers, f) => ({
    recency: r + 1,
    frequency: f + 1,
    customers,
    salesMinor: customers * (SPENT[f] ?? 0) + r * 40_321,
    segment: SEGMENT_MAP[r]?.[f] ?? null,
  })),
);
const sumOf = (list: readonly ReportRfmCell[], key: 'customers' | 'salesMinor') =>
  list.reduce((sum, cell) => sum + cell[key], 0);

const customers = sumOf(cells, 'customers');
const segments = [...new Set(SEGMENT_MAP.flat())].map((name) => {
  const own = cells.filter(({ segment }) => segment === name);
  return { name, customers: sumOf(own, 'customers'), salesMinor: sumOf(own, 'salesMinor') };
});

const STAGES = ['potential', 'new', 'growing', 'mature', 'declining', 'dormant', 'lost'];
/** From (a row for each stage, the last for those not there yet) to (a column for each stage, the last: gone). */
const MOVES = [
  [3120, 940, 310, 0, 0, 0, 0, 104],
  [0, 1210, 2480, 190, 0, 1430, 0, 12],
  [0, 0, 6120, 1890, 640, 920, 0, 21],
  [0, 0, 0, 8214, 1702, 310, 0, 16],
  [0, 0, 0, 720, 2105, 1610, 0, 8],
  [0, 0, 460, 130, 0, 3890, 2240, 44],
  [0, 0, 210, 0, 0, 0, 4680, 390],
  [702, 1680, 340, 0, 0, 0, 0, 0],
];
const moves = MOVES.flatMap((row, from) =>
  row.map((count, to) => ({
    from: STAGES[from] ?? null,
    to: STAGES[to] ?? null,
    customers: count,
  })),
).filter((move) => move.customers > 0);

const COHORTS = 16;
const cohortRows = Array.from({ length: COHORTS }, (_, index) => {
  const month = index + 2;
  const start = `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  const size = 1240 + ((index * 397) % 610) + index * 34;
  const active = Array.from({ length: COHORTS - index }, (_, since) => {
    if (since === 0) return size;
    const season = (month + since) % 12 === 10 ? 0.07 : 0;
    const share = 0.12 + 0.27 / since ** 0.7 + season + ((index * 7 + since * 3) % 5) * 0.004;
    return Math.round(size * share);
  });
  return { start, customers: size, active };
});

type CampaignRow = [
  name: string,
  goal: string | null,
  targeted: number,
  rate: number,
  perCustomer: number,
  lift: [difference: number, margin: number] | null,
];
const CAMPAIGN_ROWS: readonly CampaignRow[] = [
  ['Spring refill, tea and coffee', 'repurchase', 9200, 0.164, 3890, [0.031, 0.012]],
  ['Champions preview evening', 'retention', 5100, 0.287, 9240, [0.044, 0.021]],
  ['Second order within 30 days', 'second order', 6240, 0.121, 3120, [0.052, 0.018]],
  ['Win-back 20 € off 60 €', 'recall', 7400, 0.046, 6410, [0.014, 0.009]],
  ['Birthday gift card', 'retention', 3980, 0.212, 2980, [0.008, 0.017]],
  ['Free shipping weekend', 'repurchase', 14_300, 0.098, 4120, [-0.006, 0.011]],
  ['Welcome, ten per cent', 'first order', 4420, 0.187, 2740, [0.063, 0.024]],
  ['Points doubled in May', 'repurchase', 11_800, 0.071, 3660, [-0.019, 0.012]],
  ['Referral, both get 10 €', 'new customers', 2210, 0.034, 3380, null],
  ['App only: flash Friday', 'activation', 5900, 0.083, 2210, [0.011, 0.015]],
];
const campaigns = CAMPAIGN_ROWS.map(
  ([name, goal, targeted, rate, perCustomer, lift]): ReportCampaign => {
    const redeeming = Math.round(targeted * rate);
    const redeemed = Math.round(redeeming * 1.18);
    return {
      name,
      goal,
      targeted,
      customersRedeeming: redeeming,
      delivered: Math.round(targeted * 1.6),
      redeemed,
      orders: redeemed + 12,
      salesMinor: redeemed * perCustomer,
      subsidyMinor: redeemed * 740,
      control: lift === null ? 0 : Math.round(targeted / 9),
      lift: lift && {
        difference: lift[0],
        low: lift[0] - lift[1],
        high: lift[0] + lift[1],
        confidence: 0.95,
      },
    };
  },
);

/** Days of June, with a budget that is spent by this curve of the share of the month that has passed. */
const budget = (campaign: string, budgetMinor: number, curve: (share: number) => number) => ({
  campaign,
  budgetMinor,
  days: Array.from({ length: 30 }, (_, index) => ({
    day: `2026-06-${String(index + 1).padStart(2, '0')}`,
    spentMinor: Math.round(budgetMinor * curve((index + 1) / 30)),
    plannedMinor: Math.round((budgetMinor * (index + 1)) / 30),
  })),
});

/** A whole report, with everything in it. */
export const reportData = {
  title: 'Customers and campaigns, June 2026',
  asOf: Date.UTC(2026, 5, 30, 22),
  asOfText: '30 June 2026',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  customers,
  comparedWith: {
    asOf: Date.UTC(2026, 2, 31, 22),
    asOfText: '31 March 2026',
    customers: 46_530,
    totals: { orders: 56_902, buyers: 24_810, salesMinor: 298_114_200, refundedMinor: 9_120_300 },
  },
  totals: { orders: 61_237, buyers: 26_114, salesMinor: 318_407_950, refundedMinor: 11_874_100 },
  segments,
  rfm: { bins: 5, cells },
  flow: { stages: STAGES, moves },
  funnels: [
    {
      name: 'First order',
      stages: [
        { name: 'visited', customers: 88_420 },
        { name: 'looked at a product', customers: 54_218 },
        { name: 'put in the cart', customers: 14_906 },
        { name: 'began to pay', customers: 9118 },
        { name: 'ordered', customers: 7402 },
      ],
    },
    {
      name: 'Repeat order',
      stages: [
        { name: 'one order', customers: 26_114 },
        { name: 'two orders', customers: 14_872 },
        { name: 'three orders', customers: 9640 },
        { name: 'four or more', customers: 6921 },
      ],
    },
  ],
  cohorts: { rows: cohortRows },
  campaigns,
  limits: [
    { reason: 'LIMIT_REACHED', pairs: 18_204 },
    { reason: 'CONTROL_GROUP', pairs: 9411 },
    { reason: 'NO_CONSENT', pairs: 7120 },
    { reason: 'QUIET_HOURS', pairs: 3981 },
    { reason: 'BUDGET_EXHAUSTED', pairs: 2207 },
    { reason: 'SUPPRESSED', pairs: 640 },
  ],
  budgets: [
    budget('Spring refill, tea and coffee', 1_800_000, (share) => share * 0.82 + share ** 3 * 0.06),
    budget('Win-back 20 € off 60 €', 900_000, (share) => Math.min(1, share * 1.34)),
    budget('Welcome, ten per cent', 650_000, (share) => share ** 1.6 * 0.97),
    budget('Points doubled in May', 1_200_000, (share) => 0.64 * (1 - (1 - share) ** 2)),
  ],
  alerts: [
    {
      ...{ alert: 'burnsTooFast', campaign: 'Win-back 20 € off 60 €', level: 'warning' },
      ...{ state: 'fires', values: [{ name: 'burnPace', value: 1.34 }] },
    },
    {
      ...{ alert: 'lowRedemption', campaign: 'Welcome, ten per cent', level: 'notice' },
      state: 'fires',
      values: [
        { name: 'delivered', value: 12_480 },
        { name: 'redemptionRate', value: 0.0187 },
      ],
    },
    {
      ...{ alert: 'lowReach', campaign: 'Points doubled in May', level: 'warning' },
      ...{ state: 'unknown', values: [{ name: 'reach', value: null }] },
    },
  ],
  notes: [
    '37 rows of orders were rejected: 21 without a customer, 16 in another currency.',
    'Figures before and after a campaign say nothing about cause. Lift does, where there is a control group.',
  ],
} satisfies ReportData;

const CHINESE: Readonly<Record<string, string>> = {
  Hibernating: '沉睡客户',
  'At Risk': '流失风险',
  'Cannot Lose Them': '不可流失',
  'About To Sleep': '即将沉睡',
  'Need Attention': '需要关注',
  Loyal: '忠诚客户',
  Promising: '有望客户',
  'Potential Loyalist': '潜在忠诚',
  'New Customers': '新客户',
  Champions: '重要价值客户',
};

/** The same report as a Chinese reader gets it. */
export const chineseReportData: ReportData = {
  ...reportData,
  title: '2026 年 6 月客户与营销报告',
  asOfText: '2026 年 6 月 30 日',
  comparedWith: { ...reportData.comparedWith, asOfText: '2026 年 3 月 31 日' },
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  segments: segments.map((segment) => ({
    ...segment,
    name: CHINESE[segment.name] ?? segment.name,
  })),
  rfm: {
    bins: 5,
    cells: cells.map((cell) => ({ ...cell, segment: CHINESE[cell.segment ?? ''] ?? null })),
  },
};

const HOSTILE = '</script></style><img src=x onerror="alert(1)">\u0000\uD800 & \' " ]]>';

/** Names that would like to be more than text, and numbers at the edges. */
export const hostileReportData: ReportData = {
  ...reportData,
  title: HOSTILE,
  asOfText: HOSTILE,
  timeZone: HOSTILE,
  currency: '"><',
  comparedWith: { ...reportData.comparedWith, asOfText: HOSTILE },
  segments: [{ name: HOSTILE, customers: 0, salesMinor: 0 }],
  rfm: {
    bins: 5,
    cells: [{ recency: 1, frequency: 1, customers: 3, salesMinor: -5, segment: HOSTILE }],
  },
  flow: { stages: [HOSTILE], moves: [{ from: HOSTILE, to: null, customers: 1 }] },
  funnels: [{ name: HOSTILE, stages: [{ name: HOSTILE, customers: 0 }] }],
  cohorts: { rows: [{ start: HOSTILE, customers: 0, active: [0, 0] }] },
  campaigns: campaigns.map((campaign) => ({
    ...campaign,
    name: HOSTILE,
    goal: HOSTILE,
    delivered: 0,
  })),
  limits: [{ reason: HOSTILE, pairs: Number.MAX_SAFE_INTEGER }],
  budgets: [
    { campaign: HOSTILE, budgetMinor: 0, days: [{ day: HOSTILE, spentMinor: 1, plannedMinor: 0 }] },
  ],
  alerts: [
    {
      ...{ alert: HOSTILE, campaign: HOSTILE, level: 'notice', state: 'fires' },
      values: [{ name: HOSTILE, value: Number.MAX_SAFE_INTEGER }],
    },
  ],
  notes: [HOSTILE],
};

/** A thousand campaigns, sixty cohorts, and as much of everything else. */
export const crowdedReportData: ReportData = {
  ...reportData,
  campaigns: Array.from({ length: 1000 }, (_, index) => {
    const base = campaigns[index % campaigns.length];
    if (base === undefined) throw new Error('there are no campaigns');
    return {
      ...base,
      name: `${base.name} ${index + 1}`,
      salesMinor: (base.salesMinor ?? 0) + index,
    };
  }),
  cohorts: {
    rows: Array.from({ length: 60 }, (_, index) => ({
      start: `${2021 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
      customers: 1000,
      active: Array.from({ length: 60 - index }, (_, since) => Math.round(1000 / (since + 1))),
    })),
  },
  segments: Array.from({ length: 100 }, (_, index) => ({
    name: `Segment ${index + 1}`,
    customers: 10 + index,
    salesMinor: 1000 * index,
  })),
  limits: Array.from({ length: 80 }, (_, index) => ({ reason: `REASON_${index}`, pairs: index })),
};
