import { expect, test } from 'vitest';
import {
  type ReasonedActionInput,
  reasonedAction,
  subjectiveNorm,
} from '../../../src/attitude/index.js';
import { unwrap } from '../../../src/base/outcome.js';

function faultsOf(input: unknown): readonly string[] {
  const outcome = reasonedAction(input as ReasonedActionInput);
  return outcome.ok ? [] : outcome.issues.map(({ code, pointer }) => `${code} ${pointer}`);
}

test('perceived control makes it planned behaviour', () => {
  const found = reasonedAction({
      attitude: 4,
      subjectiveNorm: -2,
      control: [
        { controlBelief: 2, power: 3 },
        { controlBelief: -1, power: 2 },
      ],
      weights: { attitude: 0.5, norm: 0.25, control: 2 },
    });
  // 0.5 x 4 + 0.25 x -2 + 2 x (6 - 2)
  expect(found).toEqual({ intention: 9.5, attitude: 4, subjectiveNorm: -2, control: 4 });
});

test('a norm of nobody is 0', () => {
  expect(subjectiveNorm([])).toEqual({ ok: true, value: 0 });
});

test('a weight may be negative: it is an estimate', () => {
  const weights = { attitude: 1, norm: -1 };
  expect(reasonedAction({ attitude: 1, subjectiveNorm: 3, weights }).intention).toBe(-2);
});

test('a control needs its weight, and a weight its control', () => {
  const input = { attitude: 1, subjectiveNorm: 1, weights: { attitude: 1, norm: 1 } };
  expect(faultsOf({ ...input, control: 1 })).toEqual(['MISSING_VALUE /weights/control']);
  const weights = { attitude: 1, norm: 1, control: 1 };
  expect(faultsOf({ ...input, weights })).toEqual(['MISSING_VALUE /weights/control']);
});

test('ratings are held to their scales', () => {
  const faults = faultsOf({
    attitude: Number.NaN,
    subjectiveNorm: [{ normativeBelief: 4, motivationToComply: 0 }],
    control: [{ controlBelief: 9, power: 1 }],
    weights: { attitude: 1, norm: Number.POSITIVE_INFINITY, control: 1 },
    scales: { normativeBelief: 'bipolar3', motivationToComply: 'unipolar7', power: 'bipolar' },
  });
  expect(faults).toEqual([
    'INVALID_VALUE /attitude',
    'OUT_OF_SCALE /subjectiveNorm/0/normativeBelief',
    'OUT_OF_SCALE /subjectiveNorm/0/motivationToComply',
    'UNKNOWN_VALUE /scales/power',
    'INVALID_VALUE /weights/norm',
  ]);
  const outcome = subjectiveNorm([{ normativeBelief: 4, motivationToComply: 1 }], {
    normativeBelief: 'bipolar3',
  });
  expect(outcome).toMatchObject({ ok: false, issues: [{ pointer: '/0/normativeBelief' }] });
});

test('a sum beyond all doubles is refused', () => {
  const beliefs = [{ normativeBelief: 1e200, motivationToComply: 1e200 }];
  expect(subjectiveNorm(beliefs)).toMatchObject({ ok: false, issues: [{ code: 'OUT_OF_RANGE' }] });
  const input = { attitude: 1e308, subjectiveNorm: 0, weights: { attitude: 10, norm: 1 } };
  expect(faultsOf(input)).toEqual(['OUT_OF_RANGE ']);
});
