import { describe, expect, test } from 'vitest';
import type { Expression } from '../../src/expr/expression.js';
import { printRule } from '../../src/expr/json-logic/print-rule.js';
import cases from '../cases/fixtures/json-logic-rules.json' with { type: 'json' };
import {
  RANDOM_COLUMNS,
  randomCustomers,
  randomRule,
  seededRandom,
} from '../support/random-rules.js';
import { evaluator, type PlainRow, type RuleColumn, readRule, toRow } from '../support/rules.js';

const SEED = Number(process.env.CLIENTELE_SEED ?? 20_261_102);
const RULES = 1_000;

/** The rule that an expression is printed as, read again in profile strict. */
function reread(expression: Expression, columns: readonly RuleColumn[]) {
  const printed = JSON.parse(JSON.stringify(printRule(expression)));
  const { expression: again, issues } = readRule(printed, columns, 'strict');
  expect(issues, JSON.stringify(printed)).toEqual([]);
  return again as Expression;
}

function expectSameMeaning(
  expression: Expression,
  columns: readonly RuleColumn[],
  customers: readonly PlainRow[],
): void {
  const [first, second] = [
    evaluator(expression, columns),
    evaluator(reread(expression, columns), columns),
  ];
  for (const customer of customers) {
    const row = toRow(customer, columns);
    expect(second(row), JSON.stringify(printRule(expression))).toEqual(first(row));
  }
}

describe('a printed rule, read again,', () => {
  const random = seededRandom(SEED);
  const customers = randomCustomers(50, random);
  const rules = Array.from({ length: RULES }, () => randomRule(random));

  test(`means what a translated one meant (seed ${SEED})`, () => {
    let compiled = 0;
    for (const rule of rules) {
      const { expression } = readRule(rule, RANDOM_COLUMNS, 'compat');
      if (expression === undefined) continue;
      compiled++;
      expectSameMeaning(expression, RANDOM_COLUMNS, customers);
    }
    expect(compiled).toBeGreaterThan(RULES / 2);
  });

  test(`is the same expression as a strict one (seed ${SEED})`, () => {
    let compiled = 0;
    for (const rule of rules) {
      const { expression } = readRule(rule, RANDOM_COLUMNS, 'strict');
      if (expression === undefined) continue;
      compiled++;
      expect(reread(expression, RANDOM_COLUMNS)).toEqual(expression);
    }
    expect(compiled).toBeGreaterThan(RULES / 5);
  });

  test('holds for every directed rule', () => {
    const columns = cases.columns as readonly RuleColumn[];
    for (const { rule } of cases.rules) {
      for (const profile of ['strict', 'compat'] as const) {
        const { expression } = readRule(rule, columns, profile);
        if (expression === undefined) continue;
        expectSameMeaning(expression, columns, cases.customers as readonly PlainRow[]);
        if (profile === 'strict') expect(reread(expression, columns)).toEqual(expression);
      }
    }
  });
});
