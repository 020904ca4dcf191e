import {
  blockersOf,
  calibrate,
  compileUnknown,
  decide,
  decideClaim,
  ELIGIBILITY_REASONS,
  eligibilityGaps,
  indexLedger,
  ledgerTables,
} from 'clientele';
import { expect, test } from 'vitest';
import { drawFrom } from '../support/law/draw.js';
import { drawGrants } from '../support/law/ledger-entries.js';
import { drawOffers } from '../support/law/offer-section.js';

const ASKED_AT = Date.UTC(2026, 2, 29, 12);
const PLAYBOOKS = 300;
const CUSTOMERS = ['anna', 'bert', 'cleo'];
const isToldByColumns: ReadonlySet<string> = new Set(ELIGIBILITY_REASONS);

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
    const entries = drawGrants(draw, CUSTOMERS, ASKED_AT);
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
