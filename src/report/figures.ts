import { type Changes, changesOf } from './changes.js';
import { type Ratio, ratioOf } from './ratio.js';
import type {
  ReportAlert,
  ReportBudget,
  ReportCampaign,
  ReportCohort,
  ReportData,
  ReportFlow,
  ReportFunnel,
  ReportMove,
  ReportRfmCell,
  ReportSegment,
} from './report-data.js';
import { type TotalFigures, totalFigures } from './totals.js';

export interface SegmentFigures extends ReportSegment {
  readonly share: Ratio;
  readonly salesShare: Ratio;
}

export interface RfmFigures {
  readonly bins: number;
  readonly cells: readonly (ReportRfmCell & { readonly share: Ratio })[];
}

/** A stage before and now: `stayed` were in it both times. */
export interface StageFigures {
  readonly stage: string;
  readonly before: number;
  readonly now: number;
  readonly difference: number;
  readonly stayed: number;
}

export interface FlowFigures {
  readonly stages: readonly StageFigures[];
  readonly moves: readonly ReportMove[];
}

export interface FunnelFigures {
  readonly name: string;
  readonly stages: readonly {
    readonly name: string;
    readonly customers: number;
    /** Of the stage before; of itself in the first. */
    readonly ofPrevious: Ratio;
    readonly ofFirst: Ratio;
  }[];
}

/** `retention` by months since: the active ones of all that began. */
export interface CohortFigures extends Pick<ReportCohort, 'start' | 'customers'> {
  readonly retention: readonly Ratio[];
}

export interface CampaignFigures extends ReportCampaign {
  /** Units redeemed of those delivered. */
  readonly redemption: Ratio;
  /** Targeted customers who redeemed. */
  readonly response: Ratio;
  /** Null where orders are not known. */
  readonly averageOrder: Ratio | null;
}

export interface BudgetFigures extends ReportBudget {
  /** Spent by the last day, of the budget. */
  readonly used: Ratio;
  /** Spent by the last day, of what was planned by then. */
  readonly pace: Ratio;
}

/** The data of a report with everything that is worked out from it: the one source of every number shown. */
export interface ReportFigures {
  readonly title: string;
  readonly asOf: number;
  readonly asOfText: string;
  readonly timeZone: string;
  readonly currency: string | null;
  readonly customers: number;
  readonly comparedWith?: {
    readonly asOf: number;
    readonly asOfText: string;
    readonly customers: number;
    readonly totals?: TotalFigures;
  };
  readonly totals?: TotalFigures;
  readonly changes?: Changes;
  readonly segments?: readonly SegmentFigures[];
  readonly rfm?: RfmFigures;
  readonly flow?: FlowFigures;
  readonly funnels?: readonly FunnelFigures[];
  readonly cohorts?: { readonly rows: readonly CohortFigures[] };
  readonly campaigns?: readonly CampaignFigures[];
  readonly limits?: readonly {
    readonly reason: string;
    readonly pairs: number;
    readonly share: Ratio;
  }[];
  readonly budgets?: readonly BudgetFigures[];
  readonly alerts?: readonly ReportAlert[];
  readonly notes: readonly string[];
}

/** Works out every figure. Keys come out in one order, whatever order they came in. */
export function figuresOf(data: ReportData): ReportFigures {
  const { comparedWith: before, totals, segments, rfm, flow, funnels } = data;
  const { cohorts, campaigns, limits, budgets, alerts } = data;
  return {
    title: data.title,
    asOf: data.asOf,
    asOfText: data.asOfText,
    timeZone: data.timeZone,
    currency: data.currency,
    customers: data.customers,
    ...(before && {
      comparedWith: {
        asOf: before.asOf,
        asOfText: before.asOfText,
        customers: before.customers,
        ...(before.totals && { totals: totalFigures(before.totals, before.customers) }),
      },
    }),
    ...(totals && { totals: totalFigures(totals, data.customers) }),
    ...(before && { changes: changesOf(data, before) }),
    ...(segments && { segments: segmentFigures(segments, data.customers) }),
    ...(rfm && { rfm: { bins: rfm.bins, cells: rfm.cells.map((cell) => rfmCell(cell, data)) } }),
    ...(flow && { flow: flowFigures(flow) }),
    ...(funnels && { funnels: funnels.map(funnelFigures) }),
    ...(cohorts && { cohorts: { rows: cohorts.rows.map(cohortFigures) } }),
    ...(campaigns && { campaigns: campaigns.map(campaignFigures) }),
    ...(limits && { limits: limitFigures(limits) }),
    ...(budgets && { budgets: budgets.map(budgetFigures) }),
    ...(alerts && { alerts: alerts.map(alertFigures) }),
    notes: [...data.notes],
  };
}

function segmentFigures(segments: readonly ReportSegment[], customers: number): SegmentFigures[] {
  const allSales = segments.reduce((sum, { salesMinor }) => sum + salesMinor, 0);
  return segments.map(({ name, customers: count, salesMinor }) => ({
    name,
    customers: count,
    salesMinor,
    share: ratioOf(count, customers),
    salesShare: ratioOf(salesMinor, allSales),
  }));
}

function rfmCell(cell: ReportRfmCell, { customers }: ReportData): RfmFigures['cells'][number] {
  return {
    recency: cell.recency,
    frequency: cell.frequency,
    customers: cell.customers,
    salesMinor: cell.salesMinor,
    segment: cell.segment,
    share: ratioOf(cell.customers, customers),
  };
}

function flowFigures({ stages, moves }: ReportFlow): FlowFigures {
  const sum = (isCounted: (move: ReportMove) => boolean) =>
    moves.reduce((total, move) => (isCounted(move) ? total + move.customers : total), 0);
  return {
    stages: stages.map((stage) => {
      const before = sum(({ from }) => from === stage);
      const now = sum(({ to }) => to === stage);
      const stayed = sum(({ from, to }) => from === stage && to === stage);
      return { stage, before, now, difference: now - before, stayed };
    }),
    moves: moves.map(({ from, to, customers }) => ({ from, to, customers })),
  };
}

function funnelFigures({ name, stages }: ReportFunnel): FunnelFigures {
  const first = stages[0]?.customers ?? 0;
  return {
    name,
    stages: stages.map((stage, index) => ({
      name: stage.name,
      customers: stage.customers,
      ofPrevious: ratioOf(stage.customers, (stages[index - 1] ?? stage).customers),
      ofFirst: ratioOf(stage.customers, first),
    })),
  };
}

function cohortFigures({ start, customers, active }: ReportCohort): CohortFigures {
  return { start, customers, retention: active.map((count) => ratioOf(count, customers)) };
}

function campaignFigures(campaign: ReportCampaign): CampaignFigures {
  const { lift } = campaign;
  return {
    name: campaign.name,
    goal: campaign.goal,
    targeted: campaign.targeted,
    customersRedeeming: campaign.customersRedeeming,
    delivered: campaign.delivered,
    redeemed: campaign.redeemed,
    orders: campaign.orders,
    salesMinor: campaign.salesMinor,
    subsidyMinor: campaign.subsidyMinor,
    control: campaign.control,
    redemption: ratioOf(campaign.redeemed, campaign.delivered),
    response: ratioOf(campaign.customersRedeeming, campaign.targeted),
    averageOrder: averageOrderOf(campaign),
    lift: lift && {
      difference: lift.difference,
      low: lift.low,
      high: lift.high,
      confidence: lift.confidence,
    },
  };
}

function averageOrderOf({ salesMinor, orders }: ReportCampaign): Ratio | null {
  return salesMinor === null || orders === null ? null : ratioOf(salesMinor, orders);
}

function limitFigures(limits: NonNullable<ReportData['limits']>) {
  const all = limits.reduce((sum, { pairs }) => sum + pairs, 0);
  return limits.map(({ reason, pairs }) => ({ reason, pairs, share: ratioOf(pairs, all) }));
}

function budgetFigures({ campaign, budgetMinor, days }: ReportBudget): BudgetFigures {
  const last = days.at(-1);
  const spent = last?.spentMinor ?? 0;
  return {
    campaign,
    budgetMinor,
    used: ratioOf(spent, budgetMinor),
    pace: ratioOf(spent, last?.plannedMinor ?? 0),
    days: days.map(({ day, spentMinor, plannedMinor }) => ({ day, spentMinor, plannedMinor })),
  };
}

function alertFigures({ alert, campaign, level, state, values }: ReportAlert): ReportAlert {
  const told = values.map(({ name, value }) => ({ name, value }));
  return { alert, campaign, level, state, values: told };
}
