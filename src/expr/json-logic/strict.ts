import { isList, joinKinds, type Type, typeOf, type ValueKind } from '../../model/type.js';
import { call, type Expression, integer, literal } from '../expression.js';
import { type OperatorName, operatorSpec } from '../operators.js';
import { quote } from '../section.js';
import {
  type Constant,
  checkValues,
  readConstant,
  settleConstant,
  settleList,
} from './constant.js';
import { readMissingTest } from './missing-test.js';
import {
  type Argument,
  allRead,
  apply,
  argumentAt,
  isOperation,
  type Operation,
  type Reading,
  readField,
  readOperation,
  refuse,
} from './reading.js';
import { readTagTest } from './tag-test.js';
import { readTypedConstant } from './typed-constant.js';
import type { JsonOperatorName } from './vocabulary.js';

/** A piece of the rule that was read: a typed expression, or a constant still without a kind. */
type Part =
  | { readonly is: 'typed'; readonly expression: Expression; readonly pointer: string }
  | { readonly is: 'constant'; readonly value: Constant; readonly pointer: string };

/** Reads a rule in profile strict: every part is typed, and nothing is converted. */
export function readStrict(
  reading: Reading,
  rule: Argument,
  expected: ValueKind | undefined,
): Expression | undefined {
  if (expected === 'boolean') return readCondition(reading, rule);
  const part = readPart(reading, rule);
  const made = part && settle(reading, part, expected && typeOf(expected, true));
  if (made === undefined || expected === undefined) return made;
  return ofKind(reading, made, expected, rule.pointer);
}

function ofKind(
  reading: Reading,
  made: Expression,
  expected: ValueKind,
  pointer: string,
): Expression | undefined {
  if (joinKinds(expected, made.type.kind) === expected) return made;
  const message = `the rule gives ${made.type.kind}`;
  return refuse(reading, 'TYPE_MISMATCH', pointer, message, { expected });
}

function readCondition(reading: Reading, rule: Argument): Expression | undefined {
  if (isOperation(rule.json)) {
    const operation = readOperation(reading, rule);
    if (operation === undefined) return undefined;
    if (operation.name === 'missing' || operation.name === 'missing_some') {
      return readMissingTest(reading, operation, (field) => call('isNull', field));
    }
    const made = STRICT_OPERATORS[operation.name](reading, operation);
    return made && toCondition(reading, made, rule.pointer);
  }
  const constant = readConstant(reading, rule);
  if (constant === undefined) return undefined;
  if (typeof constant === 'boolean') return literal('boolean', constant);
  const expected = 'a condition that is true or false';
  return refuse(reading, 'TYPE_MISMATCH', rule.pointer, 'not a condition', { expected });
}

function toCondition(reading: Reading, made: Expression, pointer: string): Expression | undefined {
  if (made.type.kind === 'boolean') return made;
  const message = `${made.type.kind} is not a condition`;
  return refuse(reading, 'TYPE_MISMATCH', pointer, message, { expected: 'boolean' });
}

function readPart(reading: Reading, rule: Argument): Part | undefined {
  const { pointer } = rule;
  if (isOperation(rule.json)) {
    const operation = readOperation(reading, rule);
    const expression = operation && STRICT_OPERATORS[operation.name](reading, operation);
    return expression && { is: 'typed', expression, pointer };
  }
  const value = readConstant(reading, rule);
  return value === undefined ? undefined : { is: 'constant', value, pointer };
}

function readParts(reading: Reading, args: readonly Argument[]): readonly Part[] | undefined {
  return allRead(args.map((arg) => readPart(reading, arg)));
}

function typeOfPart(part: Part | undefined): Type | undefined {
  return part?.is === 'typed' ? part.expression.type : undefined;
}

function settle(reading: Reading, part: Part, context?: Type): Expression | undefined {
  if (part.is === 'typed') return part.expression;
  return settleConstant(reading, part.value, part.pointer, context);
}

/** Settles parts that must be of one kind: constants take that of the first part that has one. */
function settleAlike(reading: Reading, parts: readonly Part[]): readonly Expression[] | undefined {
  const context = parts.map(typeOfPart).find((type) => type !== undefined);
  const known = context ?? kindOfConstants(reading, parts);
  return allRead(parts.map((part) => settle(reading, part, known)));
}

function kindOfConstants(reading: Reading, parts: readonly Part[]): Type | undefined {
  const first = parts.find((part) => part.is === 'constant' && part.value !== null);
  return first && settle(reading, first)?.type;
}

type Handler = (reading: Reading, operation: Operation) => Expression | undefined;

const STRICT_OPERATORS: Record<JsonOperatorName, Handler> = {
  var: readVariable,
  '==': equality('equal'),
  '===': equality('equal'),
  '!=': equality('notEqual'),
  '!==': equality('notEqual'),
  '<': ordering('less'),
  '<=': ordering('lessOrEqual'),
  '>': ordering('greater'),
  '>=': ordering('greaterOrEqual'),
  '!': (reading, operation) => {
    const condition = readCondition(reading, argumentAt(operation, 0));
    return condition && call('not', condition);
  },
  '!!': (reading, operation) => {
    const condition = readCondition(reading, argumentAt(operation, 0));
    return condition?.type.nullable ? call('and', condition) : condition;
  },
  and: junction('and'),
  or: junction('or'),
  if: readChoice,
  '?:': readChoice,
  in: readMembership,
  '+': readSum('add'),
  '-': readDifference,
  '*': readSum('multiply'),
  '/': readSum('divide'),
  '%': readSum('modulo'),
  min: alike('least'),
  max: alike('greatest'),
  missing: refuseMissing,
  missing_some: refuseMissing,
  some: readTags,
  none: readTags,
  all: readTags,
  coalesce: readCoalesce,
  isEmpty: named('isEmpty'),
  floorDivide: named('floorDivide'),
  countBelow: named('countBelow'),
  countAtOrBelow: named('countAtOrBelow'),
  pick: named('pick'),
  dayOf: named('dayOf'),
  hourOf: named('hourOf'),
  minuteOfDayOf: named('minuteOfDayOf'),
  yearOf: named('yearOf'),
  monthOf: named('monthOf'),
  dayOfMonth: named('dayOfMonth'),
  weekdayOf: named('weekdayOf'),
  addMonths: named('addMonths'),
  bucket: named('bucket'),
  date: readTypedConstant,
  instant: readTypedConstant,
  number: readTypedConstant,
  null: readTypedConstant,
};

function readVariable(reading: Reading, operation: Operation): Expression | undefined {
  const field = readField(reading, argumentAt(operation, 0));
  const fallback = operation.args[1];
  if (fallback === undefined) return field;
  const part = readPart(reading, fallback);
  if (field === undefined || part === undefined) return undefined;
  const value = settle(reading, part, field.type);
  return value && apply(reading, 'var', 'coalesce', [field, value], operation.pointer);
}

function equality(op: 'equal' | 'notEqual'): Handler {
  return (reading, operation) => {
    const parts = readParts(reading, operation.args);
    if (parts === undefined) return undefined;
    const unknown = nullTest(reading, parts);
    if (unknown !== undefined) return op === 'equal' ? unknown : call('not', unknown);
    const pair = settlePair(reading, parts);
    return pair && apply(reading, operation.name, op, pair, operation.pointer);
  };
}

/** `{"==": [x, null]}` asks whether x is unknown. */
function nullTest(reading: Reading, [a, b]: readonly Part[]): Expression | undefined {
  const isNull = (part?: Part) => part?.is === 'constant' && part.value === null;
  const other = isNull(a) ? b : isNull(b) ? a : undefined;
  if (other === undefined) return undefined;
  if (isNull(other)) return literal('boolean', true);
  const expression = settle(reading, other);
  return expression && call('isNull', expression);
}

/** Two parts that are compared; a text compared with a closed set of values must be one of them. */
function settlePair(reading: Reading, parts: readonly Part[]): readonly Expression[] | undefined {
  const known = parts.map((part, index) => {
    const other = typeOfPart(parts[1 - index]);
    return part.is === 'typed' || other === undefined
      ? true
      : checkValues(reading, part.value, part.pointer, other);
  });
  return known.every(Boolean) ? settleAlike(reading, parts) : undefined;
}

function ordering(op: OperatorName): Handler {
  return (reading, operation) => {
    const parts = readParts(reading, operation.args);
    if (parts === undefined) return undefined;
    for (const part of parts) {
      if (part.is === 'typed' || part.value !== null) continue;
      const message = 'null is neither before nor after anything';
      return refuse(reading, 'TYPE_MISMATCH', part.pointer, message, {
        expected: 'a test for null of its own, {"==": [..., null]}',
      });
    }
    const [low, middle, high] = settleAlike(reading, parts) ?? [];
    if (low === undefined || middle === undefined) return undefined;
    const { name, pointer } = operation;
    const below = apply(reading, name, op, [low, middle], pointer);
    if (high === undefined) return below;
    const above = apply(reading, name, op, [middle, high], pointer);
    return below && above && call('and', below, above);
  };
}

function junction(op: 'and' | 'or'): Handler {
  return (reading, { args }) => {
    const conditions = allRead(args.map((arg) => readCondition(reading, arg)));
    return conditions && call(op, ...conditions);
  };
}

function readChoice(reading: Reading, operation: Operation): Expression | undefined {
  const { args, name, pointer } = operation;
  const conditions: (Expression | undefined)[] = [];
  const branches: (Part | undefined)[] = [];
  args.forEach((arg, index) => {
    const isCondition = index % 2 === 0 && index + 1 < args.length;
    if (isCondition) conditions.push(readCondition(reading, arg));
    else branches.push(readPart(reading, arg));
  });
  if (args.length % 2 === 0) branches.push({ is: 'constant', value: null, pointer });
  const tests = allRead(conditions);
  const parts = allRead(branches);
  const values = parts && settleAlike(reading, parts);
  if (tests === undefined || values === undefined) return undefined;
  const pairs = values.flatMap((value, index) => {
    const test = tests[index];
    return test === undefined ? [value] : [test, value];
  });
  return apply(reading, name, 'choose', pairs, pointer);
}

function readMembership(reading: Reading, operation: Operation): Expression | undefined {
  const needle = readPart(reading, argumentAt(operation, 0));
  const haystack = readPart(reading, argumentAt(operation, 1));
  if (needle === undefined || haystack === undefined) return undefined;
  const { pointer } = operation;
  if (haystack.is === 'constant' && typeof haystack.value === 'object' && haystack.value !== null) {
    const member = settle(reading, needle);
    if (member === undefined) return undefined;
    const { value, pointer: at } = haystack;
    if (needle.is === 'typed' && !checkValues(reading, value, at, member.type)) return undefined;
    if (isList(member.type.kind)) {
      const expected = 'one value; {"some": [tags, {"in": [{"var": ""}, list]}]} asks for any tag';
      const message = `"in" cannot take ${member.type.kind}`;
      return refuse(reading, 'TYPE_MISMATCH', needle.pointer, message, { expected });
    }
    const list = settleList(reading, haystack.value, haystack.pointer, member.type.kind);
    return list && apply(reading, 'in', 'oneOf', [member, list], pointer);
  }
  const whole = settle(reading, haystack);
  const part = settle(reading, needle);
  if (whole === undefined || part === undefined) return undefined;
  if (whole.type.kind !== 'string[]') {
    return apply(reading, 'in', 'contains', [whole, part], pointer);
  }
  const isKnown =
    needle.is === 'typed' || checkValues(reading, needle.value, needle.pointer, whole.type);
  return isKnown ? apply(reading, 'in', 'has', [whole, part], pointer) : undefined;
}

function readSum(op: OperatorName): Handler {
  return (reading, { args, name, pointer }) => {
    const parts = readParts(reading, args);
    const values = parts && allRead(parts.map((part) => settle(reading, part)));
    return values?.reduce<Expression | undefined>(
      (sum, value, index) =>
        index === 0 ? value : sum && apply(reading, name, op, [sum, value], pointer),
      undefined,
    );
  };
}

/** A constant text stands for a date or an instant where the other side is one. */
function readDifference(reading: Reading, operation: Operation): Expression | undefined {
  const { args, name, pointer } = operation;
  const parts = readParts(reading, args);
  const values =
    parts &&
    allRead(
      parts.map((part, index) => {
        const isText = part.is === 'constant' && typeof part.value === 'string';
        return settle(reading, part, isText ? typeOfPart(parts[1 - index]) : undefined);
      }),
    );
  const [first, second] = values ?? [];
  if (first === undefined) return undefined;
  const pair = second === undefined ? [integer(0), first] : [first, second];
  return apply(reading, name, 'subtract', pair, pointer);
}

function alike(op: OperatorName): Handler {
  return (reading, { args, name, pointer }) => {
    const parts = readParts(reading, args);
    const values = parts && settleAlike(reading, parts);
    return values && apply(reading, name, op, values, pointer);
  };
}

function readTags(reading: Reading, operation: Operation): Expression | undefined {
  const part = readPart(reading, argumentAt(operation, 0));
  return readTagTest(reading, operation, part && settle(reading, part));
}

function readCoalesce(reading: Reading, { args, pointer }: Operation): Expression | undefined {
  const parts = readParts(reading, args);
  const values = parts && settleAlike(reading, parts);
  return values?.reduceRight<Expression | undefined>(
    (rest, value, index) =>
      index === values.length - 1
        ? value
        : rest && apply(reading, 'coalesce', 'coalesce', [value, rest], pointer),
    undefined,
  );
}

/** An operator that is written as the language names it. */
function named(op: OperatorName & JsonOperatorName): Handler {
  const { literals = [], takes } = operatorSpec(op);
  return (reading, { args, pointer }) => {
    const parts = readParts(reading, args);
    if (parts === undefined) return undefined;
    for (const place of literals) {
      const part = parts[place];
      if (part?.is !== 'typed') continue;
      const message = `argument ${place + 1} of ${quote(op)} is computed`;
      return refuse(reading, 'INVALID_LITERAL', part.pointer, message, { expected: takes });
    }
    const values = allRead(parts.map((part) => settle(reading, part)));
    return values && apply(reading, op, op, values, pointer);
  };
}

function refuseMissing(reading: Reading, { name, pointer }: Operation): undefined {
  const message = `"${name}" gives a list of names, which is no value`;
  const expected = 'to stand as a condition';
  return refuse(reading, 'UNSUPPORTED_OPERATOR', pointer, message, { expected });
}
