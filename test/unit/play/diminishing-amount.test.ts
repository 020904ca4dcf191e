import { diminishingAmount, shrinkingAmounts } from 'clientele';
import { describe, expect, test } from 'vitest';
import { thrownIssues } from '../../support/thrown-issues.js';

describe('a diminishing amount', () => {
  test('needs a list and a number', () => {
    const issues = thrownIssues(() => diminishingAmount({ amounts: [] }, 0));
    expect(issues.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['EMPTY', '/amounts'],
      ['OUT_OF_RANGE', '/claimNumber'],
    ]);
  });
});

describe('shrinking amounts', () => {
  test.each([
    // 500 * 0.6 = 300
    [500, 60, 300],
    // 333 * 0.5 = 166.5, half up
    [333, 50, 167],
    // 100 * 0.2949 = 29.49
    [100, 29.49, 29],
    // 1000 * 0.0115 = 11.5, half up; in doubles 1000 * 0.0115 = 11.5 and 1.15 * 100 = 114.99999999999999
    [1000, 1.15, 12],
    // 100 * 1.005 would be another percentage
    [900_000_000_000, 99.99, 899_910_000_000],
    [500, 0, 0],
    [500, 100, 500],
  ])('of %i by %d %% go on with %i', (baseMinor, ratioPercent, second) => {
    const amounts = shrinkingAmounts({ baseMinor, ratioPercent, thenMinor: 100 });
    expect(amounts).toEqual([baseMinor, second, 100]);
  });

  test.each([-1, 100.01, 33.333, Number.NaN])('refuse a ratio of %d %%', (ratioPercent) => {
    const issues = thrownIssues(() =>
      shrinkingAmounts({ baseMinor: 500, ratioPercent, thenMinor: 100 }),
    );
    expect(issues.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['OUT_OF_RANGE', '/ratioPercent'],
    ]);
  });
});
