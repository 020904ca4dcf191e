import { ClienteleError } from './outcome.js';

/** One thing that has to hold of what a caller gave: whether it does, where it stands, and what it has to be. */
export type Check = readonly [holds: boolean, pointer: string, expected: string];

/** Throws OUT_OF_RANGE, with a pointer, for each value that does not hold what it has to. */
export function refuse(checks: readonly Check[]): void {
  const issues = checks
    .filter(([holds]) => !holds)
    .map(([, pointer, expected]) => ({
      code: 'OUT_OF_RANGE',
      severity: 'error' as const,
      pointer,
      message: 'is out of range',
      expected,
    }));
  if (issues.length > 0) throw new ClienteleError(issues);
}

/** What a count, or an amount that is not below zero, has to be. */
export function wholeNumberCheck(value: number, pointer: string): Check {
  const holds = Number.isSafeInteger(value) && value >= 0;
  return [holds, pointer, 'a whole number from 0 on'];
}
