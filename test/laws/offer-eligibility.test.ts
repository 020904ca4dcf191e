import {
  blockersOf,
  calibrate,
  compileUnknown,
  decide,
  decideClaim,
  ELIGIBILITY_REASONS,
  eligibilityGaps,
  type GrantSource,
  indexLedger,
  type LedgerEntry,
  ledgerTables,
} from 'clientele';
import { expect, test } from 'vitest';
import { type Draw, drawFrom } from '../support/law/draw.js';
import { drawOffers } from '../support/law/offer-section.js';
import { EVENT_TEXTS } from '../support/law/texts.js';

const ASKED_AT = Date.UTC(2026, 2, 29, 12);
const DAY_MS = 86_400_000;
const PLAYBOOKS = 300;
const CUSTOMERS = ['anna', 'bert', 'cleo'];
const isToldByColumns: ReadonlySet<string> = new Set(ELIGIBILITY_REASONS);

/** Grants of all sorts in the past of the instant and some after it; some used, some taken back. */
function drawLedger(draw: Draw): readonly LedgerEntry[] {
  return draw
    .many(0, 25, (place): readonly LedgerEntry[] => {
      const at =
        ASKED_AT + draw.one([-40, -30, -7, -1, -1, 0, 0, 1]) * DAY_MS + draw.one([-1, 0, 1]);
      const key = `k${place}`;
      const campaignId = draw.one(['a', 'b', undefined]);
      const header = {
        v: 1,
        at,
        key,
        body: '',
        customerId: draw.one(CUSTOMERS),
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
        validTo: draw.one([null, at + DAY_MS, ASKED_AT, ASKED_AT + 1]),
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

test(`what columns tell of ${PLAYBOOKS} playbooks' offers is what a claim is told`, () => {
  const seen = new Map<string, number>();
  for (let seed = 0; seed < PLAYBOOKS; seed++) {
    const draw = drawFrom(seed);
    const { plan, issues } = compileUnknown({
      version: 1,
      timeZone: draw.one(['UTC', 'Europe/Berlin', 'Asia/Shanghai']),
      segments: { buyers: { '>=': [{ var: 'orderCount' }, 2] } },
      ...drawOffers(draw, ['buyers'], ASKED_AT),
    });
    if (plan === undefined) throw new Error(JSON.stringify(issues));
    const ready = calibrate(plan);
    const entries = drawLedger(draw);
    const { index } = indexLedger(plan.offers, entries);
    const { grants } = ledgerTables(entries);
    const untold = new Set(
      eligibilityGaps(plan.offers).map(({ offer, rule }) => `${offer} ${rule}`),
    );
    for (const id of CUSTOMERS) {
      const orders = draw.many(0, 3, (place) => ({
        id: `${id}${place}`,
        at: ASKED_AT - place,
        amount: 1,
      }));
      const facts = { id, orders, grants: grants.filter(({ customerId }) => customerId === id) };
      const { offers } = decide(ready, facts, ASKED_AT);
      for (const { id: offerId, spec } of plan.offers.offers.values()) {
        const { sources } = spec.claim ?? {};
        const source = sources === undefined || sources.includes('crm') ? 'crm' : sources[0];
        const request = { key: 'asked', offerId, ...(source === undefined ? {} : { source }) };
        const { reasons } = decideClaim(ready, facts, index, request, ASKED_AT);
        const told = reasons.filter(
          (reason) =>
            isToldByColumns.has(reason.code) &&
            !(reason.code === 'LIMIT_REACHED' && untold.has(`${offerId} ${reason.limit}`)),
        );
        const expected = [...new Set(told.map(({ code }) => code))];
        const found = blockersOf(offers[offerId]?.blockers ?? -1);
        expect(found, `seed ${seed}, offer ${offerId}, customer ${id}`).toEqual(expected);
        expect(offers[offerId]?.eligible).toBe(expected.length === 0);
        for (const code of [...found, ...(found.length === 0 ? ['none'] : [])]) {
          seen.set(code, (seen.get(code) ?? 0) + 1);
        }
      }
    }
  }
  // Every reason was met, and so was nobody to stand in the way.
  expect([...seen.keys()].sort()).toEqual([...ELIGIBILITY_REASONS, 'none'].sort());
});
