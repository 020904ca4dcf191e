import { describe, expect, test } from 'vitest';
import { parseRule } from '../../../src/expr/json-logic/parse-rule.js';
import { RULE_ISSUES } from '../../../src/expr/json-logic/rule-issue.js';
import { JSON_OPERATORS, UNSUPPORTED_OPERATORS } from '../../../src/expr/json-logic/vocabulary.js';
import type { ValueKind } from '../../../src/model/type.js';
import { type RuleColumn, readRule } from '../../support/rules.js';

const columns: readonly RuleColumn[] = [
  { name: 'orders', kind: 'integer', nullable: false },
  { name: 'score', kind: 'number', nullable: true },
  { name: 'city', kind: 'string', nullable: true },
  { name: 'level', kind: 'string', nullable: true, values: ['bronze', 'silver', 'gold'] },
  { name: 'birthday', kind: 'date', nullable: true },
  { name: 'tags', kind: 'string[]', nullable: true, values: ['vip', 'staff'] },
  { name: 'rfm.m', kind: 'integer', nullable: true },
];

const issuesOf = (rule: unknown, expected: ValueKind | undefined = 'boolean') =>
  readRule(rule, columns, 'strict', expected).issues;

describe('mistakes', () => {
  test('all are reported at once, each with its pointer', () => {
    const rule = {
      and: [
        { '>>': [{ var: 'orders' }, 3] },
        { '==': [{ var: 'citty' }, 'Lyon'] },
        { if: [{ '<': [{ var: 'score' }, 'high'] }, true, { cat: ['a', 'b'] }] },
        { in: [{ var: 'level' }, ['gold', 'sliver']] },
        { '!': [{ var: 'constructor' }, 1] },
      ],
    };
    expect(issuesOf(rule).map(({ code, pointer }) => [code, pointer])).toEqual([
      ['UNKNOWN_OPERATOR', '/and/0/>>'],
      ['UNKNOWN_FIELD', '/and/1/==/0/var'],
      ['TYPE_MISMATCH', '/and/2/if/0'],
      ['UNSUPPORTED_OPERATOR', '/and/2/if/2/cat'],
      ['UNKNOWN_VALUE', '/and/3/in/1/1'],
      ['WRONG_ARITY', '/and/4/!'],
    ]);
  });

  test('say what was expected and which name is near', () => {
    expect(issuesOf({ '>>': [1, 2] })).toEqual([
      {
        code: 'UNKNOWN_OPERATOR',
        pointer: '/>>',
        message: 'unknown operator ">>"',
        nearest: '>',
      },
    ]);
    expect(issuesOf({ '==': [{ var: 'citty' }, 'x'] })[0]?.nearest).toBe('city');
    expect(issuesOf({ '==': [{ var: 'level' }, 'sliver'] })).toEqual([
      {
        code: 'UNKNOWN_VALUE',
        pointer: '/==/1',
        message: 'unknown value "sliver"',
        expected: 'one of bronze, silver, gold',
        nearest: 'silver',
      },
    ]);
    expect(issuesOf({ in: ['vipp', { var: 'tags' }] })[0]?.nearest).toBe('vip');
    expect(issuesOf({ some: [{ var: 'tags' }, { '==': [{ var: '' }, 'vipp'] }] })[0]?.nearest).toBe(
      'vip',
    );
  });

  test('pointers escape what JSON pointers escape', () => {
    expect(issuesOf({ '/': [1] }, 'number')[0]?.pointer).toBe('/~1');
    expect(issuesOf({ 'a~b': [1] })[0]?.pointer).toBe('/a~0b');
  });

  test('start at the pointer that is given', () => {
    const { issues } = readRule({ '!': { '~': 1 } }, columns, 'compat', 'boolean');
    expect(issues.map(({ pointer }) => pointer)).toEqual(['/!/~0']);
  });

  test('what is broken elsewhere is not reported again', () => {
    const scope = { typeOf: () => undefined, names: () => ['broken'], isBroken: () => true };
    const issues: unknown[] = [];
    const report = (issue: unknown) => void issues.push(issue);
    const rule = { '>': [{ var: 'broken' }, { var: [] }] };
    const options = { scope, profile: 'strict', pointer: '', report } as const;
    expect(parseRule(rule, options)).toBeUndefined();
    expect(issues).toMatchObject([{ code: 'WRONG_ARITY', pointer: '/>/1/var' }]);
  });
});

describe('names and kinds', () => {
  test('a name with a dot is one name', () => {
    const { expression } = readRule({ '>=': [{ var: 'rfm.m' }, 4] }, columns, 'strict', 'boolean');
    expect(expression).toMatchObject({
      op: 'greaterOrEqual',
      args: [{ op: 'field', name: 'rfm.m' }, { value: 4 }],
    });
  });

  test('a name that is short for an expression becomes that expression', () => {
    const zero = { op: 'literal', type: { kind: 'integer', nullable: false }, value: 0 } as const;
    const scope = { typeOf: () => zero.type, names: () => [], expand: () => zero };
    const options = { scope, profile: 'strict', pointer: '', report: () => undefined } as const;
    expect(parseRule({ var: 'spend' }, options)).toEqual(zero);
  });

  test.each([
    [{ var: 'orders' }, 'integer', true],
    [{ var: 'orders' }, 'number', true],
    [{ var: 'score' }, 'integer', false],
    [{ var: 'city' }, 'date', false],
    ['2024-02-29', 'date', true],
    ['2023-02-29', 'date', false],
    ['2024-02-29T00:00Z', 'instant', true],
    [null, 'date', true],
    [{ var: 'orders' }, 'boolean', false],
  ] as const)('%j as %s: %s', (rule, expected, fits) => {
    const { expression, issues } = readRule(rule, columns, 'strict', expected);
    expect(expression !== undefined).toBe(fits);
    expect(issues.length > 0).toBe(!fits);
  });

  test('the texts of a choice are a closed set, which later rules are held to', () => {
    const tier = { if: [{ '>': [{ var: 'orders' }, 9] }, 'vip', 'basic'] };
    expect(readRule(tier, columns, 'strict').expression?.type.values).toEqual(['basic', 'vip']);
    expect(issuesOf({ '==': [tier, 'vpi'] })[0]).toMatchObject({
      code: 'UNKNOWN_VALUE',
      nearest: 'vip',
    });
  });
});

describe('the vocabulary', () => {
  test('every operator with a reason not to be compiled is refused in both profiles', () => {
    for (const name of Object.keys(UNSUPPORTED_OPERATORS)) {
      for (const profile of ['strict', 'compat'] as const) {
        const { issues } = readRule({ [name]: [1, 2] }, columns, profile);
        expect(issues[0]?.code, name).toBe('UNSUPPORTED_OPERATOR');
      }
    }
  });

  test('the arity of every operator is checked', () => {
    for (const [name, { strict }] of Object.entries(JSON_OPERATORS)) {
      const [least, most] = strict;
      const counts = [least - 1, ...(Number.isFinite(most) ? [most + 1] : [])];
      for (const count of counts) {
        const rule = { [name]: Array.from({ length: count }, () => 1) };
        expect(readRule(rule, columns, 'strict').issues[0]?.code, name).toBe('WRONG_ARITY');
      }
    }
  });

  test('every code says what it means', () => {
    for (const meaning of Object.values(RULE_ISSUES)) expect(meaning.length).toBeGreaterThan(10);
  });
});
