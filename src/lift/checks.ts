import { type Check, wholeNumberCheck } from '../base/refuse.js';
import type { Sample } from './welch.js';
import type { Successes } from './wilson.js';

/** Whether a number lies between 0 and 1, at neither end. */
export function isInside(share: number): boolean {
  return share > 0 && share < 1;
}

/** What a confidence, or a share of customers, has to be. */
export function insideCheck(share: number, pointer: string): Check {
  return [isInside(share), pointer, 'a number between 0 and 1'];
}

/** What a confidence has to be. */
export function confidenceCheck(confidence: number): Check {
  return insideCheck(confidence, '/confidence');
}

/** What counts have to be. */
export function countChecks({ successes, trials }: Successes, at: string): readonly Check[] {
  return [
    wholeNumberCheck(successes, `${at}/successes`),
    wholeNumberCheck(trials, `${at}/trials`),
    [!(successes > trials), `${at}/successes`, 'at most the number of trials'],
  ];
}

/** What is told of values has to be. */
export function sampleChecks({ count, mean, variance }: Sample, at: string): readonly Check[] {
  return [
    wholeNumberCheck(count, `${at}/count`),
    [Number.isFinite(mean), `${at}/mean`, 'a finite number'],
    [Number.isFinite(variance) && variance >= 0, `${at}/variance`, 'a finite number from 0 on'],
  ];
}
