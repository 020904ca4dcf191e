import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { orderStatistics } from '../../../src/base/order-statistics.js';
import { statisticOf } from '../../../src/base/statistic.js';

const cutsOf = (values: readonly number[], bins: number) =>
  statisticOf(Float64Array.from(values), {
    kind: 'ranks',
    numerators: Array.from({ length: bins - 1 }, (_, index) => index + 1),
    denominator: bins,
  });

/** Few distinct values, so that ties abound. */
const population = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 60 });

describe('ranks', () => {
  test('the ceil(j n / bins)-th smallest value', () => {
    // n = 7, bins = 3: the 3rd and the 5th of 1 2 3 5 7 8 9.
    expect(cutsOf([7, 3, 9, 1, 5, 8, 2], 3)).toEqual([3, 7]);
  });

  test('as cuts, a value scores 1 + floor(bins (rank - 1) / n), rank by smaller values', () => {
    fc.assert(
      fc.property(population, fc.integer({ min: 2, max: 10 }), (values, bins) => {
        const cuts = cutsOf(values, bins) ?? [];
        expect(cuts).toHaveLength(bins - 1);
        for (const value of values) {
          const score = 1 + cuts.filter((cut) => value > cut).length;
          const rank = 1 + values.filter((other) => other < value).length;
          expect(score).toBe(1 + Math.floor((bins * (rank - 1)) / values.length));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('neither order nor a factor of 1,000 matters', () => {
    fc.assert(
      fc.property(population, fc.integer({ min: 2, max: 10 }), (values, bins) => {
        const cuts = cutsOf(values, bins);
        expect(cutsOf([...values].reverse(), bins)).toEqual(cuts);
        const larger = values.map((value) => value * 1_000);
        expect(cutsOf(larger, bins)).toEqual(cuts?.map((cut) => cut * 1_000 + 0));
      }),
    );
  });

  test('nobody, no answer; no answer is -0', () => {
    expect(cutsOf([], 5)).toBeNull();
    expect(cutsOf([-0, -0], 2)).toEqual([0]);
  });

  test('percentiles by nearest rank', () => {
    // Ranks ceil(0.05 x 5) = 1, ceil(0.3 x 5) = 2, 2, ceil(0.5 x 5) = 3, 5.
    // Source: the worked example of "Percentile" in Wikipedia, nearest-rank method.
    const numerators = [500, 3_000, 4_000, 5_000, 10_000];
    const ranks = { kind: 'ranks', numerators, denominator: 10_000 } as const;
    expect(statisticOf(Float64Array.of(50, 15, 40, 20, 35), ranks)).toEqual([15, 20, 20, 35, 50]);
    // 0.55 x 100 is 55.00000000000001 in doubles; in integers the rank is 55.
    const hundred = Float64Array.from({ length: 100 }, (_, index) => index + 1);
    expect(statisticOf(hundred, { ...ranks, numerators: [5_500] })).toEqual([55]);
  });
});

describe('order statistics of a crowd too large to sort', () => {
  const SHAPES: { readonly [shape: string]: (index: number) => number } = {
    even: (index) => (index * 7_919) % 40_009,
    'few values': (index) => (index * 7_919) % 5,
    'one value': () => 42,
    'one far away': (index) => (index === 9 ? 1e15 : index % 300),
    negative: (index) => -((index * 7_919) % 40_009) - 1e12,
    'too far apart for a scale': (index) => (index % 2 === 0 ? -1.7e308 : 1.7e308),
    'too close for a scale': (index) => (index % 3) * 5e-324,
    fractions: (index) => ((index * 7_919) % 40_009) / 7,
  };
  test.each(Object.keys(SHAPES))('%s: as sorted', (shape) => {
    const values = Float64Array.from({ length: 40_000 }, (_, index) =>
      (SHAPES[shape] as (index: number) => number)(index),
    );
    const sorted = [...values].sort((a, b) => a - b);
    const ranks = [1, 2, 8_000, 16_000, 16_001, 39_999, 40_000];
    expect(orderStatistics(values, ranks)).toEqual(ranks.map((rank) => sorted[rank - 1]));
  });
});
