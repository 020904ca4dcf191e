import { describe, expect, test } from 'vitest';
import type { RuleProfile } from '../../src/expr/json-logic/parse-rule.js';
import {
  askJsonLogic,
  evaluator,
  isTruthy,
  type PlainRow,
  type RuleColumn,
  readRule,
  toPlain,
  toRow,
  withoutNulls,
} from '../support/rules.js';
import cases from './fixtures/json-logic-rules.json' with { type: 'json' };

interface DirectedRule {
  readonly rule: unknown;
  readonly as: string;
  readonly strict: {
    readonly true?: readonly string[];
    readonly values?: readonly unknown[];
    readonly refused?: string;
  };
  readonly compat: string;
  readonly differs?: readonly string[];
  readonly why?: string;
}

const columns = cases.columns as readonly RuleColumn[];
const customers = cases.customers as readonly (PlainRow & { readonly id: string })[];
const rules = cases.rules as readonly DirectedRule[];

/** Our answers for every customer, or the codes of the refusal. */
function answer(entry: DirectedRule, profile: RuleProfile) {
  const expected = entry.as === 'condition' ? 'boolean' : undefined;
  const { expression, issues } = readRule(entry.rule, columns, profile, expected);
  if (expression === undefined) return { codes: issues.map(({ code }) => code), values: undefined };
  const evaluate = evaluator(expression, columns);
  const values = customers.map((customer) => {
    const value = evaluate(toRow(customer, columns));
    return expected === undefined ? toPlain(value, expression.type.kind) : value === true;
  });
  return { codes: [], values };
}

function oracle(entry: DirectedRule, customer: PlainRow): unknown {
  const value = askJsonLogic(entry.rule, customer);
  return entry.as === 'condition' ? isTruthy(value) : value;
}

function title(entry: DirectedRule): string {
  return `${entry.as} ${JSON.stringify(entry.rule)}`;
}

test('there are at least 300 directed rules over twelve columns', () => {
  expect(rules.length).toBeGreaterThanOrEqual(300);
  expect(columns).toHaveLength(12);
});

describe('strict answers as written', () => {
  test.each(rules.map((entry) => [title(entry), entry] as const))('%s', (_, entry) => {
    const { codes, values } = answer(entry, 'strict');
    if (entry.strict.refused !== undefined) {
      expect(values).toBeUndefined();
      expect(codes).toContain(entry.strict.refused);
      return;
    }
    const { true: passing } = entry.strict;
    const expected = passing
      ? customers.map(({ id }) => passing.includes(id))
      : entry.strict.values;
    expect(values, codes.join()).toEqual(expected);
  });
});

describe('compat answers as json-logic-js 2.0.5', () => {
  test.each(rules.map((entry) => [title(entry), entry] as const))('%s', (_, entry) => {
    const { codes, values } = answer(entry, 'compat');
    const [verdict, detail] = entry.compat.split(': ');
    if (verdict === 'refused') {
      expect(values).toBeUndefined();
      expect(codes).toContain(detail);
      return;
    }
    expect(values, codes.join()).toBeDefined();
    const explicit = customers.map((customer) => oracle(entry, customer));
    const absent = customers.map((customer) => oracle(entry, withoutNulls(customer)));
    if (verdict === 'same') {
      expect(values).toEqual(explicit);
      expect(values).toEqual(absent);
      return;
    }
    const differing = customers
      .filter((_, index) => values?.[index] !== explicit[index])
      .map(({ id }) => id);
    expect(differing).toEqual(entry.differs);
    // A default that fills an explicit null fills an absent value in both.
    if (detail === 'default') expect(values).toEqual(absent);
  });
});

test('every declared deviation has a row, and there is no other', () => {
  const named = rules.map(({ compat }) => compat.split(': ')).filter(([v]) => v === 'deviation');
  expect(new Set(named.map(([, name]) => name))).toEqual(new Set(['default', 'order', 'range']));
});
