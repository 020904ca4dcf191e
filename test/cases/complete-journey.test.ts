import {
  addToLedger,
  type CustomerStanding,
  checkClaim,
  checkRedeem,
  type IncentiveReason,
  indexLedger,
  type LedgerEntry,
  type OfferSpec,
  type Verdict,
} from 'clientele';
import { beforeAll, describe, expect, test } from 'vitest';
import { isThere, rowsOf, why, ZONE } from '../support/complete-journey.js';
import { bookOf } from '../support/incentives.js';

// The Complete Journey (dunnhumby, package completejourney of R): its 27 campaigns as offers, its 6,589
// targetings as claims, its 2,102 redemptions. The last day of a campaign lies inside of it.
const DAY = 86_400_000;

interface Targeting {
  readonly campaign: string;
  readonly household: string;
}

interface Redemption extends Targeting {
  readonly coupon: string;
  /** Noon of the day in UTC, which is that day in New York. */
  readonly at: number;
}

function entriesOf({ entries }: Verdict): readonly LedgerEntry[] {
  return entries.map(({ entry }) => entry);
}

describe.skipIf(!isThere)(`the campaigns of The Complete Journey as offers${why}`, () => {
  const targeted = new Set<string>();
  const ends = new Map<string, string>();
  let redemptions: readonly Redemption[] = [];
  let book: ReturnType<typeof bookOf>;
  let granted: LedgerEntry[] = [];
  let refusedClaims: readonly (readonly IncentiveReason[])[] = [];
  const standing = (household: string, campaign: string): CustomerStanding => ({
    id: household,
    segments: { [`targeted${campaign}`]: targeted.has(`${campaign}/${household}`) },
  });
  const claimIn = (campaign: string, household: string, at: number) =>
    checkClaim(
      book,
      indexLedger(book, []).index,
      {
        key: `${campaign}/${household}`,
        offerId: `campaign${campaign}`,
        customer: standing(household, campaign),
        source: 'crm',
      },
      at,
    );

  beforeAll(() => {
    const offers: { [name: string]: OfferSpec } = {};
    const starts = new Map<string, number>();
    for (const [id = '', , from = '', to = ''] of rowsOf('campaign_descriptions.csv')) {
      offers[`campaign${id}`] = {
        kind: 'coupon',
        benefit: { percentOff: 10 },
        claim: { from, to, who: `targeted${id}` },
        use: { valid: { from, to }, perGrant: null },
      };
      starts.set(id, Date.parse(`${from}T12:00:00Z`));
      ends.set(id, to);
    }
    book = bookOf({ timeZone: ZONE, currency: 'USD', offers });
    const targetings = rowsOf('campaigns.csv').map(([campaign = '', household = '']) => ({
      campaign,
      household,
    }));
    for (const { campaign, household } of targetings) targeted.add(`${campaign}/${household}`);
    const claims = targetings.map(({ campaign, household }) =>
      claimIn(campaign, household, starts.get(campaign) as number),
    );
    refusedClaims = claims.map(({ reasons }) => reasons).filter(({ length }) => length > 0);
    granted = claims.flatMap(entriesOf);
    redemptions = rowsOf('coupon_redemptions.csv').map(
      ([household = '', coupon = '', campaign = '', date = '']) => ({
        household,
        coupon,
        campaign,
        at: Date.parse(`${date}T17:00:00Z`),
      }),
    );
  });

  /** Redeems one after the other, each upon all before it. */
  const replay = (list: readonly Redemption[]) => {
    const { index, issues } = indexLedger(book, granted);
    expect(issues).toEqual([]);
    return list.map(({ household, campaign, coupon, at }, number) => {
      const order = { id: `${number}`, lines: [{ sku: coupon, amountMinor: 1_000 }] };
      const customer = standing(household, campaign);
      const grantId = `${campaign}/${household}:grant`;
      const request = { key: `r${number}`, grantId, customer, order };
      const verdict = checkRedeem(book, index, request, at);
      expect(addToLedger(index, entriesOf(verdict))).toEqual([]);
      return verdict;
    });
  };
  const reasonsOf = (verdicts: ReturnType<typeof replay>) =>
    new Set(verdicts.map(({ reasons }) => reasons.map(({ code }) => code).join()));

  test('27 campaigns, 6,589 targetings that are all granted', () => {
    expect([book.offers.size, targeted.size, granted.length]).toEqual([27, 6_589, 6_589]);
    expect(refusedClaims).toEqual([]);
  });

  test('all 2,102 redemptions are accepted', () => {
    const verdicts = replay(redemptions);
    expect(verdicts).toHaveLength(2_102);
    expect(reasonsOf(verdicts)).toEqual(new Set(['']));
    const { index } = indexLedger(book, [...granted, ...verdicts.flatMap(entriesOf)]);
    const used = [...index.grants.values()].reduce(
      (sum, grant) => sum + grant.redemptions.length,
      0,
    );
    expect(used).toBe(2_102);
  });

  test('none is accepted once its campaign has ended', () => {
    const late = redemptions.map((redemption) => {
      const midnight = Date.parse(`${ends.get(redemption.campaign)}T12:00:00Z`) + DAY;
      return { ...redemption, at: midnight };
    });
    expect(reasonsOf(replay(late))).toEqual(new Set(['EXPIRED']));
  });

  test('none is accepted from a household that was not targeted', () => {
    const households = [...new Set(redemptions.map(({ household }) => household))];
    const stranger = (campaign: string) =>
      households.find((household) => !targeted.has(`${campaign}/${household}`)) as string;
    const { index } = indexLedger(book, granted);
    const reasons = redemptions.map(({ household, campaign, at }, number) => {
      const order = { id: `${number}`, lines: [{ amountMinor: 1_000 }] };
      const customer = { id: stranger(campaign) };
      const grantId = `${campaign}/${household}:grant`;
      return checkRedeem(book, index, { key: `s${number}`, grantId, customer, order }, at).reasons;
    });
    expect(new Set(reasons.map((list) => list.map(({ code }) => code).join()))).toEqual(
      new Set(['NOT_HOLDER']),
    );
    const claims = redemptions.map(({ campaign, at }) => claimIn(campaign, stranger(campaign), at));
    expect(new Set(claims.map(({ reasons: [first] }) => first?.code))).toEqual(
      new Set(['SEGMENT_MISMATCH']),
    );
  });
});
