import {
  comparable,
  elementKind,
  isList,
  isNumeric,
  isOrdered,
  joinKinds,
  type Type,
  typeOf,
  type ValueKind,
} from '../model/type.js';

/**
 * What an operator answers when an argument is null.
 * `false`: the answer is false. `null`: the answer is null. `own`: null is an ordinary argument,
 * as the meaning says.
 */
export type NullRule = 'false' | 'null' | 'own';

/** One line of the operator table. */
export interface OperatorSpec {
  /** Argument kinds, for people: `T` is any one kind, `...` repeats, `literal` must be a constant. */
  readonly takes: string;
  readonly nulls: NullRule;
  readonly meaning: string;
  /** The arguments that must be constants. */
  readonly literals?: readonly number[];
  /** The result type, or undefined where the arguments do not fit. */
  readonly gives: (args: readonly Type[]) => Type | undefined;
}

const TRUTH = typeOf('boolean');

const TABLE = {
  and: truth('boolean...', 'own', 'every argument is true; null counts as false', every('boolean')),
  or: truth('boolean...', 'own', 'some argument is true; null counts as false', every('boolean')),
  not: truth(
    'boolean',
    'own',
    'the argument is not true; null counts as false',
    exactly('boolean'),
  ),
  equal: truth('T, T', 'own', 'same value; null equals null and nothing else', pair(comparable)),
  notEqual: truth('T, T', 'own', 'the opposite of equal', pair(comparable)),
  less: truth('T, T', 'false', 'first is before second; strings by code point', pair(ordered)),
  lessOrEqual: truth('T, T', 'false', 'first is not after second', pair(ordered)),
  greater: truth('T, T', 'false', 'first is after second', pair(ordered)),
  greaterOrEqual: truth('T, T', 'false', 'first is not before second', pair(ordered)),
  isNull: truth('T', 'own', 'the argument is unknown', (args) => args.length === 1),
  oneOf: {
    ...truth('T, literal T[]', 'false', 'the value stands in the list', pair(inList)),
    literals: [1],
  },
  has: truth(
    'string[], string',
    'false',
    'the tag is among the tags',
    exactly('string[]', 'string'),
  ),
  hasAny: {
    ...truth('string[], literal string[]', 'false', 'some tag stands in the list', twoLists),
    literals: [1],
  },
  hasOnly: {
    ...truth('string[], literal string[]', 'false', 'there are tags, all from the list', twoLists),
    literals: [1],
  },
  isEmpty: truth(
    'string[]',
    'own',
    'there is no tag, or the tags are unknown',
    exactly('string[]'),
  ),
  contains: truth(
    'string, string',
    'false',
    'second is part of first',
    exactly('string', 'string'),
  ),
  coalesce: {
    takes: 'T, T',
    nulls: 'own',
    meaning: 'the first, or where it is null the second',
    gives: ([first, second, ...more]) => {
      if (first === undefined || second === undefined || more.length > 0) return undefined;
      return joinTypes(first, second, first.nullable && second.nullable);
    },
  },
  choose: {
    takes: 'boolean, T, ..., T',
    nulls: 'own',
    meaning: 'the value after the first true condition, else the last; a null condition is false',
    gives: chooseType,
  },
  add: arithmetic('the sum; days to a date, milliseconds to an instant', (a, b) =>
    isTime(a) && b === 'integer' ? a : joinNumeric(a, b),
  ),
  subtract: arithmetic('the difference; of two dates in days, of two instants in ms', (a, b) => {
    if (isTime(a)) return a === b || b === 'integer' ? (a === b ? 'integer' : a) : undefined;
    return joinNumeric(a, b);
  }),
  multiply: arithmetic('the product', joinNumeric),
  divide: arithmetic('one division of doubles; null when the divisor is 0', (a, b) =>
    joinNumeric(a, b) === undefined ? undefined : 'number',
  ),
  floorDivide: arithmetic('the quotient rounded down; null when the divisor is 0', integers),
  modulo: arithmetic('the remainder, sign of the dividend; null when the divisor is 0', integers),
  least: extreme('the smallest; null if any is null'),
  greatest: extreme('the largest; null if any is null'),
  countBelow: cutRank('how many cuts are < value'),
  countAtOrBelow: cutRank('how many cuts are <= value'),
  pick: {
    takes: 'integer, literal string[]',
    nulls: 'null',
    meaning: 'the name at this place of the list, counted from 0; null outside it',
    literals: [1],
    gives: (args) => {
      if (!exactly('integer', 'string[]')(args)) return undefined;
      const values = args[1]?.values;
      return { kind: 'string', nullable: true, ...(values === undefined ? {} : { values }) };
    },
  },
  dayOf: calendar('instant', 'date', 'the local day, in the zone of the playbook'),
  hourOf: calendar('instant', 'integer', 'the local hour 0 to 23, in the zone of the playbook'),
  minuteOfDayOf: calendar(
    'instant',
    'integer',
    'the local minute of the day, 0 to 1,439, in the zone of the playbook',
  ),
  yearOf: calendar('date', 'integer', 'the year'),
  monthOf: calendar('date', 'integer', 'the month, 1 to 12'),
  dayOfMonth: calendar('date', 'integer', 'the day of the month, 1 to 31'),
  weekdayOf: calendar('date', 'integer', 'the day of the week, 1 Monday to 7 Sunday (ISO 8601)'),
  addMonths: {
    takes: 'date, integer',
    nulls: 'null',
    meaning:
      'the same day of another month, or its last day where that month is shorter; null beyond the safe integers',
    gives: (args) => (exactly('date', 'integer')(args) ? typeOf('date', true) : undefined),
  },
  bucket: {
    takes: 'string, literal string',
    nulls: 'null',
    meaning: 'first 8 hex digits of md5(salt + ":" + value), modulo 10,000',
    literals: [1],
    gives: (args) =>
      exactly('string', 'string')(args) ? typeOf('integer', someNullable(args)) : undefined,
  },
} as const satisfies Record<string, OperatorSpec>;

/** The name of an operator of the language. */
export type OperatorName = keyof typeof TABLE;

/**
 * Every operator of the language: its arguments, its result, its null rule and its meaning. Each
 * machine is a total record over these names, so a machine that forgets one does not compile.
 */
export const OPERATORS: { readonly [N in OperatorName]: OperatorSpec } = TABLE;

export function isOperator(name: string): name is OperatorName {
  return Object.hasOwn(OPERATORS, name);
}

export function operatorSpec(name: OperatorName): OperatorSpec {
  return OPERATORS[name];
}

function truth(
  takes: string,
  nulls: NullRule,
  meaning: string,
  fits: (args: readonly Type[]) => boolean,
): OperatorSpec {
  return { takes, nulls, meaning, gives: (args) => (fits(args) ? TRUTH : undefined) };
}

function arithmetic(
  meaning: string,
  result: (a: ValueKind, b: ValueKind) => ValueKind | undefined,
): OperatorSpec {
  return {
    takes: 'number, number',
    nulls: 'null',
    meaning: `${meaning}; null beyond the safe integers or when not finite`,
    gives: ([first, second, ...more]) => {
      if (first === undefined || second === undefined || more.length > 0) return undefined;
      const kind = result(first.kind, second.kind);
      return kind && typeOf(kind, true);
    },
  };
}

function extreme(meaning: string): OperatorSpec {
  return {
    takes: 'T, T...',
    nulls: 'null',
    meaning,
    gives: (args) => {
      const [first, ...rest] = args;
      if (first === undefined || rest.length === 0 || !isNumericOrTime(first.kind))
        return undefined;
      let kind: ValueKind | undefined = first.kind;
      for (const other of rest) kind = kind && joinKinds(kind, other.kind);
      return kind && typeOf(kind, someNullable(args));
    },
  };
}

function cutRank(meaning: string): OperatorSpec {
  return {
    takes: 'number, literal number[]',
    nulls: 'null',
    meaning,
    literals: [1],
    gives: ([value, cuts, ...more]) => {
      if (value === undefined || cuts === undefined || more.length > 0) return undefined;
      if (!isNumeric(value.kind) || !isList(cuts.kind)) return undefined;
      if (!isNumeric(elementKind(cuts.kind))) return undefined;
      return typeOf('integer', value.nullable || cuts.nullable);
    },
  };
}

function calendar(from: ValueKind, to: ValueKind, meaning: string): OperatorSpec {
  return {
    takes: from,
    nulls: 'null',
    meaning,
    gives: (args) => (exactly(from)(args) ? typeOf(to, someNullable(args)) : undefined),
  };
}

function chooseType(args: readonly Type[]): Type | undefined {
  if (args.length < 3 || args.length % 2 === 0) return undefined;
  let result: Type | undefined = args[args.length - 1];
  for (let index = 0; index + 1 < args.length; index += 2) {
    const condition = args[index];
    const value = args[index + 1];
    if (condition?.kind !== 'boolean' || value === undefined || result === undefined) {
      return undefined;
    }
    result = joinTypes(result, value, result.nullable || value.nullable);
  }
  return result;
}

function joinTypes(a: Type, b: Type, nullable: boolean): Type | undefined {
  const kind = joinKinds(a.kind, b.kind);
  if (kind === undefined) return undefined;
  if (a.values === undefined || b.values === undefined) return { kind, nullable };
  return { kind, nullable, values: [...new Set([...a.values, ...b.values])] };
}

function every(kind: ValueKind) {
  return (args: readonly Type[]) => args.length > 0 && args.every((arg) => arg.kind === kind);
}

function exactly(...kinds: readonly ValueKind[]) {
  return (args: readonly Type[]) =>
    args.length === kinds.length && args.every((arg, index) => arg.kind === kinds[index]);
}

function pair(fits: (a: ValueKind, b: ValueKind) => boolean) {
  return ([first, second, ...more]: readonly Type[]) =>
    first !== undefined && second !== undefined && more.length === 0
      ? fits(first.kind, second.kind)
      : false;
}

function twoLists(args: readonly Type[]): boolean {
  return exactly('string[]', 'string[]')(args);
}

function ordered(a: ValueKind, b: ValueKind): boolean {
  return isOrdered(a) && comparable(a, b);
}

function inList(value: ValueKind, list: ValueKind): boolean {
  return isList(list) && !isList(value) && comparable(value, elementKind(list));
}

function integers(a: ValueKind, b: ValueKind): ValueKind | undefined {
  return a === 'integer' && b === 'integer' ? 'integer' : undefined;
}

function joinNumeric(a: ValueKind, b: ValueKind): ValueKind | undefined {
  return isNumeric(a) && isNumeric(b) ? joinKinds(a, b) : undefined;
}

function isTime(kind: ValueKind): boolean {
  return kind === 'date' || kind === 'instant';
}

function isNumericOrTime(kind: ValueKind): boolean {
  return isNumeric(kind) || isTime(kind);
}

function someNullable(args: readonly Type[]): boolean {
  return args.some((arg) => arg.nullable);
}
