import type { Order } from 'clientele';
import {
  type GroupOutcome,
  liftOfGroups,
  measureLift,
  newcombe,
  sampleOf,
  upliftBySegment,
  welch,
} from 'clientele/measure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const span = { fromMs: 0, toMs: 100 };
const order = (id: string, customerId: string, amount: number): Order => ({
  ...{ id, customerId, at: 5, amount },
});

function outcome(spent: readonly number[]): GroupOutcome {
  return {
    bought: { successes: spent.filter((minor) => minor > 0).length, trials: spent.length },
    spent: sampleOf(spent),
    spentMinor: spent.reduce((total, minor) => total + minor, 0),
  };
}

describe('groups that were added up', () => {
  const treated = outcome([900, 500, 0, 0]);
  const control = outcome([400, 0, 0, 0, 0]);

  test('are compared', () => {
    const lift = liftOfGroups({ treated, control }, { controlShare: 0.5 });
    expect(lift.treated).toMatchObject({ customers: 4, buyers: 2, spentMinor: 1_400 });
    expect(lift.control).toMatchObject({ customers: 5, buyers: 1, spentMinor: 400 });
    expect(lift.conversion).toEqual(newcombe(treated.bought, control.bought));
    // 1 / (2/4 - 1/5)
    expect(lift.numberNeeded?.value).toBeCloseTo(10 / 3, 12);
    expect(lift.spend).toEqual(welch(treated.spent, control.spent));
    // Means of 350 and 80.
    expect(lift.incrementalMinor).toBe(270 * 4);
    // (4 - 4.5)^2 / 4.5, twice.
    expect(lift.ratio?.chiSquare).toBeCloseTo(1 / 9, 12);
    expect(liftOfGroups({ treated, control }).ratio).toBeNull();
  });

  test('are what a test adds up to', () => {
    const lift = measureLift({
      ...{ treated: ['a', 'b', 'c', 'd'], control: ['v', 'w', 'x', 'y', 'z'], span },
      orders: [
        order('1', 'a', 900),
        order('2', 'b', 300),
        order('3', 'b', 200),
        order('4', 'v', 400),
      ],
    });
    expect(lift).toEqual(liftOfGroups({ treated, control }));
  });

  test('nobody on one side', () => {
    const lift = liftOfGroups({ treated, control: outcome([]) });
    expect(lift).toMatchObject({ conversion: null, spend: null, incrementalMinor: null });
  });

  test('are refused where they cannot be, all mistakes at once', () => {
    const wrong = {
      treated: { ...treated, bought: { successes: 5, trials: 4 }, spentMinor: 0.5 },
      control: { ...control, spent: { count: 4, mean: Number.NaN, variance: -1 } },
    };
    const pointers = [
      '/treated/bought/successes',
      '/treated/spentMinor',
      '/control/spent/mean',
      '/control/spent/variance',
      '/control/spent/count',
      '/confidence',
      '/controlShare',
    ];
    expect(() => liftOfGroups(wrong, { confidence: 1, controlShare: 0 })).toThrow(
      expect.objectContaining({
        issues: pointers.map((pointer) =>
          expect.objectContaining({ code: 'OUT_OF_RANGE', pointer }),
        ),
      }),
    );
  });
});

describe('uplift by segment', () => {
  const labels = new Map([
    ...['t-1', 't-2', 'c-1'].map((id) => [id, 'new'] as const),
    ...['t-3', 'c-2', 'c-3'].map((id) => [id, 'loyal'] as const),
    ['t-4', 'lost'] as const,
  ]);
  const given = {
    treated: ['t-1', 't-2', 't-3', 't-4', 't-5'],
    control: ['c-1', 'c-2', 'c-3', 'c-4'],
    orders: [order('1', 't-1', 100), order('2', 't-2', 300), order('3', 'c-2', 500)],
    span,
  };
  const segmentOf = (id: string) => labels.get(id) ?? null;

  test('within each, those of none last, and over all', () => {
    const { all, segments, confidence } = upliftBySegment(given, segmentOf);
    expect(all).toEqual(measureLift(given));
    expect(confidence).toBe(0.95);
    const shown = segments.map(({ segment, lift: { treated, control, conversion } }) => [
      ...[segment, treated.customers, treated.buyers, control.customers, control.buyers],
      conversion?.difference,
    ]);
    expect(shown).toEqual([
      ['lost', 1, 0, 0, 0, undefined],
      ['loyal', 1, 0, 2, 1, -0.5],
      ['new', 2, 2, 1, 0, 1],
      [null, 1, 0, 1, 0, 0],
    ]);
  });

  test('corrected for the three segments that can be compared; over all it is not', () => {
    const { all, segments, confidence } = upliftBySegment(
      { ...given, confidence: 0.9, correction: 'bonferroni' },
      segmentOf,
    );
    // 1 - 0.1 / 3
    expect(confidence).toBeCloseTo(0.966667, 6);
    expect(all).toEqual(measureLift({ ...given, confidence: 0.9 }));
    const [, loyal] = segments;
    expect(loyal?.lift.conversion).toEqual(
      newcombe({ successes: 0, trials: 1 }, { successes: 1, trials: 2 }, confidence),
    );
  });

  test('is the lift of the customers of the segment, and counts everybody once', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map((n) => `c-${n}`));
    const property = fc.property(
      ids,
      ids,
      fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 }))),
      (treated, control, bought) => {
        const orders = bought.map(([n, amount], place) => order(`o-${place}`, `c-${n}`, amount));
        const labelOf = (id: string) => [null, 'a', 'b'][Number(id.slice(2)) % 3] ?? null;
        const { all, segments } = upliftBySegment({ treated, control, orders, span }, labelOf);
        const part = (list: readonly string[], label: string | null) =>
          list.filter((id) => labelOf(id) === label);
        for (const { segment, lift } of segments) {
          const own = { treated: part(treated, segment), control: part(control, segment) };
          expect(lift).toEqual(measureLift({ ...own, orders, span }));
        }
        const total = segments.reduce((sum, { lift }) => sum + lift.treated.spentMinor, 0);
        expect(total).toBe(all.treated.spentMinor);
      },
    );
    fc.assert(property, { numRuns: 200 });
  });
});
