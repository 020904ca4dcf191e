import type { Words } from './words.js';

/** The words of a report in English. */
export const WORDS_EN: Words = {
  report: 'Customer report',
  skipToReport: 'Skip to the report',
  contents: 'Contents',
  darkTheme: 'Dark theme',
  asOf: 'As of',
  zone: 'Days in',
  comparedWith: 'Compared with',
  keyFigures: 'Key figures',
  higherIsBetter: 'higher is better',
  lowerIsBetter: 'lower is better',
  unchanged: 'unchanged',
  fromBefore: ({ value }) => `from ${value}`,
  numbersOf: ({ what }) => `Numbers: ${what}`,
  nothingHere: 'There is nothing to show here.',
  moreInTable: ({ count }) => `${count} more in the table.`,
  notes: 'Notes',
  minorUnits: 'No currency is stated: amounts are in minor units.',
  noValue: 'no value',

  customers: 'Customers',
  sales: 'Sales',
  orders: 'Orders',
  buyers: 'Buyers',
  refunded: 'Refunded',
  averageOrder: 'Average order',
  buyerShare: 'Buyers among customers',
  refundShare: 'Refunded of sales',
  shareOfCustomers: 'Share of customers',
  shareOfSales: 'Share of sales',
  ofCustomers: ({ share }) => `${share} of customers`,
  ofSales: ({ share }) => `${share} of sales`,
  change: 'Change',

  segments: 'Segments',
  segment: 'Segment',
  noSegment: 'no segment',
  segmentsLead: ({ name, share, salesShare }) =>
    `${name} bring the most: ${share} of customers, ${salesShare} of sales.`,
  segmentsKey: 'Upper bar: share of sales. Lower bar: share of customers.',

  rfm: 'Recency and frequency',
  rfmLead: ({ share, customers }) =>
    `${customers} customers (${share}) bought lately and buy often.`,
  rfmLeadRest: ({ share, customers }) => `${customers} (${share}) bought long ago and seldom.`,
  rfmKey:
    'Customers in each cell, and their sales. The stronger the colour, the more customers. Cells that touch share a segment.',
  rfmDescription: ({ bins }) =>
    `A grid of ${bins} by ${bins} cells: recency upwards, frequency to the right, the number of customers as colour.`,
  recency: 'Recency',
  frequency: 'Frequency',
  recent: 'recent',
  longAgo: 'long ago',
  seldom: 'seldom',
  often: 'often',

  flow: 'Movement between stages',
  flowLead: ({ stayed, moved, arrived }) =>
    `${stayed} customers stayed where they were, ${moved} changed stage, ${arrived} arrived.`,
  flowLeadGone: ({ gone }) => `${gone} are gone.`,
  flowDescription: ({ count }) =>
    `Bands from the stage before to the stage now, as wide as the number of customers: ${count} moves.`,
  stage: 'Stage',
  before: 'Before',
  now: 'Now',
  from: 'From',
  to: 'To',
  stayed: 'Stayed',
  toLater: 'To a stage further down',
  toEarlier: 'To a stage further up',
  arrivedOrGone: 'Arrived or gone',
  notThere: 'not there yet',
  gone: 'gone',
  stagesNow: 'Stages before and now',
  allMoves: 'All moves',

  funnels: 'Funnels',
  funnelLead: ({ name, from, to, lost }) =>
    `${name} loses most at ${from} → ${to}: ${lost} do not go on.`,
  funnelDescription: ({ count }) => `Bars for the stages of ${count}, the first stage on top.`,
  funnelKey: 'Customers who reached each stage, and the share of them that goes on to the next.',
  ofPrevious: 'Of the stage before',
  ofFirst: 'Of the first stage',
  goOn: ({ share }) => `${share} go on`,

  cohorts: 'Retention by cohort',
  cohortsLead: ({ share, month }) =>
    `In month ${month} after they began, ${share} of customers were active, over all cohorts.`,
  cohortsLeadLater: ({ share, month }) => `In month ${month}: ${share}.`,
  cohortsKey:
    'Percent of a cohort active in each month since it began. The stronger the colour, the more.',
  cohortsDescription: ({ count }) =>
    `A triangle: one row for each of ${count} cohorts, one column for each month since.`,
  cohort: 'Cohort',
  monthsSince: 'Months since',
  latestCohorts: ({ count }) => `The latest cohorts are drawn; ${count} more in the table.`,

  campaigns: 'Campaigns',
  campaignsLead: ({ count, above, below }) =>
    `Of ${count} campaigns with a control group, ${above} did better than it and ${below} worse, beyond chance.`,
  campaignsDescription:
    'For each campaign the difference from its control group as a dot, with its interval as a line, around zero.',
  campaignsKey:
    'Lift over the control group in percentage points, with its interval. A hollow dot: the interval contains zero.',
  campaign: 'Campaign',
  goal: 'Goal',
  targeted: 'Targeted',
  customersRedeeming: 'Redeeming customers',
  response: 'Response',
  delivered: 'Delivered',
  redeemed: 'Redeemed',
  redemption: 'Redemption',
  subsidy: 'Subsidy',
  control: 'Control group',
  lift: 'Lift',
  liftUnit: 'Lift, points',
  liftFrom: 'from',
  liftTo: 'to',
  confidence: 'Confidence',
  noControl: 'no control group',
  aboveZero: 'better',
  aroundZero: 'not told apart',
  belowZero: 'worse',
  lessThanControl: 'less than control',
  moreThanControl: 'more than control',
  pointsOf: ({ points }) => `${points} pp`,

  limits: 'Who was held back',
  limitsLead: ({ pairs, reason, share }) =>
    `${pairs} pairs of customer and campaign were held back, ${share} of them by ${reason}.`,
  limitsDescription: 'A bar for each reason, as long as the number of pairs it held back.',
  reason: 'Reason',
  pairs: 'Pairs',
  share: 'Share',

  budgets: 'Budgets',
  budgetsLead: ({ count, over, ahead }) =>
    `${count} budgets: ${over} spent in full, ${ahead} spent faster than planned.`,
  budgetsDescription: ({ count }) =>
    `A small plot for each of ${count} budgets: what was spent day by day, beside the plan and the budget.`,
  budgetsKey: 'Solid: spent. Dashed: planned. The line on top: the budget.',
  budget: 'Budget',
  day: 'Day',
  spent: 'Spent',
  planned: 'Planned',
  used: 'Of the budget',
  pace: 'Of the plan',
  budgetsNow: 'Budgets on their last day',
  dayByDay: 'Day by day',
  spentOf: ({ spent, budget, share }) => `${spent} of ${budget}, ${share}`,
};
