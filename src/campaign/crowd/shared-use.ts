import { requireInstant } from '../../base/instant-argument.js';
import { checkLimit, type LedgerIndex } from '../../limit/index.js';
import type { CampaignBook } from '../campaign-book.js';
import { sharedSlots } from './what-it-needs.js';

/**
 * How much is used of every limit of campaigns that counts everybody, such as a budget or a stock, in its window of an
 * instant. `runCampaigns` asks for it, since facts do not tell.
 *
 * @param ledger what has happened so far, by `indexLedger`.
 * @param asOf epoch milliseconds.
 * @throws ClienteleError with INVALID_INSTANT for an `asOf` that is none.
 *
 * @example
 * ```ts
 * import { compile, indexLedger } from 'clientele';
 * import { sharedUse } from 'clientele/batch';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   offers: { gift: { kind: 'coupon', benefit: { off: 500 } } },
 *   campaigns: { hello: { what: 'gift', budget: 1000 } },
 * });
 * sharedUse(plan!.campaigns, indexLedger(plan!.offers, []).index, 0); // => { 'used.campaign.hello.budget': 0 }
 * ```
 */
export function sharedUse(
  book: CampaignBook,
  ledger: LedgerIndex,
  asOf: number,
): { readonly [name: string]: number } {
  requireInstant(asOf);
  return Object.fromEntries(
    sharedSlots(book).map(({ name, limit, values }) => {
      const { used } = checkLimit(ledger, { limit, scopes: values, wanted: 0, asOf });
      return [name, used];
    }),
  );
}
