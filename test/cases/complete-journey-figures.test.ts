import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerEntry } from 'clientele';
import { addFractions, type CampaignMeasures, measureCampaigns } from 'clientele/measure';
import { beforeAll, describe, expect, test } from 'vitest';
import { isThere, rowsOf, why } from '../support/complete-journey.js';

// The Complete Journey (dunnhumby, package completejourney of R): 6,589 targetings as grants and 2,102 redemptions of
// coupons. What they come to per campaign was worked out from its tables apart from this library.
const summary = join(
  process.env.CLIENTELE_DATA ?? '',
  'vectors',
  'completejourney_campaign_summary.csv',
);

describe.skipIf(!isThere || !existsSync(summary))(
  `figures of the campaigns of The Complete Journey${why}`,
  () => {
    const types = new Map<string, string>();
    let measured: CampaignMeasures;
    const byId = (id: string) => measured.groups.find(({ group }) => group === id);

    beforeAll(() => {
      const starts = new Map<string, number>();
      for (const [id = '', type = '', from = ''] of rowsOf('campaign_descriptions.csv')) {
        types.set(id, type);
        starts.set(id, Date.parse(`${from}T12:00:00Z`));
      }
      const grants = rowsOf('campaigns.csv').map(([campaign = '', household = '']) =>
        grant(campaign, household, starts.get(campaign) as number),
      );
      const redemptions = rowsOf('coupon_redemptions.csv').map(redemption);
      // A coupon can be used before the campaign that targeted its holder is said to have begun.
      measured = measureCampaigns(
        { entries: [...redemptions, ...grants] },
        { asOf: Date.parse('2018-12-31T00:00:00Z') },
      );
    });

    test('per campaign: households targeted, redemptions, households redeeming', () => {
      const [, ...lines] = readFileSync(summary, 'utf8').trim().split(/\r?\n/);
      expect(lines).toHaveLength(27);
      for (const line of lines) {
        const [id = '', , , , targeted, redemptions, redeeming, ofTargeted, rate] = line.split(',');
        const { counts, figures } = byId(id) as NonNullable<ReturnType<typeof byId>>;
        const { numerator = 0, denominator = 0 } = figures.customerRedemptionRate ?? {};
        expect([
          counts.targeted,
          counts.redemptions,
          counts.customersRedeeming,
          (numerator / denominator).toFixed(6),
        ]).toEqual([
          Number(targeted),
          Number(redemptions),
          Number(redeeming),
          Number(rate).toFixed(6),
        ]);
        // Nobody used a coupon of a campaign that did not target her.
        expect(ofTargeted).toBe(redeeming);
      }
    });

    test.each([
      ['Type A', '16.6'],
      ['Type B', '6.5'],
      ['Type C', '5.9'],
    ])('%s: %s %% of targeted households redeemed', (type, percent) => {
      const ofType = measured.groups.filter(({ group }) => types.get(group) === type);
      const { numerator, denominator } = addFractions(
        ofType.flatMap(({ figures }) => figures.customerRedemptionRate ?? []),
      );
      expect(((100 * numerator) / denominator).toFixed(1)).toBe(percent);
    });
  },
);

const header = { v: 1, body: '', offerId: 'coupons' } as const;

function grant(campaignId: string, customerId: string, at: number): LedgerEntry {
  const grantId = `${campaignId}/${customerId}`;
  return {
    ...header,
    ...{ kind: 'grant', id: `${grantId}:grant`, key: grantId, at, customerId, grantId },
    ...{ codes: { campaignId }, offerVersion: 1, type: null, source: 'crm' },
    ...{ benefit: { percentOff: 10 }, uses: null, drawnMinor: null, mostMinor: null },
    ...{ claimNumber: null, validFrom: at, validTo: null },
  };
}

function redemption(cells: readonly string[], row: number): LedgerEntry {
  const [customerId = '', , campaignId = '', day = ''] = cells;
  return {
    ...header,
    ...{ kind: 'redemption', id: `r-${row}`, key: `r-${row}`, at: Date.parse(`${day}T12:00:00Z`) },
    ...{ customerId, grantId: `${campaignId}/${customerId}`, orderId: `o-${row}` },
    ...{ codes: { campaignId }, amountMinor: 0, costMinor: {} },
  };
}
