import { expect, test } from 'vitest';
import { aggregateAttitude } from '../../../src/attitude/index.js';
import { thrownIssues } from '../../support/thrown-issues.js';

test('nobody has no mean', () => {
  const nothing = { count: 0, mean: null, min: null, max: null };
  expect(aggregateAttitude([])).toEqual({ ...nothing, unknown: 0 });
  expect(aggregateAttitude([null])).toEqual({ ...nothing, unknown: 1 });
});

test('the mean is one division of the sum', () => {
  expect(aggregateAttitude([2, -1, null, 0])).toEqual({
    count: 3,
    unknown: 1,
    mean: 1 / 3,
    min: -1,
    max: 2,
  });
});

test('a negative zero is zero', () => {
  const zero = { count: 1, unknown: 0, mean: 0, min: 0, max: 0 };
  expect(aggregateAttitude([-0])).toStrictEqual(zero);
  const tiny = -Number.MIN_VALUE; // its half is -0
  expect(aggregateAttitude([tiny, 0]).mean).toBe(0);
});

test('what is not finite is refused, each at its place', () => {
  const issues = thrownIssues(() => aggregateAttitude([1, Number.NaN, Number.NEGATIVE_INFINITY]));
  expect(issues.map(({ code, pointer }) => [code, pointer])).toEqual([
    ['INVALID_VALUE', '/1'],
    ['INVALID_VALUE', '/2'],
  ]);
  const tooLarge = thrownIssues(() => aggregateAttitude([1e308, 1e308]));
  expect(tooLarge).toMatchObject([{ code: 'OUT_OF_RANGE' }]);
});
