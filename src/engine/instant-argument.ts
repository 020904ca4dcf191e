import type { Issue } from '../base/outcome.js';

/** What is said of an `asOf` that is no instant. */
export const INVALID_INSTANT: Issue = {
  code: 'INVALID_INSTANT',
  severity: 'error',
  pointer: '/asOf',
  message: 'asOf is not an instant',
  expected: 'epoch milliseconds, an integer',
};

/** The last and, negated, the first instant of ECMAScript's time values (ECMA-262, Time Values). */
const FARTHEST_INSTANT = 8.64e15;

/** Whether a value is an instant that the calendar reaches. */
export function isInstant(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= FARTHEST_INSTANT;
}
