import { percentOff } from 'clientele';
import { describe, expect, test } from 'vitest';

describe('a share in percent', () => {
  test.each([
    // Above 2^53 / 10,000 a product of doubles is no longer exact: computed in whole numbers.
    // 9,007,199,254,740,991 x 0.3333 = 3,002,099,511,605,172.30...
    [9_007_199_254_740_991, 33.33, 3_002_099_511_605_172],
    [9_007_199_254_740_991, 100, 9_007_199_254_740_991],
    // 9,007,199,254,740,990 / 2, exactly
    [9_007_199_254_740_990, 50, 4_503_599_627_370_495],
    // An odd number / 2 ends in a half: up.
    [9_007_199_254_740_991, 50, 4_503_599_627_370_496],
    [0, 50, 0],
    [1, 50, 1],
    [1, 49.99, 0],
  ])('of %s, %s %%, is %s', (amountMinor, percent, expected) => {
    expect(percentOff(amountMinor, percent)).toBe(expected);
  });
});

describe('rounding', () => {
  // 5 % of 1.10 is 5.5 and of 1.30 is 6.5; of 1.12 it is 5.6.
  test.each([
    ['halfUp', [6, 7, 6]],
    ['halfEven', [6, 6, 6]],
    ['floor', [5, 6, 5]],
  ] as const)('%s', (mode, expected) => {
    expect([110, 130, 112].map((amount) => percentOff(amount, 5, { mode }))).toEqual(expected);
  });

  // 95 % of 1.10 is 104.5 and of 1.30 is 123.5.
  test.each([
    ['halfUp', [105, 124]],
    ['halfEven', [104, 124]],
    ['floor', [104, 123]],
  ] as const)('of the price, %s', (mode, expected) => {
    const left = [110, 130].map((price) => price - percentOff(price, 5, { mode, target: 'price' }));
    expect(left).toEqual(expected);
  });
});
