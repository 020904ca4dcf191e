import { type Expression, type Plan, TABLES, type TableName, type TableSpec } from '../index.js';

/**
 * The names of the values that are amounts of money. Types do not tell money from other integers, so
 * it is followed from the columns that hold it: sums and differences of money are money, so are its
 * multiples and shares, and the ratio of two amounts is not.
 */
export function moneyNames(plan: Plan): ReadonlySet<string> {
  const names = new Set(amounts(plan.attributes));
  for (const { name, source } of plan.definitions) {
    if (source.from === 'expression' && isMoney(source.expression, names)) names.add(name);
    if (source.from !== 'aggregate') continue;
    const { kind, table, value } = source.aggregate;
    const isFolded = kind !== 'count' && kind !== 'countDistinct' && kind !== 'countDays';
    if (isFolded && value !== undefined && isMoney(value, moneyColumns(plan, table))) {
      names.add(name);
    }
  }
  return names;
}

function moneyColumns(plan: Plan, table: TableName): ReadonlySet<string> {
  const spec: TableSpec = TABLES[table];
  return new Set(amounts([...spec.columns, ...(plan.columns[table] ?? [])]));
}

function amounts(columns: readonly { readonly name: string; readonly money?: boolean }[]) {
  return columns.filter(({ money }) => money === true).map(({ name }) => name);
}

function isMoney(expression: Expression, names: ReadonlySet<string>): boolean {
  if (expression.op === 'field') return names.has(expression.name);
  if (!('args' in expression)) return false;
  const { op, args } = expression;
  const countMoney = (parts: readonly Expression[]) =>
    parts.filter((part) => isMoney(part, names)).length;
  switch (op) {
    case 'add':
    case 'subtract':
    case 'least':
    case 'greatest':
    case 'coalesce':
    case 'choose': {
      const told = valuesOf(op, args).filter((part) => !isNeutral(part));
      return told.length > 0 && countMoney(told) === told.length;
    }
    case 'multiply':
      return countMoney(args) === 1;
    case 'divide':
    case 'floorDivide':
      return countMoney(args.slice(0, 1)) === 1 && countMoney(args.slice(1)) === 0;
    default:
      return false;
  }
}

/** What may come out: of a choice every second argument and the last, the others being conditions. */
function valuesOf(op: string, args: readonly Expression[]): readonly Expression[] {
  if (op !== 'choose') return args;
  return args.filter((_, index) => index % 2 === 1 || index === args.length - 1);
}

/** Nothing is nothing, in money as well. */
function isNeutral(expression: Expression): boolean {
  return expression.op === 'literal' && (expression.value === 0 || expression.value === null);
}
