import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toMinorUnits } from '../../../src/base/money.js';
import { multiplyDecimals } from '../../../src/duckdb/convert/decimal-product.js';

const minor = (a: string, b: string, decimals = 2) => {
  const product = multiplyDecimals(a, b);
  return product === undefined ? undefined : toMinorUnits(product, decimals);
};

test('a product is exact and rounded once, half away from zero', () => {
  // 1.005 is the double 1.00499999999999989...; on its digits, the half goes up.
  expect(minor('1', '1.005')).toBe(101);
  expect(minor('-1', '1.005')).toBe(-101);
  expect(minor('3', '0.335')).toBe(101);
  // 0.1 x 0.2 is 0.020000000000000004 in doubles.
  expect(multiplyDecimals('0.1', '0.2')).toBe('2e-2');
  expect(minor('6', '2.55')).toBe(1530);
  expect(minor('-12', '4.65')).toBe(-5580);
});

test('digits beyond those of a double are kept', () => {
  // 99999999999 x 900000001 = 900000001 x 10^11 - 900000001.
  expect(multiplyDecimals('99999999999', '0.0900000001')).toBe('90000000099099999999e-10');
  expect(minor('90071992547409.91', '1')).toBe(Number.MAX_SAFE_INTEGER);
  expect(minor('90071992547409.92', '1')).toBeUndefined();
});

test('what is no decimal number gives nothing', () => {
  for (const text of ['', '.', 'abc', '1,5', '0x10', 'NaN', '1e9999', ' 1']) {
    expect(multiplyDecimals(text, '1'), text).toBeUndefined();
    expect(multiplyDecimals('1', text), text).toBeUndefined();
  }
});

test('any two decimals multiply as integers do', () => {
  const decimal = fc.record({
    digits: fc.bigInt({ min: 0n, max: 10n ** 20n }),
    places: fc.integer({ min: 0, max: 9 }),
    isNegative: fc.boolean(),
  });
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const text = ({ digits, places, isNegative }: typeof a) => {
        const padded = String(digits).padStart(places + 1, '0');
        const whole = padded.slice(0, padded.length - places);
        const point = places > 0 ? `.${padded.slice(padded.length - places)}` : '';
        return `${isNegative ? '-' : ''}${whole}${point}`;
      };
      const sign = a.isNegative === b.isNegative ? '' : '-';
      expect(multiplyDecimals(text(a), text(b))).toBe(
        `${sign}${a.digits * b.digits}e${-a.places - b.places}`,
      );
    }),
    { numRuns: 500 },
  );
});
