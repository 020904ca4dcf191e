import { ClienteleError } from '../base/outcome.js';
import type { Successes } from './wilson.js';

/** Throws OUT_OF_RANGE, with a pointer, for each value that does not hold what it has to. */
export function refuse(
  checks: readonly (readonly [holds: boolean, pointer: string, expected: string])[],
): void {
  const issues = checks
    .filter(([holds]) => !holds)
    .map(([, pointer, expected]) => ({
      code: 'OUT_OF_RANGE',
      severity: 'error' as const,
      pointer,
      message: `is not ${expected}`,
      expected,
    }));
  if (issues.length > 0) throw new ClienteleError(issues);
}

/** Whether a number lies between 0 and 1, at neither end. */
export function isInside(share: number): boolean {
  return share > 0 && share < 1;
}

/** What a confidence has to be. */
export function confidenceCheck(confidence: number) {
  return [isInside(confidence), '/confidence', 'a number between 0 and 1'] as const;
}

/** What counts have to be. */
export function countChecks({ successes, trials }: Successes, at: string) {
  const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
  return [
    [isCount(successes), `${at}/successes`, 'a whole number from 0 on'],
    [isCount(trials), `${at}/trials`, 'a whole number from 0 on'],
    [!(successes > trials), `${at}/successes`, 'at most the number of trials'],
  ] as const;
}
