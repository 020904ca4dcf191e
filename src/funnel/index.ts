// Funnels: steps marked by events, orders or rules, and how far customers came.
// Knows the modes, the ready-made funnels, counts and conversion, the AIDEES score, moves between
// stages and products, and how the section `funnels` of a playbook becomes definitions.
// Must not know: how definitions are answered (no machine), other rooms of meaning, campaigns.
// Start at presets.ts, then funnel-stage.ts; for playbooks at declare-funnels.ts. The search for
// chains of events is base/sequence.ts, which the machine uses as well.
export { FUNNEL_MODES, FUNNEL_PRESET_NAMES } from '../model/playbook/funnel.js';
export {
  AIDEES_STAGES,
  type AideesOptions,
  type AideesPlace,
  type AideesStage,
  aidees,
  type Touchpoint,
} from './aidees.js';
export type { EventFunnel, EventStep, FunnelEvent } from './check-funnel.js';
export { EVENT_TYPES, type EventTypeSpec, type StandardEventType } from './event-types.js';
export { type FunnelCounts, funnelCounts, type StepCount } from './funnel-counts.js';
export {
  type FunnelStage,
  funnelStage,
  funnelStageBy,
  type KeyedFunnelStage,
} from './funnel-stage.js';
export type { Label } from './label.js';
export { FUNNEL_PRESETS, type FunnelPreset, type PresetStep } from './presets.js';
export { type ProductFlow, type ProductStage, productFlow } from './product-flow.js';
export {
  type FunnelMove,
  type FunnelStageByCustomer,
  type FunnelTransitions,
  stageTransitions,
} from './stage-transitions.js';
export { type StepInstant, stepInstants } from './step-instants.js';
