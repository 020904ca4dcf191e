import {
  calibrate,
  consentsOf,
  decideCampaigns,
  indexLedger,
  nextCampaignChangeAt,
  standingOf,
} from 'clientele';
import { expect, test } from 'vitest';
import { compiledApart, drawCampaignFacts, drawCampaigns } from '../support/law/campaign-world.js';
import { drawFrom } from '../support/law/draw.js';
import { drawGrants, drawMessages } from '../support/law/ledger-entries.js';

// Clocks in Berlin go forward in the night before.
const ASKED_AT = Date.UTC(2026, 2, 29, 12);
const DAY_MS = 86_400_000;
const PLAYBOOKS = Number(process.env.CLIENTELE_CHANGE_RUNS ?? 100);
const CUSTOMERS = ['anna', 'bert', 'cleo'];

test(`${PLAYBOOKS} playbooks: nobody gets another campaign before, and somebody does then`, {
  timeout: 600_000,
}, () => {
  let changes = 0;
  let never = 0;
  for (let seed = 0; seed < PLAYBOOKS; seed++) {
    const draw = drawFrom(seed);
    const plan = compiledApart(drawCampaigns(draw));
    const ready = calibrate(plan);
    const entries = [
      ...drawGrants(draw, CUSTOMERS, ASKED_AT),
      ...drawMessages(draw, CUSTOMERS, ASKED_AT),
    ];
    const { index } = indexLedger(plan.offers, entries);
    // Whoever looks ahead knows nothing that comes later.
    const { index: known } = indexLedger(
      plan.offers,
      entries.filter(({ at }) => at <= ASKED_AT),
    );
    const context = { run: 'asked' };
    for (const id of CUSTOMERS) {
      const { attributes, ...drawn } = drawCampaignFacts(
        draw,
        id,
        plan.attributes.length > 0,
        ASKED_AT,
      );
      const told = Object.entries(attributes).filter(([, value]) => value !== null);
      const about = Object.fromEntries(told);
      const consents = drawn.consents.filter(({ from }) => from <= ASKED_AT);
      const facts = { ...drawn, consents, attributes, grants: [], contacts: [] };
      const hersAt = (instant: number) => {
        const customer = {
          ...standingOf(ready, facts, instant),
          consents: consentsOf(facts, instant) ?? {},
          ...about,
        };
        const { verdicts } = decideCampaigns(plan.campaigns, known, customer, context, instant);
        return JSON.stringify(verdicts.map(({ isChosen }) => isChosen));
      };
      const until = ASKED_AT + 60 * DAY_MS;
      const all = { ...facts, consents: drawn.consents };
      const at = nextCampaignChangeAt(ready, all, index, context, ASKED_AT, { about, until });
      const now = hersAt(ASKED_AT);
      const where = `seed ${seed}, customer ${id}, at ${at}`;
      if (at === null) never++;
      else changes++;
      if (at !== null) expect(hersAt(at), where).not.toBe(now);
      const end = at ?? until;
      const instants = draw.many(12, 12, () => draw.integer(ASKED_AT, end - 1));
      for (const instant of [ASKED_AT, end - 1, ...instants]) {
        expect(hersAt(instant), `${where}, between at ${instant}`).toBe(now);
      }
    }
  }
  console.log(`next campaign change: ${changes} changes, ${never} customers without`);
  expect(changes).toBeGreaterThan(PLAYBOOKS / 2);
  expect(never).toBeGreaterThan(PLAYBOOKS / 10);
});
