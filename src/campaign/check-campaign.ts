import type { LedgerIndex } from '../limit/index.js';
import type { ContactEntry, GrantEntry } from '../model/incentive/ledger.js';
import { answerAt, type Pair } from './answer-at.js';
import type { CampaignBook } from './campaign-book.js';
import { eligibleFrom } from './eligible-from.js';
import type { CampaignVerdict } from './requests.js';

/** The step that every decision about campaigns is made of: one pair, on the ledger so far. */
export function checkCampaign(
  book: CampaignBook,
  ledger: LedgerIndex,
  pair: Pair,
  asOf: number,
): CampaignVerdict {
  const { reasons, offer, message, entries } = answerAt(book, ledger, pair, asOf);
  const isChosen = reasons.length === 0;
  return {
    campaign: pair.campaign.id,
    isChosen,
    reasons,
    ...(isChosen && offer !== undefined ? { offer } : {}),
    ...(isChosen && message !== undefined ? { message } : {}),
    eligibleAgainAt: isChosen ? asOf : eligibleFrom(book, ledger, pair, reasons, asOf),
    entries: isChosen ? entries : [],
  };
}

/** What is to be committed for a pair that is chosen. */
export function plannedOf({ entries }: CampaignVerdict): readonly (GrantEntry | ContactEntry)[] {
  return entries
    .map(({ entry }) => entry)
    .filter((entry) => entry.kind === 'grant' || entry.kind === 'contact');
}
