import type { CampaignCount } from '../campaign-counts.js';
import type { FigureName } from '../figures.js';

/** What the burn of a budget tells a rule. */
export type BurnVariable =
  | 'budgetMinor'
  | 'spentMinor'
  | 'plannedMinor'
  | 'leftMinor'
  | 'foreseenMinor'
  | 'burnPace'
  | 'daysRunning'
  | 'daysLeft';

/** A name that the rule of an alert can read. */
export type AlertVariable = CampaignCount | FigureName | BurnVariable;

/**
 * Every name that the rule of an alert can read, with its kind: what {@link measureCampaigns} counts, its figures as numbers,
 * and what {@link budgetBurn} tells. Amounts are in minor units; `burnPace` is what was spent per what an even pace would have
 * spent, above 1 too fast; `daysRunning` counts local days up to the one asked about, `daysLeft` those after it.
 *
 * @example
 * ```ts
 * import { ALERT_VARIABLES } from 'clientele/measure';
 *
 * ALERT_VARIABLES.delivered; // => 'integer'
 * ALERT_VARIABLES.redemptionRate; // => 'number'
 * ```
 */
export const ALERT_VARIABLES: { readonly [V in AlertVariable]: 'integer' | 'number' } = {
  targeted: 'integer',
  delivered: 'integer',
  redeemed: 'integer',
  claimed: 'integer',
  claimedRedeemed: 'integer',
  pointsDelivered: 'integer',
  pointsRedeemed: 'integer',
  redemptions: 'integer',
  customersRedeeming: 'integer',
  subsidyMinor: 'integer',
  platformMinor: 'integer',
  merchantMinor: 'integer',
  partnerMinor: 'integer',
  orders: 'integer',
  buyers: 'integer',
  repeatBuyers: 'integer',
  salesMinor: 'integer',
  creditedOrders: 'integer',
  creditedBuyers: 'integer',
  creditedMinor: 'integer',
  newBuyers: 'integer',
  visitors: 'integer',
  visitorsOrdering: 'integer',
  newVisitors: 'integer',
  newVisitorsOrdering: 'integer',
  dormant: 'integer',
  dormantOrdering: 'integer',
  noticed: 'integer',
  noticedVisiting: 'integer',
  messages: 'integer',
  messagesDelivered: 'integer',
  messagesOpened: 'integer',
  messagesClicked: 'integer',
  messagesMinor: 'integer',
  pointsMinor: 'integer',
  goodsMinor: 'integer',
  redemptionRate: 'number',
  claimRedemptionRate: 'number',
  pointsRedemptionRate: 'number',
  customerRedemptionRate: 'number',
  averageOrderValue: 'number',
  repurchaseRate: 'number',
  orderConversion: 'number',
  newCustomerConversion: 'number',
  dormantRecall: 'number',
  reach: 'number',
  deliveryRate: 'number',
  openRate: 'number',
  clickRate: 'number',
  discountDepth: 'number',
  costPerNewCustomer: 'number',
  returnOnCost: 'number',
  budgetMinor: 'integer',
  spentMinor: 'integer',
  plannedMinor: 'integer',
  leftMinor: 'integer',
  foreseenMinor: 'integer',
  burnPace: 'number',
  daysRunning: 'integer',
  daysLeft: 'integer',
};
