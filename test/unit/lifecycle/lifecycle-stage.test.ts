import { describe, expect, test } from 'vitest';
import { ClienteleError } from '../../../src/base/outcome.js';
import { lifecycleStage } from '../../../src/lifecycle/index.js';
import type { LifecycleThresholds } from '../../../src/model/playbook/lifecycle.js';

const DAY = 86_400_000;
const asOf = Date.UTC(2026, 10, 11, 9, 30);

/** The instant so many days (and milliseconds more) before asOf. */
const ago = (days: number, ms = 0) => asOf - days * DAY - ms;
const times = (count: number, at: number) => Array.from({ length: count }, () => at);
const stageOf = (orders: readonly number[], thresholds: LifecycleThresholds = {}) =>
  lifecycleStage({ orders }, thresholds, asOf).stage;

describe('each threshold, one millisecond before it, at it, and one after', () => {
  // Expectations follow from the definitions: an order of age exactly n days has left the half-open
  // last n days, and L >= n days holds.
  const five = times(5, ago(3));
  test.each([
    ['new ends', (ms: number) => [ago(30, ms)], ['new', 'dormant', 'dormant']],
    [
      'new ends for the first order, not the last',
      (ms: number) => [ago(30, ms), ago(1)],
      ['new', 'growing', 'growing'],
    ],
    ['dormant begins', (ms: number) => [ago(100), ago(30, ms)], ['growing', 'dormant', 'dormant']],
    ['lost begins', (ms: number) => [ago(180, ms)], ['dormant', 'lost', 'lost']],
    ['a pause ends a life', (ms: number) => [ago(190, ms), ago(10)], ['growing', 'new', 'new']],
    [
      'an order leaves the newer period for the older',
      (ms: number) => [...times(2, ago(45)), ago(5), ago(30, ms)],
      ['growing', 'declining', 'declining'],
    ],
    [
      'an order leaves the older period',
      (ms: number) => [ago(100), ...times(2, ago(45)), ago(60, ms), ago(5)],
      ['declining', 'growing', 'growing'],
    ],
    [
      'the sixth order leaves the mature days',
      (ms: number) => [ago(100), ...five, ago(30, ms)],
      ['mature', 'growing', 'growing'],
    ],
    ['an order comes into sight', (ms: number) => [ago(0, ms)], ['potential', 'new', 'new']],
  ])('%s', (_name, orders, expected) => {
    expect([-1, 0, 1].map((ms) => stageOf(orders(ms)))).toEqual(expected);
  });

  test('other thresholds move the boundaries with them', () => {
    const thresholds = {
      newDays: 7,
      dormantDays: 14,
      lostDays: 21,
      declineDays: 5,
      matureDays: 5,
      matureMoreThan: 2,
    };
    // Seven days back lies in the older of the two periods of five days.
    expect([-1, 0].map((ms) => stageOf([ago(7, ms)], thresholds))).toEqual(['new', 'declining']);
    expect([-1, 0].map((ms) => stageOf([ago(20), ago(10, ms)], thresholds))).toEqual([
      'declining',
      'growing',
    ]);
    expect([-1, 0].map((ms) => stageOf([ago(14, ms)], thresholds))).toEqual(['growing', 'dormant']);
    expect([-1, 0].map((ms) => stageOf([ago(21, ms)], thresholds))).toEqual(['dormant', 'lost']);
    const three = [ago(20), ago(1), ago(2)];
    expect([-1, 0].map((ms) => stageOf([...three, ago(5, ms)], thresholds))).toEqual([
      'mature',
      'growing',
    ]);
  });
});

test('an order exactly 30 x 24 h old makes its sole buyer dormant, not new', () => {
  expect(stageOf([ago(30)])).toBe('dormant');
});

describe('declining', () => {
  const older = (count: number) => times(count, ago(45));
  const newer = (count: number) => times(count, ago(5));

  test.each([
    // a < b / 2 in integers: 1 of 2 is not below, 1 of 3 is, 2 of 4 is not, 2 of 5 is.
    [1, 2, 'growing'],
    [1, 3, 'declining'],
    [2, 4, 'growing'],
    [2, 5, 'declining'],
  ])('%i orders after %i: %s', (a, b, stage) => {
    const place = lifecycleStage({ orders: [ago(100), ...older(b), ...newer(a)] }, {}, asOf);
    expect(place).toMatchObject({ stage, a, b });
  });

  test('an empty earlier period never declines', () => {
    const place = lifecycleStage({ orders: [ago(100), ago(20)] }, {}, asOf);
    expect(place).toMatchObject({ stage: 'growing', a: 1, b: 0 });
  });

  test('the ratio is compared in integers: 10 of 30 is not below a third', () => {
    const orders = [ago(100), ...older(30), ...newer(10)];
    // Kept from being mature, which stands behind declining.
    const thresholds = { matureMoreThan: 100 };
    expect(stageOf(orders, { ...thresholds, declineRatio: [1, 3] })).toBe('growing');
    expect(stageOf(orders.slice(0, -1), { ...thresholds, declineRatio: [1, 3] })).toBe('declining');
  });

  test('orders of an earlier life are not compared', () => {
    const thresholds = { newDays: 5, dormantDays: 10, lostDays: 20 };
    const orders = [...times(8, ago(45)), ago(20), ago(5)];
    expect(lifecycleStage({ orders }, thresholds, asOf)).toMatchObject({
      stage: 'growing',
      life: 2,
      a: 2,
      b: 0,
    });
  });

  test('declining comes before mature', () => {
    const orders = [ago(100), ...older(13), ...newer(6)];
    expect(stageOf(orders)).toBe('declining');
    expect(stageOf([...orders, ago(1)])).toBe('mature');
  });
});

describe('lives', () => {
  test('a lost customer who returns is new, in her second life', () => {
    const before = lifecycleStage({ orders: [ago(400), ago(390)] }, {}, asOf);
    expect(before).toEqual({
      stage: 'lost',
      life: 1,
      lifeStartAt: ago(400),
      lastOrderAt: ago(390),
      a: 0,
      b: 0,
    });
    const after = lifecycleStage({ orders: [ago(400), ago(390), asOf] }, {}, asOf);
    expect(after).toEqual({
      stage: 'new',
      life: 2,
      lifeStartAt: asOf,
      lastOrderAt: asOf,
      a: 1,
      b: 0,
    });
  });

  test('a pause of exactly lostDays starts a life, one millisecond less does not', () => {
    const orders = (ms: number) => [ago(280, ms), ago(100)];
    expect(lifecycleStage({ orders: orders(0) }, {}, asOf)).toMatchObject({
      life: 2,
      lifeStartAt: ago(100),
    });
    expect(lifecycleStage({ orders: orders(-1) }, {}, asOf)).toMatchObject({
      life: 1,
      lifeStartAt: ago(280, -1),
    });
  });

  test('nobody has a life before her first order', () => {
    const place = { stage: 'potential', life: 0, lifeStartAt: null, lastOrderAt: null, a: 0, b: 0 };
    expect(lifecycleStage({ orders: [] }, {}, asOf)).toEqual(place);
    expect(lifecycleStage({ orders: [asOf + 1] }, {}, asOf)).toEqual(place);
  });
});

describe('options', () => {
  test('only paid orders count', () => {
    const orders = [
      { at: ago(40), status: 'paid' },
      { at: ago(39) },
      { at: ago(2), status: 'cancelled' },
      { at: ago(1), status: 'refund' },
    ] as const;
    expect(lifecycleStage({ orders }, {}, asOf)).toMatchObject({
      stage: 'dormant',
      lastOrderAt: ago(39),
    });
  });

  test('newFrom firstVisit counts from the visit before the first order', () => {
    const thresholds = { newFrom: 'firstVisit' } as const;
    const withVisit = (firstVisitAt: number | null) =>
      lifecycleStage({ orders: [ago(10)], firstVisitAt }, thresholds, asOf).stage;
    expect(withVisit(ago(30, -1))).toBe('new');
    expect(withVisit(ago(30))).toBe('growing');
    expect(withVisit(null)).toBe('new');
    // A visit after the first order does not prolong being new.
    expect(
      lifecycleStage({ orders: [ago(31), ago(2)], firstVisitAt: ago(3) }, thresholds, asOf).stage,
    ).toBe('growing');
  });

  test('newFrom firstVisit: whoever was lost and returns is new again', () => {
    const facts = { orders: [ago(400), ago(10)], firstVisitAt: ago(410) };
    expect(lifecycleStage(facts, { newFrom: 'firstVisit' }, asOf)).toMatchObject({
      stage: 'new',
      life: 2,
    });
  });

  test('newEndsWithSecondOrder', () => {
    const thresholds = { newEndsWithSecondOrder: true };
    expect(stageOf([ago(10)], thresholds)).toBe('new');
    expect(stageOf([ago(10), ago(9)], thresholds)).toBe('growing');
    expect(stageOf([ago(300), ago(9)], thresholds)).toBe('new');
  });

  test('dormantNeedsNoVisit: a visit in these days keeps a customer awake', () => {
    const facts = (lastVisitAt: number | null) => ({ orders: [ago(40)], lastVisitAt });
    const stages = (thresholds: LifecycleThresholds) =>
      [ago(30, -1), ago(30), null].map(
        (visit) => lifecycleStage(facts(visit), thresholds, asOf).stage,
      );
    // Awake, she is compared like others: no order after one in the period before.
    expect(stages({ dormantNeedsNoVisit: true })).toEqual(['declining', 'dormant', 'dormant']);
    expect(stages({})).toEqual(['dormant', 'dormant', 'dormant']);
  });

  test('stableWindows: mature in each of the neighbouring periods', () => {
    const period = (back: number, count: number) => times(count, ago(30 * back, 0) - 1);
    const twice = [ago(100), ...period(0, 6), ...period(1, 6)];
    expect(stageOf(twice, { stableWindows: 2 })).toBe('mature');
    expect(stageOf(twice.slice(0, -1), { stableWindows: 2 })).toBe('growing');
    expect(stageOf(twice, { stableWindows: 3 })).toBe('growing');
    expect(stageOf([...twice, ...period(2, 6)], { stableWindows: 3 })).toBe('mature');
  });

  test('whoever is not known has no stage until there is a visit or an order', () => {
    const stage = (facts: { orders: number[]; firstVisitAt?: number }) =>
      lifecycleStage({ ...facts, known: false }, {}, asOf).stage;
    expect(stage({ orders: [] })).toBeNull();
    expect(stage({ orders: [], firstVisitAt: asOf + 1 })).toBeNull();
    expect(stage({ orders: [], firstVisitAt: asOf })).toBe('potential');
    expect(stage({ orders: [asOf] })).toBe('new');
  });
});

describe('clocks that change do not matter: a day is 24 hours', () => {
  // In 2026 New York changes on 8 March and 1 November, London on 29 March and 25 October (tzdata).
  test.each([
    [
      'New York, spring',
      '2026-02-10T12:00:00-05:00',
      '2026-03-12T12:00:00-04:00',
      '2026-03-12T13:00:00-04:00',
    ],
    [
      'New York, autumn',
      '2026-10-10T12:00:00-04:00',
      '2026-11-09T10:59:59.999-05:00',
      '2026-11-09T11:00:00-05:00',
    ],
    [
      'London, spring',
      '2026-03-10T12:00:00Z',
      '2026-04-09T12:00:00+01:00',
      '2026-04-09T13:00:00+01:00',
    ],
    [
      'London, autumn',
      '2026-10-10T12:00:00+01:00',
      '2026-11-09T10:59:59.999Z',
      '2026-11-09T11:00:00Z',
    ],
  ])('%s', (_place, ordered, stillNew, dormant) => {
    const facts = { orders: [Date.parse(ordered)] };
    expect(lifecycleStage(facts, {}, Date.parse(stillNew)).stage).toBe('new');
    expect(lifecycleStage(facts, {}, Date.parse(dormant)).stage).toBe('dormant');
  });
});

describe('refusals', () => {
  const issuesOf = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      if (error instanceof ClienteleError)
        return error.issues.map(({ code, pointer }) => [code, pointer]);
      throw error;
    }
    return [];
  };

  test('every mistake at once', () => {
    const facts = { orders: [Number.NaN, 0.5, 2 ** 53], lastVisitAt: Number.POSITIVE_INFINITY };
    const thresholds = { lostDays: 0, dormantDays: 200, newdays: 3 } as LifecycleThresholds;
    expect(issuesOf(() => lifecycleStage(facts, thresholds, Number.NaN))).toEqual([
      ['INVALID_VALUE', '/asOf'],
      ['UNKNOWN_KEY', '/thresholds/newdays'],
      ['OUT_OF_RANGE', '/thresholds/lostDays'],
      ['UNREACHABLE_STAGE', '/thresholds/dormantDays'],
      ['INVALID_VALUE', '/facts/orders/0'],
      ['INVALID_VALUE', '/facts/orders/1'],
      ['INVALID_VALUE', '/facts/orders/2'],
      ['INVALID_VALUE', '/facts/lastVisitAt'],
    ]);
  });

  test('what is no list of orders, or no order, is refused', () => {
    const refused = (orders: unknown) =>
      issuesOf(() => lifecycleStage({ orders: orders as number[] }, {}, asOf));
    expect(refused(undefined)).toEqual([['INVALID_TYPE', '/facts/orders']]);
    expect(refused([null, [], '7', {}])).toEqual(
      [0, 1, 2, 3].map((place) => ['INVALID_VALUE', `/facts/orders/${place}`]),
    );
  });

  test('an unknown status is refused, not taken for unpaid', () => {
    const facts = { orders: [{ at: ago(1), status: 'Paid' as 'paid' }] };
    expect(issuesOf(() => lifecycleStage(facts, {}, asOf))).toEqual([
      ['INVALID_VALUE', '/facts/orders/0'],
    ]);
  });

  test('warnings do not stand in the way', () => {
    expect(stageOf([ago(40)], { newDays: 60 })).toBe('new');
  });
});
