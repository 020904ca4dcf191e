import { call, type Expression } from '../expression.js';
import {
  isConstantFalse,
  isList,
  isNullConstant,
  isNullValue,
  isText,
  isTimeAsText,
  refusePair,
  settleInstants,
  settleTexts,
} from './compat-pair.js';
import {
  type CompatPart,
  javaScriptType,
  refuseAmbiguity,
  settle,
  type TypedPart,
  toNumber,
  truth,
  typeOfPart,
} from './compat-part.js';
import { checkValues } from './constant.js';
import type { Reading } from './reading.js';

/** JavaScript's `==`: null equals null only, a truth value is 0 or 1, a text is read as a number. */
export function compareLoosely(
  reading: Reading,
  a: CompatPart,
  b: CompatPart,
): Expression | undefined {
  if (isNullConstant(a)) return isNullValue(reading, b);
  if (isNullConstant(b)) return isNullValue(reading, a);
  if (isList(a) || isList(b) || isTimeAsText(a, b)) return refusePair(reading, a, b);
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
  if (isTimeAsText(a, b)) return refusePair(reading, a, b);
  const isSameType = javaScriptType(a) === javaScriptType(b) || (isText(a) && isText(b));
  if (isSameType) return compareLoosely(reading, a, b);
  const [left, right] = [isNullValue(reading, a), isNullValue(reading, b)];
  if (left === undefined || right === undefined) return undefined;
  const isNever = isConstantFalse(left) || isConstantFalse(right);
  return isNever ? truth(false) : call('and', left, right);
}

function equalNumbers(reading: Reading, a: CompatPart, b: CompatPart): Expression | undefined {
  const [left, right] = settleInstants(reading, a, b) ?? [
    toNumber(reading, a),
    toNumber(reading, b),
  ];
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
