import type { Issue } from '../base/outcome.js';
import { createZone } from '../base/zone.js';
import { addToLedger, createLedgerIndex, type LedgerIndex } from '../limit/index.js';
import type { LedgerEntry } from '../model/incentive/ledger.js';
import type { OfferBook } from './offer-book.js';

/**
 * Lays a ledger out for the limits of a book, of offers or of contacts, so that no decision reads all of it. Entries
 * may come in any order; {@link addToLedger} adds further ones. What refers to nothing is told in `issues`.
 *
 * @example
 * ```ts
 * import { compileOffers, indexLedger } from 'clientele';
 *
 * const { book } = compileOffers({ timeZone: 'UTC', offers: {} });
 * indexLedger(book!, []).index.grants.size; // => 0
 * ```
 */
export function indexLedger(
  book: Pick<OfferBook, 'limits' | 'zone'>,
  entries: readonly LedgerEntry[],
): { readonly index: LedgerIndex; readonly issues: readonly Issue[] } {
  const index = createLedgerIndex(book.limits, book.zone, createZone);
  return { index, issues: addToLedger(index, entries) };
}
