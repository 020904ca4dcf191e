import { expect, test } from 'vitest';
import {
  type ReasonedActionInput,
  reasonedAction,
  subjectiveNorm,
  tryReasonedAction,
} from '../../../src/attitude/index.js';
import { thrownIssues } from '../../support/thrown-issues.js';

function faultsOf(input: unknown): readonly string[] {
  const issues = thrownIssues(() => reasonedAction(input as ReasonedActionInput));
  return issues.map(({ code, pointer }) => `${code} ${pointer}`);
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
  expect(subjectiveNorm([])).toBe(0);
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
  const beliefs = [{ normativeBelief: 4, motivationToComply: 1 }];
  const issues = thrownIssues(() => subjectiveNorm(beliefs, { normativeBelief: 'bipolar3' }));
  expect(issues).toMatchObject([{ pointer: '/0/normativeBelief' }]);
});

test('a sum beyond all doubles is refused', () => {
  const beliefs = [{ normativeBelief: 1e200, motivationToComply: 1e200 }];
  expect(thrownIssues(() => subjectiveNorm(beliefs))).toMatchObject([{ code: 'OUT_OF_RANGE' }]);
  const input = { attitude: 1e308, subjectiveNorm: 0, weights: { attitude: 10, norm: 1 } };
  expect(faultsOf(input)).toEqual(['OUT_OF_RANGE ']);
});

test('the form that does not throw gives the same intention, or the same issues', () => {
  const input = { attitude: 1, subjectiveNorm: 2, weights: { attitude: 1, norm: 1 } };
  expect(tryReasonedAction(input)).toEqual({ ok: true, value: reasonedAction(input) });
  const issues = thrownIssues(() => reasonedAction({ ...input, control: 1 }));
  expect(issues).toHaveLength(1);
  expect(tryReasonedAction({ ...input, control: 1 })).toEqual({ ok: false, issues });
});
