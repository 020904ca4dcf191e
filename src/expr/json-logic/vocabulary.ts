/** How many arguments an operator takes: at least, at most. */
export type Arity = readonly [least: number, most: number];

/** One operator as it is written in a rule. */
export interface JsonOperator {
  readonly strict: Arity;
  /** Null where json-logic-js has no such operator. */
  readonly compat: Arity | null;
  readonly meaning: string;
}

const ANY = Number.POSITIVE_INFINITY;

/** Every operator that a rule can use, as it is written in JSON. */
export const JSON_OPERATORS = {
  var: both([1, 2], 'the field of this name; the second argument stands in for null'),
  '==': both([2, 2], 'equal'),
  '===': both([2, 2], 'equal; compat: without coercion'),
  '!=': both([2, 2], 'not equal'),
  '!==': both([2, 2], 'not equal; compat: without coercion'),
  '<': both([2, 3], 'less; with three arguments the second lies between, bounds excluded'),
  '<=': both([2, 3], 'less or equal; with three arguments the second lies between'),
  '>': { strict: [2, 2], compat: [2, 3], meaning: 'greater; compat ignores a third argument' },
  '>=': { strict: [2, 2], compat: [2, 3], meaning: 'greater or equal; compat ignores a third' },
  '!': both([1, 1], 'not'),
  '!!': both([1, 1], 'is true; compat: is truthy'),
  and: both([1, ANY], 'all are true; compat: the first falsy value, else the last'),
  or: both([1, ANY], 'some is true; compat: the first truthy value, else the last'),
  if: {
    strict: [2, ANY],
    compat: [1, ANY],
    meaning: 'condition, value, ..., else; no else is null',
  },
  '?:': { strict: [2, ANY], compat: [1, ANY], meaning: 'the same as if' },
  in: both([2, 2], 'a value in a list, a tag among tags, a text within a text'),
  '+': { strict: [2, ANY], compat: [1, ANY], meaning: 'the sum' },
  '-': both([1, 2], 'the difference, or the negative of one argument'),
  '*': { strict: [2, ANY], compat: [1, ANY], meaning: 'the product' },
  '/': both([2, 2], 'the quotient'),
  '%': both([2, 2], 'the remainder of integers, sign of the dividend'),
  min: { strict: [2, ANY], compat: [1, ANY], meaning: 'the smallest' },
  max: { strict: [2, ANY], compat: [1, ANY], meaning: 'the largest' },
  missing: both([1, ANY], 'as a condition: some of these fields are unknown'),
  missing_some: both([2, 2], 'as a condition: fewer than so many of these fields are known'),
  some: both([2, 2], 'some tag passes the test'),
  none: both([2, 2], 'no tag passes the test'),
  all: both([2, 2], 'there are tags, and all pass the test'),
  coalesce: strictOnly([2, ANY], 'the first that is not null'),
  isEmpty: strictOnly([1, 1], 'there are no tags, or they are unknown'),
  floorDivide: strictOnly([2, 2], 'the quotient of integers rounded down'),
  countBelow: strictOnly([2, 2], 'how many numbers of a list are < the first argument'),
  countAtOrBelow: strictOnly([2, 2], 'how many numbers of a list are <= the first argument'),
  pick: strictOnly([2, 2], 'the text at a place of a list, counted from 0'),
  dayOf: strictOnly([1, 1], 'the local day of an instant'),
  hourOf: strictOnly([1, 1], 'the local hour of an instant, 0 to 23'),
  minuteOfDayOf: strictOnly([1, 1], 'the local minute of the day of an instant, 0 to 1,439'),
  yearOf: strictOnly([1, 1], 'the year of a date'),
  monthOf: strictOnly([1, 1], 'the month of a date, 1 to 12'),
  dayOfMonth: strictOnly([1, 1], 'the day of the month of a date, 1 to 31'),
  weekdayOf: strictOnly([1, 1], 'the day of the week of a date, 1 Monday to 7 Sunday'),
  addMonths: strictOnly([2, 2], 'a date so many months later'),
  bucket: strictOnly([2, 2], 'a text and a salt give a number from 0 to 9,999'),
  date: strictOnly([1, 1], 'a constant date, `YYYY-MM-DD` or days since 1970-01-01'),
  instant: strictOnly([1, 1], 'a constant instant, ISO 8601 with offset or epoch milliseconds'),
  number: strictOnly([1, 1], 'a constant number that is not taken for an integer'),
  null: strictOnly([1, 1], 'null of the kind that is named'),
} as const satisfies Record<string, JsonOperator>;

/** The name of an operator as it is written in a rule. */
export type JsonOperatorName = keyof typeof JSON_OPERATORS;

/** The operators that json-logic-js knows too. */
export type CompatOperatorName = {
  [N in JsonOperatorName]: (typeof JSON_OPERATORS)[N]['compat'] extends null ? never : N;
}[JsonOperatorName];

/** Operators of json-logic-js that no profile compiles, with the reason. */
export const UNSUPPORTED_OPERATORS: { readonly [name: string]: string } = {
  map: 'lists cannot be made, only tested',
  filter: 'lists cannot be made, only tested',
  reduce: 'it is a loop with a state of its own',
  merge: 'lists cannot be made, only tested',
  cat: 'texts cannot be put together',
  substr: 'texts cannot be cut',
  log: 'a rule must not have side effects',
  method: 'a rule must not call methods',
};

export function isJsonOperator(name: string): name is JsonOperatorName {
  return Object.hasOwn(JSON_OPERATORS, name);
}

function both(arity: Arity, meaning: string) {
  return { strict: arity, compat: arity, meaning };
}

function strictOnly(arity: Arity, meaning: string) {
  return { strict: arity, compat: null, meaning };
}
