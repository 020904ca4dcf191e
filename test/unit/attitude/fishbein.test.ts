import { describe, expect, test } from 'vitest';
import { type FishbeinInput, fishbein, tryFishbein } from '../../../src/attitude/index.js';
import { thrownIssues } from '../../support/thrown-issues.js';

const bipolar = { belief: 'bipolar3', evaluation: 'bipolar3' } as const;

function faultsOf(input: unknown): readonly string[] {
  const issues = thrownIssues(() => fishbein(input as FishbeinInput));
  return issues.map(({ code, pointer }) => `${code} ${pointer}`);
}

describe('the sum', () => {
  test('is the weighted sum of the products, with its terms', () => {
    const found = fishbein({
      attributes: [
        { name: 'style', belief: 3, evaluation: 2, weight: 0.5 },
        { name: 'price', belief: -1, evaluation: 3 },
      ],
      scales: bipolar,
    });
    expect(found).toEqual({
      attitude: 0, // 3 x 2 x 0.5 - 1 x 3
      normalised: 0,
      terms: [
        { name: 'style', belief: 3, product: 3 },
        { name: 'price', belief: -1, product: -3 },
      ],
      used: 2,
    });
  });

  test('is added in the order of the attributes', () => {
    const attributes = [0.1, 0.2, 0.3].map((belief, index) => ({
      name: `a${index}`,
      belief,
      evaluation: 1,
    }));
    expect(fishbein({ attributes }).attitude).toBe(0.1 + 0.2 + 0.3);
    expect(fishbein({ attributes: attributes.toReversed() }).attitude).toBe(0.3 + 0.2 + 0.1);
  });

  test('never gives a negative zero', () => {
    const found = fishbein({ attributes: [{ name: 'a', belief: 0, evaluation: -3 }] });
    expect(found.attitude).toBe(0);
    expect(found.terms[0]?.product).toBe(0);
    // Too small for a double: -MIN_VALUE / 9, and -MIN_VALUE x 2 MIN_VALUE / MIN_VALUE.
    const tiny = { name: 'a', belief: -1, evaluation: Number.MIN_VALUE };
    expect(fishbein({ attributes: [tiny], scales: bipolar }).normalised).toBe(0);
    const weight = Number.MIN_VALUE;
    const attributes = [
      { name: 'a', belief: -1, evaluation: 1, weight },
      { name: 'b', evaluation: 1, weight },
    ];
    expect(fishbein({ attributes, missing: 'renormalise' }).attitude).toBe(0);
  });

  test('has no normalised form without scales, or with no weight', () => {
    const attributes = [{ name: 'a', belief: 1, evaluation: 1 }];
    expect(fishbein({ attributes }).normalised).toBeNull();
    const weightless = [{ name: 'a', belief: 1, evaluation: 1, weight: 0 }];
    expect(fishbein({ attributes: weightless, scales: bipolar }).normalised).toBeNull();
  });

  test('normalises by the largest product that the scales allow', () => {
    const attributes = [{ name: 'a', belief: 7, evaluation: -3 }];
    const scales = { belief: 'unipolar7', evaluation: { min: -3, max: 1 } } as const;
    expect(fishbein({ attributes, scales }).normalised).toBe(-1); // -21 / (7 x 3)
  });

  test('ranks otherwise when the same answers are coded otherwise', () => {
    const raw = (belief: number, evaluation: number) =>
      fishbein({ attributes: [{ name: 'a', belief, evaluation }] }).attitude;
    // Evaluation is the lowest answer: -3 when coded -3 to 3, 1 when coded 1 to 7.
    expect(raw(3, -3)).toBeLessThan(raw(-3, -3));
    expect(raw(7, 1)).toBeGreaterThan(raw(1, 1));
  });
});

describe('missing beliefs', () => {
  const attributes = [
    { name: 'style', belief: 6, evaluation: 2 },
    { name: 'price', belief: null, evaluation: 3, weight: 2 },
  ];
  const scales = { belief: 'unipolar7', evaluation: 'bipolar3' } as const;

  test('are refused by default', () => {
    expect(faultsOf({ attributes, scales })).toEqual(['MISSING_BELIEF /attributes/1/belief']);
    const absent = [{ name: 'style', evaluation: 2 }];
    expect(faultsOf({ attributes: absent })).toEqual(['MISSING_BELIEF /attributes/0/belief']);
  });

  test('neutral: the middle of the scale', () => {
    const found = fishbein({ attributes, scales, missing: 'neutral' });
    expect(found.attitude).toBe(36); // 6 x 2 + 4 x 3 x 2
    expect(found.normalised).toBe(36 / 63); // 7 x 3 + 7 x 3 x 2
    expect(found.terms[1]).toEqual({ name: 'price', belief: 4, product: 24 });
    expect(found.used).toBe(1);
  });

  test('neutral needs scales', () => {
    expect(faultsOf({ attributes, missing: 'neutral' })).toEqual(['MISSING_SCALE /missing']);
  });

  test('renormalise: all weight over the weight of the known', () => {
    const found = fishbein({ attributes, scales, missing: 'renormalise' });
    expect(found.attitude).toBe(36); // 12 x 3 / 1
    expect(found.terms[1]).toEqual({ name: 'price', belief: null, product: null });
    expect(found.used).toBe(1);
  });

  test('renormalise needs something known', () => {
    const unknown = [{ name: 'style', belief: null, evaluation: 2 }];
    expect(faultsOf({ attributes: unknown, missing: 'renormalise' })).toEqual([
      'MISSING_BELIEF /attributes',
    ]);
  });
});

describe('what is refused', () => {
  test('everything wrong is reported at once', () => {
    const faults = faultsOf({
      attributes: [
        { name: 'a', belief: 4, evaluation: -4 },
        { name: 'a', belief: Number.NaN, evaluation: Number.POSITIVE_INFINITY, weight: -1 },
      ],
      scales: bipolar,
    });
    expect(faults.toSorted()).toEqual([
      'DUPLICATE_NAME /attributes/1/name',
      'INVALID_VALUE /attributes/1/belief',
      'INVALID_VALUE /attributes/1/evaluation',
      'INVALID_WEIGHT /attributes/1/weight',
      'OUT_OF_SCALE /attributes/0/belief',
      'OUT_OF_SCALE /attributes/0/evaluation',
    ]);
  });

  test('the ends of a scale are ratings', () => {
    const attributes = [{ name: 'a', belief: -3, evaluation: 3 }];
    expect(faultsOf({ attributes, scales: bipolar })).toEqual([]);
  });

  test('a missing evaluation, under any policy', () => {
    const attributes = [{ name: 'a', belief: 1, evaluation: null }];
    for (const missing of ['refuse', 'neutral', 'renormalise']) {
      expect(faultsOf({ attributes, scales: bipolar, missing })).toEqual([
        'INVALID_VALUE /attributes/0/evaluation',
      ]);
    }
  });

  test('no attributes, and a sum beyond all doubles', () => {
    expect(faultsOf({ attributes: [] })).toEqual(['EMPTY /attributes']);
    const huge = [{ name: 'a', belief: 1e200, evaluation: 1e200 }];
    expect(faultsOf({ attributes: huge })).toEqual(['OUT_OF_RANGE /attributes']);
  });

  test('scales and policies that do not exist, with the nearest name', () => {
    const attributes = [{ name: 'a', belief: 1, evaluation: 1 }];
    const wrong = {
      attributes,
      scales: { belief: 'bipolar', evaluation: { min: 1, max: 1 } },
      missing: 'nuetral',
    } as unknown as FishbeinInput;
    expect(thrownIssues(() => fishbein(wrong))).toMatchObject([
      { code: 'UNKNOWN_VALUE', pointer: '/missing', nearest: 'neutral' },
      { code: 'UNKNOWN_VALUE', pointer: '/scales/belief', nearest: 'bipolar2' },
      { code: 'INVALID_SCALE', pointer: '/scales/evaluation' },
    ]);
    for (const scale of ['__proto__', 'constructor', null, { min: 1 }, { min: 0, max: Infinity }]) {
      expect(faultsOf({ attributes, scales: { belief: scale, evaluation: scale } })).toHaveLength(
        2,
      );
    }
  });
});

test('the form that does not throw gives the same attitude, or the same issues', () => {
  const attributes = [{ name: 'a', belief: 4, evaluation: 2 }];
  expect(tryFishbein({ attributes })).toEqual({ ok: true, value: fishbein({ attributes }) });
  const issues = thrownIssues(() => fishbein({ attributes, scales: bipolar }));
  expect(issues).toHaveLength(1);
  expect(tryFishbein({ attributes, scales: bipolar })).toEqual({ ok: false, issues });
});
