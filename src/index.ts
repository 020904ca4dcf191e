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
export { VERSION } from './base/version.js';
export { type Bounds, parseWindow, type Window, windowBounds } from './base/window.js';
export { createZone, type Zone } from './base/zone.js';
export * from './engine/index.js';
export type { Aggregate, AggregateKind } from './expr/aggregate.js';
export * from './expr/builders.js';
export type { Definition, Source } from './expr/definition.js';
export type { Expression } from './expr/expression.js';
export { printRule } from './expr/json-logic/print-rule.js';
export type { RuleIssueCode } from './expr/json-logic/rule-issue.js';
export { OPERATORS, type OperatorName, type OperatorSpec } from './expr/operators.js';
export * from './feature/index.js';
export * from './funnel/index.js';
export * from './lifecycle/index.js';
export type * from './model/calibration.js';
export type * from './model/decision.js';
export type * from './model/facts.js';
export type * from './model/names.js';
export { definePlaybook, type Playbook } from './model/playbook/playbook.js';
export type { Rule } from './model/playbook/rule.js';
export { type ColumnSpec, TABLES, type TableName, type TableSpec } from './model/tables.js';
export type { Type, Value, ValueKind } from './model/type.js';
export * from './rfm/index.js';
export * from './segment/index.js';
