import { parseDay } from '../../base/calendar.js';
import { parseInstant } from '../../base/instant.js';
import { nearestName } from '../../base/nearest.js';
import { child } from '../../base/pointer.js';
import { elementKind, type LiteralValue, type ScalarKind, type Type } from '../../model/type.js';
import { type Expression, literal, nameLiteral, nullLiteral } from '../expression.js';
import { isObject, quote } from '../section.js';
import { type Argument, type Reading, refuse } from './reading.js';

/** A constant as JSON has it: what kind it is depends on what it meets. */
export type Constant = null | boolean | number | string | readonly Scalar[];
export type Scalar = null | boolean | number | string;

const HALF_SURROGATE = /\p{Surrogate}/u;

/** Reads a constant; -0 becomes 0, which nothing can tell apart. */
export function readConstant(reading: Reading, { json, pointer }: Argument): Constant | undefined {
  if (!Array.isArray(json)) return readScalar(reading, json, pointer);
  const scalars = Array.from(json, (item: unknown, index) =>
    readScalar(reading, item, child(pointer, index)),
  );
  return scalars.includes(undefined) ? undefined : (scalars as readonly Scalar[]);
}

export function readScalar(reading: Reading, json: unknown, pointer: string): Scalar | undefined {
  if (json === null || typeof json === 'boolean') return json;
  if (typeof json === 'string') {
    if (!HALF_SURROGATE.test(json)) return json;
    return refuse(reading, 'INVALID_LITERAL', pointer, 'a text with half a surrogate pair');
  }
  if (typeof json === 'number') return readNumber(reading, json, pointer);
  const what = Array.isArray(json) ? 'a list' : isObject(json) ? 'a rule' : `a ${typeof json}`;
  return refuse(reading, 'INVALID_LITERAL', pointer, `${what} cannot stand here`, {
    expected: 'a constant',
  });
}

/** Refuses what no column can hold: NaN, the infinities, integers beyond 2^53. */
export function readNumber(reading: Reading, value: number, pointer: string): number | undefined {
  if (Number.isFinite(value) && (Number.isSafeInteger(value) || !Number.isInteger(value))) {
    return value + 0;
  }
  return refuse(reading, 'INVALID_LITERAL', pointer, `${value} cannot be used`, {
    expected: 'a finite number, integers within 2^53',
  });
}

/** Gives a constant a kind: that of what it meets, where it can have it, else its own. */
export function settleConstant(
  reading: Reading,
  value: Constant,
  pointer: string,
  context?: Type,
): Expression | undefined {
  if (value === null) {
    if (context !== undefined) return nullLiteral(context.kind);
    return refuse(reading, 'INVALID_LITERAL', pointer, 'null has no kind of its own here');
  }
  if (typeof value === 'object') {
    return settleList(reading, value, pointer, context && elementKind(context.kind));
  }
  if (context?.kind === 'date' || context?.kind === 'instant') {
    return settleTime(reading, value, pointer, context.kind);
  }
  if (typeof value === 'string') return nameLiteral(value);
  return literal(scalarKind(value), value);
}

/** Gives a list of constants a kind: that of its elements, which must be alike. */
export function settleList(
  reading: Reading,
  list: readonly Scalar[],
  pointer: string,
  context?: ScalarKind,
): Expression | undefined {
  const values: LiteralValue[] = [];
  const kinds = new Set<ScalarKind>();
  for (const [index, value] of list.entries()) {
    const at = child(pointer, index);
    if (value === null) {
      const expected = 'a test for null of its own, {"==": [..., null]}';
      return refuse(reading, 'INVALID_LITERAL', at, 'null cannot stand in a list', { expected });
    }
    if (context === 'date' || context === 'instant') {
      const time = timeOf(reading, value, at, context);
      if (time === undefined) return undefined;
      values.push(time);
      kinds.add(context);
    } else {
      values.push(value);
      kinds.add(scalarKind(value));
    }
  }
  if (kinds.has('number')) kinds.delete('integer');
  const [kind = context ?? 'string', other] = kinds;
  if (other !== undefined) {
    return refuse(reading, 'INVALID_LITERAL', pointer, `a list of ${kind} and ${other}`, {
      expected: 'constants of one kind',
    });
  }
  return literal(`${kind}[]`, values as LiteralValue);
}

function settleTime(
  reading: Reading,
  value: Scalar,
  pointer: string,
  kind: 'date' | 'instant',
): Expression | undefined {
  const time = timeOf(reading, value, pointer, kind);
  return time === undefined ? undefined : literal(kind, time);
}

/**
 * A date is written as `YYYY-MM-DD`. An instant is written as ISO 8601 with an offset; to
 * json-logic-js it is a number, and so it is in profile compat.
 */
function timeOf(
  reading: Reading,
  value: Scalar,
  pointer: string,
  kind: 'date' | 'instant',
): number | undefined {
  const asNumber = kind === 'instant' && reading.profile === 'compat';
  const expected = asNumber
    ? 'epoch milliseconds'
    : kind === 'date'
      ? 'a date as YYYY-MM-DD'
      : 'an instant in ISO 8601 with its offset, as 2026-11-01T09:30:00+08:00';
  if (asNumber && Number.isSafeInteger(value)) return value as number;
  if (asNumber || typeof value !== 'string') {
    const message = `${describeScalar(value)} is not a constant of kind ${kind}`;
    return refuse(reading, 'TYPE_MISMATCH', pointer, message, { expected });
  }
  const time = kind === 'date' ? parseDay(value) : parseInstant(value);
  if (time !== undefined) return time;
  const message = `${quote(value)} is not a constant of kind ${kind}`;
  return refuse(reading, 'INVALID_LITERAL', pointer, message, { expected });
}

/** Reports texts that a field with a closed set of values can never have. */
export function checkValues(
  reading: Reading,
  constant: Constant,
  pointer: string,
  type: Type,
): boolean {
  const { values } = type;
  if (values === undefined) return true;
  if (typeof constant === 'object' && constant !== null) {
    const checks = constant.map((item, index) =>
      checkValues(reading, item, child(pointer, index), type),
    );
    return checks.every(Boolean);
  }
  if (typeof constant !== 'string' || values.includes(constant)) return true;
  refuse(reading, 'UNKNOWN_VALUE', pointer, `unknown value ${quote(constant)}`, {
    expected: values.length > 12 ? `one of ${values.length} values` : `one of ${values.join(', ')}`,
    nearest: nearestName(constant, values),
  });
  return false;
}

function scalarKind(value: boolean | number | string): ScalarKind {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

function describeScalar(value: Scalar): string {
  return typeof value === 'string' ? quote(value) : String(value);
}
