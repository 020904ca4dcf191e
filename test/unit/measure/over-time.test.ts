import { createZone, type Zone } from 'clientele';
import {
  budgetBurn,
  concentration,
  measureLift,
  measureReferrals,
  outstandingLiability,
  retentionCohorts,
  salesTotals,
  transitions,
} from 'clientele/measure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, grant, order, redemption } from './small-facts.js';

const utc = createZone('UTC') as Zone;
const shanghai = createZone('Asia/Shanghai') as Zone;

describe('transitions', () => {
  test('count everybody once on either side', () => {
    const labels = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('new', 'lost', null)),
    );
    const property = fc.property(labels, labels, (before, after) => {
      const moves = transitions(before, after);
      const total = moves.reduce((sum, { customers }) => sum + customers, 0);
      expect(total).toBe(new Set([...before, ...after].map(([id]) => id)).size);
      const lost = moves.filter(({ to }) => to === 'lost');
      expect(lost.reduce((sum, { customers }) => sum + customers, 0)).toBe(
        [...new Map(after).values()].filter((label) => label === 'lost').length,
      );
    });
    fc.assert(property, { numRuns: 200 });
  });
});

describe('cohorts', () => {
  test('by local months: the last hours of a month in UTC are the next month in Shanghai', () => {
    const lateInJanuary = Date.UTC(2026, 0, 31, 20);
    const orders = [order('o-1', 'anna', lateInJanuary)];
    const asOf = Date.UTC(2026, 1, 10);
    expect(retentionCohorts(orders, asOf, utc)).toEqual([
      { start: '2026-01', customers: 1, active: [1, 0] },
    ]);
    expect(retentionCohorts(orders, asOf, shanghai)).toEqual([
      { start: '2026-02', customers: 1, active: [1] },
    ]);
  });

  test('cross years, and count a customer once in a month', () => {
    const orders = [
      order('o-1', 'anna', Date.UTC(2025, 10, 2)),
      order('o-2', 'anna', Date.UTC(2026, 0, 2)),
      order('o-3', 'anna', Date.UTC(2026, 0, 3)),
      order('o-4', 'bert', Date.UTC(2025, 11, 31)),
    ];
    expect(retentionCohorts(orders, Date.UTC(2026, 0, 31), utc)).toEqual([
      { start: '2025-11', customers: 1, active: [1, 0, 1] },
      { start: '2025-12', customers: 1, active: [1, 0] },
    ]);
  });
});

describe('concentration', () => {
  test('of the top fifth, rounded up, where refunds leave nothing below nothing', () => {
    const orders = [
      order('o-1', 'anna', 0, 600),
      order('o-2', 'bert', 0, 300),
      { ...order('o-3', 'cleo', 0, 50), refunded: 50 },
      order('o-4', 'dora', 0, 60),
      order('o-5', 'emil', 0, 40),
      order('o-6', 'fred', 0, 0),
    ];
    // The top 20 % of six are two.
    expect(concentration(orders, 0)).toEqual({
      customers: 2,
      sales: { numerator: 900, denominator: 1_000 },
    });
    expect(concentration([], 0).sales).toEqual({ numerator: 0, denominator: 0 });
    expect(() => concentration([], 0, 0)).toThrow(RangeError);
  });
});

test('what was given back later than asked about is still sold', () => {
  const back = { ...order('o-1', 'anna', 5, 900), refunded: 200, refundedAt: 9 };
  expect(salesTotals([back], 8)).toMatchObject({ salesMinor: 900, refundedMinor: 0 });
  expect(salesTotals([back], 9)).toMatchObject({ salesMinor: 900, refundedMinor: 200 });
  const cancelled = { ...order('o-2', 'bert', 5), status: 'cancelled' } as const;
  expect(salesTotals([cancelled], 9)).toMatchObject({ orders: 0, buyers: 0, salesMinor: 0 });
});

describe('liability', () => {
  test('is what valid grants can still pay: neither used, ended nor taken back', () => {
    const entries = [
      grant('used', 'anna', 0),
      redemption('used', 5),
      grant('later', 'anna', 0, { validFrom: 50 }),
      grant('ended', 'anna', 0, { validTo: 10 }),
      grant('open', 'anna', 0, { uses: 2, mostMinor: 800 }),
      redemption('open', 6, 300),
      grant('percent', 'anna', 0, { benefit: { percentOff: 10 }, mostMinor: null }),
      grant('points', 'anna', 0, { benefit: { points: 40 }, uses: 2, mostMinor: null }),
      redemption('points', 7, 0),
      grant('future', 'anna', 11),
    ];
    expect(outstandingLiability(entries, 10)).toEqual({
      grants: 4,
      mostMinor: 500 + 500,
      unbounded: 1,
      points: 40,
    });
  });
});

describe('referrals', () => {
  const invited = (id: string, referrerId: string, at = 0) => grant(id, id, at, { referrerId });

  test('by level; circles stand on none', () => {
    const entries = [
      ...[invited('bert', 'anna'), invited('cleo', 'anna'), invited('dora', 'bert')],
      ...[invited('x', 'y'), invited('y', 'z'), invited('z', 'x'), invited('below', 'x')],
      // The first invitation counts.
      grant('again', 'dora', 9, { referrerId: 'emil' }),
      redemption('dora', 20, 500),
    ];
    const orders = [order('o-1', 'bert', 4), order('o-2', 'dora', 20), order('o-3', 'anna', 1)];
    expect(measureReferrals(entries, orders, 30)).toEqual({
      levels: [
        { level: 1, invited: 2, conversion: { numerator: 1, denominator: 2 } },
        { level: 2, invited: 1, conversion: { numerator: 1, denominator: 1 } },
      ],
      roots: 1,
      // Seven were invited; anna as well makes eight.
      viralCoefficient: { numerator: 7, denominator: 8 },
      circles: [['x', 'y', 'z']],
      costPerCustomer: { numerator: 500, denominator: 2 },
    });
  });

  test('do not hang on the order of entries', () => {
    const people = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const drawn = fc.uniqueArray(fc.tuple(people, people), { selector: ([id]) => id });
    const property = fc.property(drawn, (pairs) => {
      const entries = pairs.map(([id, by]) => invited(id, by));
      const found = measureReferrals(entries, [], 9);
      expect(measureReferrals([...entries].reverse(), [], 9)).toEqual(found);
      const standing = found.levels.reduce((sum, level) => sum + level.invited, 0);
      expect(standing).toBeLessThanOrEqual(pairs.length - found.circles.flat().length);
    });
    fc.assert(property, { numRuns: 300 });
  });
});

describe('the burn of a budget', () => {
  const spring = { id: 'spring', budgetMinor: 3_000, span: { fromMs: 0, toMs: 3 * DAY } };
  const entries = [
    grant('a', 'anna', 0),
    redemption('a', DAY, 900),
    grant('b', 'anna', 0),
    redemption('b', 2 * DAY, 700),
    grant('other', 'anna', 0, { codes: { campaignId: 'tea' } }),
    redemption('other', DAY, 111),
  ];

  test('day by day beside an even pace', () => {
    expect(budgetBurn(entries, spring, DAY + 1, utc)).toEqual({
      days: [
        { day: 0, spentMinor: 0, plannedMinor: 1_000 },
        { day: 1, spentMinor: 900, plannedMinor: 2_000 },
      ],
      spentMinor: 900,
      plannedMinor: 2_000,
      leftMinor: 2_100,
      foreseenMinor: 1_350,
      daysLeft: 1,
    });
    const over = budgetBurn(entries, spring, 9 * DAY, utc);
    expect(over).toMatchObject({ spentMinor: 1_600, plannedMinor: 3_000, foreseenMinor: 1_600 });
    expect(
      budgetBurn(entries, { ...spring, span: { fromMs: DAY, toMs: 2 * DAY } }, 0, utc),
    ).toEqual({
      ...{ days: [], spentMinor: 0, plannedMinor: 0, leftMinor: 3_000 },
      ...{ foreseenMinor: null, daysLeft: 1 },
    });
    expect(() => budgetBurn([], { ...spring, budgetMinor: 0.5 }, 0, utc)).toThrow(/whole number/);
  });
});

describe('lift', () => {
  const span = { fromMs: 10, toMs: 20 };

  test('counts orders within the span, and nobody who is in both groups', () => {
    const orders = [
      order('o-1', 't-1', 10, 500),
      order('o-2', 't-1', 19, 100),
      order('o-3', 't-2', 20, 999),
      order('o-4', 'c-1', 9, 999),
      order('o-5', 'both', 15, 999),
    ];
    const lift = measureLift({
      ...{ treated: ['t-1', 't-2', 't-2', 'both'], control: ['c-1', 'c-2', 'both'] },
      ...{ orders, span, controlShare: 0.5 },
    });
    expect(lift.treated).toMatchObject({ customers: 2, buyers: 1, spentMinor: 600 });
    expect(lift.control).toMatchObject({ customers: 2, buyers: 0, spentMinor: 0 });
    expect(lift.conversion?.difference).toBe(0.5);
    expect(lift.incrementalMinor).toBe(600);
    expect(lift.ratio).toMatchObject({ chiSquare: 0, isMismatch: false });
  });

  test('says nothing without a control group', () => {
    const lift = measureLift({ treated: ['t-1'], control: [], orders: [], span });
    expect(lift).toMatchObject({ conversion: null, spend: null, incrementalMinor: null });
  });
});
