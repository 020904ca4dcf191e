import { expect, test } from 'vitest';
import { MOTIVES, type MotiveRow, motiveMatrix } from '../../../src/attitude/index.js';
import { thrownIssues } from '../../support/thrown-issues.js';

const rows: readonly MotiveRow[] = [
  { group: 'young', strengths: { functional: 1, social: 4 } },
  { group: 'young', strengths: { functional: 2, social: null, emotional: 2 } },
  { group: 'Old', strengths: {} },
  { group: 'young', strengths: { functional: 4, social: 3 } },
];

test('every group meets every motive, groups by code point', () => {
  const cells = motiveMatrix(rows);
  expect(cells.map(({ group, motive }) => `${group} ${motive}`)).toEqual(
    ['Old', 'young'].flatMap((group) => MOTIVES.map((motive) => `${group} ${motive}`)),
  );
});

test('figures are over the customers whose strength is known', () => {
  const cells = motiveMatrix(rows);
  expect(cells.filter(({ group }) => group === 'young').slice(0, 3)).toEqual([
    {
      group: 'young',
      motive: 'functional',
      customers: 3,
      meanStrength: 7 / 3,
      dominantCustomers: 2, // the second customer's tie goes to the motive listed first
      dominantShare: 2 / 3,
    },
    {
      group: 'young',
      motive: 'social',
      customers: 2,
      meanStrength: 3.5,
      dominantCustomers: 1,
      dominantShare: 0.5,
    },
    {
      group: 'young',
      motive: 'emotional',
      customers: 1,
      meanStrength: 2,
      dominantCustomers: 0,
      dominantShare: 0,
    },
  ]);
  expect(cells[0]).toEqual({
    group: 'Old',
    motive: 'functional',
    customers: 0,
    meanStrength: null,
    dominantCustomers: 0,
    dominantShare: null,
  });
});

test('listed groups keep their order, and empty ones their cells', () => {
  const cells = motiveMatrix(rows, { groups: ['young', 'none', 'Old'] });
  expect([...new Set(cells.map(({ group }) => group))]).toEqual(['young', 'none', 'Old']);
  expect(cells).toHaveLength(15);
});

test('mistakes are reported at once', () => {
  const bad = [...rows, { group: 'yuong', strengths: { social: Number.NaN } }];
  const groups = ['young', 'Old', 'Old'];
  expect(thrownIssues(() => motiveMatrix(bad, { groups }))).toMatchObject([
    { code: 'DUPLICATE_NAME', pointer: '/groups/2' },
    { code: 'UNKNOWN_NAME', pointer: '/rows/4/group', nearest: 'young' },
    { code: 'INVALID_VALUE', pointer: '/rows/4/strengths/social' },
  ]);
  const huge = [1e308, 1e308].map((social) => ({ group: 'a', strengths: { social } }));
  expect(thrownIssues(() => motiveMatrix(huge))).toMatchObject([{ code: 'OUT_OF_RANGE' }]);
});

test('a mean is never a negative zero', () => {
  const tiny = -Number.MIN_VALUE; // its half is -0
  const halves = [tiny, 0].map((functional) => ({ group: 'a', strengths: { functional } }));
  expect(motiveMatrix(halves)[0]?.meanStrength).toBe(0);
});

test('odd group names are names', () => {
  const odd = ['__proto__', 'constructor'].map((group) => ({ group, strengths: { social: 1 } }));
  expect(motiveMatrix(odd).filter(({ customers }) => customers === 1)).toHaveLength(2);
});
