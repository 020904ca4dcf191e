const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Digits that a product may have and still be exact as a double. */
const EXACT_DIGITS = 15;

/**
 * The exact product of two decimal texts, as decimal text with an exponent; undefined where one of
 * them is no decimal number. No digit is lost: `multiplyDecimals('3', '1.005')` is `3015e-3`.
 */
export function multiplyDecimals(a: string, b: string): string | undefined {
  const left = readDecimal(a);
  const right = readDecimal(b);
  if (left === undefined || right === undefined) return undefined;
  const sign = left.isNegative === right.isNegative ? '' : '-';
  const isShort = left.digits.length + right.digits.length <= EXACT_DIGITS;
  const product = isShort
    ? Number(left.digits) * Number(right.digits)
    : BigInt(left.digits) * BigInt(right.digits);
  return `${sign}${product}e${left.exponent + right.exponent}`;
}

/** Digits without a point, and the power of ten that they are multiplied by. */
interface Decimal {
  readonly isNegative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

function readDecimal(text: string): Decimal | undefined {
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  if (digits === '') return undefined;
  return { isNegative: sign === '-', digits, exponent: Number(exponent) - fraction.length };
}
