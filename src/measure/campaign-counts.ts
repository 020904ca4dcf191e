/** What campaigns cost beside what is paid for redemptions. Money in minor units. */
export interface CampaignCosts {
  /** What a thousand messages cost, by channel; a channel that is not named costs nothing. */
  readonly perThousandMessagesMinor?: { readonly [channel: string]: number };
  /** What a thousand points that were used cost. */
  readonly perThousandPointsMinor?: number;
  /** The share of what customers paid that the goods cost, in percent. */
  readonly goodsPercent?: number;
}

/**
 * What is counted of a group of campaigns, as of an instant. All are integers, money in minor units; null where the facts that
 * tell it are absent.
 */
export interface CampaignCounts {
  /** Distinct customers who were given something or written to. */
  readonly targeted: number;
  /** Coupons given: a coupon counts as often as it can be used, and once if that is as often as one likes. */
  readonly delivered: number;
  /** Uses of those coupons that were not taken back; of a coupon without a bound one. */
  readonly redeemed: number;
  /** The same of coupons that customers fetched themselves. */
  readonly claimed: number;
  readonly claimedRedeemed: number;
  /** Points given, and used. */
  readonly pointsDelivered: number;
  readonly pointsRedeemed: number;
  /** Uses of any kind that were not taken back, and the distinct customers who made them. */
  readonly redemptions: number;
  readonly customersRedeeming: number;
  /** What redemptions cost, in all and by who bears it. */
  readonly subsidyMinor: number;
  readonly platformMinor: number;
  readonly merchantMinor: number;
  readonly partnerMinor: number;
  /** Orders in which something was used, those who placed them, those who placed two or more, and what they paid. */
  readonly orders: number | null;
  readonly buyers: number | null;
  readonly repeatBuyers: number | null;
  readonly salesMinor: number | null;
  /** Orders and buyers within the window after a touch, by the rules of attribution, and what they paid. */
  readonly creditedOrders: number | null;
  readonly creditedBuyers: number | null;
  readonly creditedMinor: number | null;
  /** Of those buyers: whose first order ever it was. */
  readonly newBuyers: number | null;
  /** Distinct customers who visited within the window after a touch; of these, those who ordered in it. */
  readonly visitors: number | null;
  readonly visitorsOrdering: number | null;
  /** Of those: who had neither visited nor ordered before. */
  readonly newVisitors: number | null;
  readonly newVisitorsOrdering: number | null;
  /** Customers who were dormant when they were first reached; of these, those who ordered within the window. */
  readonly dormant: number | null;
  readonly dormantOrdering: number | null;
  /** Customers who were written to; of these, those who visited within the window. */
  readonly noticed: number;
  readonly noticedVisiting: number | null;
  /** Messages, one for each channel, and how far they came. */
  readonly messages: number;
  readonly messagesDelivered: number;
  readonly messagesOpened: number;
  readonly messagesClicked: number;
  /** What messages and points cost, and what the goods of credited orders cost, rounded up. */
  readonly messagesMinor: number;
  readonly pointsMinor: number;
  readonly goodsMinor: number | null;
}

/** The name of something that is counted of campaigns. */
export type CampaignCount = keyof CampaignCounts;
