import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { RULE_ISSUES } from '../../src/expr/json-logic/rule-issue.js';
import { RULE_LIMITS } from '../../src/expr/json-logic/rule-limits.js';
import { JSON_OPERATORS, type JsonOperator } from '../../src/expr/json-logic/vocabulary.js';
import { tableBelow } from '../support/page-table.js';
import { askJsonLogic, evaluator, type RuleColumn, readRule, toRow } from '../support/rules.js';

const page = readFileSync(new URL('../../docs/json-logic.md', import.meta.url), 'utf8');

describe('docs/json-logic.md', () => {
  test('lists every operator once, in the order of the vocabulary, with its profiles', () => {
    const rows = tableBelow(page, 'Every operator, and what it answers to null');
    const listed = rows.filter(([name]) => name !== '');
    const names = listed.map(([name = '']) => name.replaceAll('`', ''));
    expect([...names].sort()).toEqual(Object.keys(JSON_OPERATORS).sort());
    for (const [name = '', , , compat] of listed) {
      const spec: JsonOperator | undefined =
        JSON_OPERATORS[name.replaceAll('`', '') as keyof typeof JSON_OPERATORS];
      expect(compat === 'not in json-logic-js', name).toBe(spec?.compat === null);
    }
  });

  test('lists every refusal code once', () => {
    const codes = tableBelow(page, 'Refusals').map(([code = '']) => code.replaceAll('`', ''));
    expect([...codes].sort()).toEqual(Object.keys(RULE_ISSUES).sort());
  });

  test('states the limits', () => {
    const number = (value: number) => value.toLocaleString('en-US');
    expect(page).toContain(`more than ${RULE_LIMITS.depth} levels`);
    expect(page).toContain(`more than ${number(RULE_LIMITS.nodes)} parts`);
    expect(page).toContain(`more than ${number(RULE_LIMITS.textLength)} units`);
    expect(page).toContain(`more than ${number(RULE_LIMITS.expressionNodes)} nodes`);
  });
});

describe('the traps, for a customer of whom nothing is known', () => {
  const columns: readonly RuleColumn[] = [
    { name: 'lastDays', kind: 'integer', nullable: true },
    { name: 'orders', kind: 'integer', nullable: true },
    { name: 'points', kind: 'integer', nullable: true },
    { name: 'city', kind: 'string', nullable: true },
  ];
  const rules = tableBelow(page, 'Traps').flatMap(([cell = '', , strict = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, rule = '']) => ({ rule: JSON.parse(rule), strict })),
  );

  test('are ten rules', () => expect(rules).toHaveLength(10));

  test.each(rules.filter(({ strict }) => /^[A-Z_]+$/.test(strict)))('%j is refused', (trap) => {
    const { issues } = readRule(trap.rule, columns, 'strict');
    expect(issues[0]?.code).toBe(trap.strict);
  });

  // The answers that the page states in words.
  test.each([
    [{ '<': [{ var: 'lastDays' }, 60] }, {}, true, false],
    [{ '==': [{ var: 'orders' }, 0] }, {}, false, false],
    [{ '<=': [{ var: 'orders' }, 0] }, {}, true, false],
    [{ in: [{ var: 'city' }, 'nullable'] }, {}, true, false],
    [{ '!!': { missing: ['city'] } }, { city: '' }, true, false],
  ])('%j of %j: json-logic-js %s, strict %s', (rule, customer, theirs, strict) => {
    expect(askJsonLogic(rule, customer)).toBe(theirs);
    const { expression } = readRule(rule, columns, 'strict', 'boolean');
    expect(expression && evaluator(expression, columns)(toRow(customer, columns))).toBe(strict);
  });

  test('texts with a number in front', () => {
    expect(askJsonLogic({ '+': ['2.5kg', 1] }, {})).toBe(3.5);
    expect(askJsonLogic({ '-': ['2.5kg', 1] }, {})).toBeNull();
  });
});
