// The public face of clientele: everything a caller may import from the main entry.
export * from './attitude/index.js';
export { bucketOf } from './base/bucket.js';
export { compareCodePoints } from './base/code-point-order.js';
export { formatMinorUnits, toMinorUnits } from './base/money.js';
export { nearestName } from './base/nearest.js';
export {
  ClienteleError,
  describeIssue,
  type Issue,
  type Outcome,
  type Severity,
  unwrap,
} from './base/outcome.js';
export type { Span } from './base/span.js';
export type { Statistic } from './base/statistic.js';
export { VERSION } from './base/version.js';
export {
  type Bounds,
  type CalendarUnit,
  parseWindow,
  type Window,
  windowBounds,
} from './base/window.js';
export { createZone, type Stretch, type Zone } from './base/zone.js';
export * from './campaign/index.js';
export * from './cart/index.js';
export * from './contact/index.js';
export * from './engine/index.js';
export type { Aggregate, AggregateKind, Sequence } from './expr/aggregate.js';
export * from './expr/builders.js';
export type { Definition, Source } from './expr/definition.js';
export type { Expression } from './expr/expression.js';
export type { FitNeed } from './expr/fit-need.js';
export { printRule } from './expr/json-logic/print-rule.js';
export type { RuleIssueCode } from './expr/json-logic/rule-issue.js';
export {
  type NullRule,
  OPERATORS,
  type OperatorName,
  type OperatorSpec,
} from './expr/operators.js';
export type { JsonObject } from './expr/section.js';
export type { DeclaredColumns } from './expr/table-columns.js';
export * from './feature/index.js';
export * from './funnel/index.js';
export * from './identity/index.js';
export {
  type GrantState,
  type GrantStatus,
  ledgerTables,
  type Revocable,
  readLedger,
  statusOfGrant,
  type Uses,
} from './ledger/index.js';
export * from './lifecycle/index.js';
export { addToLedger, expectationsOf, type LedgerIndex, type LimitGap } from './limit/index.js';
export type * from './model/calibration.js';
export type * from './model/decision.js';
export type * from './model/facts.js';
export * from './model/incentive/benefit.js';
export type * from './model/incentive/campaign.js';
export * from './model/incentive/cart.js';
export * from './model/incentive/contact.js';
export * from './model/incentive/contact-purpose.js';
export * from './model/incentive/ledger.js';
export * from './model/incentive/limit.js';
export * from './model/incentive/offer.js';
export * from './model/incentive/pricing-rules.js';
export {
  type IncentiveReason,
  type IncentiveReasonCode,
  type IncentiveWarning,
  type LimitReached,
  REASON_PRECEDENCE,
} from './model/incentive/reason.js';
export * from './model/incentive/validity.js';
export * from './model/incentive/verdict.js';
export type { Language } from './model/language.js';
export type * from './model/names.js';
export type {
  AttitudeSection,
  AttitudeSpec,
  ConditionalValueSpec,
  ConsumptionValuesSpec,
  ControlBeliefSpec,
  FishbeinAttributeSpec,
  FishbeinScales,
  FishbeinSpec,
  IntentionWeights,
  MissingBeliefPolicy,
  Motive,
  MotiveWeights,
  NormativeBeliefSpec,
  ReasonedActionScales,
  ReasonedActionSpec,
  Scale,
  ScaleChoice,
  ScaleName,
} from './model/playbook/attitude.js';
export type * from './model/playbook/feature.js';
export type {
  CustomFunnel,
  FunnelMarker,
  FunnelMode,
  FunnelPresetName,
  FunnelSection,
  PresetFunnel,
} from './model/playbook/funnel.js';
export type {
  LifecycleByInterval,
  LifecycleCell,
  LifecycleSection,
  LifecycleThresholds,
  NewFrom,
  Stage,
} from './model/playbook/lifecycle.js';
export {
  type ColumnSection,
  type ColumnType,
  definePlaybook,
  type Playbook,
} from './model/playbook/playbook.js';
export type {
  Cell,
  EightSplit,
  Grid16Bounds,
  MonetaryMeasure,
  RecencyMeasure,
  RfmScoring,
  RfmSection,
  RfmSegments,
  RfmThresholds,
  ScoreMode,
  ScoreRange,
  SegmentMap,
  SegmentRule,
} from './model/playbook/rfm.js';
export type { Rule } from './model/playbook/rule.js';
export type * from './model/playbook/segment.js';
export type {
  Goal,
  Strategy,
  Strength,
} from './model/playbook/strategy.js';
export { type ColumnSpec, TABLES, type TableName, type TableSpec } from './model/tables.js';
export type { LiteralValue, ScalarKind, Type, Value, ValueKind } from './model/type.js';
export * from './offer/index.js';
export type { Doubt } from './overlap/index.js';
export {
  type Bargain,
  type BargainOffer,
  type BenefitOffer,
  bargainCuts,
  bargainOffer,
  birthdayOffer,
  CAMPAIGN_PLAYS,
  type CheckIn,
  CODE_ALPHABET,
  type CodeFormat,
  type CodeOrder,
  type CodesOutcome,
  checkCode,
  checkInOffer,
  type Draw,
  type DrawFor,
  diminishingAmount,
  drawAmount,
  firstOrderOffer,
  generateCodes,
  groupInviteOffer,
  joinPlays,
  type Lottery,
  lotteryOffer,
  memberOffer,
  type OfferFrame,
  type Packet,
  type PartnerOffer,
  type PlayChoices,
  type PlayForSegment,
  type PlayInDays,
  type PlayPart,
  partnerOffer,
  type RandomPacket,
  type Role,
  randomPacketOffer,
  referralOffer,
  type SegmentOffer,
  type SharedPacket,
  type Shrinking,
  sharedPacketOffer,
  shrinkingAmounts,
  splitPacket,
  type Tiers,
  tieredOffer,
  tryGenerateCodes,
  trySplitPacket,
} from './play/index.js';
export {
  type AllocateOptions,
  type Allocation,
  allocate,
  type DiscountableLine,
  discountLines,
  percentOff,
} from './pricing/index.js';
export * from './rfm/index.js';
export type { Trace } from './row/trace.js';
export * from './segment/index.js';
export * from './tier/index.js';
export * from './validity/index.js';
