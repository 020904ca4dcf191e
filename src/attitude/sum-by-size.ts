/**
 * Adds numbers in ascending order, so that the order in which they came cannot change the last bit.
 * Integers below 2^53 are added without any rounding.
 */
export function sumBySize(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0);
}
