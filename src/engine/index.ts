// The engine: a playbook becomes a plan, a plan joined to its calibration answers for a customer.
// The only room that knows both meaning and machine. Must not read a clock, a file or the network.
// Start reading at compile.ts, then calibrate.ts and decide.ts.
export { type CalibrateOptions, calibrate, type ReadyPlan, tryCalibrate } from './calibrate.js';
export { check } from './check.js';
export {
  compareSegments,
  type SegmentComparison,
  type SeparatingCondition,
  type WitnessValues,
} from './compare-segments.js';
export { type Compiled, compile, compileUnknown } from './compile.js';
export { decide, tryDecide } from './decide.js';
export {
  type Decisions,
  decideAll,
  type Progress,
  type WorkOptions,
} from './decide-all.js';
export {
  decideCart,
  decideClaim,
  decideRedeem,
  standingOf,
  type WithoutCustomer,
} from './decide-claim.js';
export { type ContactWish, consentsOf, decideContact } from './decide-contact.js';
export { type Change, type Differences, diffDecisions, type Move } from './diff.js';
export { type Due, dueList } from './due-list.js';
export type { IncomingEvent } from './event-row.js';
export { type Explanation, explain, type ValueExplanation } from './explain.js';
export {
  type AboutCustomer,
  type CampaignExplanation,
  type ExplainContext,
  explainCampaign,
} from './explain-campaign.js';
export { fit, tryFit } from './fit.js';
export { type GroupedCustomer, type GroupedFacts, groupFacts } from './group-facts.js';
export { type NextCampaignChangeOptions, nextCampaignChangeAt } from './next-campaign-change.js';
export { type NextChangeOptions, nextChangeAt } from './next-change.js';
export {
  type CampaignAction,
  type EventDecision,
  onEvent,
} from './on-event.js';
export type { Plan } from './plan.js';
export { type Reason, render, type Side } from './reasons.js';
export {
  type Comparison,
  describeNeeded,
  type Needed,
  type WhatItTakes,
  whatItTakes,
} from './what-it-takes.js';
