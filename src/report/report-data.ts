/** How much was ordered, by how many, within whatever time the report covers. Money in minor units. */
export interface ReportTotals {
  readonly orders: number;
  /** Distinct customers with at least one of these orders. */
  readonly buyers: number;
  readonly salesMinor: number;
  readonly refundedMinor: number;
}

/** One segment: how many customers are in it, and what they bought for, in minor units. */
export interface ReportSegment {
  readonly name: string;
  readonly customers: number;
  readonly salesMinor: number;
}

/** One cell of the map of recency against frequency. */
export interface ReportRfmCell {
  /** Score from 1 (longest ago) to `bins` (most recent). */
  readonly recency: number;
  /** Score from 1 (seldom) to `bins` (often). */
  readonly frequency: number;
  readonly customers: number;
  readonly salesMinor: number;
  /** The most common segment name of the cell, null where there is none. */
  readonly segment: string | null;
}

/** Customers by recency and frequency. A cell that is not listed holds nobody. */
export interface ReportRfm {
  /** Scores run from 1 to `bins`, both ways. */
  readonly bins: number;
  readonly cells: readonly ReportRfmCell[];
}

/** How many customers stood in `from` at the earlier instant and stand in `to` now. */
export interface ReportMove {
  /** Null: in no stage at the earlier instant, not yet there. */
  readonly from: string | null;
  /** Null: in no stage now, gone. */
  readonly to: string | null;
  readonly customers: number;
}

/** Who moved from which stage to which. The stages are listed in the order in which they are drawn. */
export interface ReportFlow {
  readonly stages: readonly string[];
  readonly moves: readonly ReportMove[];
}

/** One funnel: how many customers reached each of its stages, the first stage first. */
export interface ReportFunnel {
  readonly name: string;
  readonly stages: readonly { readonly name: string; readonly customers: number }[];
}

/** Customers who began in one month, and how many of them were active in each month since. */
export interface ReportCohort {
  /** The month they began in, such as `2011-03`. */
  readonly start: string;
  readonly customers: number;
  /** By months since: the first number is the month they began in. */
  readonly active: readonly number[];
}

/** What a campaign added over its control group, as a difference of rates, with its interval. */
export interface ReportLift {
  /** A fraction: 0.021 is 2.1 percentage points. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** The confidence of the interval from `low` to `high`, such as 0.95. */
  readonly confidence: number;
}

/** The figures of one campaign: customers, units, orders, and money in minor units. */
export interface ReportCampaign {
  readonly name: string;
  /** The name of its goal, null where it has none. */
  readonly goal: string | null;
  readonly targeted: number;
  /** How many of the targeted redeemed something. */
  readonly customersRedeeming: number;
  /** Units delivered, such as coupons. */
  readonly delivered: number;
  readonly redeemed: number;
  /** Orders in which something was used, what they paid, and what that took off; null where it is not known. */
  readonly orders: number | null;
  readonly salesMinor: number | null;
  readonly subsidyMinor: number | null;
  /** Customers in the control group. */
  readonly control: number;
  /** Null where there is no control group to compare with. */
  readonly lift: ReportLift | null;
}

/** How many pairs of customer and campaign were held back by one reason. */
export interface ReportLimit {
  readonly reason: string;
  readonly pairs: number;
}

/** What was spent of one budget, day by day, both lines cumulative and in minor units. */
export interface ReportBudget {
  readonly campaign: string;
  readonly budgetMinor: number;
  readonly days: readonly {
    /** A day of the report's zone, as text, such as `2026-06-30`. */
    readonly day: string;
    readonly spentMinor: number;
    readonly plannedMinor: number;
  }[];
}

/** What a rule over the figures of a campaign says, where it says something. */
export interface ReportAlert {
  readonly alert: string;
  readonly campaign: string;
  readonly level: 'notice' | 'warning';
  /** `unknown`: it could not be judged. */
  readonly state: 'fires' | 'unknown';
  /** What the rule reads; null where it is not known. */
  readonly values: readonly { readonly name: string; readonly value: number | null }[];
}

/**
 * Everything a report shows. Counts are integers, money is an integer of minor units. A section that is
 * left out is not in the report; one that is an empty list is there and says that it has nothing.
 */
export interface ReportData {
  readonly title: string;
  /** Epoch milliseconds. */
  readonly asOf: number;
  /** The same instant in words of the report's zone; the report prints it as it is. */
  readonly asOfText: string;
  /** The IANA zone in which days are counted. */
  readonly timeZone: string;
  /** ISO 4217 code of all money. Null: amounts are shown in minor units, without a sign. */
  readonly currency: string | null;
  readonly customers: number;
  /** The earlier report that changes are told against, and the instant that `flow` begins at. */
  readonly comparedWith?: {
    readonly asOf: number;
    readonly asOfText: string;
    readonly customers: number;
    readonly totals?: ReportTotals;
  };
  readonly totals?: ReportTotals;
  readonly segments?: readonly ReportSegment[];
  readonly rfm?: ReportRfm;
  readonly flow?: ReportFlow;
  readonly funnels?: readonly ReportFunnel[];
  readonly cohorts?: { readonly rows: readonly ReportCohort[] };
  readonly campaigns?: readonly ReportCampaign[];
  readonly limits?: readonly ReportLimit[];
  readonly budgets?: readonly ReportBudget[];
  readonly alerts?: readonly ReportAlert[];
  /** Sentences that a reader has to know, such as how many rows were rejected. */
  readonly notes: readonly string[];
}
