import { spanContains } from '../base/span.js';
import type { LedgerIndex } from '../limit/index.js';
import type { ContactEntry, GrantEntry } from '../model/incentive/ledger.js';
import type { CampaignBook, PreparedCampaign } from './campaign-book.js';

/**
 * The campaigns of each business form that gave a customer something or wrote to her, whether they still run or not,
 * the latest last.
 */
export function strategiesOf(
  { byId }: CampaignBook,
  ledger: LedgerIndex,
  customerId: string,
  asOf: number,
): Map<string, PreparedCampaign[]> {
  const seen = Math.min(asOf, ledger.knownAt ?? asOf);
  const grants = (ledger.grantsByCustomer.get(customerId) ?? [])
    .filter(({ reversedAt }) => reversedAt === null || reversedAt > seen)
    .map(({ grant }) => grant);
  const messages = (ledger.messagesByCustomer.get(customerId) ?? []).filter(
    ({ status }) => status !== 'failed',
  );
  const strategies = new Map<string, PreparedCampaign[]>();
  for (const { at, codes } of inOrder(grants, messages)) {
    const campaign = byId.get(codes.campaignId ?? '');
    if (at <= seen && campaign !== undefined) addStrategy(strategies, campaign);
  }
  return strategies;
}

/** Each list is in order already; of a message and a grant of one instant the grant tells more, and comes last. */
function inOrder(
  grants: readonly GrantEntry[],
  messages: readonly ContactEntry[],
): readonly (GrantEntry | ContactEntry)[] {
  if (messages.length === 0) return grants;
  return [...messages, ...grants].sort((a, b) => a.at - b.at);
}

/** Makes a campaign the latest of its business form. */
export function addStrategy(
  strategies: Map<string, PreparedCampaign[]>,
  campaign: PreparedCampaign,
): void {
  const own = strategies.get(campaign.line);
  if (own === undefined) strategies.set(campaign.line, [campaign]);
  else own.push(campaign);
}

/** The one that is her strategy at an instant: the latest of those that run. */
export function strategyAt(
  given: readonly PreparedCampaign[],
  instant: number,
): PreparedCampaign | undefined {
  return given.findLast(({ span }) => spanContains(span, instant));
}
