import { type CustomerFacts, groupTemplates, type Order } from 'clientele';
import { expect, test } from 'vitest';
import { answer, daysAgo } from '../../support/answer.js';

const SECTIONS = {
  customer: { member: 'boolean', employee: 'boolean', gender: 'string', birthday: 'date' },
  columns: { orders: { discount: 'money' } },
  segments: {
    new: groupTemplates.new(),
    repeat: groupTemplates.repeat(),
    member: groupTemplates.member(),
    employee: groupTemplates.member('employee'),
    highOrderValue: groupTemplates.highOrderValue(5000),
    youngFemale: groupTemplates.youngFemale(25),
    irregular: groupTemplates.irregular(60),
    dormant: groupTemplates.dormant(90),
    discountHunters: groupTemplates.discountHunters(0.5),
    ranges: groupTemplates.ranges({ spend: [1000, 2000] }),
    active: groupTemplates.active(30),
  },
} as const;

const bought = (amount: number, ...days: readonly number[]): Order[] =>
  days.map((ago) => ({ id: `o${ago}`, at: daysAgo(ago), amount, discount: 0 }));

/** The groups that a customer belongs to. */
const groupsOf = (facts: Omit<CustomerFacts, 'id'>) =>
  Object.entries(answer(SECTIONS, { orders: [], ...facts }).segments)
    .filter(([, isInside]) => isInside === true)
    .map(([name]) => name)
    .sort();

// Days are counted back from 2026-06-30.
test.each<[string, Omit<CustomerFacts, 'id'>, readonly string[]]>([
  ['nobody in particular', {}, []],
  ['bought once', { orders: bought(999, 1) }, ['new']],
  ['bought once at the least order value', { orders: bought(5000, 1) }, ['highOrderValue', 'new']],
  ['bought twice of late', { orders: bought(500, 1, 2) }, ['active', 'ranges', 'repeat']],
  ['at the last day of being active', { orders: bought(300, 30, 31) }, ['active', 'repeat']],
  ['a day later', { orders: bought(300, 31, 32) }, ['repeat']],
  ['at the first day of being dormant', { orders: bought(10, 90) }, ['dormant', 'new']],
  ['a day before', { orders: bought(10, 89) }, ['new']],
  ['seldom: every 60 days', { orders: bought(10, 40, 100, 160) }, ['irregular', 'repeat']],
  ['every 59 days', { orders: bought(10, 40, 99, 158) }, ['repeat']],
  ['seldom, but only twice', { orders: bought(10, 40, 140) }, ['repeat']],
  [
    'half of the spend on discount',
    { orders: [...bought(10, 50), { id: 'd', at: daysAgo(60), amount: 10, discount: 1 }] },
    ['discountHunters', 'repeat'],
  ],
  ['a member', { attributes: { member: true } }, ['member']],
  ['no member, but one of us', { attributes: { member: false, employee: true } }, ['employee']],
  ['a woman of 24', { attributes: { gender: 'female', birthday: '2001-07-01' } }, ['youngFemale']],
  ['a woman who turns 25 today', { attributes: { gender: 'female', birthday: '2001-06-30' } }, []],
  ['a man of 24', { attributes: { gender: 'male', birthday: '2001-07-01' } }, []],
  ['a woman of unknown age', { attributes: { gender: 'female' } }, []],
])('%s', (_case, facts, groups) => {
  expect(groupsOf(facts)).toEqual(groups);
});
