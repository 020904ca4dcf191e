import { nearestName } from '../../base/nearest.js';
import { child } from '../../base/pointer.js';
import type { Scope } from '../definition.js';
import { type Expression, field, tryCall } from '../expression.js';
import { type OperatorName, operatorSpec } from '../operators.js';
import { isObject, quote } from '../section.js';
import type { RuleIssue, RuleIssueCode } from './rule-issue.js';
import {
  type CompatOperatorName,
  isJsonOperator,
  JSON_OPERATORS,
  type JsonOperator,
  type JsonOperatorName,
  UNSUPPORTED_OPERATORS,
} from './vocabulary.js';

/** The meaning given to a rule: our own, or that of json-logic-js (see `docs/json-logic.md`). */
export type RuleProfile = 'strict' | 'compat';

/** What every step of reading a rule needs. */
export interface Reading {
  readonly scope: Scope;
  readonly profile: RuleProfile;
  readonly report: (issue: RuleIssue) => void;
}

/** A piece of the rule that is still JSON, and where it stands. */
export interface Argument {
  readonly json: unknown;
  readonly pointer: string;
}

/** An operator with its arguments. */
export interface Operation<Name extends JsonOperatorName = JsonOperatorName> {
  readonly name: Name;
  readonly args: readonly Argument[];
  readonly pointer: string;
}

/** A pointer leads to a name, it need not repeat a megabyte of it. */
const MAX_POINTER_STEP = 64;

/** Reports a mistake; gives undefined, so that a reader can return it. */
export function refuse(
  reading: Reading,
  code: RuleIssueCode,
  pointer: string,
  message: string,
  more: { readonly expected?: string | undefined; readonly nearest?: string | undefined } = {},
): undefined {
  const { expected, nearest } = more;
  reading.report({
    code,
    pointer,
    message,
    ...(expected === undefined ? {} : { expected }),
    ...(nearest === undefined ? {} : { nearest }),
  });
  return undefined;
}

/** Whether JSON is an operator with its arguments rather than a constant. */
export function isOperation(json: unknown): boolean {
  return isObject(json);
}

/** Reads `{operator: arguments}`: the operator must exist and the number of arguments fit. */
export function readOperation(reading: Reading, rule: Argument): Operation | undefined {
  const { json, pointer } = rule;
  const keys = isObject(json) ? Object.keys(json) : [];
  const name = keys[0];
  if (!isObject(json) || name === undefined || keys.length > 1) {
    const message = `an object with ${keys.length} keys is not a rule`;
    return refuse(reading, 'INVALID_LITERAL', pointer, message, { expected: 'one operator' });
  }
  const at = child(pointer, name.slice(0, MAX_POINTER_STEP));
  if (name in Object.prototype) {
    return refuse(reading, 'PROTOTYPE_NAME', at, `${quote(name)} is not an operator`);
  }
  if (!isJsonOperator(name)) return refuseOperator(reading, name, at);
  const spec: JsonOperator = JSON_OPERATORS[name];
  const arity = spec[reading.profile];
  if (arity === null) {
    const message = `${quote(name)} is not an operator of json-logic-js`;
    return refuse(reading, 'UNSUPPORTED_OPERATOR', at, message, { expected: 'profile strict' });
  }
  const value = json[name];
  const args = Array.isArray(value)
    ? Array.from(value, (json: unknown, index) => ({ json, pointer: child(at, index) }))
    : [{ json: value, pointer: at }];
  const [least, most] = arity;
  if (args.length < least || args.length > most) {
    const message = `${quote(name)} has ${args.length} arguments`;
    return refuse(reading, 'WRONG_ARITY', at, message, { expected: describeArity(least, most) });
  }
  return { name, args, pointer };
}

function refuseOperator(reading: Reading, name: string, pointer: string): undefined {
  const reason = Object.hasOwn(UNSUPPORTED_OPERATORS, name) && UNSUPPORTED_OPERATORS[name];
  if (reason) {
    const message = `operator ${quote(name)} is not compiled: ${reason}`;
    return refuse(reading, 'UNSUPPORTED_OPERATOR', pointer, message);
  }
  const known = operatorNames(reading.profile);
  return refuse(reading, 'UNKNOWN_OPERATOR', pointer, `unknown operator ${quote(name)}`, {
    nearest: nearestName(name, known),
  });
}

/** The operators of a profile. */
export function operatorNames(profile: RuleProfile): readonly string[] {
  return Object.entries<JsonOperator>(JSON_OPERATORS)
    .filter(([, spec]) => spec[profile] !== null)
    .map(([name]) => name);
}

export function isCompatOperation(
  operation: Operation,
): operation is Operation<CompatOperatorName> {
  return JSON_OPERATORS[operation.name].compat !== null;
}

function describeArity(least: number, most: number): string {
  if (least === most) return String(least);
  return most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`;
}

/** The argument at a place that the arity has made sure of. */
export function argumentAt(operation: Operation, index: number): Argument {
  const arg = operation.args[index];
  if (arg === undefined) throw new TypeError(`${operation.name} has no argument ${index}`);
  return arg;
}

/** Reads the name of a field; it must be written down, and be known. */
export function readField(reading: Reading, path: Argument): Expression | undefined {
  const { json: name, pointer } = path;
  if (isObject(name)) {
    const expected = 'the name of a field as a text';
    return refuse(reading, 'DYNAMIC_PATH', pointer, 'the name is computed', { expected });
  }
  if (name === '' || name === null) {
    return refuse(reading, 'UNKNOWN_FIELD', pointer, 'no field is named');
  }
  if (typeof name !== 'string') {
    const expected = 'the name of a field as a text';
    return refuse(reading, 'INVALID_LITERAL', pointer, 'not the name of a field', { expected });
  }
  const steps = name.split('.');
  if (steps.some((step) => step in Object.prototype)) {
    return refuse(reading, 'PROTOTYPE_NAME', pointer, `${quote(name)} cannot name a field`);
  }
  const expanded = reading.scope.expand?.(name);
  if (expanded !== undefined) return expanded;
  const type = reading.scope.typeOf(name);
  if (type !== undefined) return field(name, type);
  if (reading.scope.isBroken?.(name)) return undefined;
  return refuse(reading, 'UNKNOWN_FIELD', pointer, `unknown field ${quote(name)}`, {
    nearest: nearestName(name, reading.scope.names()),
  });
}

/** Applies an operator of the table, or reports that the kinds do not fit. */
export function apply(
  reading: Reading,
  name: JsonOperatorName,
  op: OperatorName,
  args: readonly Expression[],
  pointer: string,
): Expression | undefined {
  const made = tryCall(op, args);
  if (made !== undefined) return made;
  const kinds = args.map((arg) => arg.type.kind).join(', ');
  return refuse(reading, 'TYPE_MISMATCH', pointer, `${quote(name)} cannot take ${kinds}`, {
    expected: inWords(operatorSpec(op).takes),
  });
}

/** All of a list, or undefined where any is; every one was read, so every mistake was reported. */
export function allRead<T>(items: readonly (T | undefined)[]): readonly T[] | undefined {
  return items.every((item) => item !== undefined) ? (items as readonly T[]) : undefined;
}

/** The arguments of an operator, with what `T` stands for. */
function inWords(takes: string): string {
  return /\bT\b/.test(takes) ? `(${takes}), T being one kind` : `(${takes})`;
}
