import { formatDay, parseDay } from '../../base/calendar.js';
import { parseInstant } from '../../base/instant.js';
import { DAY_MS } from '../../base/milliseconds.js';
import type { Rule } from '../../model/playbook/rule.js';
import { elementKind, type LiteralValue, type ScalarKind } from '../../model/type.js';
import { type Call, type Expression, isCall } from '../expression.js';
import type { OperatorName } from '../operators.js';

/**
 * Writes an expression as a rule in profile strict, so that reading it again gives the same
 * meaning. A value learned from the crowd is shown as `{"parameter": name}`, which cannot be read.
 *
 * @example
 * ```ts
 * import { printRule } from 'clientele';
 * const amount = { op: 'field', type: { kind: 'integer', nullable: false }, name: 'amount' } as const;
 * const zero = { op: 'literal', type: { kind: 'integer', nullable: false }, value: 0 } as const;
 * const positive = { op: 'greater', type: { kind: 'boolean', nullable: false }, args: [amount, zero] } as const;
 * printRule(positive); // { '>': [{ var: 'amount' }, 0] }
 * ```
 */
export function printRule(expression: Expression): Rule {
  if (isCall(expression)) return PRINTED_OPERATORS[expression.op](expression);
  if (expression.op === 'field') return { var: expression.name };
  if (expression.op === 'parameter') return { parameter: expression.name };
  const { type, value } = expression;
  if (value === null) return { null: type.kind };
  if (Array.isArray(value)) return printList(value, elementKind(type.kind));
  if (type.kind === 'date' || type.kind === 'instant') {
    return { [type.kind]: printTime(value as number, type.kind) };
  }
  // A whole number would be read as an integer, whose results must stay within 2^53.
  if (type.kind === 'number' && Number.isInteger(value)) return { number: value as number };
  return value as Rule;
}

type Print = (call: Call) => Rule;

const PRINTED_OPERATORS: Record<OperatorName, Print> = {
  and: plain('and'),
  or: plain('or'),
  not: plain('!'),
  equal: comparison('=='),
  notEqual: comparison('!='),
  less: comparison('<'),
  lessOrEqual: comparison('<='),
  greater: comparison('>'),
  greaterOrEqual: comparison('>='),
  isNull: ({ args }) => ({ '==': [...args.map(printRule), null] }),
  oneOf: plain('in'),
  has: ({ args: [tags, tag] }) => ({ in: printBoth(tag, tags) }),
  hasAny: tagTest('some'),
  hasOnly: tagTest('all'),
  isEmpty: ({ args }) => ({ isEmpty: args.map(printRule) }),
  contains: ({ args: [whole, part] }) => ({ in: printBoth(part, whole) }),
  coalesce: ({ args }) => {
    const [first, ...rest] = args;
    if (first?.op === 'field') return { var: [first.name, ...rest.map(printRule)] };
    return { coalesce: args.map(printRule) };
  },
  choose: plain('if'),
  add: plain('+'),
  subtract: plain('-'),
  multiply: plain('*'),
  divide: plain('/'),
  floorDivide: plain('floorDivide'),
  modulo: plain('%'),
  least: plain('min'),
  greatest: plain('max'),
  countBelow: plain('countBelow'),
  countAtOrBelow: plain('countAtOrBelow'),
  pick: plain('pick'),
  dayOf: plain('dayOf'),
  hourOf: plain('hourOf'),
  minuteOfDayOf: plain('minuteOfDayOf'),
  yearOf: plain('yearOf'),
  monthOf: plain('monthOf'),
  dayOfMonth: plain('dayOfMonth'),
  weekdayOf: plain('weekdayOf'),
  addMonths: plain('addMonths'),
  bucket: plain('bucket'),
};

function plain(name: string): Print {
  return ({ args }) => ({ [name]: args.map(printRule) });
}

/** A date or an instant is written as a bare text where the other side says what it is. */
function comparison(name: string): Print {
  return ({ args }) => ({
    [name]: args.map((arg, index) => {
      const other = args[1 - index];
      const isTold = other !== undefined && other.op !== 'literal';
      const { kind } = arg.type;
      if (!isTold || arg.op !== 'literal' || arg.value === null) return printRule(arg);
      if (kind !== 'date' && kind !== 'instant') return printRule(arg);
      const time = printTime(arg.value as number, kind);
      return typeof time === 'string' ? time : printRule(arg);
    }),
  });
}

function tagTest(name: 'some' | 'all'): Print {
  return ({ args: [tags, list] }) => {
    const [printedTags, printedList] = printBoth(tags, list);
    return { [name]: [printedTags, { in: [{ var: '' }, printedList] }] };
  };
}

function printBoth(first: Expression | undefined, second: Expression | undefined): [Rule, Rule] {
  if (first === undefined || second === undefined) throw new TypeError('an argument is missing');
  return [printRule(first), printRule(second)];
}

function printList(values: LiteralValue & readonly unknown[], kind: ScalarKind): Rule {
  if (kind !== 'date' && kind !== 'instant') return values as readonly Rule[];
  return (values as readonly number[]).map((value) => printTime(value, kind));
}

/** The text that is read back as this time, or the number itself where there is none (year 10,000). */
function printTime(value: number, kind: 'date' | 'instant'): string | number {
  const day = kind === 'date' ? value : Math.floor(value / DAY_MS);
  const date = formatDay(day);
  if (kind === 'date') return parseDay(date) === value ? date : value;
  const text = `${date}T${clock(value - day * DAY_MS)}Z`;
  return parseInstant(text) === value ? text : value;
}

function clock(msOfDay: number): string {
  const digits = (value: number, length: number) => String(value).padStart(length, '0');
  const seconds = Math.floor(msOfDay / 1_000);
  const [hour, minute, second] = [
    Math.floor(seconds / 3_600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const text = `${digits(hour, 2)}:${digits(minute, 2)}:${digits(second, 2)}`;
  const milliseconds = msOfDay % 1_000;
  return milliseconds === 0 ? text : `${text}.${digits(milliseconds, 3)}`;
}
