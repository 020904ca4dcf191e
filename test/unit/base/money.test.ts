import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMinorUnits, toMinorUnits } from '../../../src/base/money.js';

describe('toMinorUnits', () => {
  test.each([
    ['12.34', 2, 1234],
    ['-12.34', 2, -1234],
    ['+7', 2, 700],
    ['.5', 2, 50],
    ['007.10', 2, 710],
    // Half away from zero, on the decimal digits: as doubles 1.005 and 2.675 lie below the half.
    ['1.005', 2, 101],
    ['-1.005', 2, -101],
    ['2.675', 2, 268],
    [1.005, 2, 101],
    [2.675, 2, 268],
    ['1.00499999999999999999999', 2, 100],
    ['0.005', 2, 1],
    ['0.0049', 2, 0],
    ['0.0005', 2, 0],
    ['9.995', 2, 1000],
    ['1.5', 0, 2],
    ['-0.5', 0, -1],
    // Exponents.
    ['1e3', 2, 100_000],
    ['1.5E-2', 2, 2],
    ['25e-4', 3, 3],
    ['1e-400', 2, 0],
    [1e-7, 2, 0],
    [1e21, 2, undefined],
    ['0e999999999999', 2, 0],
    // The edge of the safe integers.
    ['90071992547409.91', 2, 9_007_199_254_740_991],
    ['90071992547409.914', 2, 9_007_199_254_740_991],
    ['90071992547409.92', 2, undefined],
    ['-90071992547409.92', 2, undefined],
    ['1e999999999999', 2, undefined],
  ])('%s with %d decimals is %s', (decimal, decimals, minor) => {
    expect(toMinorUnits(decimal, decimals)).toBe(minor);
  });

  test('zero has no sign', () => {
    for (const zero of ['-0', '-0.001', '0.00', -0]) expect(toMinorUnits(zero, 2)).toBe(0);
  });

  test('refuses other text', () => {
    const wrong = [
      '',
      '.',
      '-',
      '1.',
      '1,000',
      '1 000',
      ' 1',
      '1 ',
      '$1',
      '0x10',
      '1e',
      'e5',
      '1.2.3',
    ];
    wrong.push('NaN', 'Infinity', '--1', '１', '1_000');
    for (const text of wrong) expect(toMinorUnits(text, 2), text).toBeUndefined();
    expect(toMinorUnits(Number.NaN, 2)).toBeUndefined();
    expect(toMinorUnits(Number.NEGATIVE_INFINITY, 2)).toBeUndefined();
    expect(toMinorUnits('9'.repeat(1_000_000), 2)).toBeUndefined();
    expect(toMinorUnits(`0.${'0'.repeat(1_000_000)}9`, 2)).toBe(0);
  });

  test('agrees with exact arithmetic on big integers', () => {
    const exact = fc.record({
      digits: fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
      scale: fc.integer({ min: 0, max: 12 }),
      decimals: fc.integer({ min: 0, max: 4 }),
    });
    fc.assert(
      fc.property(exact, ({ digits, scale, decimals }) => {
        const size = digits < 0n ? -digits : digits;
        const text = size.toString().padStart(scale + 1, '0');
        const whole = text.slice(0, text.length - scale);
        const decimal = `${digits < 0n ? '-' : ''}${whole}${scale > 0 ? `.${text.slice(-scale)}` : ''}`;
        // Twice the value, plus one half, halved and rounded down: half away from zero.
        const unit = 10n ** BigInt(scale);
        const rounded = (2n * size * 10n ** BigInt(decimals) + unit) / (2n * unit);
        const expected = Number(digits < 0n ? -rounded : rounded);
        const safe = Number.isSafeInteger(expected) ? expected : undefined;
        expect(toMinorUnits(decimal, decimals), decimal).toBe(safe);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('formatMinorUnits', () => {
  test.each([
    [1234, 2, '12.34'],
    [-5, 2, '-0.05'],
    [0, 2, '0.00'],
    [-0, 2, '0.00'],
    [7, 0, '7'],
    [-1500, 3, '-1.500'],
  ])('%d with %d decimals is %s', (minor, decimals, text) => {
    expect(formatMinorUnits(minor, decimals)).toBe(text);
  });

  test('is read back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 15 }), (minor, decimals) => {
        expect(toMinorUnits(formatMinorUnits(minor, decimals), decimals)).toBe(minor + 0);
      }),
    );
  });

  test('refuses what is not minor units', () => {
    for (const minor of [0.5, Number.NaN, 2 ** 53]) {
      expect(() => formatMinorUnits(minor, 2)).toThrow(RangeError);
    }
    for (const decimals of [-1, 0.5, 16]) {
      expect(() => formatMinorUnits(1, decimals)).toThrow(RangeError);
      expect(() => toMinorUnits('1', decimals)).toThrow(RangeError);
    }
  });
});
