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

  test('the order of values does not matter, to the last bit', () => {
    const values = fc.array(fc.maxSafeInteger(), { minLength: 2, maxLength: 40 });
    const property = fc.property(values, (given) => {
      expect(sampleOf([...given].reverse())).toEqual(sampleOf(given));
      expect(sampleOf([...given].sort((a, b) => a - b))).toEqual(sampleOf(given));
    });
    fc.assert(property, { numRuns: 500 });
  });
});
