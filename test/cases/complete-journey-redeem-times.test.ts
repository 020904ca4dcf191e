import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type RedeemTimes, timeToRedeem } from 'clientele/measure';
import { expect, test } from 'vitest';
import { entriesOfJourney, folder, isThere, why } from '../support/complete-journey.js';

// The Complete Journey (dunnhumby, package completejourney of R). What is expected is asked of DuckDB, by SQL over its tables:
// days from the start of a campaign to the first redemption of each household that it targeted.
const places = [25, 50, 75, 90].map((p) => `max(days) FILTER (place = (n * ${p} + 99) // 100)`);
const EXPECTED = `
  WITH firsts AS (
      SELECT campaign_id, household_id, min(redemption_date)::DATE AS first
      FROM read_csv('${join(folder, 'coupon_redemptions.csv')}', all_varchar = true) GROUP BY ALL),
    targeted AS (
      SELECT campaign_id, date_diff('day', start_date::DATE, first) AS days
      FROM read_csv('${join(folder, 'campaigns.csv')}', all_varchar = true) AS campaigns
        JOIN read_csv('${join(folder, 'campaign_descriptions.csv')}', all_varchar = true) AS described USING (campaign_id)
        LEFT JOIN firsts USING (campaign_id, household_id)),
    ranked AS (
      SELECT *, row_number() OVER (PARTITION BY campaign_id ORDER BY days) AS place,
        count(days) OVER (PARTITION BY campaign_id) AS n
      FROM targeted)
  SELECT campaign_id, count(*)::INTEGER, count(days)::INTEGER, ${places.map((one) => `${one}::INTEGER`).join(', ')}
  FROM ranked GROUP BY campaign_id ORDER BY campaign_id`;

test.skipIf(!isThere)(`days to the first redemption of The Complete Journey${why}`, async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const expected = (await connection.runAndReadAll(EXPECTED)).getRows();
  connection.closeSync();
  const found = timeToRedeem(entriesOfJourney(), Date.parse('2018-12-31T00:00:00Z'));
  expect(found.campaigns.map((part) => [part.campaignId, ...figuresOf(part)])).toEqual(expected);
  expect(expected).toHaveLength(27);
  // All 6,589 targetings, none of which says when it ends.
  expect([found.granted, found.lapsed, found.redeemed + found.open]).toEqual([6_589, 0, 6_589]);
});

function figuresOf({ granted, redeemed, times }: RedeemTimes) {
  const { lowerQuartileMs, medianMs, upperQuartileMs, ninthDecileMs } = times ?? {};
  const days = [lowerQuartileMs, medianMs, upperQuartileMs, ninthDecileMs].map((ms) =>
    ms === undefined ? null : ms / 86_400_000,
  );
  return [granted, redeemed, ...days];
}
