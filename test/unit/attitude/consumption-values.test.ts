import { describe, expect, test } from 'vitest';
import {
  type ConsumptionValuesInput,
  consumptionValues,
  tryConsumptionValues,
} from '../../../src/attitude/index.js';
import { thrownIssues } from '../../support/thrown-issues.js';

function faultsOf(input: unknown): readonly string[] {
  const issues = thrownIssues(() => consumptionValues(input as ConsumptionValuesInput));
  return issues.map(({ code, pointer }) => `${code} ${pointer}`);
}

test('strengths are means of the answered items, times weight', () => {
  const found = consumptionValues({
    functional: [7, 6, null],
    social: [4, 3, 3],
    emotional: [null, null],
    weights: { social: 3 },
  });
  expect(found).toEqual({
    motives: {
      functional: { mean: 6.5, strength: 6.5, answered: 2 },
      social: { mean: 10 / 3, strength: (10 / 3) * 3, answered: 3 },
      emotional: null,
      epistemic: null,
      conditional: null,
    },
    dominant: 'social',
    scene: null,
  });
});

test('of equal strengths the first listed motive is dominant', () => {
  const input = { epistemic: [4], emotional: [4], social: [3] };
  expect(consumptionValues(input).dominant).toBe('emotional');
});

test('nothing answered, nothing dominant', () => {
  expect(consumptionValues({ functional: [null] }).dominant).toBeNull();
});

test('a negative strength can be the greatest', () => {
  const input = { functional: [-3], social: [-1] };
  expect(consumptionValues(input).dominant).toBe('social');
});

test('a strength is never a negative zero', () => {
  const tiny = -Number.MIN_VALUE; // its half is -0
  const halved = { mean: 0, strength: 0, answered: 2 };
  expect(consumptionValues({ social: [tiny, 0] }).motives.social).toStrictEqual(halved);
  const weighed = { mean: tiny, strength: 0, answered: 1 };
  const input = { social: [tiny], weights: { social: 0.1 } };
  expect(consumptionValues(input).motives.social).toStrictEqual(weighed);
});

describe('the conditional value', () => {
  const conditional = { scene: 'house move', expiresAt: 1_000, items: [7] };
  const at = (asOf: number) => consumptionValues({ functional: [2], conditional, asOf });

  test('holds in its scene before it expires', () => {
    expect(at(999)).toMatchObject({ dominant: 'conditional', scene: 'house move' });
  });

  test('is gone at the instant of expiry', () => {
    expect(at(1_000)).toMatchObject({
      motives: { conditional: null },
      dominant: 'functional',
      scene: null,
    });
  });

  test('needs a scene, an expiry, items, and the instant asked about', () => {
    expect(faultsOf({ conditional: { scene: '', items: [] } })).toEqual([
      'EMPTY /conditional/items',
      'MISSING_VALUE /conditional/scene',
      'MISSING_VALUE /conditional/expiresAt',
      'MISSING_VALUE /asOf',
    ]);
  });
});

test('mistakes are reported at once', () => {
  const faults = faultsOf({
    functional: [8, Number.NaN],
    social: [],
    weights: { functional: 0, social: -1, epistemic: '2' },
    scale: 'unipolar7',
  });
  expect(faults).toEqual([
    'INVALID_WEIGHT /weights/functional',
    'OUT_OF_SCALE /functional/0',
    'INVALID_VALUE /functional/1',
    'INVALID_WEIGHT /weights/social',
    'EMPTY /social',
    'INVALID_WEIGHT /weights/epistemic',
  ]);
  expect(faultsOf({})).toEqual(['EMPTY ']);
  expect(faultsOf({ functional: [1e308, 1e308] })).toEqual(['OUT_OF_RANGE /functional']);
});

test('the form that does not throw gives the same strengths, or the same issues', () => {
  const input = { functional: [5, 8] };
  expect(tryConsumptionValues(input)).toEqual({ ok: true, value: consumptionValues(input) });
  const offScale = { ...input, scale: 'unipolar7' } as const;
  const issues = thrownIssues(() => consumptionValues(offScale));
  expect(issues).toHaveLength(1);
  expect(tryConsumptionValues(offScale)).toEqual({ ok: false, issues });
});
