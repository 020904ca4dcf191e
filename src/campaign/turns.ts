import type { Zone } from '../base/zone.js';
import { attemptOf } from '../contact/attempt.js';
import type { Schedule } from '../validity/index.js';
import { openUntil } from '../validity/next-open-at.js';
import type { CampaignBook, PreparedCampaign } from './campaign-book.js';
import type { CampaignCustomer } from './requests.js';
import { channelWays, offerWays } from './ways.js';

/** The instants that a playbook names: where campaigns and claims begin and end. Ascending, each once. */
export function namedInstants({ byId, offers }: CampaignBook): readonly number[] {
  const instants = [
    ...[...byId.values()].flatMap(({ span }) => [span.fromMs, span.toMs]),
    ...[...offers.offers.values()].flatMap(({ claimSpan, endOfValidity }) => [
      claimSpan.fromMs,
      claimSpan.toMs,
      endOfValidity ?? claimSpan.toMs,
    ]),
  ];
  return [...new Set(instants)].sort((a, b) => a - b);
}

/** When hours next close through which a campaign reaches a customer now; null for never. */
export function hoursCloseAt(
  book: CampaignBook,
  campaign: PreparedCampaign,
  customer: CampaignCustomer,
  instant: number,
): number | null {
  const ends = hoursOf(book, campaign, customer)
    .map(({ schedule, zone }) => openUntil(schedule, instant, zone))
    .filter((end) => end !== null && end > instant);
  return ends.length === 0 ? null : Math.min(...(ends as number[]));
}

interface Hours {
  readonly schedule: Schedule;
  readonly zone: Zone;
}

function hoursOf(
  book: CampaignBook,
  campaign: PreparedCampaign,
  customer: CampaignCustomer,
): readonly Hours[] {
  const { zone, contacts } = book;
  const own = [
    campaign.schedule,
    ...offerWays(book, campaign).map(({ offer }) => offer.claimSchedule),
  ];
  const purpose = campaign.spec.message?.purpose ?? 'marketing';
  const messages = channelWays(book, campaign).flatMap(({ channel }) => {
    const request = { key: '', customer, channels: [channel.code], purpose };
    const { peace, sendHours } = attemptOf(contacts, channel, request, false);
    return [peace, sendHours].filter((hours) => hours !== null);
  });
  return [
    ...own.filter((schedule) => schedule !== null).map((schedule) => ({ schedule, zone })),
    ...messages,
  ];
}
