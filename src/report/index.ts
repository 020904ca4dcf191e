// A report on customers and campaigns: numbers that were worked out elsewhere, as a page, as plots, as JSON.
//
// Knows words, numbers, colours and layout. Takes measures in the shape in
// which they come. Must not know how a figure is measured, nor any file, clock or
// network. Text becomes HTML in one place, markup.ts; scales and layouts are d3's.
//
// Start with report-data.ts (what a report is told), then figures.ts and render-report.ts.

export {
  type ReportedCounts,
  reportAlerts,
  reportBudget,
  reportCampaigns,
} from './from-measures.js';
export type { ReportLanguage } from './numbers.js';
export type { ReportFigureName } from './plots/plots.js';
export { figureNames, renderFigure } from './render-figure.js';
export { renderReport } from './render-report.js';
export type {
  ReportAlert,
  ReportBudget,
  ReportCampaign,
  ReportCohort,
  ReportData,
  ReportFlow,
  ReportFunnel,
  ReportLift,
  ReportLimit,
  ReportMove,
  ReportRfm,
  ReportRfmCell,
  ReportSegment,
  ReportTotals,
} from './report-data.js';
export { reportJson } from './report-json.js';
export type { ReportOptions } from './scene.js';
