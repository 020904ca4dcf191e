// For when limits have changed: the streams of entries that were committed under other limits.
import { expectationsOf, indexLedger, type LedgerEntry, type OfferBook } from 'clientele';
import type { NextInStream } from './claim-once.js';

/**
 * The rows of `entry_streams` for a whole ledger, as the book sees it. Put them in the place of the old rows in one
 * transaction that holds off every other one that writes.
 */
export function streamsAnew(
  book: OfferBook,
  entries: readonly LedgerEntry[],
): readonly NextInStream[] {
  const { index } = indexLedger(book, entries);
  const counts = new Map<string, number>();
  return entries.flatMap((entry) =>
    expectationsOf(index, entry).map(({ stream }) => {
      const version = counts.get(stream) ?? 0;
      counts.set(stream, version + 1);
      return { stream, version, entryId: entry.id };
    }),
  );
}
