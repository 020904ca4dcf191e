import { parseDuration } from '../base/duration.js';
import { ClienteleError } from '../base/outcome.js';

/** The milliseconds of a duration that a caller gave. */
export function durationOf(text: string, pointer: string): number {
  const ms = parseDuration(text);
  if (ms !== undefined) return ms;
  throw new ClienteleError([
    {
      code: 'INVALID_VALUE',
      severity: 'error',
      pointer,
      message: `${JSON.stringify(text)} is no duration`,
      expected: 'a whole number and a unit, such as 72h or 7d',
    },
  ]);
}
