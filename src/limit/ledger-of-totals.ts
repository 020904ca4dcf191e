import { EARLIEST_INSTANT } from '../base/milliseconds.js';
import { addFrom, createRunningTotal } from '../base/running-total.js';
import { newState } from '../ledger/index.js';
import type { ContactEntry, GrantEntry } from '../model/incentive/ledger.js';
import { stepsOf, touchedEntry } from './counted.js';
import { type LedgerIndex, limitsOf, valuesOf } from './ledger-index.js';
import { createTally, type Tally } from './tally.js';
import { usedName } from './used-by-customer.js';

/**
 * A ledger of which nothing is known but how much of some streams of limits is used. To whoever asks, that was used long
 * ago and stays so.
 *
 * @param index one in which nothing has happened.
 * @param used by stream, see `streamOf`.
 */
export function ledgerOfTotals(
  index: LedgerIndex,
  used: Iterable<readonly [stream: string, used: number]>,
): LedgerIndex {
  const planned = new Map<string, Tally>();
  for (const [stream, amount] of used) {
    const total = createRunningTotal();
    addFrom(total, EARLIEST_INSTANT, amount);
    planned.set(stream, { ...createTally(stream), used: total });
  }
  return { ...index, planned };
}

/** How much an entry adds to each count that limits keep, at its instant, by the name of the count (`usedName`). */
export function addedBy(
  index: LedgerIndex,
  entry: GrantEntry | ContactEntry,
): readonly (readonly [name: string, amount: number])[] {
  const state = entry.kind === 'grant' ? newState(entry) : undefined;
  return limitsOf(index, entry.offerId).flatMap((limit) => {
    const touched = touchedEntry(limit, entry, state, undefined);
    if (touched === undefined) return [];
    const [first] = stepsOf(limit, touched, state);
    return first === undefined || first.from > entry.at
      ? []
      : [[usedName(limit, valuesOf(touched, state)), first.value] as const];
  });
}
