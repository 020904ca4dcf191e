import { call, type Expression, integer, nullLiteral } from '../expression.js';
import {
  type CompatPart,
  canBeNull,
  describePart,
  javaScriptType,
  refuseAmbiguity,
  settle,
  type TypedPart,
  toNumber,
  truth,
  typeOfPart,
  withZeroForNull,
} from './compat-part.js';
import { checkValues } from './constant.js';
import { type Reading, refuse } from './reading.js';

type OrderOperator = 'less' | 'lessOrEqual' | 'greater' | 'greaterOrEqual';

/** JavaScript's `<` and its kin: two texts as texts, anything else as numbers, null as 0. */
export function compareOrder(
  reading: Reading,
  op: OrderOperator,
  a: CompatPart,
  b: CompatPart,
): Expression | undefined {
  if (isList(a) || isList(b)) return refusePair(reading, a, b);
  const [isTextA, isTextB] = [isText(a), isText(b)];
  if (isTextA && isTextB) return orderTexts(reading, op, a, b);
  if (isTextA && isNullConstant(b)) return orderTextAndNull(reading, op, a, 'right');
  if (isTextB && isNullConstant(a)) return orderTextAndNull(reading, op, b, 'left');
  if ((isTextA && a.is === 'typed') || (isTextB && b.is === 'typed')) {
    return refusePair(reading, a, b);
  }
  const instants = settleInstants(reading, a, b);
  if (instants !== undefined) return call(op, ...instants);
  const [left, right] = [toNumber(reading, a), toNumber(reading, b)];
  const [first, second] = [
    left && withZeroForNull(reading, left),
    right && withZeroForNull(reading, right),
  ];
  return first && second && call(op, first.expression, second.expression);
}

/** An instant and a whole number are compared as instants, which says more than their difference. */
function settleInstants(
  reading: Reading,
  a: CompatPart,
  b: CompatPart,
): readonly Expression[] | undefined {
  const isInstant = (part: CompatPart) => typeOfPart(part)?.kind === 'instant';
  const isWhole = (part: CompatPart) => part.is === 'constant' && Number.isSafeInteger(part.value);
  if (!(isInstant(a) && (isInstant(b) || isWhole(b))) && !(isWhole(a) && isInstant(b))) {
    return undefined;
  }
  const type = typeOfPart(a) ?? typeOfPart(b);
  const pair = [a, b].map((part) => settle(reading, part, type));
  const filled = pair.flatMap((part) => {
    if (part === undefined || part.nulls === 'NaN' || part.nulls === 'either') return [];
    if (part.nulls === 'never') return [part.expression];
    const epoch = settle(reading, { is: 'constant', value: 0, pointer: part.pointer }, type);
    return epoch === undefined ? [] : [call('coalesce', part.expression, epoch.expression)];
  });
  return filled.length === 2 ? filled : undefined;
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
  return call('oneOf', part.expression, listLiteral(values));
}

function listLiteral(values: readonly string[]): Expression {
  return { op: 'literal', type: { kind: 'string[]', nullable: false, values }, value: values };
}

function compareNumbers(op: OrderOperator, a: number, b: number): boolean {
  if (op === 'less') return a < b;
  if (op === 'lessOrEqual') return a <= b;
  return op === 'greater' ? a > b : a >= b;
}

/** JavaScript's `==`: null equals null only, a truth value is 0 or 1, a text is read as a number. */
export function compareLoosely(
  reading: Reading,
  a: CompatPart,
  b: CompatPart,
): Expression | undefined {
  if (isNullConstant(a)) return isNullValue(reading, b);
  if (isNullConstant(b)) return isNullValue(reading, a);
  if (isList(a) || isList(b)) return refusePair(reading, a, b);
  const [typeA, typeB] = [javaScriptType(a), javaScriptType(b)];
  if (isText(a) && isText(b)) return equalTexts(reading, a, b);
  if ((isText(a) && a.is === 'typed') || (isText(b) && b.is === 'typed')) {
    return refusePair(reading, a, b);
  }
  if (typeA === 'boolean' && typeB === 'boolean') {
    const [left, right] = [settle(reading, a), settle(reading, b)];
    return left && right && equalParts(reading, left, right);
  }
  return equalNumbers(reading, a, b);
}

/** JavaScript's `===`: no conversion, so values of two types are equal only where both are null. */
export function compareStrictly(
  reading: Reading,
  a: CompatPart,
  b: CompatPart,
): Expression | undefined {
  if (isNullConstant(a)) return isNullValue(reading, b);
  if (isNullConstant(b)) return isNullValue(reading, a);
  const isSameType = javaScriptType(a) === javaScriptType(b) || (isText(a) && isText(b));
  if (isSameType) return compareLoosely(reading, a, b);
  const [left, right] = [isNullValue(reading, a), isNullValue(reading, b)];
  if (left === undefined || right === undefined) return undefined;
  const isNever = isConstantFalse(left) || isConstantFalse(right);
  return isNever ? truth(false) : call('and', left, right);
}

/** Whether a part is null as JavaScript sees it, which NaN is not. */
export function isNullValue(reading: Reading, part: CompatPart): Expression | undefined {
  if (part.is === 'constant') return truth(part.value === null);
  if (part.nulls === 'either') return refuseAmbiguity(reading, part.pointer);
  return part.nulls === 'null' ? call('isNull', part.expression) : truth(false);
}

function isConstantFalse(expression: Expression): boolean {
  return expression.op === 'literal' && expression.value === false;
}

function equalNumbers(reading: Reading, a: CompatPart, b: CompatPart): Expression | undefined {
  const [typeA, typeB] = [typeOfPart(a)?.kind, typeOfPart(b)?.kind];
  const isWhole = (part: CompatPart) => part.is === 'constant' && Number.isSafeInteger(part.value);
  const isInstant = typeA === 'instant' || typeB === 'instant';
  const isPlain = (typeA === 'instant' || isWhole(a)) && (typeB === 'instant' || isWhole(b));
  const convert = (part: CompatPart) =>
    isInstant && isPlain
      ? settle(reading, part, typeOfPart(a) ?? typeOfPart(b))
      : toNumber(reading, part);
  const [left, right] = [convert(a), convert(b)];
  return left && right && equalParts(reading, left, right);
}

/** Null equals null, but NaN equals nothing. */
function equalParts(reading: Reading, a: TypedPart, b: TypedPart): Expression | undefined {
  const equal = call('equal', a.expression, b.expression);
  if (a.nulls === 'never' || b.nulls === 'never') return equal;
  const never = a.nulls === 'NaN' ? a : b.nulls === 'NaN' ? b : undefined;
  if (never !== undefined) return call('and', call('not', call('isNull', never.expression)), equal);
  if (a.nulls === 'either' || b.nulls === 'either') return refuseAmbiguity(reading, a.pointer);
  return equal;
}

function equalTexts(reading: Reading, a: CompatPart, b: CompatPart): Expression | undefined {
  const [typeA, typeB] = [typeOfPart(a), typeOfPart(b)];
  const isKnownA = a.is === 'typed' || !typeB || checkValues(reading, a.value, a.pointer, typeB);
  const isKnownB = b.is === 'typed' || !typeA || checkValues(reading, b.value, b.pointer, typeA);
  if (!isKnownA || !isKnownB) return undefined;
  const pair = settleTexts(reading, a, b);
  return pair && equalParts(reading, ...pair);
}

/** Two texts or two dates; a text that is no constant cannot be compared with a date. */
function settleTexts(
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

function isText(part: CompatPart): boolean {
  const type = javaScriptType(part);
  return type === 'string' || type === 'date';
}

function isList(part: CompatPart): boolean {
  return javaScriptType(part) === 'list';
}

function isNullConstant(part: CompatPart): boolean {
  return part.is === 'constant' && part.value === null;
}

export function anyOf(tests: readonly Expression[]): Expression {
  const possible = tests.filter((test) => !isConstantFalse(test));
  const [only] = possible;
  if (only === undefined) return truth(false);
  return possible.length === 1 ? only : call('or', ...possible);
}

function refuseNullText(reading: Reading, nullable: CompatPart, text: CompatPart): undefined {
  const message = `where ${describePart(nullable)} is null, json-logic-js reads ${describePart(text)} as a number`;
  return refuse(reading, 'TYPE_MISMATCH', nullable.pointer, message, {
    expected: 'a default for the field, {"var": [name, default]}',
  });
}

function refusePair(reading: Reading, a: CompatPart, b: CompatPart): undefined {
  const message = `${describePart(a)} cannot be compared with ${describePart(b)}`;
  return refuse(reading, 'TYPE_MISMATCH', a.pointer, message, {
    expected: 'two of one kind, or a text that is a constant',
  });
}

/** JavaScript's truthiness as json-logic-js has it: 0, NaN, "", null and no tags are false. */
export function truthOf(part: CompatPart): Expression {
  if (part.is === 'constant') {
    return truth(Array.isArray(part.value) ? part.value.length > 0 : Boolean(part.value));
  }
  const { expression, nulls } = part;
  const isKnown = call('not', call('isNull', expression));
  switch (expression.type.kind) {
    case 'boolean':
      return expression;
    case 'integer':
    case 'number':
      return known(call('notEqual', expression, integer(0)));
    case 'instant': {
      const epoch: Expression = {
        ...nullLiteral('instant'),
        type: { kind: 'instant', nullable: false },
        value: 0,
      } as Expression;
      return known(call('notEqual', expression, epoch));
    }
    case 'string':
      return call('greater', expression, {
        op: 'literal',
        type: { kind: 'string', nullable: false },
        value: '',
      });
    case 'string[]':
      return call('not', call('isEmpty', expression));
    default:
      return isKnown;
  }

  function known(test: Expression): Expression {
    return nulls === 'never' ? test : call('and', isKnown, test);
  }
}
