import type { ValueKind } from '../model/type.js';
import { compose, type Fragment, type Range } from './fragment.js';
import { rangeOf, safeInteger, type Writer } from './writer.js';

/** Products up to here are exact in 64 bits. */
const GREATEST_64_BIT = 2 ** 63 - 1024;

export function addIntegers(a: Fragment, b: Fragment, kind: ValueKind, writer: Writer): Fragment {
  const [least, greatest] = [rangeOf(a)[0] + rangeOf(b)[0], rangeOf(a)[1] + rangeOf(b)[1]];
  return safeInteger([a, b], `(${a.text} + ${b.text})`, kind, [least, greatest], writer);
}

export function subtractIntegers(
  a: Fragment,
  b: Fragment,
  kind: ValueKind,
  writer: Writer,
): Fragment {
  const [least, greatest] = [rangeOf(a)[0] - rangeOf(b)[1], rangeOf(a)[1] - rangeOf(b)[0]];
  return safeInteger([a, b], `(${a.text} - ${b.text})`, kind, [least, greatest], writer);
}

/** Both engines raise an error where 64 bits do not hold a product, so that it is made in more. */
export function multiplyIntegers(a: Fragment, b: Fragment, writer: Writer): Fragment {
  const range = productRange(rangeOf(a), rangeOf(b));
  const fits = range[0] >= -GREATEST_64_BIT && range[1] <= GREATEST_64_BIT;
  const left = fits ? a.text : `CAST(${a.text} AS ${writer.dialect.wideType})`;
  return safeInteger([a, b], `(${left} * ${b.text})`, 'integer', range, writer);
}

/** The quotient rounded down; null where the divisor is 0. */
export function floorDivideIntegers(a: Fragment, b: Fragment, writer: Writer): Fragment {
  const [low, high] = rangeOf(b);
  if (low === high && low > 0 && !b.nullable) return floorDivideBy(a, low, writer);
  const { layers, dialect } = writer;
  const [left, right] = [layers.name(a), layers.name(b)];
  const divisor = `NULLIF(${right.text}, 0)`;
  const remainder = `(${left.text} % ${divisor})`;
  const isRoundedUp = `${remainder} <> 0 AND (${remainder} < 0) <> (${right.text} < 0)`;
  const towardsZero = dialect.quotient(left.text, divisor);
  const text = `(${towardsZero} - CASE WHEN ${isRoundedUp} THEN 1 ELSE 0 END)`;
  return compose([left, right], { text, kind: 'integer', nullable: true });
}

/** The remainder, with the sign of the dividend; null where the divisor is 0. */
export function moduloIntegers(a: Fragment, b: Fragment): Fragment {
  const text = `(${a.text} % NULLIF(${b.text}, 0))`;
  return compose([a, b], { text, kind: 'integer', nullable: true });
}

/** The quotient by a constant above zero, rounded down. */
export function floorDivideBy(a: Fragment, divisor: number, writer: Writer): Fragment {
  const { layers, dialect } = writer;
  const named = layers.name(a);
  const [least, greatest] = rangeOf(a);
  const range: Range = [Math.floor(least / divisor), Math.floor(greatest / divisor)];
  // Where nothing is below zero, rounding towards it is rounding down.
  const whole = least >= 0 ? named.text : `(${named.text} - ${floorModulo(named.text, divisor)})`;
  const text = dialect.quotient(whole, String(divisor));
  return compose([named], { text, kind: 'integer', nullable: a.nullable, range });
}

/** The remainder of that division, which is never below zero. */
export function floorModuloBy(a: Fragment, divisor: number): Fragment {
  const text = floorModulo(a.text, divisor);
  const range: Range = [0, divisor - 1];
  return compose([a], { text, kind: 'integer', nullable: a.nullable, range });
}

function floorModulo(text: string, divisor: number): string {
  return `(((${text} % ${divisor}) + ${divisor}) % ${divisor})`;
}

function productRange(a: Range, b: Range): Range {
  const corners = [a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1]];
  return [Math.min(...corners), Math.max(...corners)];
}
