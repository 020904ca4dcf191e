// The null rule of every operator, broken argument by argument: where that argument is null, the judge
// gives another answer than its rule says. If no run showed a difference, no machine would have been
// asked about that null.
import { readFileSync } from 'node:fs';

const FILE = 'src/expr/evaluate.ts';
const FIND = 'return ROW_OPERATORS[expression.op](args, expression, layout);';

/** How many arguments may be null; the others are constants. */
const ARGUMENTS = {
  and: 2,
  or: 2,
  not: 1,
  equal: 2,
  notEqual: 2,
  less: 2,
  lessOrEqual: 2,
  greater: 2,
  greaterOrEqual: 2,
  isNull: 1,
  oneOf: 1,
  has: 2,
  hasAny: 1,
  hasOnly: 1,
  isEmpty: 1,
  contains: 2,
  coalesce: 2,
  choose: 3,
  add: 2,
  subtract: 2,
  multiply: 2,
  divide: 2,
  floorDivide: 2,
  modulo: 2,
  least: 2,
  greatest: 2,
  countBelow: 1,
  countAtOrBelow: 1,
  pick: 1,
  dayOf: 1,
  hourOf: 1,
  minuteOfDayOf: 1,
  yearOf: 1,
  monthOf: 1,
  dayOfMonth: 1,
  weekdayOf: 1,
  addMonths: 2,
  bucket: 1,
};

/** The operators of the table, by reading it, so that none can be forgotten here. */
function operatorsOfTable() {
  const table = readFileSync(new URL('../../src/expr/operators.ts', import.meta.url), 'utf8');
  const body = table.slice(table.indexOf('const TABLE = {'), table.indexOf('} as const satisfies'));
  return [...body.matchAll(/^ {2}(\w+): /gm)].map(([, name]) => name);
}

export function nullRules() {
  const operators = operatorsOfTable();
  const unknown = operators.filter((name) => !Object.hasOwn(ARGUMENTS, name));
  const gone = Object.keys(ARGUMENTS).filter((name) => !operators.includes(name));
  if (unknown.length + gone.length > 0) {
    throw new Error(`the operator table differs: ${[...unknown, ...gone].join(', ')}`);
  }
  return operators.flatMap((name) =>
    Array.from({ length: ARGUMENTS[name] }, (_, place) => ({
      topic: `null rule of ${name}`,
      name: `argument ${place + 1} is null`,
      on: ['duckdb'],
      file: FILE,
      find: FIND,
      replace: `
        const usual = ROW_OPERATORS[expression.op](args, expression, layout);
        const looked = args[${place}];
        if (expression.op !== '${name}' || looked === undefined) return usual;
        const { kind } = expression.type;
        const other = { boolean: false, string: 'other', 'string[]': ['other'] };
        return (row) => {
          const answer = usual(row);
          if (looked(row) !== null) return answer;
          if (kind === 'boolean') return answer !== true;
          return answer === null ? (other[kind] ?? 0) : null;
        };`,
    })),
  );
}
