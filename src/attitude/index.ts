// Attitude and motives: what customers think of objects, what they intend, why they buy.
// Knows Fishbein's sum, reasoned action and planned behaviour, consumption values, the motive
// matrix, and how the section `attitudes` of a playbook becomes definitions.
// Must not know: how definitions are answered (no machine), other rooms of meaning, campaigns.
// Start at fishbein.ts, then belief-sum.ts; for playbooks at declare-attitudes.ts.
export { MOTIVES, SCALES } from '../model/playbook/attitude.js';
export { aggregateAttitude, type SegmentAttitude } from './aggregate-attitude.js';
export type { FishbeinAttitude, FishbeinTerm } from './belief-sum.js';
export {
  type ComparedObject,
  type ComparisonInput,
  compareAttitudes,
  type RankedAttitude,
  tryCompareAttitudes,
} from './compare-attitudes.js';
export {
  type ConditionalItems,
  type ConsumptionValues,
  type ConsumptionValuesInput,
  consumptionValues,
  type ItemRatings,
  type MotiveStrength,
  tryConsumptionValues,
} from './consumption-values.js';
export type { EvaluatedAttribute } from './evaluated-attribute.js';
export { type FishbeinAttribute, type FishbeinInput, fishbein, tryFishbein } from './fishbein.js';
export {
  type MotiveCell,
  type MotiveRow,
  type MotiveStrengths,
  motiveMatrix,
} from './motive-matrix.js';
export {
  type ControlBelief,
  type Intention,
  type NormativeBelief,
  type ReasonedActionInput,
  reasonedAction,
  subjectiveNorm,
  tryReasonedAction,
} from './reasoned-action.js';
