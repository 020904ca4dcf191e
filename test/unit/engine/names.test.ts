import { compileUnknown } from 'clientele';
import { describe, expect, test } from 'vitest';
import { AS_OF, answer, daysAgo } from '../../support/answer.js';

const issuesOf = (sections: object) =>
  compileUnknown({ version: 1, timeZone: 'UTC', ...sections }).issues.map(({ code, pointer }) => [
    code,
    pointer,
  ]);

describe('a name that is taken', () => {
  test.each([
    ['an attribute called id', { customer: { id: 'string' } }, '/customer/id'],
    ['an attribute called today', { customer: { today: 'date' } }, '/customer/today'],
    ['an attribute called asOf', { customer: { asOf: 'instant' } }, '/customer/asOf'],
    ['a feature called today', { features: { today: { count: 'orders' } } }, '/features/today'],
    ['a feature called asOf', { features: { asOf: { value: 1 } } }, '/features/asOf'],
    [
      'a feature called as an attribute is',
      { customer: { visits: 'integer' }, features: { visits: { count: 'events' } } },
      '/features/visits',
    ],
  ])('%s', (_case, sections, pointer) => {
    expect(issuesOf(sections)).toEqual([['NAME_CLASH', pointer]]);
  });

  // A stored column, one worked out from others, the moment, and what lines take from their order.
  test.each([
    ['orders', 'amount'],
    ['orders', 'spend'],
    ['orders', 'hour'],
    ['orders', 'today'],
    ['events', 'day'],
    ['grants', 'outstanding'],
    ['contacts', 'asOf'],
    ['orderLines', 'at'],
    ['orderLines', 'status'],
    ['orderLines', 'hour'],
  ])('a column of %s called %s', (table, name) => {
    const columns = { [table]: { [name]: 'integer' } };
    expect(issuesOf({ columns })).toEqual([['NAME_CLASH', `/columns/${table}/${name}`]]);
  });

  test('one table may call a column as another does', () => {
    expect(issuesOf({ columns: { events: { amount: 'money', spend: 'money' } } })).toEqual([]);
  });
});

describe('the moment asked about', () => {
  test('can be read by rules over customers and over rows', () => {
    const { features } = answer(
      {
        features: {
          now: { value: { var: 'asOf' } },
          date: { value: { var: 'today' } },
          ofToday: { count: 'orders', where: { '==': [{ var: 'day' }, { var: 'today' }] } },
          overdue: { count: 'grants', where: { '<': [{ var: 'validTo' }, { var: 'asOf' }] } },
        },
      },
      {
        orders: [
          { id: 'a', at: AS_OF, amount: 1 },
          { id: 'b', at: daysAgo(1), amount: 1 },
        ],
        grants: [
          { id: 'g', offerId: 'o', at: daysAgo(2), validTo: AS_OF - 1 },
          { id: 'h', offerId: 'o', at: daysAgo(2), validTo: AS_OF },
        ],
      },
    );
    expect(features).toEqual({ now: AS_OF, date: '2026-06-30', ofToday: 1, overdue: 1 });
  });
});
