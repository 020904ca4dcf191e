import { compileUnknown, type Plan } from 'clientele';
import { describe, expect, test } from 'vitest';
import { moneyNames } from '../../src/cli/money-names.js';
import { createValueWriter } from '../../src/cli/value-writer.js';

const { plan, issues } = compileUnknown({
  version: 1,
  timeZone: 'Asia/Shanghai',
  customer: { limit: 'money', points: 'integer' },
  columns: { orders: { shipping: 'money', weight: 'integer' } },
  features: {
    spend: 'standard',
    grossSpend: 'standard',
    refundedSpend: 'standard',
    averageOrderValue: 'standard',
    refundRate: 'standard',
    orderCount: 'standard',
    lastOrderAt: 'standard',
    shipping: { sum: 'orders.shipping' },
    weight: { sum: 'orders.weight' },
    dearest: { max: 'orderLines.amount' },
    amounts: { countDistinct: 'orders.amount' },
    left: { value: { '-': [{ var: 'limit' }, { var: 'spend' }] } },
    twice: { value: { '*': [2, { var: 'spend' }] } },
    mixed: { value: { '+': [{ var: 'spend' }, { var: 'points' }] } },
    atLeastNothing: { value: { if: [{ '>': [{ var: 'spend' }, 0] }, { var: 'spend' }, 0] } },
    either: { value: { if: [{ '>': [{ var: 'spend' }, 0] }, { var: 'spend' }, 7] } },
  },
  rfm: {
    monetary: { measure: 'mean' },
    thresholds: { recencyDays: [30], frequency: [2], monetary: [5000] },
  },
});

test('the playbook of this test is sound', () => expect(issues).toEqual([]));

test('money is what comes of columns of money, and keeps its dimension', () => {
  const names = moneyNames(plan as Plan);
  const known = [...(plan as Plan).features, 'limit', 'points', 'rfm.spend', 'rfm.monetary'];
  const others = ['rfm.frequency', 'rfm.m'];
  expect([...known, ...others].filter((name) => names.has(name)).sort()).toEqual(
    [
      ...['spend', 'grossSpend', 'refundedSpend', 'averageOrderValue', 'shipping', 'dearest'],
      ...['left', 'twice', 'atLeastNothing', 'limit', 'rfm.spend', 'rfm.monetary'],
    ].sort(),
  );
});

describe('values for people', () => {
  const write = createValueWriter(plan as Plan, 2);

  test.each([
    ['spend', 114878, '1,148.78'],
    ['spend', -123456789, '-1,234,567.89'],
    ['spend', 5, '0.05'],
    ['averageOrderValue', 111271.2, '1,112.71'],
    ['refundRate', 1 / 3, '0.3333'],
    ['orderCount', 1200, '1200'],
    ['lastOrderAt', Date.UTC(2026, 0, 1), '2026-01-01 08:00'],
    ['spend', null, 'unknown'],
  ])('%s of %s is %s', (name, value, text) => {
    expect(write.value(name, value)).toBe(text);
  });

  test('currencies without, with three, and with unknown digits after the point', () => {
    expect(createValueWriter(plan as Plan, 0).value('spend', 114878)).toBe('114,878');
    expect(createValueWriter(plan as Plan, 3).value('spend', 114878)).toBe('114.878');
    expect(createValueWriter(plan as Plan, undefined).value('spend', 114878)).toBe('114878');
  });

  const sides = (...given: readonly (readonly [string | undefined, number | null])[]) => {
    const reason = write.reason({
      code: 'CONDITION_MET',
      operator: 'greater',
      sides: given.map(([name, value]) => (name === undefined ? { value } : { name, value })),
    });
    return 'sides' in reason ? reason.sides.map(({ value }) => value) : [];
  };

  test('a condition compares like with like', () => {
    expect(sides(['spend', 3000], [undefined, 2000])).toEqual(['30.00', '20.00']);
    expect(sides([undefined, 2000], ['spend', 3000])).toEqual(['20.00', '30.00']);
    expect(sides(['spend', 3000], ['limit', null])).toEqual(['30.00', null]);
    expect(sides(['lastOrderAt', 0], [undefined, 60_000])).toEqual([
      '1970-01-01 08:00',
      '1970-01-01 08:01',
    ]);
  });

  test('a condition is left as it is where the sides differ in kind, or are calculated', () => {
    expect(sides(['spend', 3000], ['points', 2000])).toEqual([3000, 2000]);
    expect(sides(['2 × spend', 3000], [undefined, 2000])).toEqual([3000, 2000]);
    expect(sides(['spend', 3000], ['2 × limit', 2000])).toEqual([3000, 2000]);
  });

  test('a condition is left as it is where rounding would make its sides look equal', () => {
    expect(sides(['averageOrderValue', 100.2], [undefined, 100])).toEqual([100.2, 100]);
    expect(sides(['refundRate', 0.10001], [undefined, 0.1])).toEqual([0.10001, 0.1]);
  });
});
