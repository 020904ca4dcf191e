// A complete run of campaigns over a population: who gets what tonight, under caps, quiet hours, budgets and one strategy
// at a time. `walkColumns` is `runCampaigns`; `walkRows` is `decideCampaignsForAll` over a ledger, the judge.

import { ledgerOf } from '../data/ledger.mjs';
import { asObjects } from '../data/objects.mjs';
import { numbers } from '../harness/answers.mjs';
import { loadBatch, loadCore } from '../harness/library.mjs';

const SMALL_CROWD = 20_000;
const CONTEXT = { run: 'tonight', salt: 'bench' };

export async function walkColumns(playbook, facts, asOf) {
  const { compile, indexLedger } = await loadCore();
  const { layOut, runCampaigns, sharedUse } = await loadBatch();
  const { plan } = compile(playbook);
  const laidOut = layOut(plan, facts);
  // What is used of budgets follows from a ledger, which takes long to be read for a million: there they begin anew.
  const isSmall = facts.customers.rowCount <= SMALL_CROWD;
  const entries = isSmall ? ledgerOf(playbook, asObjects(facts), asOf) : [];
  const used = sharedUse(plan.campaigns, indexLedger(plan.offers, entries).index, asOf);
  return {
    run: () => runCampaigns(plan, laidOut, asOf, { ...CONTEXT, used }),
    answersOf: ({ campaigns, chosen, totals, ids }) =>
      answers(
        campaigns,
        ids.length,
        Array.from(chosen.rows, (row, place) => [row, chosen.campaigns[place]]),
        totals,
      ),
  };
}

export async function walkRows(playbook, facts, asOf) {
  const { calibrate, compile, consentsOf, decideCampaignsForAll, indexLedger, standingOf } =
    await loadCore();
  const { plan } = compile(playbook);
  const ready = calibrate(plan);
  const tables = asObjects(facts);
  const entries = ledgerOf(playbook, tables, asOf);
  const crowd = crowdOf(tables).map(({ attributes, ...known }) => ({
    ...standingOf(ready, { ...known, attributes, grants: [], contacts: [] }, asOf),
    consents: consentsOf(known, asOf),
    ...Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null)),
  }));
  const placeOf = new Map(tables.customers.map(({ id }, place) => [id, place]));
  const names = plan.campaigns.campaigns.map(({ id }) => id);
  return {
    run: () => {
      const { index } = indexLedger(plan.offers, entries);
      return decideCampaignsForAll(plan.campaigns, index, crowd, CONTEXT, asOf);
    },
    answersOf: ({ chosen, totals }) =>
      answers(
        names,
        crowd.length,
        chosen.map(({ customerId, campaign }) => [
          placeOf.get(customerId),
          names.indexOf(campaign),
        ]),
        totals,
      ),
  };
}

/** Of each campaign, the place in the walk at which a customer got it; 0 for those who did not. */
function answers(campaigns, customers, chosen, totals) {
  const columns = campaigns.map(() => new Float64Array(customers));
  chosen.forEach(([row, campaign], place) => {
    columns[campaign][row] = place + 1;
  });
  const counts = totals.flatMap(({ campaign, chosen: got, heldBack }) => [
    [campaign, got],
    ...Object.entries(heldBack).map(([code, count]) => [`${campaign} ${code}`, count]),
  ]);
  return {
    columns: Object.fromEntries(campaigns.map((name, place) => [name, numbers(columns[place])])),
    counts: Object.fromEntries(counts),
  };
}

function crowdOf({ customers, orders, consents }) {
  const byCustomer = new Map(customers.map(({ id }) => [id, { orders: [], consents: [] }]));
  for (const order of orders) byCustomer.get(order.customerId).orders.push(order);
  for (const consent of consents) byCustomer.get(consent.customerId).consents.push(consent);
  return customers.map(({ id, attributes }) => ({ id, attributes, ...byCustomer.get(id) }));
}
