import jsonLogic from 'json-logic-js';
import { formatDay, parseDay } from '../../src/base/calendar.js';
import { createZone } from '../../src/base/zone.js';
import type { Scope } from '../../src/expr/definition.js';
import { compileExpression, type Evaluate } from '../../src/expr/evaluate.js';
import type { Expression } from '../../src/expr/expression.js';
import { parseRule, type RuleProfile } from '../../src/expr/json-logic/parse-rule.js';
import type { RuleIssue } from '../../src/expr/json-logic/rule-issue.js';
import type { Type, Value, ValueKind } from '../../src/model/type.js';

/** A typed column of the test customers. */
export interface RuleColumn {
  readonly name: string;
  readonly kind: ValueKind;
  readonly nullable: boolean;
  readonly values?: readonly string[];
}

/** A customer as plain data: dates as text, instants as epoch milliseconds. */
export type PlainRow = { readonly [column: string]: unknown };

const UTC = createZone('UTC');

export function scopeOf(columns: readonly RuleColumn[]): Scope {
  const types = new Map<string, Type>(columns.map(({ name, ...type }) => [name, type]));
  return { typeOf: (name) => types.get(name), names: () => types.keys() };
}

/** Reads a rule and gives the expression (if any) and every issue. */
export function readRule(
  rule: unknown,
  columns: readonly RuleColumn[],
  profile: RuleProfile,
  expected?: ValueKind,
): { readonly expression: Expression | undefined; readonly issues: readonly RuleIssue[] } {
  const issues: RuleIssue[] = [];
  const expression = parseRule(rule, {
    scope: scopeOf(columns),
    profile,
    pointer: '',
    report: (issue) => issues.push(issue),
    ...(expected === undefined ? {} : { expected }),
  });
  return { expression, issues };
}

/** Compiles an expression for the row machine, in UTC. */
export function evaluator(expression: Expression, columns: readonly RuleColumn[]): Evaluate {
  if (UTC === undefined) throw new Error('the host has no UTC');
  const slots = new Map(columns.map(({ name }, slot) => [name, slot]));
  return compileExpression(expression, { zone: UTC, slotOf: (name) => slots.get(name) ?? -1 });
}

/** The customer as the row machine holds her. */
export function toRow(customer: PlainRow, columns: readonly RuleColumn[]): readonly Value[] {
  return columns.map(({ name, kind }) => {
    const value = customer[name] ?? null;
    return kind === 'date' && value !== null
      ? (parseDay(value as string) ?? null)
      : (value as Value);
  });
}

/** A value as plain data; a date is a text again, and -0 is 0. */
export function toPlain(value: unknown, kind: ValueKind): unknown {
  if (kind === 'date' && value !== null) return formatDay(value as number);
  return typeof value === 'number' ? value + 0 : value;
}

/** What json-logic-js answers; NaN is given as null, since no column can hold it. */
export function askJsonLogic(rule: unknown, customer: PlainRow): unknown {
  const answer: unknown = jsonLogic.apply(rule as never, customer);
  return typeof answer === 'number' ? (Number.isNaN(answer) ? null : answer + 0) : answer;
}

/** The customer with absent values left out, as a caller in JavaScript would often have her. */
export function withoutNulls(customer: PlainRow): PlainRow {
  return Object.fromEntries(Object.entries(customer).filter(([, value]) => value !== null));
}

export function isTruthy(value: unknown): boolean {
  return jsonLogic.truthy(value);
}
