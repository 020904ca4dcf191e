import { call, type Expression, literal } from '../expression.js';
import {
  anyOf,
  isList,
  isNullConstant,
  isText,
  isTimeAsText,
  refusePair,
  settleInstants,
  settleTexts,
} from './compat-pair.js';
import {
  type CompatPart,
  canBeNull,
  describePart,
  settle,
  type TypedPart,
  toNumber,
  truth,
  typed,
  withZeroForNull,
} from './compat-part.js';
import { type Reading, refuse } from './reading.js';

type OrderOperator = 'less' | 'lessOrEqual' | 'greater' | 'greaterOrEqual';

/** JavaScript's `<` and its kin: two texts as texts, anything else as numbers, null as 0. */
export function compareOrder(
  reading: Reading,
  op: OrderOperator,
  a: CompatPart,
  b: CompatPart,
): Expression | undefined {
  if (isList(a) || isList(b) || isTimeAsText(a, b)) return refusePair(reading, a, b);
  const [isTextA, isTextB] = [isText(a), isText(b)];
  if (isTextA && isTextB) return orderTexts(reading, op, a, b);
  if (isTextA && isNullConstant(b)) return orderTextAndNull(reading, op, a, 'right');
  if (isTextB && isNullConstant(a)) return orderTextAndNull(reading, op, b, 'left');
  if ((isTextA && a.is === 'typed') || (isTextB && b.is === 'typed')) {
    return refusePair(reading, a, b);
  }
  const instants = settleInstants(reading, a, b)?.map((part) => withEpochForNull(part));
  const [left, right] = instants ?? [toNumber(reading, a), toNumber(reading, b)];
  const [first, second] = [
    left && withZeroForNull(reading, left),
    right && withZeroForNull(reading, right),
  ];
  return first && second && call(op, first.expression, second.expression);
}

/** The number 0, which null counts as, is the instant 1970-01-01. */
function withEpochForNull(part: TypedPart): TypedPart {
  if (part.nulls !== 'null') return part;
  const epoch = literal('instant', 0);
  return typed(call('coalesce', part.expression, epoch), part.pointer, 'never');
}

function orderTexts(
  reading: Reading,
  op: OrderOperator,
  a: CompatPart,
  b: CompatPart,
): Expression | undefined {
  const pair = settleTexts(reading, a, b);
  if (pair === undefined) return undefined;
  const [left, right] = pair;
  const ordered = call(op, left.expression, right.expression);
  const tests = [ordered];
  const isNullA = canBeNull(left);
  const isNullB = canBeNull(right);
  // Where one side is null, the other is read as a number and compared with 0.
  if (isNullA) {
    const passing = textsPassing(right, (number) => compareNumbers(op, 0, number));
    if (passing === undefined) return refuseNullText(reading, a, b);
    if (passing.length > 0) {
      tests.push(call('and', call('isNull', left.expression), isOneOf(right, passing)));
    }
  }
  if (isNullB) {
    const passing = textsPassing(left, (number) => compareNumbers(op, number, 0));
    if (passing === undefined) return refuseNullText(reading, b, a);
    if (passing.length > 0) {
      tests.push(call('and', isOneOf(left, passing), call('isNull', right.expression)));
    }
  }
  if (isNullA && isNullB && compareNumbers(op, 0, 0)) {
    tests.push(call('and', call('isNull', left.expression), call('isNull', right.expression)));
  }
  return tests.length === 1 ? ordered : call('or', ...tests);
}

function orderTextAndNull(
  reading: Reading,
  op: OrderOperator,
  text: CompatPart,
  nullSide: 'left' | 'right',
): Expression | undefined {
  const settled = settle(reading, text);
  if (settled === undefined) return undefined;
  const passing = textsPassing(settled, (number) =>
    nullSide === 'left' ? compareNumbers(op, 0, number) : compareNumbers(op, number, 0),
  );
  if (passing === undefined) {
    return refuseNullText(reading, text, text);
  }
  const tests: Expression[] = [];
  if (passing.length > 0) tests.push(isOneOf(settled, passing));
  if (canBeNull(settled) && compareNumbers(op, 0, 0)) {
    tests.push(call('isNull', settled.expression));
  }
  return anyOf(tests);
}

/**
 * Which values of a text, read as numbers, pass a test; undefined where its values are not known.
 * A date such as 2026-11-01 is no number, and so passes none.
 */
function textsPassing(
  { expression }: TypedPart,
  passes: (number: number) => boolean,
): readonly string[] | undefined {
  if (expression.type.kind === 'date') return [];
  return expression.type.values?.filter((value) => passes(Number(value)));
}

function isOneOf(part: TypedPart, values: readonly string[]): Expression {
  if (part.expression.op === 'literal')
    return truth(values.includes(String(part.expression.value)));
  return call('oneOf', part.expression, literal('string[]', values));
}

function compareNumbers(op: OrderOperator, a: number, b: number): boolean {
  if (op === 'less') return a < b;
  if (op === 'lessOrEqual') return a <= b;
  return op === 'greater' ? a > b : a >= b;
}

function refuseNullText(reading: Reading, nullable: CompatPart, text: CompatPart): undefined {
  const message = `where ${describePart(nullable)} is null, json-logic-js reads ${describePart(text)} as a number`;
  return refuse(reading, 'TYPE_MISMATCH', nullable.pointer, message, {
    expected: 'a default for the field, {"var": [name, default]}',
  });
}
