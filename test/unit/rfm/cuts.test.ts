import { describe, expect, test } from 'vitest';
import type { Issue } from '../../../src/base/outcome.js';
import { fitCuts, givenCuts, scoreValue } from '../../../src/rfm/cuts.js';
import { readCuts } from '../../../src/rfm/read-cuts.js';
import { thrownIssues } from '../../support/thrown-issues.js';

const quantile = (bins: number, descending = false) =>
  ({ bins, mode: 'quantile', descending }) as const;

describe('fitCuts', () => {
  test('cut j is the ceil(j n / bins)-th smallest value', () => {
    // n = 7, bins = 3: the 3rd and the 5th.
    const fitted = fitCuts([70, 10, 60, 20, 50, 30, 40], quantile(3));
    expect(fitted).toEqual({ above: [30, 50] });
  });

  test('customers who share a value share a score, the lower one', () => {
    const fitted = fitCuts([1, 1, 1, 2], quantile(4));
    expect(fitted).toEqual({ above: [1, 1, 1] });
    expect(scoreValue(1, { above: [1, 1, 1] })).toBe(1);
    expect(scoreValue(2, { above: [1, 1, 1] })).toBe(4);
  });

  test('recency is cut as -recencyDays, and today is no negative zero', () => {
    const fitted = fitCuts([40, 0, 0, 5], quantile(2, true));
    expect(fitted).toEqual({ above: [-5] });
    expect(fitCuts([0], quantile(2, true))).toEqual({ above: [0] });
  });

  test('nobody to learn from gives no cuts, and no cuts give no score', () => {
    expect(fitCuts([], quantile(5))).toBeNull();
    expect(scoreValue(3, null)).toBeNull();
    expect(scoreValue(null, { above: [1] })).toBeNull();
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('%s is refused with its place', (bad) => {
    const issues = thrownIssues(() => fitCuts([1, bad], quantile(2)));
    expect(issues).toMatchObject([{ code: 'INVALID_VALUE', pointer: '/1' }]);
  });

  test('r-compatible adds 1 to type-7 quantiles, and asks fewer days of recency', () => {
    // Type 7 of 10, 20, 30 at 1/2 is 20.
    const r = { bins: 2, mode: 'r-compatible' } as const;
    expect(fitCuts([30, 10, 20], { ...r, descending: false })).toEqual({ atOrAbove: [21] });
    expect(fitCuts([30, 10, 20], { ...r, descending: true })).toEqual({ above: [-21] });
  });

  test('r-compatible: a quantile on a whole place is not moved off it by a share like 7/10', () => {
    // n = 91, bins = 10: 7/10 of the way is exactly the 64th value, 63000.
    const values = Array.from({ length: 91 }, (_, index) => index * 1000);
    const fitted = fitCuts(values, { bins: 10, mode: 'r-compatible', descending: false });
    expect(Object.values(fitted ?? {}).flat()).toEqual([
      ...[9001, 18001, 27001, 36001, 45001, 54001, 63001, 72001, 81001],
    ]);
  });

  test('r-compatible refuses values that are not whole', () => {
    const request = { bins: 2, mode: 'r-compatible', descending: false } as const;
    const issues = thrownIssues(() => fitCuts([1, 2.5, 0.5], request));
    expect(issues).toMatchObject([
      { code: 'INVALID_VALUE', pointer: '/1' },
      { code: 'INVALID_VALUE', pointer: '/2' },
    ]);
  });
});

describe('thresholds', () => {
  test('a threshold is the first value of the next score', () => {
    const cuts = givenCuts([100, 200], 'thresholds', false);
    expect([99, 100, 199, 200].map((value) => scoreValue(value, cuts))).toEqual([1, 2, 2, 3]);
  });

  test('of days, the last one that still has the score', () => {
    const cuts = givenCuts([30, 90], 'thresholds', true);
    expect([30, 31, 90, 91].map((days) => scoreValue(-days, cuts))).toEqual([3, 2, 2, 1]);
  });

  test('r-compatible: the first day that has it no more', () => {
    const cuts = givenCuts([30, 90], 'r-compatible', true);
    expect([29, 30, 89, 90].map((days) => scoreValue(-days, cuts))).toEqual([3, 2, 2, 1]);
  });
});

describe('readCuts', () => {
  const read = (value: unknown, kind: 'above' | 'atOrAbove' = 'above') => {
    const issues: Issue[] = [];
    const cuts = readCuts(value, { kind, bins: 3 }, '/r', (issue) =>
      issues.push({ severity: 'error', ...issue }),
    );
    return { cuts, issues };
  };

  test('reads what was frozen, repeated cuts and null included', () => {
    expect(read({ above: [1, 1] })).toEqual({ cuts: { above: [1, 1] }, issues: [] });
    expect(read({ atOrAbove: [1, 2.5] }, 'atOrAbove').cuts).toEqual({ atOrAbove: [1, 2.5] });
    expect(read(null)).toEqual({ cuts: null, issues: [] });
  });

  test.each([
    [{ atOrAbove: [1, 2] }, 'CALIBRATION_MISMATCH', '/r'],
    [{ above: [1, 2], atOrAbove: [1, 2] }, 'CALIBRATION_MISMATCH', '/r'],
    [{ above: [1] }, 'CALIBRATION_MISMATCH', '/r/above'],
    [{ above: [2, 1] }, 'INVALID_VALUE', '/r/above'],
    [{ above: [2, Number.NaN] }, 'INVALID_TYPE', '/r/above/1'],
    [{ abov: [1, 2] }, 'UNKNOWN_KEY', '/r/abov'],
    [[1, 2], 'INVALID_TYPE', '/r'],
    [undefined, 'INVALID_TYPE', '/r'],
  ])('refuses %j', (value, code, pointer) => {
    const { cuts, issues } = read(value);
    expect(cuts).toBeUndefined();
    expect(issues[0]).toMatchObject({ code, pointer });
  });
});
