import type { PreparedChannel } from '../contact/index.js';
import type { ScopeValues } from '../limit/index.js';
import type { LimitSpec } from '../model/incentive/limit.js';
import type { PreparedOffer } from '../offer/index.js';
import type { CampaignBook, PreparedCampaign } from './campaign-book.js';

/** An offer that a campaign gives, and the values by which limits keep such a claim apart, the customer's aside. */
export interface OfferWay {
  readonly offer: PreparedOffer;
  readonly values: ScopeValues;
}

/** A channel that the message of a campaign takes, and the values by which caps keep such a message apart. */
export interface ChannelWay {
  readonly channel: PreparedChannel;
  readonly values: ScopeValues;
}

/** The offers of a campaign, in the order in which they are tried. A claim is made where it would rather speak. */
export function offerWays(
  { offers }: CampaignBook,
  campaign: PreparedCampaign,
): readonly OfferWay[] {
  const [channel] = campaign.spec.where?.channels ?? [];
  return campaign.offers.flatMap((id) => {
    const offer = offers.offers.get(id);
    if (offer === undefined) return [];
    const { type = null } = offer.spec;
    const values = { offerId: id, type, campaignId: campaign.id, channel, source: 'crm' } as const;
    return [{ offer, values }];
  });
}

/** The channels of its message, in the order in which they are tried. */
export function channelWays(
  { contacts }: CampaignBook,
  { id, spec }: PreparedCampaign,
): readonly ChannelWay[] {
  const { message, where } = spec;
  if (message === undefined) return [];
  return (where?.channels ?? []).flatMap((code) => {
    const { channels, undeclared } = contacts;
    const channel = channels === null ? undeclared(code) : channels.get(code);
    if (channel === undefined) return [];
    return [{ channel, values: { campaignId: id, channel: code, type: message.type ?? null } }];
  });
}

/** The caps that hold a message of a campaign back. */
export function capsOf({ channel }: ChannelWay, { spec }: PreparedCampaign): readonly LimitSpec[] {
  return channel.caps[spec.message?.purpose ?? 'marketing'];
}
