import { expect, test } from 'vitest';
import {
  RANDOM_COLUMNS,
  randomCustomers,
  randomRule,
  seededRandom,
} from '../support/random-rules.js';
import { askJsonLogic, evaluator, isTruthy, readRule, toPlain, toRow } from '../support/rules.js';

// The full size is 1,500 rules; every run has 3,000 customers.
const RULES = Number(process.env.CLIENTELE_RULE_RUNS ?? 150);
const CUSTOMERS = 3_000;
const SEED = Number(process.env.CLIENTELE_SEED ?? 20_261_101);

test(`${RULES} random rules over ${CUSTOMERS} customers answer as json-logic-js (seed ${SEED})`, () => {
  const random = seededRandom(SEED);
  const customers = randomCustomers(CUSTOMERS, random);
  const rows = customers.map((customer) => toRow(customer, RANDOM_COLUMNS));
  let compiled = 0;
  let tried = 0;
  let varied = 0;
  while (compiled < RULES) {
    tried++;
    const rule = randomRule(random);
    const expected = tried % 4 === 0 ? undefined : 'boolean';
    const { expression, issues } = readRule(rule, RANDOM_COLUMNS, 'compat', expected);
    if (expression === undefined) {
      expect(issues.length, `refused without a reason: ${JSON.stringify(rule)}`).toBeGreaterThan(0);
      continue;
    }
    compiled++;
    const evaluate = evaluator(expression, RANDOM_COLUMNS);
    const seen = new Set<string>();
    for (const [index, customer] of customers.entries()) {
      const answer = evaluate(rows[index] ?? []);
      const theirs = askJsonLogic(rule, customer);
      if (seen.size < 2) seen.add(JSON.stringify(theirs));
      const same =
        expected === 'boolean'
          ? (answer === true) === isTruthy(theirs)
          : isSame(toPlain(answer, expression.type.kind), theirs);
      if (same) continue;
      expect.fail(
        `rule ${JSON.stringify(rule)} (${expected ?? 'value'})\n` +
          `customer ${JSON.stringify(customer)}\nours ${answer}, theirs ${theirs}`,
      );
    }
    if (seen.size > 1) varied++;
  }
  // Little would be tested if most rules were refused, or answered everybody alike.
  expect(compiled / tried).toBeGreaterThan(0.6);
  expect(varied / compiled).toBeGreaterThan(0.6);
}, 120_000);

function isSame(ours: unknown, theirs: unknown): boolean {
  return (
    ours === theirs || (Array.isArray(ours) && JSON.stringify(ours) === JSON.stringify(theirs))
  );
}
