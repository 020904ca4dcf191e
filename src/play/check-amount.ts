import type { Issue } from '../base/outcome.js';

/** Half of the greatest safe integer, so that twice an amount is still exact. */
const MAX_AMOUNT = 2 ** 52;

/** An error at a place; what would be right is told in `expected`. */
export function fault(code: string, pointer: string, message: string, expected: string): Issue {
  return { code, severity: 'error', pointer, message, expected };
}

/** Whatever keeps a value from being a whole number between two bounds, both allowed. */
export function checkWhole(
  value: unknown,
  pointer: string,
  { min, max = MAX_AMOUNT }: { readonly min: number; readonly max?: number },
): readonly Issue[] {
  if (Number.isInteger(value) && (value as number) >= min && (value as number) <= max) return [];
  const isNumber = typeof value === 'number';
  const upper = max === MAX_AMOUNT ? '2^52' : String(max);
  return [
    fault(
      isNumber ? 'OUT_OF_RANGE' : 'INVALID_TYPE',
      pointer,
      isNumber ? `${value} is not allowed here` : 'is not a number',
      `a whole number from ${min} to ${upper}`,
    ),
  ];
}
