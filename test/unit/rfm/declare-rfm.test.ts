import { describe, expect, test } from 'vitest';
import { calibrate } from '../../../src/engine/calibrate.js';
import { compileUnknown } from '../../../src/engine/compile.js';
import { decide } from '../../../src/engine/decide.js';
import { fit as learn } from '../../../src/engine/fit.js';
import type { Order, Tables } from '../../../src/model/facts.js';

const DAY_MS = 86_400_000;
const AS_OF = Date.UTC(2026, 5, 30, 12);

const order = (customerId: string, daysAgo: number, amount: number, more = {}): Order => ({
  id: `${customerId}-${daysAgo}-${amount}`,
  customerId,
  at: AS_OF - daysAgo * DAY_MS,
  amount,
  ...more,
});

const ORDERS = [
  order('ann', 3, 5000),
  order('ann', 40, 7000, { refunded: 1000 }),
  order('ann', 1, 9900, { status: 'cancelled' }),
  order('bob', 20, 3000),
  order('bob', 2, -500, { status: 'refund' }),
  order('eve', 1, -100, { status: 'refund' }),
];
const TABLES: Tables = {
  customers: ['ann', 'bob', 'eve', 'joe'].map((id) => ({ id })),
  orders: ORDERS,
};

function compileSection(rfm: unknown, more = {}) {
  return compileUnknown({ version: 1, timeZone: 'UTC', rfm, ...more });
}

function decideAll(rfm: unknown, tables: Tables = TABLES) {
  const { plan, issues } = compileSection(rfm);
  if (plan === undefined) throw new Error(JSON.stringify(issues));
  const learned = plan.needs.length > 0 ? learn(plan, tables, AS_OF) : undefined;
  const ready = calibrate(plan, learned && JSON.parse(JSON.stringify(learned)));
  const decided = (tables.customers ?? []).map(({ id }) => {
    const orders = (tables.orders ?? []).filter(({ customerId }) => customerId === id);
    return [id, decide(ready, { id, orders }, AS_OF).rfm] as const;
  });
  return { plan, learned: learned?.learned, rfm: Object.fromEntries(decided) };
}

describe('the values', () => {
  test('paid orders count, refunds lower spend, and without a counted order all is unknown', () => {
    const { rfm } = decideAll({});
    expect(rfm.ann).toMatchObject({ recencyDays: 3, frequency: 2, monetary: 11000 });
    expect(rfm.bob).toMatchObject({ recencyDays: 20, frequency: 1, monetary: 2500 });
    const unscored = { recencyDays: null, frequency: 0, monetary: null, r: null, f: null, m: null };
    expect(rfm.eve).toMatchObject({ ...unscored, score: null });
    expect(rfm.joe).toMatchObject(unscored);
  });

  test('windows, and a mean over a window of its own', () => {
    const { rfm } = decideAll({
      window: { rolling: '90d' },
      monetary: { measure: 'mean', window: { rolling: '30d' } },
    });
    expect(rfm.ann).toMatchObject({ frequency: 2, monetary: 5000 });
    expect(decideAll({ window: { rolling: '10d' } }).rfm.bob).toMatchObject({
      recencyDays: null,
      frequency: 0,
      monetary: null,
    });
    expect(decideAll({ monetary: { measure: 'mean' } }).rfm.ann?.monetary).toBe(5500);
  });

  test('calendar days are those of the zone, elapsed days are 24 hours each', () => {
    const late: Tables = {
      customers: [{ id: 'ann' }],
      orders: [{ id: '1', customerId: 'ann', at: Date.UTC(2026, 5, 29, 23), amount: 1 }],
    };
    expect(decideAll({}, late).rfm.ann?.recencyDays).toBe(1);
    const elapsed = decideAll({ recency: { measure: 'elapsedDays' } }, late);
    expect(elapsed.rfm.ann?.recencyDays).toBe(0);
  });
});

describe('the scores', () => {
  test('are learned from those with a counted order, and applied to one customer', () => {
    const { learned, rfm } = decideAll({ bins: 2, segments: 'eight' });
    expect(learned).toEqual({
      'rfm.r': { above: [-20] },
      'rfm.f': { above: [1] },
      'rfm.m': { above: [2500] },
    });
    expect(rfm.ann).toMatchObject({ r: 2, f: 2, m: 2, score: 222, segment: 'important-value' });
    expect(rfm.bob).toMatchObject({ r: 1, f: 1, m: 1, score: 111, segment: 'general-win-back' });
  });

  test('nobody to learn from: null cuts, null scores', () => {
    const nobody: Tables = { customers: [{ id: 'joe' }], orders: [] };
    const { plan, learned } = decideAll({}, nobody);
    expect(learned).toEqual({ 'rfm.r': null, 'rfm.f': null, 'rfm.m': null });
    const ready = calibrate(plan, learn(plan, nobody, AS_OF));
    const later = decide(ready, { id: 'ann', orders: [order('ann', 3, 5000)] }, AS_OF);
    expect(later.rfm).toMatchObject({ recencyDays: 3, r: null, f: null, m: null });
  });

  test('thresholds and a grid need nothing from the crowd', () => {
    const { plan, rfm } = decideAll({
      thresholds: { recencyDays: [10], frequency: [2], monetary: [5000] },
      segments: { grid16: { recencyDays: [10, 20, 30], fan: 4 } },
    });
    expect(plan.needs).toEqual([]);
    expect(rfm.ann).toMatchObject({ r: 2, f: 2, m: 2, segment: 'active-second' });
    expect(rfm.bob).toMatchObject({ r: 1, f: 1, m: 1, segment: 'silent-new' });
    expect(rfm.joe?.segment).toBeNull();
  });

  test('a calibration of the other kind of cuts is refused', () => {
    const { plan } = compileSection({ bins: 2 });
    const outcome = plan?.needs[1]?.restore({ atOrAbove: [1] }, '/learned/rfm.f');
    expect(outcome).toMatchObject({
      ok: false,
      issues: [{ code: 'CALIBRATION_MISMATCH', pointer: '/learned/rfm.f' }],
    });
  });

  test('ten bins have no digits to read', () => {
    const rule = { segments: { good: { '>': [{ var: 'rfm.score' }, 500] } } };
    expect(compileSection({ bins: 5 }, rule).plan).toBeDefined();
    expect(compileSection({ bins: 10 }, rule).plan).toBeUndefined();
  });
});

describe('mistakes', () => {
  test('are reported all at once, with pointers, and not again where they are read', () => {
    const { plan, issues } = compileSection(
      {
        bin: 5,
        mode: 'quantil',
        window: { rolling: '90 days' },
        recency: { measure: 'days' },
        monetary: { measure: 'median' },
      },
      { segments: { good: { '>=': [{ var: 'rfm.r' }, 4] } } },
    );
    expect(plan).toBeUndefined();
    expect(issues.map(({ pointer }) => pointer).sort()).toEqual([
      '/rfm/bin',
      '/rfm/mode',
      '/rfm/monetary/measure',
      '/rfm/recency/measure',
      expect.stringMatching('^/rfm/window'),
    ]);
  });

  test.each([
    [{ mode: 'ntile' }, 'UNSUPPORTED_MODE', '/rfm/mode'],
    [{ mode: 'r-compatible', monetary: { measure: 'mean' } }, 'INVALID_VALUE', '/rfm/mode'],
    [
      { thresholds: { recencyDays: [10], frequency: [2], monetary: [0.5] } },
      'INVALID_TYPE',
      '/rfm/thresholds/monetary/0',
    ],
    [7, 'INVALID_TYPE', '/rfm'],
  ])('%j', (rfm, code, pointer) => {
    const { plan, issues } = compileSection(rfm);
    expect(plan).toBeUndefined();
    expect(issues[0]).toMatchObject({ pointer });
    if (code !== 'INVALID_TYPE') expect(issues[0]?.code).toBe(code);
  });

  test('a map in which the first match wins compiles with warnings', () => {
    const custom = { rules: [{ name: 'good', r: [4, 5] }], match: 'first', otherwise: 'rest' };
    const { plan, issues } = compileSection({ segments: { custom } });
    expect(plan).toBeDefined();
    expect(issues).toMatchObject([
      { code: 'UNCOVERED_CELLS', severity: 'warning', pointer: '/rfm/segments/custom' },
    ]);
  });
});
