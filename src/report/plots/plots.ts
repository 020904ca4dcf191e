import type { ReportData } from '../report-data.js';
import type { Scene } from '../scene.js';
import { budgetPlot } from './budget-plot.js';
import { campaignPlot } from './campaign-plot.js';
import { cohortPlot } from './cohort-plot.js';
import { flowPlot } from './flow-plot.js';
import { funnelPlot } from './funnel-plot.js';
import { limitPlot } from './limit-plot.js';
import type { Plot, Sheet } from './plot.js';
import { rfmPlot } from './rfm-plot.js';
import { segmentPlot } from './segment-plot.js';

/** The plots of a report. */
export type ReportFigureName =
  | 'segments'
  | 'rfm'
  | 'flow'
  | 'funnel'
  | 'cohorts'
  | 'campaigns'
  | 'limits'
  | 'budget';

/** What draws each plot, and the part of the data that it draws. */
export const PLOTS: Readonly<
  Record<
    ReportFigureName,
    { readonly section: keyof ReportData; readonly draw: (scene: Scene, sheet: Sheet) => Plot }
  >
> = {
  segments: { section: 'segments', draw: segmentPlot },
  rfm: { section: 'rfm', draw: rfmPlot },
  flow: { section: 'flow', draw: flowPlot },
  funnel: { section: 'funnels', draw: funnelPlot },
  cohorts: { section: 'cohorts', draw: cohortPlot },
  campaigns: { section: 'campaigns', draw: campaignPlot },
  limits: { section: 'limits', draw: limitPlot },
  budget: { section: 'budgets', draw: budgetPlot },
};
