import { reportJson } from 'clientele/report';
import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../../src/report/figures.js';

const base = {
  title: 'June',
  asOf: 0,
  asOfText: '30 June',
  timeZone: 'UTC',
  currency: 'EUR',
  customers: 200,
  notes: [],
};

describe('what is worked out', () => {
  test('rates keep what they were made from, and are null over nothing', () => {
    const totals = { orders: 0, buyers: 50, salesMinor: 0, refundedMinor: 10 };
    expect(figuresOf({ ...base, totals }).totals).toEqual({
      ...totals,
      averageOrder: { numerator: 0, denominator: 0, value: null },
      buyerShare: { numerator: 50, denominator: 200, value: 0.25 },
      refundShare: { numerator: 10, denominator: 0, value: null },
    });
  });

  test('changes are told for what stands on both sides', () => {
    const totals = { orders: 6, buyers: 50, salesMinor: 900, refundedMinor: 0 };
    const before = { orders: 4, buyers: 40, salesMinor: 0, refundedMinor: 0 };
    const comparedWith = { asOf: -1, asOfText: '31 May', customers: 160, totals: before };
    const { changes } = figuresOf({ ...base, totals, comparedWith });
    expect(changes?.customers).toEqual({ difference: 40, growth: 0.25 });
    expect(changes?.orders).toEqual({ difference: 2, growth: 0.5 });
    expect(changes?.salesMinor).toEqual({ difference: 900, growth: null });
    expect(changes?.refundShare).toEqual({ difference: null, growth: null });
    expect(figuresOf({ ...base, comparedWith }).changes).toEqual({
      customers: { difference: 40, growth: 0.25 },
    });
  });

  test('a stage: before, now and who stayed', () => {
    const moves = [
      { from: 'new', to: 'new', customers: 3 },
      { from: 'new', to: 'lost', customers: 2 },
      { from: null, to: 'new', customers: 4 },
      { from: 'lost', to: null, customers: 1 },
    ];
    expect(figuresOf({ ...base, flow: { stages: ['new', 'lost'], moves } }).flow?.stages).toEqual([
      { stage: 'new', before: 5, now: 7, difference: 2, stayed: 3 },
      { stage: 'lost', before: 1, now: 2, difference: 1, stayed: 0 },
    ]);
  });

  test('a funnel: of the stage before and of the first', () => {
    const stages = [80, 40, 10].map((customers, index) => ({ name: `${index}`, customers }));
    const told = figuresOf({ ...base, funnels: [{ name: 'f', stages }] }).funnels?.[0]?.stages;
    expect(told?.map(({ ofPrevious, ofFirst }) => [ofPrevious.value, ofFirst.value])).toEqual([
      [1, 1],
      [0.5, 0.5],
      [0.25, 0.125],
    ]);
  });

  test('a budget: by its last day, of the whole and of the plan', () => {
    const days = [
      { day: '1', spentMinor: 10, plannedMinor: 20 },
      { day: '2', spentMinor: 30, plannedMinor: 40 },
    ];
    const [told] =
      figuresOf({ ...base, budgets: [{ campaign: 'c', budgetMinor: 60, days }] }).budgets ?? [];
    expect([told?.used.value, told?.pace.value]).toEqual([0.5, 0.75]);
    const [empty] =
      figuresOf({ ...base, budgets: [{ campaign: 'c', budgetMinor: 60, days: [] }] }).budgets ?? [];
    expect([empty?.used.value, empty?.pace.value]).toEqual([0, null]);
  });
});

describe('reportJson', () => {
  test('keys stand in one order, whatever order they came in', () => {
    const limits = [{ reason: 'A', pairs: 1 }];
    const shuffled = Object.fromEntries(Object.entries({ ...base, limits }).reverse());
    expect(reportJson(shuffled as unknown as typeof base)).toBe(reportJson({ ...base, limits }));
  });

  test('what it is not told does not appear, and nothing it was told is changed', () => {
    const data = Object.freeze({ ...base, notes: Object.freeze(['n']) });
    expect(JSON.parse(reportJson(data))).toEqual({ ...base, notes: ['n'] });
  });
});
