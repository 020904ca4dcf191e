import { bodyOf } from '../ledger/index.js';
import type { LedgerIndex } from '../limit/index.js';
import type { LedgerEntry } from '../model/incentive/ledger.js';
import type { Verdict } from '../model/incentive/verdict.js';
import { refused, replayed } from './verdicts.js';

/**
 * The answer to a request whose key the ledger knows already: the same again, or DUPLICATE_REQUEST where
 * the key was used for something else. Undefined for a new key.
 */
export function answerToRepeated(
  index: LedgerIndex,
  key: string,
  partsOf: () => unknown,
  paidBy: (entries: readonly LedgerEntry[]) => number | null,
): Verdict | undefined {
  const entries = index.keys.get(key);
  if (entries === undefined) return undefined;
  const isSame = entries[0]?.body === bodyOf(partsOf());
  return isSame ? replayed(entries, paidBy(entries)) : refused([{ code: 'DUPLICATE_REQUEST' }]);
}
