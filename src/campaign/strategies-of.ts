import { spanContains } from '../base/span.js';
import type { LedgerIndex } from '../limit/index.js';
import type { CampaignBook } from './campaign-book.js';

/** The campaign of each business form that gave a customer something and still runs: the latest, where there are several. */
export function strategiesOf(
  { byId }: CampaignBook,
  ledger: LedgerIndex,
  customerId: string,
  asOf: number,
): Map<string, string> {
  const strategies = new Map<string, string>();
  for (const { grant, reversedAt } of ledger.grantsByCustomer.get(customerId) ?? []) {
    if (grant.at > asOf || (reversedAt !== null && reversedAt <= asOf)) continue;
    const campaign = byId.get(grant.codes.campaignId ?? '');
    if (campaign !== undefined && spanContains(campaign.span, asOf)) {
      strategies.set(campaign.line, campaign.id);
    }
  }
  return strategies;
}
