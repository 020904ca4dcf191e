import { describe, expect, test } from 'vitest';
import { parseRule } from '../../../src/expr/json-logic/parse-rule.js';
import type { RuleIssue } from '../../../src/expr/json-logic/rule-issue.js';
import { RULE_LIMITS } from '../../../src/expr/json-logic/rule-limits.js';
import { type RuleColumn, readRule, scopeOf } from '../../support/rules.js';

const columns: readonly RuleColumn[] = [
  { name: 'orders', kind: 'integer', nullable: true },
  { name: 'member', kind: 'boolean', nullable: true },
  { name: 'city', kind: 'string', nullable: true },
];

const PROFILES = ['strict', 'compat'] as const;
/** A rule that takes longer than this is as bad as one that never ends. */
const PATIENCE_MS = 1_000;

function refusal(rule: unknown, profile: (typeof PROFILES)[number], expected?: 'boolean') {
  const started = performance.now();
  const { expression, issues } = readRule(rule, columns, profile, expected);
  expect(performance.now() - started).toBeLessThan(PATIENCE_MS);
  expect(expression).toBeUndefined();
  return issues;
}

function nested(depth: number, wrap: (inner: unknown) => unknown, inner: unknown): unknown {
  let rule = inner;
  for (let level = 0; level < depth; level++) rule = wrap(rule);
  return rule;
}

describe.each(PROFILES)('%s', (profile) => {
  test.each([
    ['operators', nested(10_000, (inner) => ({ '!': [inner] }), true)],
    ['operators without lists', nested(10_000, (inner) => ({ '!': inner }), true)],
    ['lists', nested(10_000, (inner) => [inner], 1)],
    ['both, where a constant should stand', { in: [1, nested(10_000, (inner) => [inner], 1)] }],
  ])('10,000 %s deep', (_, rule) => {
    const issues = refusal(rule, profile, 'boolean');
    expect(issues.map(({ code }) => code)).toEqual(['TOO_DEEP']);
    expect(issues[0]?.pointer.length).toBeLessThan(1_000);
  });

  test('64 operators deep is allowed', () => {
    const rule = nested(63, (inner) => ({ '!': [inner] }), { '!': { var: 'member' } });
    expect(readRule(rule, columns, profile, 'boolean').issues).toEqual([]);
  });

  test('a rule that contains itself', () => {
    const rule: { and: unknown[] } = { and: [true] };
    rule.and.push(rule, rule);
    const codes = refusal(rule, profile, 'boolean').map(({ code }) => code);
    expect(codes.every((code) => code === 'TOO_DEEP' || code === 'TOO_LARGE')).toBe(true);
  });

  test('a megabyte of text, as a constant, a name, an operator', () => {
    const megabyte = 'x'.repeat(1_000_000);
    expect(refusal({ '==': [{ var: 'city' }, megabyte] }, profile)[0]?.code).toBe('TOO_LARGE');
    expect(refusal({ var: megabyte }, profile)[0]?.code).toBe('TOO_LARGE');
    const [issue] = refusal({ [megabyte]: [1] }, profile);
    expect(issue?.code).toBe('UNKNOWN_OPERATOR');
    expect(issue?.message.length).toBeLessThan(200);
    expect(issue?.pointer.length).toBeLessThan(200);
  });

  test('100,000 arguments, 100,000 constants', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => index);
    expect(refusal({ and: many }, profile, 'boolean').map(({ code }) => code)).toEqual([
      'TOO_LARGE',
    ]);
    expect(refusal({ in: [{ var: 'orders' }, many] }, profile)[0]?.code).toBe('TOO_LARGE');
  });

  test('names that every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'a.__proto__']) {
      expect(refusal({ var: name }, profile)[0]?.code).toBe('PROTOTYPE_NAME');
      expect(refusal({ '!': { missing: [name] } }, profile)[0]?.code).toBe('PROTOTYPE_NAME');
    }
    expect(refusal(JSON.parse('{"__proto__": [1]}'), profile)[0]?.code).toBe('PROTOTYPE_NAME');
    expect(refusal({ constructor: [1] }, profile)[0]?.code).toBe('PROTOTYPE_NAME');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -Infinity, 2 ** 53, -(2 ** 53), 1e300])(
    'the number %d',
    (value) => {
      expect(refusal({ '<': [{ var: 'orders' }, value] }, profile)[0]?.code).toBe(
        'INVALID_LITERAL',
      );
      expect(refusal({ in: [{ var: 'orders' }, [value]] }, profile)[0]?.code).toBe(
        'INVALID_LITERAL',
      );
    },
  );

  test('-0 is 0', () => {
    const { expression } = readRule({ '==': [{ var: 'orders' }, -0] }, columns, profile);
    // toEqual tells -0 from 0.
    expect(expression).toEqual({
      op: 'equal',
      type: { kind: 'boolean', nullable: false },
      args: [
        { op: 'field', type: { kind: 'integer', nullable: true }, name: 'orders' },
        { op: 'literal', type: { kind: 'integer', nullable: false }, value: 0 },
      ],
    });
  });

  test.each([
    ['undefined', undefined],
    ['a function', () => true],
    ['a big integer', 1n],
    ['a symbol', Symbol('x')],
    ['a date', new Date(0)],
    ['a map', new Map([['var', 'city']])],
    ['a list with a hole', Object.assign([1], { length: 2 })],
    ['half a surrogate pair', '\ud800'],
  ])('what is not JSON: %s', (_, value) => {
    expect(refusal({ '==': [{ var: 'city' }, value] }, profile)[0]?.code).toBe('INVALID_LITERAL');
    expect(refusal(value, profile).length).toBeGreaterThan(0);
  });

  test('limits can be tightened', () => {
    const issues: RuleIssue[] = [];
    const options = {
      scope: scopeOf(columns),
      profile,
      pointer: '/segments/a',
      limits: { nodes: 4 },
      report: (issue: RuleIssue) => void issues.push(issue),
    };
    expect(parseRule({ '==': [{ var: 'city' }, 'Lyon'] }, options)).toBeUndefined();
    expect(issues[0]).toMatchObject({ code: 'TOO_LARGE', pointer: '/segments/a' });
  });
});

test('a small rule that doubles at every level is refused once it is large', () => {
  // In profile compat `or` gives a value, so that each operand is both tested and given.
  const doubling = nested(40, (inner) => ({ or: [inner, { var: 'orders' }] }), { var: 'orders' });
  const issues = refusal({ '>': [doubling, 1] }, 'compat');
  expect(issues.map(({ code }) => code)).toEqual(['TOO_LARGE']);
  expect(issues[0]?.expected).toBe(`at most ${RULE_LIMITS.expressionNodes}`);
});
