import { expect, test } from 'vitest';
import { aggregateAttitude } from '../../../src/attitude/index.js';

test('nobody has no mean', () => {
  const nothing = { count: 0, mean: null, min: null, max: null };
  expect(aggregateAttitude([])).toEqual({ ok: true, value: { ...nothing, unknown: 0 } });
  expect(aggregateAttitude([null])).toEqual({ ok: true, value: { ...nothing, unknown: 1 } });
});

test('the mean is one division of the sum', () => {
  expect(aggregateAttitude([2, -1, null, 0])).toEqual({
    ok: true,
    value: { count: 3, unknown: 1, mean: 1 / 3, min: -1, max: 2 },
  });
});

test('a negative zero is zero', () => {
  const zero = { count: 1, unknown: 0, mean: 0, min: 0, max: 0 };
  expect(aggregateAttitude([-0])).toStrictEqual({ ok: true, value: zero });
});

test('what is not finite is refused, each at its place', () => {
  const outcome = aggregateAttitude([1, Number.NaN, Number.NEGATIVE_INFINITY]);
  expect(outcome.ok ? [] : outcome.issues.map(({ code, pointer }) => [code, pointer])).toEqual([
    ['INVALID_VALUE', '/1'],
    ['INVALID_VALUE', '/2'],
  ]);
  expect(aggregateAttitude([1e308, 1e308])).toMatchObject({
    ok: false,
    issues: [{ code: 'OUT_OF_RANGE' }],
  });
});
