import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { median, type7Quantile } from '../../../src/base/quantile.js';

/** Few distinct values, so that ties abound. */
const population = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 60 });

describe('type7Quantile', () => {
  // R's data set mtcars, column mpg (Henderson and Velleman 1981).
  // biome-ignore format: as published
  const mpg = [
    21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4,
    14.7, 32.4, 30.4, 33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
  ];

  test('gives the quintiles of mtcars mpg as the R package rfm has them, less its 1', () => {
    // Its cuts for 5 bins: 16.2, 18.92, 22.0, 25.08.
    const expected = [15.2, 17.92, 21, 24.08];
    for (const [index, value] of expected.entries()) {
      expect(type7Quantile(mpg, (index + 1) / 5)).toBeCloseTo(value, 10);
    }
  });

  test('gives the quartiles of summary(mtcars$mpg) in R: 10.4, 15.425, 19.2, 22.8, 33.9', () => {
    const quartiles = [0, 0.25, 0.5, 0.75, 1].map((p) => type7Quantile(mpg, p));
    expect(quartiles).toEqual([10.4, 15.425, 19.2, 22.8, 33.9]);
  });

  test('lies between the neighbours of its place, and grows with p', () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(population, probability, probability, (values, p, q) => {
        const lower = type7Quantile(values, Math.min(p, q)) as number;
        const upper = type7Quantile(values, Math.max(p, q)) as number;
        expect(lower).toBeLessThanOrEqual(upper + 1e-12);
        expect(lower).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
        expect(upper).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
      }),
    );
  });

  test('has no value for no values, and refuses what is no probability', () => {
    expect(type7Quantile([], 0.5)).toBeUndefined();
    for (const p of [-0.1, 1.1, Number.NaN]) {
      expect(() => type7Quantile([1], p)).toThrow(RangeError);
    }
  });
});

describe('median', () => {
  test.each([
    [[3, 1, 2], 2],
    [[4, 1], 2],
    [[-4, -1], -3],
    [[1, 2, 4, 9], 3],
    [[2 ** 53 - 1, 2 ** 53 - 2], 2 ** 53 - 2],
    [[-(2 ** 53) + 1, -(2 ** 53) + 2], -(2 ** 53) + 1],
    [[-(2 ** 53) + 1, 2 ** 53 - 1], 0],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  test('of nothing is undefined', () => {
    expect(median([])).toBeUndefined();
  });
});
