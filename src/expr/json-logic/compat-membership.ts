import { child } from '../../base/pointer.js';
import { elementKind, type LiteralValue, type Type } from '../../model/type.js';
import { call, type Expression, literal } from '../expression.js';
import { compareStrictly } from './compat-equality.js';
import { anyOf, isNullValue, isTimeAsText, refusePair } from './compat-pair.js';
import {
  type CompatPart,
  type ConstantPart,
  canBeEmptyText,
  constant,
  describePart,
  javaScriptType,
  settle,
  truth,
} from './compat-part.js';
import { checkValues, readScalar } from './constant.js';
import {
  type Argument,
  allRead,
  argumentAt,
  isOperation,
  type Operation,
  type Reading,
  refuse,
} from './reading.js';

type ReadValue = (reading: Reading, rule: Argument) => CompatPart | undefined;

/** `in` of json-logic-js: indexOf on a list (by `===`) or on a text (of the needle as a text). */
export function readMembership(
  reading: Reading,
  operation: Operation,
  readValue: ReadValue,
): Expression | undefined {
  const needle = readValue(reading, argumentAt(operation, 0));
  const where = argumentAt(operation, 1);
  if (Array.isArray(where.json)) {
    const members = allRead(
      Array.from(where.json, (json: unknown, index) =>
        readMember(reading, { json, pointer: child(where.pointer, index) }, readValue),
      ),
    );
    return needle && members && inList(reading, needle, members);
  }
  const haystack = readValue(reading, where);
  if (needle === undefined || haystack === undefined) return undefined;
  switch (javaScriptType(haystack)) {
    case 'list':
      return inTags(reading, needle, haystack);
    case 'string':
      return inText(reading, needle, haystack);
    case 'date':
      return refuseNeedle(reading, needle, haystack);
    default:
      // Numbers, truth values and null have no indexOf.
      return truth(false);
  }
}

function readMember(reading: Reading, item: Argument, readValue: ReadValue) {
  if (isOperation(item.json)) return readValue(reading, item);
  const value = readScalar(reading, item.json, item.pointer);
  return value === undefined ? undefined : constant(value, item.pointer);
}

function inList(
  reading: Reading,
  needle: CompatPart,
  members: readonly CompatPart[],
): Expression | undefined {
  if (javaScriptType(needle) === 'list') return truth(false);
  const constants: ConstantPart[] = [];
  const tests: (Expression | undefined)[] = [];
  for (const member of members) {
    if (member.is === 'typed') tests.push(compareStrictly(reading, needle, member));
    else if (member.value === null) tests.push(isNullValue(reading, needle));
    else constants.push(member);
  }
  tests.unshift(inConstants(reading, needle, constants));
  const made = allRead(tests);
  return made && anyOf(made);
}

/** Only constants of the type of the needle can be found: indexOf converts nothing. */
function inConstants(
  reading: Reading,
  needle: CompatPart,
  constants: readonly ConstantPart[],
): Expression | undefined {
  if (needle.is === 'constant') return truth(constants.some(({ value }) => value === needle.value));
  const { type } = needle.expression;
  const known = constants.map(({ value, pointer }) => checkValues(reading, value, pointer, type));
  if (!known.every(Boolean)) return undefined;
  const asText = constants.find((constant) => isTimeAsText(needle, constant));
  if (asText !== undefined) return refusePair(reading, needle, asText);
  const isFractional = ({ value }: ConstantPart) =>
    type.kind === 'instant' && !Number.isInteger(value);
  const alike = constants.filter(
    (constant) => isSameType(needle, constant) && !isFractional(constant),
  );
  const settled = allRead(alike.map((constant) => settle(reading, constant, type)));
  const [first] = settled ?? [];
  if (settled === undefined || first === undefined) return settled && truth(false);
  const { kind } =
    settled.map(({ expression }) => expression.type).find(isFraction) ?? first.expression.type;
  const values = settled.map(({ expression }) => 'value' in expression && expression.value);
  return call(
    'oneOf',
    needle.expression,
    literal(`${elementKind(kind)}[]`, values as LiteralValue),
  );
}

function isFraction({ kind }: Type): boolean {
  return kind === 'number';
}

/** A date is a text to json-logic-js. */
function isSameType(a: CompatPart, b: CompatPart): boolean {
  const [typeA, typeB] = [javaScriptType(a), javaScriptType(b)];
  return typeA === typeB || (typeA === 'date' && typeB === 'string');
}

function inTags(reading: Reading, needle: CompatPart, tags: CompatPart): Expression | undefined {
  const list = settle(reading, tags);
  if (list === undefined) return undefined;
  switch (javaScriptType(needle)) {
    case 'string': {
      const tag = settle(reading, needle);
      const { type } = list.expression;
      if (needle.is === 'constant' && !checkValues(reading, needle.value, needle.pointer, type)) {
        return undefined;
      }
      return tag && call('has', list.expression, tag.expression);
    }
    case 'date':
      return refuseNeedle(reading, needle, tags);
    default:
      return truth(false);
  }
}

function inText(reading: Reading, needle: CompatPart, text: CompatPart): Expression | undefined {
  const part = toText(reading, needle, text);
  const whole = settle(reading, text)?.expression;
  if (part === undefined || whole === undefined) return undefined;
  if (whole.op === 'literal' && whole.value === '') return truth(false);
  const contains = call('contains', whole, part);
  // Even "" is not found in "", which is falsy; a part that has letters is not found there anyway.
  const isSafe = !canBeEmptyText(whole) || (part.op === 'literal' && part.value !== '');
  return isSafe ? contains : call('and', call('notEqual', whole, literal('string', '')), contains);
}

/** The needle as JavaScript writes it: null is "null", which is found in "nullable". */
function toText(reading: Reading, needle: CompatPart, text: CompatPart): Expression | undefined {
  if (needle.is === 'constant') {
    if (typeof needle.value === 'object' && needle.value !== null) {
      return refuseNeedle(reading, needle, text);
    }
    return literal('string', String(needle.value));
  }
  const { expression, nulls } = needle;
  const whenNull = literal('string', 'null');
  if (expression.type.kind === 'string') {
    return nulls === 'never' ? expression : call('coalesce', expression, whenNull);
  }
  if (expression.type.kind !== 'boolean') return refuseNeedle(reading, needle, text);
  const word = call('choose', expression, literal('string', 'true'), literal('string', 'false'));
  if (nulls === 'never') return word;
  return call('choose', call('isNull', expression), whenNull, word);
}

function refuseNeedle(reading: Reading, needle: CompatPart, haystack: CompatPart): undefined {
  const message = `${describePart(needle)} would be looked for as a text in ${describePart(haystack)}`;
  return refuse(reading, 'TYPE_MISMATCH', needle.pointer, message, { expected: 'a text' });
}
