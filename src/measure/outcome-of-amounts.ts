import { sampleOf } from '../lift/index.js';
import type { GroupOutcome } from './lift-of-groups.js';

/** What a group did, from what each of its customers spent, buyers or not, and how many of them bought. */
export function outcomeOfAmounts(amounts: readonly number[], buyers: number): GroupOutcome {
  return {
    bought: { successes: buyers, trials: amounts.length },
    spent: sampleOf(amounts),
    spentMinor: amounts.reduce((total, amount) => total + amount, 0),
  };
}
