const DECIMAL = /^([+-]?)(\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** Digits before the point of the greatest safe integer, 9,007,199,254,740,991. */
const MAX_DIGITS = 16;
const MAX_DECIMALS = 15;

/**
 * A decimal amount in minor units: `decimals` digits after the point (2 for cents), rounded half away
 * from zero. The work is done on the decimal digits, so `1.005` gives 101 and not the 100 of its
 * nearest double; a number is taken as its shortest decimal text. Exponents are read. Undefined for
 * any other text, and where the result is not a safe integer. Throws a RangeError on bad `decimals`.
 *
 * @example
 * ```ts
 * import { toMinorUnits } from 'clientele';
 * toMinorUnits('12.345', 2); // => 1235
 * toMinorUnits('12,345', 2); // => undefined
 * ```
 */
export function toMinorUnits(decimal: string | number, decimals: number): number | undefined {
  requireDecimals(decimals);
  const match = DECIMAL.exec(String(decimal));
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;

  const digits = (whole + fraction).replace(/^0+/, '');
  const leadingZeros = whole.length + fraction.length - digits.length;
  if (digits === '') return 0;
  // How many of the digits stand before the point once it has moved to the minor unit.
  const kept = whole.length - leadingZeros + Number(exponent) + decimals;
  if (kept > MAX_DIGITS) return undefined;
  if (kept < 0) return 0;

  const floor = Number(digits.slice(0, kept).padEnd(kept, '0'));
  const minor = floor + ((digits[kept] ?? '0') >= '5' ? 1 : 0);
  if (!Number.isSafeInteger(minor)) return undefined;
  return sign === '-' && minor !== 0 ? -minor : minor;
}

/**
 * Minor units as decimal text with exactly `decimals` digits after the point. Throws a RangeError
 * unless `minor` is a safe integer.
 *
 * @example
 * ```ts
 * import { formatMinorUnits } from 'clientele';
 * formatMinorUnits(-5, 2); // => '-0.05'
 * ```
 */
export function formatMinorUnits(minor: number, decimals: number): string {
  requireDecimals(decimals);
  if (!Number.isSafeInteger(minor)) {
    throw new RangeError(`Minor units are a safe integer, not ${minor}`);
  }
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const sign = minor < 0 ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function requireDecimals(decimals: number): void {
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > MAX_DECIMALS) {
    throw new RangeError(`Decimals are an integer from 0 to ${MAX_DECIMALS}, not ${decimals}`);
  }
}
