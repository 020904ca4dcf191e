import { joinKinds, typeOf, type ValueKind } from '../../model/type.js';
import { call, type Expression, integer, literal } from '../expression.js';
import type { OperatorName } from '../operators.js';
import { compareLoosely, compareStrictly } from './compat-equality.js';
import { readMembership } from './compat-membership.js';
import { compareOrder } from './compat-order.js';
import {
  type CompatPart,
  canBeEmptyText,
  constant,
  describePart,
  joinNullMeanings,
  settle,
  settleAlike,
  type TypedPart,
  toFloat,
  toNumber,
  typed,
  withZeroForNull,
} from './compat-part.js';
import { truthOf } from './compat-truth.js';
import { readConstant } from './constant.js';
import { readMissingTest } from './missing-test.js';
import {
  type Argument,
  allRead,
  argumentAt,
  isCompatOperation,
  isOperation,
  type Operation,
  type Reading,
  readField,
  readOperation,
  refuse,
} from './reading.js';
import { readTagTest } from './tag-test.js';
import type { CompatOperatorName } from './vocabulary.js';

/**
 * Reads a rule in profile compat: what json-logic-js 2.0.5 would answer, said in the operators of
 * our own table. A condition is read for its truth alone; a value is read exactly, null, 0 and ""
 * being three different things.
 */
export function readCompat(
  reading: Reading,
  rule: Argument,
  expected: ValueKind | undefined,
): Expression | undefined {
  if (expected === 'boolean') return readTruth(reading, rule);
  const part = readValue(reading, rule);
  const made = part && settle(reading, part, expected && typeOf(expected, true))?.expression;
  if (made === undefined || expected === undefined) return made;
  if (joinKinds(expected, made.type.kind) === expected) return made;
  const message = `the rule gives ${made.type.kind}`;
  return refuse(reading, 'TYPE_MISMATCH', rule.pointer, message, { expected });
}

/** Whether the rule is truthy; the value itself is not asked for, which needs fewer words. */
function readTruth(reading: Reading, rule: Argument): Expression | undefined {
  if (!isOperation(rule.json)) {
    const value = readConstant(reading, rule);
    return value === undefined ? undefined : truthOf(constant(value, rule.pointer));
  }
  const operation = readOperation(reading, rule);
  if (operation === undefined) return undefined;
  switch (operation.name) {
    case 'and':
    case 'or': {
      const tests = allRead(operation.args.map((arg) => readTruth(reading, arg)));
      return tests && call(operation.name, ...tests);
    }
    case 'if':
    case '?:':
      return readChoiceTruth(reading, operation);
    case 'missing':
    case 'missing_some':
      return readMissingTest(reading, operation, isMissing);
    default: {
      const part = readOperationValue(reading, operation);
      return part && truthOf(part);
    }
  }
}

/** json-logic-js counts an empty text as missing. */
function isMissing(field: Expression): Expression {
  const isNull = call('isNull', field);
  if (!canBeEmptyText(field)) return isNull;
  return call('or', isNull, call('equal', field, literal('string', '')));
}

function readChoiceTruth(reading: Reading, { args }: Operation): Expression | undefined {
  const tests = allRead(args.map((arg) => readTruth(reading, arg)));
  const [only] = tests ?? [];
  if (tests === undefined || tests.length === 1) return only;
  const otherwise = tests.length % 2 === 0 ? [literal('boolean', false)] : [];
  return call('choose', ...tests, ...otherwise);
}

/** The value itself, as json-logic-js would give it. */
export function readValue(reading: Reading, rule: Argument): CompatPart | undefined {
  if (isOperation(rule.json)) {
    const operation = readOperation(reading, rule);
    return operation && readOperationValue(reading, operation);
  }
  const value = readConstant(reading, rule);
  return value === undefined ? undefined : constant(value, rule.pointer);
}

function readOperationValue(reading: Reading, operation: Operation): CompatPart | undefined {
  if (!isCompatOperation(operation)) return undefined;
  return COMPAT_OPERATORS[operation.name](reading, operation);
}

type Handler = (reading: Reading, operation: Operation) => CompatPart | undefined;

const COMPAT_OPERATORS: Record<CompatOperatorName, Handler> = {
  var: readVariable,
  '==': pairTest(compareLoosely),
  '===': pairTest(compareStrictly),
  '!=': pairTest(compareLoosely, 'negated'),
  '!==': pairTest(compareStrictly, 'negated'),
  '<': ordering('less'),
  '<=': ordering('lessOrEqual'),
  '>': ordering('greater'),
  '>=': ordering('greaterOrEqual'),
  '!': truthTest('not'),
  '!!': truthTest('and'),
  and: readJunction,
  or: readJunction,
  if: readChoice,
  '?:': readChoice,
  in: readIn,
  '+': readSum,
  '*': readSum,
  '-': readDifference,
  '/': readQuotient,
  '%': readRemainder,
  min: readExtreme('least'),
  max: readExtreme('greatest'),
  missing: refuseMissing,
  missing_some: refuseMissing,
  some: readTags,
  none: readTags,
  all: readTags,
};

function readValues(reading: Reading, operation: Operation): readonly CompatPart[] | undefined {
  return allRead(operation.args.map((arg) => readValue(reading, arg)));
}

function condition(expression: Expression | undefined, pointer: string): TypedPart | undefined {
  return expression && typed(expression, pointer);
}

function readVariable(reading: Reading, operation: Operation): CompatPart | undefined {
  const { pointer } = operation;
  const field = readField(reading, argumentAt(operation, 0));
  const other = operation.args[1];
  if (other === undefined) return field && typed(field, pointer);
  const fallback = readValue(reading, other);
  if (field === undefined || fallback === undefined) return undefined;
  if (fallback.is === 'constant' && fallback.value === null) return typed(field, pointer);
  const [known, instead] = settleAlike(reading, [typed(field, pointer), fallback], pointer) ?? [];
  if (known === undefined || instead === undefined) return undefined;
  const nulls = known.nulls === 'never' ? 'never' : instead.nulls;
  return typed(call('coalesce', known.expression, instead.expression), pointer, nulls);
}

type PairTest = (reading: Reading, a: CompatPart, b: CompatPart) => Expression | undefined;

function pairTest(test: PairTest, sense?: 'negated'): Handler {
  return (reading, operation) => {
    const [a, b] = readValues(reading, operation) ?? [];
    const made = a && b && test(reading, a, b);
    return condition(made && sense ? call('not', made) : made, operation.pointer);
  };
}

/** With three arguments `<` and `<=` ask for between; `>` and `>=` never look at the third. */
function ordering(op: 'less' | 'lessOrEqual' | 'greater' | 'greaterOrEqual'): Handler {
  return (reading, operation) => {
    const [a, b, c] = readValues(reading, operation) ?? [];
    if (a === undefined || b === undefined) return undefined;
    const { pointer } = operation;
    const below = compareOrder(reading, op, a, b);
    if (c === undefined || op === 'greater' || op === 'greaterOrEqual') {
      return condition(below, pointer);
    }
    const above = compareOrder(reading, op, b, c);
    return condition(below && above && call('and', below, above), pointer);
  };
}

function truthTest(op: 'not' | 'and'): Handler {
  return (reading, operation) => {
    const test = readTruth(reading, argumentAt(operation, 0));
    return condition(test && call(op, test), operation.pointer);
  };
}

/** `and` gives its first falsy value, `or` its first truthy one; else each gives its last. */
function readJunction(reading: Reading, operation: Operation): CompatPart | undefined {
  const { name, pointer } = operation;
  const stopsAt = name === 'or';
  const open: CompatPart[] = [];
  for (const part of readValues(reading, operation) ?? [undefined]) {
    if (part === undefined) return undefined;
    open.push(part);
  }
  const parts = open.filter(
    (part, index) =>
      index === open.length - 1 || part.is === 'typed' || isTruthyConstant(part) === stopsAt,
  );
  const stop = parts.findIndex((part, index) => part.is === 'constant' && index < parts.length - 1);
  const reached = stop < 0 ? parts : parts.slice(0, stop + 1);
  const [only] = reached;
  if (only !== undefined && reached.length === 1) return only;
  const values = settleAlike(reading, reached, pointer);
  if (values === undefined) return undefined;
  const isPlain = values.every(
    ({ expression, nulls }) => expression.type.kind === 'boolean' && nulls === 'never',
  );
  if (isPlain) {
    const tests = values.map(({ expression }) => expression);
    return typed(call(stopsAt ? 'or' : 'and', ...tests), pointer);
  }
  const choices = values.flatMap((value, index) => {
    if (index === values.length - 1) return [value.expression];
    const test = truthOf(value);
    return [stopsAt ? test : call('not', test), value.expression];
  });
  return typed(call('choose', ...choices), pointer, joinNullMeanings(values));
}

function isTruthyConstant(part: CompatPart): boolean {
  const test = truthOf(part);
  return test.op === 'literal' && test.value === true;
}

function readChoice(reading: Reading, operation: Operation): CompatPart | undefined {
  const { args, pointer } = operation;
  const tests: (Expression | undefined)[] = [];
  const branches: (CompatPart | undefined)[] = [];
  args.forEach((arg, index) => {
    const isTest = index % 2 === 0 && index + 1 < args.length;
    if (isTest) tests.push(readTruth(reading, arg));
    else branches.push(readValue(reading, arg));
  });
  if (args.length % 2 === 0) branches.push(constant(null, pointer));
  const conditions = allRead(tests);
  const parts = allRead(branches);
  if (conditions === undefined || parts === undefined) return undefined;
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  if (parts.every((part) => part.is === 'constant' && part.value === null)) {
    return constant(null, pointer);
  }
  const values = settleAlike(reading, parts, pointer);
  if (values === undefined) return undefined;
  const choices = values.flatMap(({ expression }, index) => {
    const test = conditions[index];
    return test === undefined ? [expression] : [test, expression];
  });
  return typed(call('choose', ...choices), pointer, joinNullMeanings(values));
}

function readIn(reading: Reading, operation: Operation): CompatPart | undefined {
  return condition(readMembership(reading, operation, readValue), operation.pointer);
}

/** `+` adds to 0 and `*` starts from its first argument, which alone it gives back as it is. */
function readSum(reading: Reading, operation: Operation): CompatPart | undefined {
  const { name, pointer } = operation;
  const parts = readValues(reading, operation);
  const [only] = parts ?? [];
  if (parts === undefined || (name === '*' && parts.length === 1)) return only;
  const numbers = allRead(parts.map((part) => toFloat(reading, part)));
  return numbers && combine(numbers, name === '+' ? 'add' : 'multiply', pointer);
}

function combine(
  numbers: readonly TypedPart[],
  op: 'add' | 'subtract' | 'multiply' | 'divide',
  pointer: string,
): TypedPart {
  const [first, ...rest] = numbers.map(({ expression }) => expression);
  if (first === undefined) throw new TypeError(`${op} of nothing`);
  const result = rest.reduce((sum, next) => call(op, sum, next), first);
  return typed(result, pointer, nanIfAny(numbers));
}

function nanIfAny(numbers: readonly TypedPart[]): 'NaN' | 'never' {
  return numbers.some(({ nulls }) => nulls !== 'never') ? 'NaN' : 'never';
}

/** The arguments as JavaScript's operators take them: as numbers, null as 0. */
function readNumbers(reading: Reading, operation: Operation): readonly TypedPart[] | undefined {
  const parts = readValues(reading, operation);
  const numbers = parts && allRead(parts.map((part) => toNumber(reading, part)));
  return numbers && allRead(numbers.map((number) => withZeroForNull(reading, number)));
}

function readDifference(reading: Reading, operation: Operation): CompatPart | undefined {
  const { pointer } = operation;
  const numbers = readNumbers(reading, operation);
  if (numbers === undefined) return undefined;
  const isNegative = numbers.length === 1;
  return combine(
    isNegative ? [typed(integer(0), pointer), ...numbers] : numbers,
    'subtract',
    pointer,
  );
}

function readQuotient(reading: Reading, operation: Operation): CompatPart | undefined {
  const numbers = readNumbers(reading, operation);
  const divisor = numbers?.[1];
  if (numbers === undefined || divisor === undefined) return undefined;
  const { expression, nulls } = divisor;
  if (expression.op === 'literal' && expression.value !== 0 && nulls === 'never') {
    return combine(numbers, 'divide', operation.pointer);
  }
  const { pointer } = argumentAt(operation, 1);
  const message = 'the divisor may be 0, which makes Infinity in JavaScript';
  return refuse(reading, 'ZERO_DIVISOR', pointer, message, { expected: 'a constant other than 0' });
}

function readRemainder(reading: Reading, operation: Operation): CompatPart | undefined {
  const numbers = readNumbers(reading, operation);
  const [dividend, divisor] = numbers ?? [];
  if (numbers === undefined || dividend === undefined || divisor === undefined) return undefined;
  for (const part of numbers) {
    if (part.expression.type.kind === 'integer') continue;
    const message = `${describePart(part)} has no remainder`;
    return refuse(reading, 'TYPE_MISMATCH', part.pointer, message, { expected: 'an integer' });
  }
  const isSafe = divisor.expression.op === 'literal' && divisor.expression.value !== 0;
  const nulls = isSafe ? nanIfAny(numbers) : 'NaN';
  const remainder = call('modulo', dividend.expression, divisor.expression);
  return typed(remainder, operation.pointer, nulls);
}

function readExtreme(op: OperatorName & ('least' | 'greatest')): Handler {
  return (reading, operation) => {
    const numbers = readNumbers(reading, operation);
    const [only] = numbers ?? [];
    if (numbers === undefined || numbers.length === 1) return only;
    const extreme = call(op, ...numbers.map(({ expression }) => expression));
    return typed(extreme, operation.pointer, nanIfAny(numbers));
  };
}

function readTags(reading: Reading, operation: Operation): CompatPart | undefined {
  const part = readValue(reading, argumentAt(operation, 0));
  const tags = part && settle(reading, part)?.expression;
  return condition(readTagTest(reading, operation, tags), operation.pointer);
}

function refuseMissing(reading: Reading, { name, pointer }: Operation): undefined {
  const message = `"${name}" gives a list of names, which is no value`;
  const expected = 'to stand as a condition';
  return refuse(reading, 'UNSUPPORTED_OPERATOR', pointer, message, { expected });
}
