import type { LimitGap } from '../../limit/index.js';
import { isDrawn } from '../../offer/claim-value.js';
import type { CampaignBook } from '../campaign-book.js';
import { competingLines, strategyName } from '../declare-strategies.js';
import { offerWays } from '../ways.js';
import { readingsOf, readingsOfEntries } from './readings.js';
import { gapOfSlot, type Slot, slotsOf } from './slots.js';

/** A rule of a campaign that a walk over columns cannot go by, and why. */
export interface CrowdGap {
  readonly campaign: string;
  readonly rule: string;
  readonly why: LimitGap | 'is drawn for each customer';
}

/** The rules that only a walk over a ledger can go by. */
export function crowdGaps(book: CampaignBook): readonly CrowdGap[] {
  return book.campaigns.flatMap((campaign) => {
    const drawn = offerWays(book, campaign)
      .filter(({ offer }) => isDrawn(offer.spec.benefit))
      .map(({ offer }) => ({
        campaign: campaign.id,
        rule: `the amount of ${offer.id}`,
        why: 'is drawn for each customer' as const,
      }));
    const limits = slotsOf(book, campaign).flatMap((slot) => {
      const why = gapOfSlot(slot);
      return why === undefined ? [] : [{ campaign: campaign.id, rule: slot.limit.id, why }];
    });
    return [...drawn, ...limits];
  });
}

/** The names of what a walk reads: columns of few values, and counts. */
export function namesForWalk(
  book: CampaignBook,
  attributes: ReadonlySet<string>,
): { readonly coded: readonly string[]; readonly counted: readonly string[] } {
  const readings = [
    ...book.campaigns.flatMap((campaign) => readingsOf(book, campaign, attributes)),
    ...readingsOfEntries(attributes),
  ];
  const acting = new Set(book.campaigns.map(({ line }) => line));
  const lines = [...competingLines(book).keys()].filter((line) => acting.has(line));
  const counts = book.campaigns
    .flatMap((campaign) => slotsOf(book, campaign))
    .filter(({ isPerCustomer, isNew }) => isPerCustomer && !isNew);
  return {
    coded: [...new Set([...readings.map(({ name }) => name), ...lines.map(strategyName)])],
    counted: [...new Set(counts.map(({ name }) => name))],
  };
}

/** The counts over everybody, each once, of which a walk is told how much is used. */
export function sharedSlots(book: CampaignBook): readonly Slot[] {
  const shared = book.campaigns
    .flatMap((campaign) => slotsOf(book, campaign))
    .filter(({ isPerCustomer, isNew }) => !isPerCustomer && !isNew);
  return [...new Map(shared.map((slot) => [slot.name, slot])).values()];
}
