import {
  type CampaignCustomer,
  calibrate,
  consentsOf,
  decideCampaignsForAll,
  indexLedger,
  ledgerTables,
  standingOf,
} from 'clientele';
import { runCampaigns, sharedUse } from 'clientele/batch';
import { expect, test } from 'vitest';
import { compiledApart, drawCampaignFacts, drawCampaigns } from '../support/law/campaign-world.js';
import { drawFrom } from '../support/law/draw.js';
import { drawGrants, drawMessages } from '../support/law/ledger-entries.js';

const ASKED_AT = Date.UTC(2026, 2, 29, 12);
const PLAYBOOKS = Number(process.env.CLIENTELE_WALK_RUNS ?? 200);
const CUSTOMERS = ['anna', 'bert', 'cleo', 'dora', 'egon', 'fay', 'gus', 'hal', 'ida', 'jo'];

test(`${PLAYBOOKS} crowds: the walk over columns is the walk over a ledger`, () => {
  let chosenInAll = 0;
  for (let seed = 0; seed < PLAYBOOKS; seed++) {
    const draw = drawFrom(seed);
    const plan = compiledApart(drawCampaigns(draw));
    const ready = calibrate(plan);
    const entries = [
      ...drawGrants(draw, CUSTOMERS, ASKED_AT),
      ...drawMessages(draw, CUSTOMERS, ASKED_AT),
    ];
    const { grants, contacts } = ledgerTables(entries);
    const all = CUSTOMERS.map((id) =>
      drawCampaignFacts(draw, id, plan.attributes.length > 0, ASKED_AT),
    );
    const { index } = indexLedger(plan.offers, entries);
    const scene = draw.one([undefined, 'home']);
    const context = { run: 'asked', salt: `${seed}`, ...(scene === undefined ? {} : { scene }) };
    const used = sharedUse(plan.campaigns, index, ASKED_AT);
    const tables = {
      customers: all.map(({ id, attributes }) => ({ id, attributes })),
      orders: all.flatMap(({ id, orders }) =>
        orders.map((order) => ({ ...order, customerId: id })),
      ),
      consents: all.flatMap(({ id, consents }) =>
        consents.map((consent) => ({ ...consent, customerId: id })),
      ),
      grants,
      contacts,
    };
    const run = runCampaigns(plan, tables, ASKED_AT, { ...context, used });
    const crowd = all.map((facts): CampaignCustomer => {
      const { city, zone, suppressed } = facts.attributes as { [name: string]: never };
      const known = { city, zone, suppressed };
      return {
        ...standingOf(ready, { ...facts, grants: [], contacts: [] }, ASKED_AT),
        consents: consentsOf(facts, ASKED_AT) ?? {},
        ...Object.fromEntries(Object.entries(known).filter(([, value]) => value != null)),
      };
    });
    const expected = decideCampaignsForAll(plan.campaigns, index, crowd, context, ASKED_AT);
    const { rows, campaigns } = run.chosen;
    const chosen = [...rows].map((row, place) => ({
      customerId: run.ids[row],
      campaign: run.campaigns[campaigns[place] as number],
    }));
    expect(chosen, `seed ${seed}`).toEqual(expected.chosen);
    expect(run.totals, `seed ${seed}`).toEqual(expected.totals);
    expect(chosen.flatMap((_, place) => run.entriesAt(place))).toEqual(
      expected.entries.map(({ entry }) => entry),
    );
    chosenInAll += chosen.length;
  }
  expect(chosenInAll).toBeGreaterThan(PLAYBOOKS * 3);
});
