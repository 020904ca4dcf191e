import type { ContactEntry, GrantSource, LedgerEntry } from 'clientele';
import { CONTACT_PURPOSES } from '../../../src/model/incentive/contact-purpose.js';
import type { Draw } from './draw.js';
import { EVENT_TEXTS } from './texts.js';

const DAY_MS = 86_400_000;
const CAMPAIGNS = ['a', 'b', undefined];

/** Grants of all sorts in the past of the instant and some after it; some used, some taken back. */
export function drawGrants(
  draw: Draw,
  customers: readonly string[],
  askedAt: number,
): readonly LedgerEntry[] {
  return draw
    .many(0, 25, (place): readonly LedgerEntry[] => {
      const at =
        askedAt + draw.one([-40, -30, -7, -1, -1, 0, 0, 1]) * DAY_MS + draw.one([-1, 0, 1]);
      const key = `k${place}`;
      const campaignId = draw.one(CAMPAIGNS);
      const header = {
        v: 1,
        at,
        key,
        body: '',
        customerId: draw.one(customers),
        offerId: draw.one(['a', 'A', 'b', 'ab', 'é']),
        codes: campaignId === undefined ? {} : { campaignId },
      } as const;
      const grantId = `${key}:grant`;
      const grant: LedgerEntry = {
        ...header,
        id: grantId,
        kind: 'grant',
        grantId,
        offerVersion: 1,
        type: draw.one([...EVENT_TEXTS.slice(0, 3), null]),
        source: draw.one<GrantSource>(['crm', 'crm', 'self', 'partner', 'referral']),
        benefit: { off: 100 },
        uses: 1,
        drawnMinor: null,
        mostMinor: 100,
        claimNumber: null,
        validFrom: at,
        validTo: draw.one([null, at + DAY_MS, askedAt, askedAt + 1]),
      };
      const later = at + draw.one([0, 1, DAY_MS]);
      if (draw.chance(0.25)) {
        return [
          grant,
          {
            ...header,
            at: later,
            id: `${key}:reversal`,
            kind: 'reversal',
            of: 'grant',
            entryId: grantId,
            grantId,
          },
        ];
      }
      if (draw.chance(0.3)) {
        return [
          grant,
          {
            ...header,
            at: later,
            id: `${key}:redemption`,
            kind: 'redemption',
            grantId,
            orderId: key,
            amountMinor: 100,
            costMinor: { platform: 100 },
          },
        ];
      }
      return [grant];
    })
    .flat();
}

/** Messages of all sorts in the past of the instant and some after it, some of them not to be counted. */
export function drawMessages(
  draw: Draw,
  customers: readonly string[],
  askedAt: number,
): readonly ContactEntry[] {
  return draw.many(0, 20, (place): ContactEntry => {
    const campaignId = draw.one(CAMPAIGNS);
    const channel = draw.one(EVENT_TEXTS.slice(0, 4));
    return {
      v: 1,
      id: `m${place}`,
      at: askedAt + draw.one([-30, -7, -1, -1, 0, 0, 1]) * DAY_MS + draw.one([-1, 0, 1]),
      key: `m${place}`,
      body: '',
      customerId: draw.one(customers),
      offerId: draw.one(['', 'a']),
      codes: { channel, ...(campaignId === undefined ? {} : { campaignId }) },
      kind: 'contact',
      type: draw.one([...EVENT_TEXTS.slice(0, 4), null]),
      status: draw.one(['sent', 'sent', 'delivered', 'failed']),
      ...(draw.chance(0.5) ? { purpose: draw.one(CONTACT_PURPOSES) } : {}),
      ...(draw.chance(0.1) ? { exempt: true } : {}),
      ...(draw.chance(0.1) ? { further: true } : {}),
    };
  });
}
