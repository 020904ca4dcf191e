import { check, explain, render } from 'clientele';
import { describe, expect, test } from 'vitest';
import { AS_OF, daysAgo, readyFor } from '../../support/answer.js';

const ready = readyFor({
  customer: { city: 'string', tags: 'string[]', birthday: 'date' },
  features: { orderCount: 'standard' },
  lifecycle: {},
  segments: {
    regular: { and: [{ '>=': [{ var: 'orderCount' }, 2] }, { '==': [{ var: 'city' }, 'Basel'] }] },
    either: {
      or: [{ in: ['vip', { var: 'tags' }] }, { '<': [{ var: 'birthday' }, '2000-01-01'] }],
    },
    notRegular: { '!': [{ var: 'segment.regular' }] },
  },
});
const facts = {
  id: 'anna',
  attributes: { city: 'Basel', tags: ['new'] },
  orders: [{ id: 'a', at: daysAgo(3), amount: 100 }],
};

describe('explain', () => {
  const { segments, values, decision } = explain(ready, facts, AS_OF);

  test('gives of a failed conjunction the part that failed, with its values', () => {
    expect(segments.regular.value).toBe(false);
    expect(segments.regular.reasons).toEqual([
      {
        code: 'CONDITION_NOT_MET',
        operator: 'greaterOrEqual',
        sides: [{ name: 'orderCount', value: 1 }, { value: 2 }],
      },
    ]);
    expect(segments.regular.pointer).toBe('/segments/regular');
  });

  test('tells an unknown value from one that failed', () => {
    expect(segments.either.reasons).toEqual([
      {
        code: 'CONDITION_NOT_MET',
        operator: 'has',
        sides: [{ name: 'tags', value: ['new'] }, { value: 'vip' }],
      },
      {
        code: 'VALUE_UNKNOWN',
        operator: 'less',
        sides: [{ name: 'birthday', value: null }, { value: '2000-01-01' }],
        names: ['birthday'],
      },
    ]);
  });

  test('agrees with the decision in every segment', () => {
    for (const [name, { value }] of Object.entries(segments)) {
      expect(value, name).toBe(decision.segments[name as keyof typeof decision.segments]);
    }
  });

  test('names the condition that chose a stage', () => {
    const stage = values['lifecycle.stage'];
    expect(stage?.value).toBe('new');
    expect(stage?.reasons.map(({ code }) => code)).toContain('CONDITION_MET');
  });

  test('says what was not given', () => {
    const without = explain(ready, { id: 'anna' }, AS_OF);
    expect(without.segments.regular.reasons).toEqual([
      { code: 'MISSING_INPUT', paths: ['/orders'] },
    ]);
  });
});

describe('render puts a reason into words', () => {
  const [reason] = explain(ready, facts, AS_OF).segments.regular.reasons;
  if (reason === undefined) throw new Error('there is a reason');

  test('in English and Chinese', () => {
    expect(render(reason)).toBe('orderCount (1) ≥ 2 does not hold');
    expect(render(reason, 'zh')).toBe('orderCount (1) ≥ 2 不满足');
  });

  test('without the values of the customer where they shall not be shown', () => {
    expect(render(reason, 'en', { hideValues: true })).toBe('orderCount ≥ 2 does not hold');
  });
});

describe('check', () => {
  const codesOf = (segments: object) =>
    check({ version: 1, timeZone: 'UTC', segments }).map(({ code, pointer, severity }) => [
      code,
      pointer,
      severity,
    ]);

  test('warns of a segment that reads nothing', () => {
    expect(codesOf({ all: true })).toEqual([['CONSTANT_SEGMENT', '/segments/all', 'warning']]);
  });

  test('warns of twins, whatever the order of their parts', () => {
    const [a, b] = [{ '>': [{ var: 'spend' }, 1] }, { '<': [{ var: 'recencyDays' }, 9] }];
    expect(codesOf({ one: { and: [a, b] }, two: { and: [b, a] } })).toEqual([
      ['SAME_SEGMENT', '/segments/two', 'warning'],
    ]);
  });

  test('has nothing to say of a clean playbook', () => {
    expect(codesOf({ one: { '>': [{ var: 'spend' }, 1] } })).toEqual([]);
  });
});

test('a difference of instants is named and shown in days', () => {
  const [reason] =
    explain(ready, { id: 'anna', orders: [{ id: 'a', at: daysAgo(45), amount: 1 }] }, AS_OF).values[
      'lifecycle.stage'
    ]?.reasons ?? [];
  if (reason === undefined) throw new Error('there is a reason');
  expect(render(reason)).toBe('asOf - lifecycle.lastOrderAt (45 days) ≥ 30 days holds');
  expect(render(reason, 'zh')).toBe('asOf - lifecycle.lastOrderAt (45 天) ≥ 30 天 满足');
});

describe('explain of scores', () => {
  const scored = readyFor({
    rfm: {
      thresholds: { recencyDays: [10], frequency: [3], monetary: [20_000] },
      segments: 'eight',
    },
  });
  const orders = [
    { id: 'a', at: daysAgo(9), amount: 15_000 },
    { id: 'b', at: daysAgo(4), amount: 10_000 },
  ];
  const { rfm } = explain(scored, { id: 'anna', orders }, AS_OF);

  test('says how far the next score and segment are', () => {
    // Two orders of three, 25,000 of 20,000, 4 days of 10: one more order makes frequency high.
    expect(rfm).toMatchObject({ cell: '212', segment: 'important-develop' });
    expect(rfm?.frequency.nextSegment).toMatchObject({ difference: 1, segment: 'important-value' });
    expect(rfm?.recency.falls).toMatchObject({ difference: 7 });
  });

  test('learned cuts are those of the calibration', () => {
    const crowd = {
      orders: ['a', 'b', 'c', 'd'].map((customerId, index) => ({
        id: customerId,
        customerId,
        at: daysAgo(index + 1),
        amount: 100 * (index + 1),
      })),
    };
    const learned = explain(readyFor({ rfm: { bins: 2 } }, crowd), { id: 'a', orders }, AS_OF);
    // Money of the crowd 100 to 400: the cut is the 2nd smallest, 200, and 25,000 lies above it.
    expect(learned.rfm?.monetary).toMatchObject({ score: 2, met: { rule: 'above', value: 200 } });
  });
});
