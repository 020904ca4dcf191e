import { describe, expect, test } from 'vitest';
import { evaluator, type PlainRow, type RuleColumn, readRule, toRow } from '../support/rules.js';

// Source: apache/unomi, commit ef10dfe15c2337d479a3c8745e7ad21b30c82205,
// itests/src/test/java/org/apache/unomi/itests/ConditionEvaluatorIT.java. A field that is missing
// passes notIn and notEquals and fails every comparison; a test of a nested list asks whether one
// element passes all of it. The nested list is a fact table here, its elements are rows.
const profileColumns: readonly RuleColumn[] = [
  { name: 'age', kind: 'integer', nullable: true },
  { name: 'absent', kind: 'integer', nullable: true },
  { name: 'segments', kind: 'string[]', nullable: true },
];
const interestColumns: readonly RuleColumn[] = [
  { name: 'key', kind: 'string', nullable: false },
  { name: 'value', kind: 'integer', nullable: true },
];
const profile = { age: 30, segments: ['s1', 's2', 's3'] };
const interests = [
  { key: 'cars', value: 50 },
  { key: 'football', value: 15 },
];

function answer(rule: unknown, columns: readonly RuleColumn[], row: PlainRow): unknown {
  const { expression, issues } = readRule(rule, columns, 'strict', 'boolean');
  if (expression === undefined) throw new Error(JSON.stringify(issues));
  return evaluator(expression, columns)(toRow(row, columns));
}

describe('SN-01: a missing field', () => {
  test.each([
    ['missing notIn [25, 30]', { '!': [{ in: [{ var: 'absent' }, [25, 30]] }] }, true],
    ['missing != 1', { '!=': [{ var: 'absent' }, 1] }, true],
    ['age >= 31', { '>=': [{ var: 'age' }, 31] }, false],
    [
      'segments all [s1, s5]',
      { and: ['s1', 's5'].map((tag) => ({ in: [tag, { var: 'segments' }] })) },
      false,
    ],
    ['missing >= 0, a comparison', { '>=': [{ var: 'absent' }, 0] }, false],
    ['missing < 60, a comparison', { '<': [{ var: 'absent' }, 60] }, false],
  ])('%s', (_, rule, expected) => {
    expect(answer(rule, profileColumns, profile)).toBe(expected);
  });

  const cars = { '==': [{ var: 'key' }, 'cars'] };
  test.each([
    [
      'key = cars and value > 45',
      { and: [cars, { '>': [{ var: 'value' }, 45] }] },
      interests,
      true,
    ],
    [
      'key = cars and value < 15',
      { and: [cars, { '<': [{ var: 'value' }, 15] }] },
      interests,
      false,
    ],
    [
      'an empty profile: key = football and value != 50',
      { and: [{ '==': [{ var: 'key' }, 'football'] }, { '!=': [{ var: 'value' }, 50] }] },
      [],
      false,
    ],
  ])('interests any(%s)', (_, rule, rows, expected) => {
    expect(rows.some((row) => answer(rule, interestColumns, row) === true)).toBe(expected);
  });
});
