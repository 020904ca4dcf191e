import { requireInstant } from '../base/instant-argument.js';
import { type LedgerIndex, ledgerWith } from '../limit/index.js';
import type { PlannedEntry } from '../model/incentive/verdict.js';
import type { CampaignBook } from './campaign-book.js';
import { checkCampaign, plannedOf } from './check-campaign.js';
import type { CampaignContext, CampaignCustomer, CampaignVerdict } from './requests.js';
import { addStrategy, strategiesOf } from './strategies-of.js';

/** What campaigns have to say to one customer. */
export interface CampaignDecision {
  readonly customerId: string;
  /** Every campaign, in the order in which they were looked at. */
  readonly verdicts: readonly CampaignVerdict[];
  /** Those that are hers. */
  readonly chosen: readonly string[];
  /** What is to be committed for all of them. */
  readonly entries: readonly PlannedEntry[];
}

/**
 * Which campaigns a customer gets now, and for each of the others all that stands against it. They are looked at by
 * priority, then by expected value, then by name, each on the ledger as it would be after those before it; within a
 * business form she gets one, and the others tell STRATEGY_CONFLICT. A campaign that gave her something or wrote to
 * her, and still runs, is her strategy already. Pure: nothing has happened until the entries are committed.
 *
 * @param ledger what has happened so far, by `indexLedger`; entries after `asOf` are not seen.
 * @param asOf epoch milliseconds.
 * @throws ClienteleError with INVALID_INSTANT for an `asOf` that is none.
 *
 * @example
 * ```ts
 * import { compile, decideCampaigns, indexLedger } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
 *   offers: { back20: { kind: 'coupon', benefit: { off: 2000 } } },
 *   campaigns: { wakeUp: { goal: 'recall', who: 'buyers', what: 'back20', again: 'never' } },
 * });
 * const { index } = indexLedger(plan!.offers, []);
 * const anna = { id: 'anna', segments: { buyers: true } };
 * decideCampaigns(plan!.campaigns, index, anna, { run: 'monday' }, 0).chosen; // => ['wakeUp']
 * ```
 */
export function decideCampaigns(
  book: CampaignBook,
  ledger: LedgerIndex,
  customer: CampaignCustomer,
  context: CampaignContext,
  asOf: number,
): CampaignDecision {
  requireInstant(asOf);
  const strategies = strategiesOf(book, ledger, customer.id, asOf);
  let after = ledger;
  const verdicts = book.campaigns.map((campaign) => {
    const pair = { campaign, customer, context, given: strategies.get(campaign.line) ?? [] };
    const verdict = checkCampaign(book, after, pair, asOf);
    if (verdict.isChosen) {
      addStrategy(strategies, campaign);
      after = ledgerWith(after, plannedOf(verdict));
    }
    return verdict;
  });
  const chosen = verdicts.filter(({ isChosen }) => isChosen);
  return {
    customerId: customer.id,
    verdicts,
    chosen: chosen.map(({ campaign }) => campaign),
    entries: chosen.flatMap(({ entries }) => entries),
  };
}
