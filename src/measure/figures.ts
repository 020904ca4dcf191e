import type { Goal } from '../model/playbook/strategy.js';
import type { CampaignCount, CampaignCounts } from './campaign-counts.js';
import type { Fraction } from './fraction.js';

/** What a figure is: what is divided by what, in words and from counts. */
export interface FigureSpec {
  /** `share` of a whole, `money` per something in minor units, or a `ratio` of two amounts. */
  readonly unit: 'share' | 'money' | 'ratio';
  /** Whether more is better. */
  readonly better: 'up' | 'down';
  readonly above: string;
  readonly below: string;
  /** The figure; null where the facts that it needs are absent. */
  readonly of: (counts: CampaignCounts) => Fraction | null;
}

/** The name of a figure. */
export type FigureName =
  | 'redemptionRate'
  | 'claimRedemptionRate'
  | 'pointsRedemptionRate'
  | 'customerRedemptionRate'
  | 'averageOrderValue'
  | 'repurchaseRate'
  | 'orderConversion'
  | 'newCustomerConversion'
  | 'dormantRecall'
  | 'reach'
  | 'deliveryRate'
  | 'openRate'
  | 'clickRate'
  | 'discountDepth'
  | 'costPerNewCustomer'
  | 'returnOnCost';

/** Every figure of a campaign, with its definition. */
export const FIGURES: { readonly [F in FigureName]: FigureSpec } = {
  redemptionRate: share('coupons used', 'coupons given', 'redeemed', 'delivered'),
  claimRedemptionRate: share(
    'coupons used of those that customers fetched',
    'coupons that customers fetched',
    'claimedRedeemed',
    'claimed',
  ),
  pointsRedemptionRate: share('points used', 'points given', 'pointsRedeemed', 'pointsDelivered'),
  customerRedemptionRate: share(
    'customers who used something',
    'customers who were reached',
    'customersRedeeming',
    'targeted',
  ),
  averageOrderValue: {
    ...share('what orders paid that used something', 'those orders', 'salesMinor', 'orders'),
    unit: 'money',
  },
  repurchaseRate: share(
    'customers with two or more orders that used something',
    'customers with one or more',
    'repeatBuyers',
    'buyers',
  ),
  orderConversion: share(
    'visitors who ordered within the window',
    'customers who visited within the window',
    'visitorsOrdering',
    'visitors',
  ),
  newCustomerConversion: share(
    'new visitors who ordered within the window',
    'visitors who had neither visited nor ordered before they were reached',
    'newVisitorsOrdering',
    'newVisitors',
  ),
  dormantRecall: share(
    'dormant customers who ordered within the window',
    'customers who were dormant when they were first reached',
    'dormantOrdering',
    'dormant',
  ),
  reach: share(
    'customers who visited within the window after a message',
    'customers who were written to',
    'noticedVisiting',
    'noticed',
  ),
  deliveryRate: share('messages delivered', 'messages sent', 'messagesDelivered', 'messages'),
  openRate: share('messages opened', 'messages delivered', 'messagesOpened', 'messagesDelivered'),
  clickRate: share(
    'messages clicked',
    'messages delivered',
    'messagesClicked',
    'messagesDelivered',
  ),
  discountDepth: {
    unit: 'share',
    better: 'down',
    above: 'what redemptions took off',
    below: 'what those orders would have cost without',
    of: (counts) => fraction(counts.subsidyMinor, plus(counts.salesMinor, counts.subsidyMinor)),
  },
  costPerNewCustomer: {
    unit: 'money',
    better: 'down',
    above: 'what redemptions, messages and points cost',
    below: 'customers whose first order is credited to the campaign',
    of: (counts) => fraction(costOf(counts), counts.newBuyers),
  },
  returnOnCost: {
    unit: 'ratio',
    better: 'up',
    above: 'what credited orders paid, less their goods, messages and points',
    below: 'what redemptions, messages and points cost',
    of: (counts) =>
      fraction(
        minus(
          minus(counts.creditedMinor, counts.goodsMinor),
          counts.messagesMinor + counts.pointsMinor,
        ),
        costOf(counts),
      ),
  },
};

/** All figures of a group; null where the facts that one needs are absent. */
export type Figures = { readonly [F in FigureName]: Fraction | null };

/** The figure by which a campaign is judged first, by its goal. */
export const MAIN_FIGURES: { readonly [G in Goal]: FigureName } = {
  acquisition: 'costPerNewCustomer',
  activation: 'newCustomerConversion',
  repurchase: 'repurchaseRate',
  retention: 'orderConversion',
  recall: 'dormantRecall',
  referral: 'costPerNewCustomer',
  revenue: 'returnOnCost',
};

/**
 * All figures of what was counted.
 *
 * @example
 * ```ts
 * import { FIGURES, figuresOf, measureCampaigns } from 'clientele/measure';
 *
 * const { groups } = measureCampaigns({ entries: [] }, { asOf: 0 });
 * groups.map(({ counts }) => figuresOf(counts)); // => []
 * FIGURES.reach.below; // => 'customers who were written to'
 * ```
 */
export function figuresOf(counts: CampaignCounts): Figures {
  const figures = Object.entries(FIGURES).map(([name, { of }]) => [name, of(counts)]);
  return Object.fromEntries(figures) as Figures;
}

function share(
  above: string,
  below: string,
  numerator: CampaignCount,
  denominator: CampaignCount,
): FigureSpec {
  const of = (counts: CampaignCounts) => fraction(counts[numerator], counts[denominator]);
  return { unit: 'share', better: 'up', above, below, of };
}

function fraction(numerator: number | null, denominator: number | null): Fraction | null {
  return numerator === null || denominator === null ? null : { numerator, denominator };
}

function costOf({ subsidyMinor, messagesMinor, pointsMinor }: CampaignCounts): number {
  return subsidyMinor + messagesMinor + pointsMinor;
}

function plus(one: number | null, other: number): number | null {
  return one === null ? null : one + other;
}

function minus(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other;
}
