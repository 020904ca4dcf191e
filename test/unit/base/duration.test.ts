import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDuration, parseDuration } from '../../../src/base/duration.js';

describe('durations', () => {
  test.each([
    ['500ms', 500],
    ['5s', 5_000],
    ['90m', 5_400_000],
    ['24h', 86_400_000],
    // A day of a window is N x 86,400,000 ms.
    ['30d', 30 * 86_400_000],
    ['2w', 14 * 86_400_000],
    ['9007199254740991ms', Number.MAX_SAFE_INTEGER],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  test('everything else is refused', () => {
    const wrong = ['', '30', 'd', '0d', '-1d', '+1d', '1.5h', '01d', '1D', ' 1d', '1d ', '1 d'];
    wrong.push('1e3s', '1M', '1y', '1month', 'P30D', '9007199254740992ms', '99999999999999w');
    wrong.push('1d12h', '１d', `${'9'.repeat(1_000_000)}d`);
    for (const text of wrong) expect(parseDuration(text), text.slice(0, 20)).toBeUndefined();
  });

  test('the longest unit that divides it, but never weeks', () => {
    expect(formatDuration(14 * 86_400_000)).toBe('14d');
    expect(formatDuration(86_400_000)).toBe('1d');
    expect(formatDuration(36 * 3_600_000)).toBe('36h');
    expect(formatDuration(90 * 60_000)).toBe('90m');
    expect(formatDuration(1_001)).toBe('1001ms');
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (ms) => {
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      }),
    );
  });

  test('only a whole number above zero can be written', () => {
    for (const ms of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => formatDuration(ms)).toThrow(RangeError);
    }
  });
});
