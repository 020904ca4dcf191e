// Recency, frequency, monetary: scores, cut points, segment maps and their linter.
// Knows: how values become scores, by cuts that are learned once and frozen; how scores become
// segments; which strategy a segment carries.
// Must not know: how definitions are answered, where facts come from, what a campaign does.
// Start reading at cuts.ts (what a score is), then segment-map.ts and declare-rfm.ts.
export type { Scores } from './cell.js';
export {
  type CutMode,
  type CutRequest,
  type FittedMode,
  fitCuts,
  scoreValue,
} from './cuts.js';
export {
  explainRfm,
  type RfmBound,
  type RfmExplanation,
  type RfmMetricExplanation,
  type RfmRecencyExplanation,
  type RfmStep,
} from './explain-rfm.js';
export type { NamedSegment } from './named-segment.js';
export type { RfmCustomer, RfmValues } from './rfm-customer.js';
export { rfmSegments } from './rfm-segments.js';
export { type RfmTransition, rfmTransition, type SegmentedCustomer } from './rfm-transition.js';
export {
  fitRfm,
  type RfmOptions,
  type RfmResult,
  type RfmScores,
  scoreRfm,
} from './score-rfm.js';
export { lintSegmentMap, resolveSegmentMap, type SegmentMapLint } from './segment-map.js';
