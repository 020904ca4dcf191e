import {
  newcombe,
  numberNeededToTreat,
  type Successes,
  sampleOf,
  welch,
  wilson,
} from 'clientele/measure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const rounded = (value: number | undefined) => Number((value ?? Number.NaN).toFixed(4));

// R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998) 857-872,
// table I, method 3 (score, without correction for continuity).
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('Wilson: %i of %i', (successes, trials, low, high) => {
  const interval = wilson({ successes, trials });
  expect([rounded(interval?.low), rounded(interval?.high)]).toEqual([low, high]);
});

// R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine 17
// (1998) 873-890, table II, method 10.
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [0, 10, 0, 20, -0.1611, 0.2775],
  [0, 10, 0, 10, -0.2775, 0.2775],
  [10, 10, 0, 20, 0.6791, 1],
  [10, 10, 0, 10, 0.6075, 1],
])('Newcombe: %i of %i less %i of %i', (a, m, b, n, low, high) => {
  const interval = newcombe({ successes: a, trials: m }, { successes: b, trials: n });
  expect([rounded(interval?.low), rounded(interval?.high)]).toEqual([low, high]);
});

test('Welch: the sleep data of Student (1908), as t.test(extra ~ group, data = sleep) of R has it', () => {
  // Tenths of hours.
  const one = sampleOf([7, -16, -2, -12, -1, 34, 37, 8, 0, 20]);
  const other = sampleOf([19, 8, 11, 1, -1, 44, 55, 16, 46, 34]);
  const found = welch(one, other);
  expect(found?.degreesOfFreedom.toFixed(3)).toBe('17.776');
  expect(found?.p.toFixed(5)).toBe('0.07939');
  expect(((found?.low ?? 0) / 10).toFixed(7)).toBe('-3.3654832');
  expect(((found?.high ?? 0) / 10).toFixed(7)).toBe('0.2054832');
});

test('Welch: ten and ten grades, as t.test(ts1, ts2) of R has it (SciPy: ttest_ind, equal_var=False)', () => {
  const one = sampleOf([11, 9, 10, 11, 10, 12, 9, 11, 12, 9]);
  const other = sampleOf([11, 13, 10, 13, 12, 9, 11, 12, 12, 11]);
  const found = welch(one, other);
  expect(found?.degreesOfFreedom.toFixed(7)).toBe('17.9003101');
  expect(found?.p.toFixed(5)).toBe('0.08356');
  expect(found?.low.toFixed(6)).toBe('-2.146910');
  expect(found?.high.toFixed(6)).toBe('0.146910');
});

test('Welch: scores with and without a booklet, SciPy: t = 2.236068, df = 14.353903, p = 0.0417098', () => {
  const found = welch(
    sampleOf([90, 85, 88, 89, 94, 91, 79, 83, 87, 88, 91, 90]),
    sampleOf([67, 90, 71, 95, 88, 83, 72, 66, 75, 86, 93, 84]),
  );
  expect(found?.degreesOfFreedom.toFixed(6)).toBe('14.353903');
  expect(found?.p.toFixed(6)).toBe('0.041710');
});

// D. G. Altman's example (BMJ 317, 1998, 1309-1312), as R. G. Newcombe's letter on it repeats: -5 % to 25 % is from 4
// through infinity to harm, about 10;
// N. J. Barrowman, CMAJ 166 (2002) 1676: 16.6 % (0.9 % to 32.2 %), told as 6, from 3.1 to 111.1.
test.each([
  [0.1, -0.05, 0.25, '10.0', '4.0', undefined],
  [0.166, 0.009, 0.322, '6.0', '3.1', '111.1'],
])('number needed to treat: %d (%d to %d)', (difference, low, high, value, least, most) => {
  const needed = numberNeededToTreat({ difference, low, high });
  expect(needed?.value.toFixed(1)).toBe(value);
  expect(needed?.low.toFixed(1)).toBe(least);
  expect(needed?.high?.toFixed(1)).toBe(most);
});

describe('at the edge of what numbers hold', () => {
  test('a confidence next to 1 still has an interval', () => {
    // 3 of 10 at 8.292361 standard errors, the quantile of 1 - 2^-54 by mpmath with 40 digits.
    const interval = wilson({ successes: 3, trials: 10 }, 1 - 2 ** -53);
    expect(interval?.low.toFixed(8)).toBe('0.01219467');
    expect(interval?.high.toFixed(8)).toBe('0.93702023');
  });

  test('one failure in six thousand million million leaves the rate inside', () => {
    const trials = 6_375_217_652_159_764;
    const interval = wilson({ successes: trials - 1, trials }, 0.999);
    expect(interval?.high).toBeGreaterThanOrEqual(interval?.rate as number);
  });

  test.each([1e-170, 1e160])('variances of %d have degrees of freedom', (variance) => {
    // Equal counts and variances: 5 + 5 - 2.
    const spread = { count: 5, mean: 0, variance };
    expect(welch(spread, spread)?.degreesOfFreedom).toBeCloseTo(8, 12);
    expect(welch(spread, spread)?.p).toBe(1);
  });
});

describe('without anything to go by', () => {
  test('there is no interval', () => {
    const none = { successes: 0, trials: 0 };
    expect(wilson(none)).toBeNull();
    expect(newcombe({ successes: 1, trials: 2 }, none)).toBeNull();
    expect(welch(sampleOf([1]), sampleOf([1, 2]))).toBeNull();
    expect(welch(sampleOf([2, 2]), sampleOf([1, 1]))).toBeNull();
  });

  test('no number is needed to treat', () => {
    expect(numberNeededToTreat({ difference: -0.1, low: -0.2, high: 0 })).toBeNull();
    expect(numberNeededToTreat({ difference: 0.1, low: -0.1, high: 0.2 })).toEqual({
      value: 10,
      low: 5,
      high: null,
    });
  });
});

describe('what cannot be is refused', () => {
  const issue = (pointer: string) =>
    expect.objectContaining({
      issues: [expect.objectContaining({ code: 'OUT_OF_RANGE', pointer })],
    });

  test.each<[Successes, string]>([
    [{ successes: 3, trials: 2 }, '/control/successes'],
    [{ successes: -1, trials: 2 }, '/control/successes'],
    [{ successes: 1, trials: 2.5 }, '/control/trials'],
  ])('%o', (control, pointer) => {
    expect(() => newcombe({ successes: 1, trials: 2 }, control)).toThrow(issue(pointer));
  });

  test('a confidence of one, a variance below zero, half a unit of money', () => {
    expect(() => wilson({ successes: 1, trials: 2 }, 1)).toThrow(issue('/confidence'));
    const sample = sampleOf([1, 2]);
    expect(() => welch({ ...sample, variance: -1 }, sample)).toThrow(issue('/treated/variance'));
    expect(() => sampleOf([1, 0.5])).toThrow(issue('/1'));
  });
});

describe('laws', () => {
  const counted = fc
    .record({
      trials: fc.integer({ min: 1, max: 5_000 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ trials, part }) => ({ trials, successes: Math.floor(trials * part) }));

  test('an interval holds its rate, lies within 0 and 1, and is wider the surer it has to be', () => {
    const property = fc.property(counted, (given) => {
      const narrow = wilson(given, 0.8);
      const wide = wilson(given, 0.99);
      if (narrow === null || wide === null) throw new Error('no interval');
      expect(narrow.low).toBeLessThanOrEqual(narrow.rate);
      expect(narrow.high).toBeGreaterThanOrEqual(narrow.rate);
      expect(wide.low).toBeGreaterThanOrEqual(0);
      expect(wide.high).toBeLessThanOrEqual(1);
      expect(wide.low).toBeLessThanOrEqual(narrow.low);
      expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  test('exchanged groups turn a difference round', () => {
    const property = fc.property(counted, counted, (treated, control) => {
      const one = newcombe(treated, control);
      const other = newcombe(control, treated);
      expect(one?.low).toBe(-(other?.high as number));
      expect(one?.difference).toBeCloseTo(-(other?.difference as number), 15);
      expect(one?.low).toBeLessThanOrEqual(one?.difference as number);
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  test('a difference is wider the surer it has to be, and stays within -1 and 1', () => {
    const property = fc.property(counted, counted, (treated, control) => {
      const narrow = newcombe(treated, control, 0.8);
      const wide = newcombe(treated, control, 0.99);
      if (narrow === null || wide === null) throw new Error('no interval');
      expect(narrow.high).toBeGreaterThanOrEqual(narrow.difference);
      expect(wide.low).toBeLessThanOrEqual(narrow.low);
      expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
      expect(wide.low).toBeGreaterThanOrEqual(-1 - 1e-15);
      expect(wide.high).toBeLessThanOrEqual(1 + 1e-15);
    });
    fc.assert(property, { numRuns: 1_000 });
  });

  test('means: exchanged groups turn the difference round, and surer is wider', () => {
    const sample = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 2, maxLength: 40 });
    const property = fc.property(sample, sample, (treated, control) => {
      const [one, other] = [sampleOf(treated), sampleOf(control)];
      const found = welch(one, other);
      const turned = welch(other, one);
      if (found === null || turned === null) return expect(turned).toBe(found);
      expect(found.difference).toBe(one.mean - other.mean);
      expect(turned.difference === -found.difference).toBe(true);
      expect(turned.degreesOfFreedom / found.degreesOfFreedom).toBeCloseTo(1, 12);
      expect(turned.p).toBeCloseTo(found.p, 6);
      expect(found.low).toBeLessThanOrEqual(found.difference);
      expect(found.high).toBeGreaterThanOrEqual(found.difference);
      const wide = welch(one, other, 0.99);
      expect(wide?.low).toBeLessThan(found.low);
      expect(wide?.high).toBeGreaterThan(found.high);
    });
    fc.assert(property, { numRuns: 500 });
  });

  test('the order of values does not matter, to the last bit', () => {
    const values = fc.array(fc.maxSafeInteger(), { minLength: 2, maxLength: 40 });
    const property = fc.property(values, (given) => {
      expect(sampleOf([...given].reverse())).toEqual(sampleOf(given));
      expect(sampleOf([...given].sort((a, b) => a - b))).toEqual(sampleOf(given));
    });
    fc.assert(property, { numRuns: 500 });
  });
});
