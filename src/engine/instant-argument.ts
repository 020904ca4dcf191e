import type { Issue } from '../base/outcome.js';

export { isInstant } from '../base/instant.js';

/** What is said of an `asOf` that is no instant. */
export const INVALID_INSTANT: Issue = {
  code: 'INVALID_INSTANT',
  severity: 'error',
  pointer: '/asOf',
  message: 'asOf is not an instant',
  expected: 'epoch milliseconds, an integer',
};
