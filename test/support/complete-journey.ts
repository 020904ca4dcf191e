import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LedgerEntry } from 'clientele';

/** The Complete Journey (dunnhumby, package completejourney of R), where CLIENTELE_DATA leads to it. */
export const folder = join(process.env.CLIENTELE_DATA ?? '', 'complete-journey');

export const isThere =
  process.env.CLIENTELE_DATA !== undefined && existsSync(join(folder, 'campaigns.csv'));
export const why = isThere ? '' : ' (skipped: CLIENTELE_DATA leads to no complete-journey data)';

export const ZONE = 'America/New_York';

/** The rows of a file without its first line, cell by cell. */
export function rowsOf(file: string): readonly (readonly string[])[] {
  const [, ...lines] = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
}

/** Its targetings as grants of a coupon that can be used any number of times, and its redemptions; each at noon of its day. */
export function entriesOfJourney(): readonly LedgerEntry[] {
  const starts = new Map<string, number>();
  for (const [id = '', , from = ''] of rowsOf('campaign_descriptions.csv')) {
    starts.set(id, Date.parse(`${from}T12:00:00Z`));
  }
  const grants = rowsOf('campaigns.csv').map(([campaign = '', household = '']) =>
    grant(campaign, household, starts.get(campaign) as number),
  );
  // A coupon can be used before the campaign that targeted its holder is said to have begun.
  return [...rowsOf('coupon_redemptions.csv').map(redemption), ...grants];
}

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
