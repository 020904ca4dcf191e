import type { LimitGap } from '../limit/index.js';
import { untoldLimits } from '../offer/claim-conditions.js';
import type { CampaignBook, PreparedCampaign } from './campaign-book.js';
import { capsOf, channelWays, offerWays } from './ways.js';

/** A rule of a campaign that columns do not look at, and why. */
export interface CampaignGap {
  readonly campaign: string;
  /** A limit by its id, or `schedule`, `quietHours`, `sendHours`, `scenes`, `shops`, `referral`. */
  readonly rule: string;
  readonly why: LimitGap | 'hangs on the hour';
}

/**
 * What `campaign.NAME` does not look at, campaign by campaign: rules that one customer's facts and the instant cannot
 * tell, so that `decideCampaigns` and `decideCampaignsForAll` alone decide them.
 *
 * @example
 * ```ts
 * import { campaignGaps, compile } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   offers: { gift: { kind: 'coupon', benefit: { off: 500 } } },
 *   campaigns: { hello: { what: 'gift', budget: 100_000 } },
 * });
 * campaignGaps(plan!.campaigns); // => [{ campaign: 'hello', rule: 'campaign.hello.budget', why: 'counts everybody' }]
 * ```
 */
export function campaignGaps(book: CampaignBook): readonly CampaignGap[] {
  return book.campaigns.flatMap((campaign) => {
    const rules = new Map([
      ...ofOwn(campaign),
      ...ofOffers(book, campaign),
      ...ofMessage(book, campaign),
    ]);
    return [...rules].map(([rule, why]) => ({ campaign: campaign.id, rule, why }));
  });
}

type Gap = readonly [rule: string, why: CampaignGap['why']];

const HOUR = 'hangs on the hour';
const REQUEST = 'hangs on the request';

function ofOwn({ schedule, spec }: PreparedCampaign): readonly Gap[] {
  return [
    ...(schedule === null ? [] : [['schedule', HOUR] as const]),
    ...(spec.where?.scenes === undefined ? [] : [['scenes', REQUEST] as const]),
  ];
}

function ofOffers(book: CampaignBook, campaign: PreparedCampaign): readonly Gap[] {
  return offerWays(book, campaign).flatMap(({ offer, values }) => [
    ...(offer.claimSchedule === null ? [] : [['schedule', HOUR] as const]),
    ...untoldLimits(offer.claimLimits, values).map(({ rule, why }) => [rule, why] as const),
  ]);
}

function ofMessage(book: CampaignBook, campaign: PreparedCampaign): readonly Gap[] {
  if (campaign.spec.message?.purpose === 'transactional') return [];
  return channelWays(book, campaign).flatMap((way) => [
    ...(way.channel.peace.isAlways ? [] : [['quietHours', HOUR] as const]),
    ...(way.channel.sendHours === null ? [] : [['sendHours', HOUR] as const]),
    ...untoldLimits(capsOf(way, campaign), way.values).map(({ rule, why }) => [rule, why] as const),
  ]);
}
