import { communicationNorm } from 'clientele';
import { expect, test } from 'vitest';
import { thrownIssues } from '../../support/thrown-issues.js';

// 3 customers, 7 messages each at 4.5: 94.5, so 95; 9 each would be 121.5.
const plan = { customers: 3, perYear: 7, costPerThousandMinor: 4500, budgetMinor: 95 };

test.each([
  [95, true, 7],
  [94, false, 6],
  [121, true, 8],
  [122, true, 9],
])('with %i minor units it is affordable: %s', (budgetMinor, isAffordable, affordablePerYear) => {
  const norm = communicationNorm({ ...plan, budgetMinor });
  expect(norm).toEqual({ messages: 21, costMinor: 95, isAffordable, affordablePerYear });
});

test('what costs nothing has no highest norm', () => {
  const free = { ...plan, costPerThousandMinor: 0 };
  expect(communicationNorm(free)).toMatchObject({ costMinor: 0, affordablePerYear: null });
  expect(communicationNorm({ ...plan, customers: 0 })).toMatchObject({ affordablePerYear: null });
});

test('numbers that are none are told, all of them', () => {
  const wrong = { ...plan, perYear: 1.5, budgetMinor: -1 };
  expect(thrownIssues(() => communicationNorm(wrong)).map(({ pointer }) => pointer)).toEqual([
    '/perYear',
    '/budgetMinor',
  ]);
});
