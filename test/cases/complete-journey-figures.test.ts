import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addFractions, type CampaignMeasures, measureCampaigns } from 'clientele/measure';
import { beforeAll, describe, expect, test } from 'vitest';
import { entriesOfJourney, isThere, rowsOf, why } from '../support/complete-journey.js';

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
      for (const [id = '', type = ''] of rowsOf('campaign_descriptions.csv')) types.set(id, type);
      measured = measureCampaigns(
        { entries: entriesOfJourney() },
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
