import { qini, type ScoredOutcome, sampleRatio, sampleSize } from 'clientele/measure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('the size of a test', () => {
  test('as power.prop.test(p1 = .50, p2 = .75, power = .90) of R: n = 76.7', () => {
    expect(sampleSize({ baseline: 0.5, lift: 0.25, power: 0.9 })).toEqual({
      treated: 77,
      control: 77,
    });
  });

  // Worked out apart from this code with SciPy's normal quantiles, the total first and then its shares.
  test.each([
    [{ baseline: 0.1, lift: 0.02 }, 3_841, 3_841],
    [{ baseline: 0.05, lift: 0.01, controlShare: 0.1 }, 41_855, 4_651],
    [
      { baseline: 0.06, lift: -0.01, power: 0.9, confidence: 0.99, controlShare: 0.3 },
      25_471,
      10_916,
    ],
  ])('%o', (plan, treated, control) => {
    expect(sampleSize(plan)).toEqual({ treated, control });
  });

  test('of a smaller control group is larger in all, and the same whichever group is the smaller', () => {
    const half = sampleSize({ baseline: 0.05, lift: 0.01 });
    const tenth = sampleSize({ baseline: 0.05, lift: 0.01, controlShare: 0.1 });
    expect(tenth.control).toBeLessThan(half.control);
    expect(tenth.treated / tenth.control).toBeCloseTo(9, 2);
    expect(tenth.treated + tenth.control).toBeGreaterThan(half.treated + half.control);
    const turned = sampleSize({ baseline: 0.06, lift: -0.01, controlShare: 0.9 });
    expect(turned).toEqual({ treated: tenth.control, control: tenth.treated });
  });

  test.each([
    [{ baseline: 0, lift: 0.1 }, ['/baseline']],
    [{ baseline: 0.5, lift: 0 }, ['/lift']],
    [{ baseline: 0.5, lift: 0.5 }, ['/lift']],
    [{ baseline: 0.5, lift: 0.1, power: 1, controlShare: 0 }, ['/power', '/controlShare']],
  ])('%o is refused', (plan, pointers) => {
    const issues = pointers.map((pointer) =>
      expect.objectContaining({ code: 'OUT_OF_RANGE', pointer }),
    );
    expect(() => sampleSize(plan)).toThrow(expect.objectContaining({ issues }));
  });
});

describe('the ratio of groups', () => {
  test("Mendel's peas, 315 : 101 : 108 : 32 for 9 : 3 : 3 : 1, have chi-square 0.470, p = 0.925", () => {
    // K. Pearson's test as printed in most textbooks for G. Mendel, Versuche ueber Pflanzen-Hybriden (1866).
    const found = sampleRatio([315, 101, 108, 32], [9 / 16, 3 / 16, 3 / 16, 1 / 16]);
    expect(found?.chiSquare.toFixed(3)).toBe('0.470');
    expect(found?.p.toFixed(3)).toBe('0.925');
    expect(found).toMatchObject({ degreesOfFreedom: 3, isMismatch: false });
  });

  test('is a mismatch beyond the 99.9 % quantile of chi-square, 10.828 for one degree of freedom', () => {
    // Of 10,000, off by d: chi-square is d^2 / 2,500; 164 gives 10.76, 165 gives 10.89.
    expect(sampleRatio([5_164, 4_836], [0.5, 0.5])?.isMismatch).toBe(false);
    expect(sampleRatio([5_165, 4_835], [0.5, 0.5])?.isMismatch).toBe(true);
  });

  test('says nothing of nobody, and refuses shares that are none', () => {
    expect(sampleRatio([0, 0], [0.5, 0.5])).toBeNull();
    expect(() => sampleRatio([1, 2], [0.5, 0.6])).toThrow(/adds up to 1/);
    expect(() => sampleRatio([1], [1])).toThrow(/two or more/);
    expect(() => sampleRatio([1, -2], [0.5, 0.5])).toThrow(/whole number/);
  });
});

describe('the Qini curve', () => {
  const row = (score: number, treated: boolean, outcome: number): ScoredOutcome => ({
    score,
    treated,
    outcome,
  });
  /** Two who are won by being treated, then two who would have bought anyway. */
  const rows = [
    ...[row(9, true, 1), row(9, true, 1), row(9, false, 0), row(9, false, 0)],
    ...[row(1, true, 1), row(1, true, 1), row(1, false, 1), row(1, false, 1)],
  ];

  test('rises where treating wins somebody', () => {
    const { points, coefficient } = qini(rows);
    // Half of all: 2 treated bought, of 2 control none; all: 4 treated, 2 of 4 control.
    expect(points).toEqual([
      { share: 0, gain: 0 },
      { share: 0.5, gain: 2 },
      { share: 1, gain: 2 },
    ]);
    // The area is 0.5 + 1, that under the straight line 1.
    expect(coefficient).toBe(0.5);
  });

  test('turned round has the opposite coefficient; one score for all has none', () => {
    expect(qini(rows.map((one) => ({ ...one, score: -one.score }))).coefficient).toBe(-0.5);
    expect(qini(rows.map((one) => ({ ...one, score: 0 }))).coefficient).toBe(0);
    expect(qini([])).toEqual({ points: [{ share: 0, gain: 0 }], coefficient: 0 });
  });

  test('does not hang on the order of customers', () => {
    const drawn = fc.array(
      fc.record({
        score: fc.integer({ min: 0, max: 4 }),
        treated: fc.boolean(),
        outcome: fc.oneof(fc.integer({ min: 0, max: 900 }), fc.maxSafeInteger()),
      }),
      { maxLength: 30 },
    );
    const property = fc.property(drawn, (given) => {
      expect(qini([...given].reverse())).toEqual(qini(given));
    });
    fc.assert(property, { numRuns: 300 });
  });
});
