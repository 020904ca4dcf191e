import { call, type Expression } from '../expression.js';
import {
  type CompatPart,
  describePart,
  javaScriptType,
  refuseAmbiguity,
  settle,
  type TypedPart,
  truth,
  typeOfPart,
} from './compat-part.js';
import { type Reading, refuse } from './reading.js';

/** Whether a part is null as JavaScript sees it, which NaN is not. */
export function isNullValue(reading: Reading, part: CompatPart): Expression | undefined {
  if (part.is === 'constant') return truth(part.value === null);
  if (part.nulls === 'either') return refuseAmbiguity(reading, part.pointer);
  return part.nulls === 'null' ? call('isNull', part.expression) : truth(false);
}

export function isConstantFalse(expression: Expression): boolean {
  return expression.op === 'literal' && expression.value === false;
}

/** Two texts or two dates; a text that is no constant cannot be compared with a date. */
export function settleTexts(
  reading: Reading,
  a: CompatPart,
  b: CompatPart,
): readonly [TypedPart, TypedPart] | undefined {
  const [typeA, typeB] = [typeOfPart(a), typeOfPart(b)];
  if (typeA !== undefined && typeB !== undefined && typeA.kind !== typeB.kind) {
    return refusePair(reading, a, b);
  }
  const left = settle(reading, a, typeB);
  const right = settle(reading, b, typeA);
  return left && right && [left, right];
}

/**
 * Two instants, or an instant and a whole number, as two instants: a test of an instant says more
 * than one of a difference. Undefined for every other pair.
 */
export function settleInstants(
  reading: Reading,
  a: CompatPart,
  b: CompatPart,
): readonly [TypedPart, TypedPart] | undefined {
  const type = [a, b].map(typeOfPart).find((known) => known?.kind === 'instant');
  const fits = (part: CompatPart) =>
    part.is === 'constant' ? Number.isSafeInteger(part.value) : isInstant(part);
  if (type === undefined || !fits(a) || !fits(b)) return undefined;
  const [left, right] = [settle(reading, a, type), settle(reading, b, type)];
  return left && right && [left, right];
}

/**
 * An instant is a number to json-logic-js, so that a time written as text would be NaN and never
 * equal, before or after it. Nobody means that: it is refused.
 */
export function isTimeAsText(a: CompatPart, b: CompatPart): boolean {
  const isNoNumber = (part: CompatPart) =>
    part.is === 'constant' && typeof part.value === 'string' && Number.isNaN(Number(part.value));
  return (isInstant(a) && isNoNumber(b)) || (isInstant(b) && isNoNumber(a));
}

function isInstant(part: CompatPart): boolean {
  return typeOfPart(part)?.kind === 'instant';
}

export function isText(part: CompatPart): boolean {
  const type = javaScriptType(part);
  return type === 'string' || type === 'date';
}

export function isList(part: CompatPart): boolean {
  return javaScriptType(part) === 'list';
}

export function isNullConstant(part: CompatPart): boolean {
  return part.is === 'constant' && part.value === null;
}

export function anyOf(tests: readonly Expression[]): Expression {
  const possible = tests.filter((test) => !isConstantFalse(test));
  const [only] = possible;
  if (only === undefined) return truth(false);
  return possible.length === 1 ? only : call('or', ...possible);
}

export function refusePair(reading: Reading, a: CompatPart, b: CompatPart): undefined {
  const message = `${describePart(a)} cannot be compared with ${describePart(b)}`;
  return refuse(reading, 'TYPE_MISMATCH', a.pointer, message, {
    expected: 'two of one kind, or a text that is a constant',
  });
}
