import { compareCodePoints } from '../base/code-point-order.js';
import type { Value } from '../model/type.js';
import type { Scalar, Test } from './formula.js';

/** Whether a value passes a test. */
export function passes(test: Test, value: Value): boolean {
  switch (test.is) {
    case 'null':
      return value === null;
    case 'empty':
      return value === null || (isTags(value) && value.length === 0);
    case 'in':
      return test.values.some((member) => member === value);
    case 'tag':
      return isTags(value) && value.includes(test.tag);
    case 'outside':
      return isTags(value) && value.some((tag) => !test.tags.includes(tag));
    default: {
      if (value === null) return false;
      const order = compareScalars(value as Scalar, test.bound);
      return (order === 0 && test.inclusive) || (test.is === 'below' ? order < 0 : order > 0);
    }
  }
}

/** The order of the language: strings by code point. */
export function compareScalars(a: Scalar, b: Scalar): number {
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  if (a < b) return -1;
  return a > b ? 1 : 0;
}

function isTags(value: Value): value is readonly string[] {
  return Array.isArray(value);
}
