import { describe, expect, test } from 'vitest';
import * as build from '../../../src/expr/builders.js';
import type { Rule } from '../../../src/model/playbook/rule.js';
import { evaluator, type RuleColumn, readRule, toRow } from '../../support/rules.js';

const columns: readonly RuleColumn[] = [
  { name: 'orders', kind: 'integer', nullable: false },
  { name: 'recencyDays', kind: 'integer', nullable: true },
  { name: 'city', kind: 'string', nullable: true },
  { name: 'member', kind: 'boolean', nullable: true },
  { name: 'today', kind: 'date', nullable: false },
  { name: 'birthday', kind: 'date', nullable: true },
  { name: 'tags', kind: 'string[]', nullable: true },
];

const ann = {
  orders: 4,
  recencyDays: 10,
  city: 'Lyon',
  member: true,
  today: '2026-11-01',
  birthday: '2026-10-22',
  tags: ['vip'],
};
/** Nothing is known of her but that she exists. */
const eve = { orders: 0, today: '2026-11-01' };

function answers(rule: Rule): readonly unknown[] {
  const { expression, issues } = readRule(rule, columns, 'strict');
  if (expression === undefined) throw new Error(JSON.stringify(issues));
  const evaluate = evaluator(expression, columns);
  return [ann, eve].map((customer) => evaluate(toRow(customer, columns)));
}

describe('what builders make is plain JSON Logic, which strict reads', () => {
  const { all, any, not, field } = build;
  test.each<[name: string, rule: Rule, ann: unknown, eve: unknown]>([
    ['atLeast', build.atLeast('orders', 4), true, false],
    ['atMost', build.atMost('recencyDays', 10), true, false],
    ['moreThan', build.moreThan('orders', 4), false, false],
    ['lessThan', build.lessThan('recencyDays', 11), true, false],
    ['between', build.between('recencyDays', 10, 20), true, false],
    ['is', build.is('city', 'Lyon'), true, false],
    ['is another field', build.is('today', field('birthday')), false, false],
    ['isNot', build.isNot('city', 'Lyon'), false, true],
    ['oneOf', build.oneOf('city', ['Paris', 'Lyon']), true, false],
    ['hasTag', build.hasTag('tags', 'vip'), true, false],
    ['hasAnyTag', build.hasAnyTag('tags', ['vip', 'new']), true, false],
    ['hasOnlyTags', build.hasOnlyTags('tags', ['vip', 'new']), true, false],
    ['all', all(build.atLeast('orders', 1), field('member')), true, false],
    ['all of nothing', all(), true, true],
    ['any', any(build.atLeast('orders', 9), field('member')), true, false],
    ['any of nothing', any(), false, false],
    ['not', not(build.atMost('recencyDays', 10)), false, true],
    ['known', build.known('birthday'), true, false],
    ['unknown', build.unknown('birthday'), false, true],
    ['orElse', build.orElse('recencyDays', 999), 10, 999],
    ['plus', build.plus('orders', 'recencyDays', 1), 15, null],
    ['minus days', build.minus('today', 'birthday'), 10, null],
    ['times', build.times('orders', 2), 8, 0],
    ['dividedBy', build.dividedBy('recencyDays', 'orders'), 2.5, null],
    ['when', build.when(field('member'), 'in', 'out'), 'in', 'out'],
    ['when, else unknown', build.when(field('member'), 1, null), 1, null],
  ])('%s', (_, rule, annAnswer, eveAnswer) => {
    expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
    expect(answers(rule)).toEqual([annAnswer, eveAnswer]);
  });

  test('every builder is tested above', () => {
    expect(Object.keys(build).sort()).toEqual(
      [
        'all',
        'any',
        'atLeast',
        'atMost',
        'between',
        'dividedBy',
        'field',
        'hasAnyTag',
        'hasOnlyTags',
        'hasTag',
        'is',
        'isNot',
        'known',
        'lessThan',
        'minus',
        'moreThan',
        'not',
        'oneOf',
        'orElse',
        'plus',
        'times',
        'unknown',
        'when',
      ].sort(),
    );
  });
});
