// The lifecycle: lives, the seven stages and their goals, moves between stages, and the states that
// are learned from the intervals between orders.
//
// Knows how a stage follows from the instants of orders and visits, twice over: as a function of
// plain data (lifecycle-stage.ts) and as definitions for a plan (stage-definitions.ts); a law holds the
// two together. Knows no zone: its days are 24 hours. Must not know any machine, nor who asks.
//
// Start with lifecycle-stage.ts, then stage-definitions.ts.
export type { LifecycleFacts, LifecycleOrder } from './facts.js';
export { type LifecyclePlace, lifecycleStage } from './lifecycle-stage.js';
export { cutLives, type Life } from './lives.js';
export { nextStageChangeAt } from './next-stage-change.js';
export { STAGE_SPECS, type StageSpec, stagesFor } from './stages.js';
export { DEFAULT_THRESHOLDS } from './thresholds.js';
export {
  lifecycleTransitions,
  type StageByCustomer,
  type StageCounts,
  type StageTransitions,
} from './transitions.js';
