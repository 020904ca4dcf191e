import type { ValueKind } from '../model/type.js';
import type { Scalar } from './formula.js';

/** The values of an ordered kind: where they begin, which comes next, and where they end. */
export interface Steps {
  readonly least: number | string;
  /** The first that is beyond them all; undefined where there is always another. */
  readonly beyond: number | undefined;
  readonly next: (value: number | string) => number | string;
  /** The one before; undefined where none is the last before it. */
  readonly previous: (value: number | string) => number | undefined;
}

const WHOLE: Steps = {
  least: -Number.MAX_SAFE_INTEGER,
  beyond: Number.MAX_SAFE_INTEGER + 1,
  next: (value) => Math.floor(value as number) + 1,
  previous: (value) => Math.ceil(value as number) - 1,
};

const DOUBLE: Steps = {
  least: -Number.MAX_VALUE,
  beyond: Number.POSITIVE_INFINITY,
  next: (value) => nextDouble(value as number),
  previous: (value) => -nextDouble(-(value as number)) + 0,
};

/** After a text comes the same text with the smallest of all characters behind it. */
const TEXT: Steps = {
  least: '',
  beyond: undefined,
  next: (value) => `${value}\u0000`,
  previous: () => undefined,
};

export function stepsOf(kind: ValueKind): Steps {
  if (kind === 'string') return TEXT;
  return kind === 'number' ? DOUBLE : WHOLE;
}

/** The smallest value that is not below a bound of another kind, such as 3 for the whole numbers from 2.5. */
export function firstFrom(steps: Steps, bound: Scalar): number | string {
  if (steps !== WHOLE) return bound as number | string;
  return Math.ceil(bound as number) + 0;
}

/** The next larger double; infinity after the largest. */
function nextDouble(value: number): number {
  if (value === Number.POSITIVE_INFINITY) return value;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value + 0);
  const whole = bits.getBigInt64(0);
  if (value === 0) return Number.MIN_VALUE;
  bits.setBigInt64(0, value > 0 ? whole + 1n : whole - 1n);
  return bits.getFloat64(0) + 0;
}
