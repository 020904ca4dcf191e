import { createRandom } from './random.mjs';

/** Two of each type, in the order of the types. */
export const OFFERS = [
  'welcome10',
  'firstGift',
  'back20',
  'back50',
  'cake15',
  'cakeVip',
  'thanks10',
  'thanks30',
  'flash5',
  'flashNight',
];
export const SOURCES = ['crm', 'self', 'partner'];
export const CAMPAIGNS = ['spring', 'summer', 'members'];
const CAMPAIGN_OF_OFFER = [null, null, 1, 1, null, null, 2, null, null, 0];

/**
 * What offers and their limits ask of grants beside what `generateShop` gives: the offer, how it came about, its
 * campaign, and whether it was taken back. Drawn apart, so that the grants are the same with and without.
 */
export function withOffers(grants, seed = 20260702) {
  const random = createRandom(seed);
  const { rowCount, columns } = grants;
  const bytes = Math.ceil(rowCount / 8);
  const offers = new Uint8Array(rowCount);
  const sources = new Uint8Array(rowCount);
  const campaigns = new Uint8Array(rowCount);
  const hasCampaign = new Uint8Array(bytes);
  const reversedAt = new Float64Array(rowCount);
  const isReversed = new Uint8Array(bytes);
  for (let row = 0; row < rowCount; row++) {
    const offer = columns.type.codes[row] * 2 + random.below(2);
    offers[row] = offer;
    const luck = random.uniform();
    sources[row] = luck < 0.7 ? 0 : luck < 0.9 ? 1 : 2;
    const campaign = CAMPAIGN_OF_OFFER[offer];
    if (campaign !== null) {
      campaigns[row] = campaign;
      hasCampaign[row >> 3] |= 1 << (row & 7);
    }
    const hours = random.uniform() * 96;
    if (random.uniform() < 0.04) {
      reversedAt[row] = Math.floor(columns.at.values[row] + hours * 3_600_000);
      isReversed[row >> 3] |= 1 << (row & 7);
    }
  }
  const text = (codes, dictionary) => ({ kind: 'string', codes, dictionary });
  return {
    rowCount,
    columns: {
      ...columns,
      offerId: text(offers, OFFERS),
      source: text(sources, SOURCES),
      campaignId: { ...text(campaigns, CAMPAIGNS), validity: hasCampaign },
      reversedAt: { kind: 'instant', values: reversedAt, validity: isReversed },
    },
  };
}
