/** Text with places for what is told: names and numbers, already written in the language of the report. */
type Told<Names extends string> = (told: Readonly<Record<Names, string>>) => string;

/** Every word of a report, in one language. A table that lacks one does not compile. */
export interface Words {
  readonly report: string;
  /** What stands between two sentences. */
  readonly sentenceGap: string;
  readonly skipToReport: string;
  readonly contents: string;
  readonly darkTheme: string;
  readonly asOf: string;
  readonly zone: string;
  readonly comparedWith: string;
  readonly keyFigures: string;
  readonly higherIsBetter: string;
  readonly lowerIsBetter: string;
  readonly unchanged: string;
  readonly fromBefore: Told<'value'>;
  readonly numbersOf: Told<'what'>;
  readonly nothingHere: string;
  readonly moreInTable: Told<'count'>;
  readonly notes: string;
  readonly minorUnits: string;
  readonly noValue: string;

  readonly customers: string;
  readonly sales: string;
  readonly orders: string;
  readonly buyers: string;
  readonly refunded: string;
  readonly averageOrder: string;
  readonly buyerShare: string;
  readonly refundShare: string;
  readonly shareOfCustomers: string;
  readonly shareOfSales: string;
  readonly ofCustomers: Told<'share'>;
  readonly ofSales: Told<'share'>;
  readonly change: string;

  readonly segments: string;
  readonly segment: string;
  readonly noSegment: string;
  readonly segmentsLead: Told<'name' | 'share' | 'salesShare'>;
  readonly segmentsKey: string;

  readonly rfm: string;
  readonly rfmLead: Told<'share' | 'customers'>;
  readonly rfmLeadRest: Told<'share' | 'customers'>;
  readonly rfmKey: string;
  readonly rfmDescription: Told<'bins'>;
  readonly recency: string;
  readonly frequency: string;
  readonly recent: string;
  readonly longAgo: string;
  readonly seldom: string;
  readonly often: string;

  readonly flow: string;
  readonly flowLead: Told<'stayed' | 'moved' | 'arrived'>;
  readonly flowLeadGone: Told<'gone'>;
  readonly flowDescription: Told<'count'>;
  readonly stage: string;
  readonly before: string;
  readonly now: string;
  readonly from: string;
  readonly to: string;
  readonly stayed: string;
  readonly toLater: string;
  readonly toEarlier: string;
  readonly arrivedOrGone: string;
  readonly notThere: string;
  readonly gone: string;
  readonly stagesNow: string;
  readonly allMoves: string;

  readonly funnels: string;
  readonly funnelLead: Told<'name' | 'from' | 'to' | 'lost'>;
  readonly funnelDescription: Told<'count'>;
  readonly funnelKey: string;
  readonly ofPrevious: string;
  readonly ofFirst: string;
  readonly goOn: Told<'share'>;

  readonly cohorts: string;
  readonly cohortsLead: Told<'share' | 'month'>;
  readonly cohortsLeadLater: Told<'share' | 'month'>;
  readonly cohortsKey: string;
  readonly cohortsDescription: Told<'count'>;
  readonly cohort: string;
  readonly monthsSince: string;
  readonly latestCohorts: Told<'count'>;

  readonly campaigns: string;
  readonly campaignsLead: Told<'count' | 'above' | 'below'>;
  readonly campaignsDescription: string;
  readonly campaignsKey: string;
  readonly campaign: string;
  readonly goal: string;
  readonly targeted: string;
  readonly customersRedeeming: string;
  readonly response: string;
  readonly delivered: string;
  readonly redeemed: string;
  readonly redemption: string;
  readonly subsidy: string;
  readonly control: string;
  readonly lift: string;
  readonly liftUnit: string;
  readonly liftFrom: string;
  readonly liftTo: string;
  readonly confidence: string;
  readonly noControl: string;
  readonly aboveZero: string;
  readonly aroundZero: string;
  readonly belowZero: string;
  readonly lessThanControl: string;
  readonly moreThanControl: string;
  readonly pointsOf: Told<'points'>;

  readonly alerts: string;
  readonly noAlerts: string;
  readonly alertsKey: string;
  readonly alert: string;
  readonly state: string;
  readonly values: string;
  readonly levels: { readonly [L in 'notice' | 'warning']: string };
  readonly notJudged: string;

  readonly limits: string;
  readonly limitsLead: Told<'pairs' | 'reason' | 'share'>;
  readonly limitsDescription: string;
  readonly reason: string;
  /** What codes of reasons are called; another one is shown as it is. */
  readonly reasons: { readonly [code: string]: string };
  readonly pairs: string;
  readonly share: string;

  readonly budgets: string;
  readonly budgetsLead: Told<'count' | 'over' | 'ahead'>;
  readonly budgetsDescription: Told<'count'>;
  readonly budgetsKey: string;
  readonly budget: string;
  readonly day: string;
  readonly spent: string;
  readonly planned: string;
  readonly used: string;
  readonly pace: string;
  readonly budgetsNow: string;
  readonly dayByDay: string;
  readonly spentOf: Told<'spent' | 'budget' | 'share'>;
}

/** What a reason is called. */
export function reasonText({ reasons }: Words, code: string): string {
  return (Object.hasOwn(reasons, code) ? reasons[code] : undefined) ?? code;
}
