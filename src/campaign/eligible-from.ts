import { firstClear } from '../base/first-clear.js';
import { LATEST_INSTANT } from '../base/milliseconds.js';
import { foreseenFrom, type LedgerIndex } from '../limit/index.js';
import { endOfReason } from '../model/incentive/end-of-reason.js';
import type { IncentiveReason } from '../model/incentive/reason.js';
import { answerAt, type Pair } from './answer-at.js';
import type { CampaignBook, PreparedCampaign } from './campaign-book.js';

/**
 * The first instant from `asOf` on at which nothing would stand against a pair; null if there is none. A campaign of
 * several offers or channels needs one of each: every way is asked for its own instant, and the earliest at which
 * the whole campaign agrees is the answer.
 *
 * @param found what stands against it at `asOf`.
 */
export function eligibleFrom(
  book: CampaignBook,
  ledger: LedgerIndex,
  pair: Pair,
  found: readonly IncentiveReason[],
  asOf: number,
): number | null {
  const known = foreseenFrom(ledger, asOf);
  const ways = waysOf(pair);
  if (ways.length === 1) return firstOpen(book, known, pair, found, asOf);
  const instants = ways
    .map((way) => firstOpen(book, known, way, answerAt(book, known, way, asOf).reasons, asOf))
    .filter((instant) => instant !== null)
    .sort((a, b) => a - b);
  const isOpen = (instant: number) => answerAt(book, known, pair, instant).reasons.length === 0;
  return instants.find(isOpen) ?? null;
}

/** The pair by one offer and one channel of its campaign each. */
function waysOf(pair: Pair): readonly Pair[] {
  const { campaign } = pair;
  const offers =
    campaign.offers.length > 1 ? campaign.offers.map((offer) => [offer]) : [campaign.offers];
  const { message, where } = campaign.spec;
  const channels = where?.channels ?? [];
  if (message === undefined || channels.length < 2) {
    return offers.map((given) => ({ ...pair, campaign: { ...campaign, offers: given } }));
  }
  return offers.flatMap((given) =>
    channels.map((channel) => {
      const spec = { ...campaign.spec, where: { ...where, channels: [channel] } };
      return { ...pair, campaign: { ...campaign, offers: given, spec } };
    }),
  );
}

const MOST_STEPS = 1_000;

/** The first instant for one way alone. */
function firstOpen(
  book: CampaignBook,
  ledger: LedgerIndex,
  pair: Pair,
  found: readonly IncentiveReason[],
  asOf: number,
): number | null {
  const endAt = (reason: IncentiveReason, instant: number) => endOf(reason, book, instant);
  const againstAt = (instant: number) => answerAt(book, ledger, pair, instant).reasons;
  return firstClear(asOf, found, endAt, againstAt, MOST_STEPS);
}

/** The instant at which a reason ends if nothing else happens; null where it does not. */
function endOf(reason: IncentiveReason, { byId }: CampaignBook, instant: number): number | null {
  switch (reason.code) {
    case 'CAMPAIGN_NOT_RUNNING':
      return startOf(byId.get(reason.campaign), instant);
    case 'STRATEGY_CONFLICT':
      return endOfStrategy(byId.get(reason.with));
    default:
      return endOfReason(reason);
  }
}

function startOf(campaign: PreparedCampaign | undefined, instant: number): number | null {
  if (campaign === undefined || campaign.spec.enabled === false) return null;
  return instant < campaign.span.fromMs ? campaign.span.fromMs : null;
}

function endOfStrategy(campaign: PreparedCampaign | undefined): number | null {
  return campaign === undefined || campaign.span.toMs === LATEST_INSTANT
    ? null
    : campaign.span.toMs;
}
