import { addFrom, copyFrom } from '../base/running-total.js';
import { newState } from '../ledger/index.js';
import type { ContactEntry, GrantEntry } from '../model/incentive/ledger.js';
import { touchedEntry } from './counted.js';
import { changesIn, type LedgerIndex, limitsOf, valuesOf } from './ledger-index.js';
import { streamOf } from './scope-values.js';
import { createTally, type Tally } from './tally.js';

/**
 * The ledger as limits would see it with some grants and messages that are planned and not committed. The index itself
 * is not touched, and only what those entries change is copied. Whatever is not a limit, such as the versions that
 * entries rest on, is that of the ledger.
 */
export function ledgerWith(
  index: LedgerIndex,
  planned: readonly (GrantEntry | ContactEntry)[],
): LedgerIndex {
  const tallies = new Map(index.planned);
  const isForeseen = index.knownAt !== undefined;
  for (const entry of planned) {
    const state = entry.kind === 'grant' ? newState(entry) : undefined;
    for (const limit of limitsOf(index, entry.offerId)) {
      const touched = touchedEntry(limit, entry, state, undefined);
      const stream = touched && streamOf(limit, valuesOf(touched, state));
      if (touched === undefined || stream === undefined) continue;
      const before = tallies.get(stream) ?? index.tallies.get(stream) ?? createTally(stream);
      const used = copyFrom(before.used, entry.at);
      for (const { at, amount } of changesIn(index, limit, touched, state)) {
        addFrom(used, at, amount);
      }
      const lastAt = Math.max(before.lastAt, entry.at);
      // Entries are gone through only where not all of them are seen; else they may be many.
      const isPartOf = isForeseen || before.lastAt > entry.at;
      const entries = isPartOf ? [...before.entries, touched] : before.entries;
      const tally: Tally = { ...before, entries, used, lastAt };
      tallies.set(stream, tally);
    }
  }
  if (!isForeseen) return { ...index, planned: tallies };
  const plannedIds = new Set([...(index.plannedIds ?? []), ...planned.map(({ id }) => id)]);
  return { ...index, planned: tallies, plannedIds };
}

/**
 * The ledger as somebody has it at an instant who asks about a later one: what is added in between is not there yet. To
 * be asked at or after that instant.
 */
export function foreseenFrom(index: LedgerIndex, asOf: number): LedgerIndex {
  return { ...index, knownAt: Math.min(index.knownAt ?? asOf, asOf) };
}
