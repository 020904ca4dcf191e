import { isInstant } from './instant.js';
import { ClienteleError, type Issue } from './outcome.js';

/** What is said of an `asOf` that is no instant. */
export const INVALID_INSTANT: Issue = {
  code: 'INVALID_INSTANT',
  severity: 'error',
  pointer: '/asOf',
  message: 'asOf is not an instant',
  expected: 'epoch milliseconds, an integer',
};

/** @throws ClienteleError with INVALID_INSTANT for anything else. */
export function requireInstant(asOf: unknown): asserts asOf is number {
  if (!isInstant(asOf)) throw new ClienteleError([INVALID_INSTANT]);
}
