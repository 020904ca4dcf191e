import { DAY_MS } from '../base/milliseconds.js';
import { type Expression, isCall } from '../expr/expression.js';
import type { Value } from '../model/type.js';
import type { Literal } from './formula.js';
import type { Values } from './holds-for.js';

/**
 * Values worth trying where a literal computes with what it reads: its constants and their neighbours,
 * every day of a year and every hour of a day where it reads the calendar, ids where it draws by id.
 */
export function hintsOf(literals: readonly Literal[], moment: Values): readonly Value[] {
  const constants = new Set<Value>();
  const operators = new Set<string>();
  const visit = (expression: Expression): void => {
    if (isCall(expression)) {
      operators.add(expression.op);
      expression.args.forEach(visit);
    } else if (expression.op === 'literal' && 'value' in expression) {
      const { value } = expression;
      for (const one of Array.isArray(value) ? value : [value]) constants.add(one as Value);
    }
  };
  for (const { atom } of literals) {
    visit(atom.term);
    if (atom.test.is === 'in') for (const value of atom.test.values) constants.add(value);
    else if ('bound' in atom.test) constants.add(atom.test.bound);
  }
  const texts = [...constants].filter((value) => typeof value === 'string');
  const numbers = [...constants].filter((value) => typeof value === 'number');
  return [
    ...texts.flatMap((text) => [text, `${text}${texts.join('')}`, [text]]),
    ...numbers.flatMap((number) => [number, number + 1, number - 1, -number, 1 - number]),
    ...numbers.flatMap((number) => numbers.flatMap((other) => [number + other, number - other])),
    ...(operators.has('bucket') ? IDS : []),
    ...([...operators].some((operator) => CALENDAR.has(operator)) ? timesNear(moment) : []),
  ];
}

const IDS = Array.from({ length: 2500 }, (_, index) => `customer-${index + 1}`);

const CALENDAR: ReadonlySet<string> = new Set([
  'dayOf',
  'hourOf',
  'minuteOfDayOf',
  'yearOf',
  'monthOf',
  'dayOfMonth',
  'weekdayOf',
  'addMonths',
]);

/** The days of the last year, and the hours of the last day. */
function timesNear({ today, asOf }: Values): readonly number[] {
  const days = Array.from({ length: 367 }, (_, ago) => (today as number) - ago);
  const hours = Array.from({ length: 25 }, (_, ago) => (asOf as number) - (ago * DAY_MS) / 24);
  const instants = days.map((_, ago) => (asOf as number) - ago * DAY_MS);
  return [...days, ...hours, ...instants];
}
