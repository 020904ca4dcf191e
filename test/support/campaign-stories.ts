import { type LedgerEntry, ledgerTables, type Tables } from 'clientele';
import { FEATURE_COUNTS, figureFeatures, measureCampaigns } from 'clientele/measure';
import fc from 'fast-check';

export const CAMPAIGNS = ['spring', 'tea'];
export const STORY_AS_OF = 50;

const customer = fc.constantFrom('anna', 'bert', 'cleo', 'd"ora; --');
const instant = fc.integer({ min: 0, max: 60 });
const campaignId = fc.constantFrom(...CAMPAIGNS, 'other');

/** Coupons of one use and messages of a few campaigns, and what became of them; some of it later than asked about. */
export const campaignStory: fc.Arbitrary<readonly LedgerEntry[]> = fc
  .tuple(
    fc.array(
      fc.record({
        ...{ customerId: customer, campaignId, at: instant },
        source: fc.constantFrom('crm', 'self', 'partner', 'referral'),
        usedAfter: fc.option(fc.integer({ min: 0, max: 20 })),
        givenBackAfter: fc.option(fc.integer({ min: 0, max: 20 })),
        takenBackAfter: fc.option(fc.integer({ min: 0, max: 30 }), { freq: 4 }),
      }),
      { maxLength: 14 },
    ),
    fc.array(
      fc.record({
        ...{ customerId: customer, campaignId, at: instant },
        status: fc.constantFrom('sent', 'delivered', 'failed'),
        channel: fc.constantFrom('sms', 'email'),
      }),
      { maxLength: 10 },
    ),
  )
  .map(([grants, messages]) => [
    ...grants.flatMap((drawn, place) => entriesOfGrant(drawn, place)),
    ...messages.map(
      ({ customerId, campaignId: campaign, at, status, channel }, place) =>
        ({
          ...head(`m-${place}`, customerId, at, campaign),
          ...{ kind: 'contact', type: null, status },
          codes: { campaignId: campaign, channel },
        }) as LedgerEntry,
    ),
  ]);

/** The counts that features tell, by the figures. */
export function countsByFigures(entries: readonly LedgerEntry[]) {
  const { groups } = measureCampaigns({ entries }, { asOf: STORY_AS_OF });
  const countsOf = (id: string) => groups.find(({ group }) => group === id)?.counts;
  return Object.fromEntries(
    CAMPAIGNS.map((id) => [
      id,
      Object.fromEntries(FEATURE_COUNTS.map((count) => [count, countsOf(id)?.[count] ?? 0])),
    ]),
  );
}

/** A playbook that counts them by features, and what it counts them from. */
export const countingPlaybook = {
  version: 1,
  timeZone: 'UTC',
  features: figureFeatures(CAMPAIGNS),
} as const;

export function countedTables(entries: readonly LedgerEntry[]): Tables {
  return ledgerTables(entries, STORY_AS_OF);
}

function entriesOfGrant(
  drawn: {
    readonly customerId: string;
    readonly campaignId: string;
    readonly at: number;
    readonly source: string;
    readonly usedAfter: number | null;
    readonly givenBackAfter: number | null;
    readonly takenBackAfter: number | null;
  },
  place: number,
): LedgerEntry[] {
  const { customerId, at, usedAfter, givenBackAfter, takenBackAfter } = drawn;
  const grantId = `g-${place}`;
  const entries: object[] = [
    {
      ...head(`${grantId}:grant`, customerId, at, drawn.campaignId),
      ...{ kind: 'grant', grantId, offerVersion: 1, type: null, source: drawn.source },
      ...{ benefit: { off: 5 }, uses: 1, drawnMinor: null, mostMinor: 5, claimNumber: 1 },
      ...{ validFrom: at, validTo: null },
    },
  ];
  const used = `${grantId}:used`;
  const usedAt = at + (usedAfter ?? 0);
  const reversal = (of: 'grant' | 'redemption', entryId: string, when: number) => ({
    ...head(`${entryId}:back`, customerId, when, drawn.campaignId),
    ...{ kind: 'reversal', of, entryId, grantId },
  });
  if (usedAfter !== null) {
    entries.push({
      ...head(used, customerId, usedAt, drawn.campaignId),
      ...{ kind: 'redemption', grantId, orderId: `o-${place}`, amountMinor: 5, costMinor: {} },
    });
    if (givenBackAfter !== null)
      entries.push(reversal('redemption', used, usedAt + givenBackAfter));
  }
  if (takenBackAfter !== null) {
    entries.push(reversal('grant', `${grantId}:grant`, at + takenBackAfter));
  }
  return entries as LedgerEntry[];
}

function head(id: string, customerId: string, at: number, campaign: string) {
  return {
    v: 1,
    id,
    key: id,
    body: '',
    at,
    customerId,
    offerId: 'tea',
    codes: { campaignId: campaign },
  };
}
