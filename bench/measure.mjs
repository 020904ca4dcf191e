// Campaigns of half a year, measured: counts and figures of twenty of them from a ledger, orders and visits. The second
// round has few customers who are busy all day long, so that whatever is done for each pair of their touches and orders
// would show.
import { ok } from 'node:assert';
import { cpus, totalmem } from 'node:os';
import { drawMeasured } from './data/draw-measured.mjs';
import { loadMeasure } from './harness/library.mjs';

const { measureCampaigns } = await loadMeasure();
const ROUNDS = 5;
const SIZE = {
  campaigns: 20,
  grants: 120_000,
  messages: 140_000,
  orders: 200_000,
  visits: 200_000,
};
const ASKED = { asOf: 200 * 86_400_000, attribution: { window: '7d' } };

console.log(`${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`);
for (const customers of [100_000, 100]) {
  const facts = drawMeasured({ ...SIZE, customers });
  const entries = facts.entries.length;
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    const { groups, rejected } = measureCampaigns(facts, ASKED);
    const time = performance.now() - start;
    ok(groups.length === SIZE.campaigns && rejected.length === 0);
    ok(groups.every(({ counts }) => counts.visitorsOrdering <= counts.visitors));
    return time;
  }).sort((one, other) => one - other);
  console.log(
    `${customers} customers, ${entries} entries, ${SIZE.orders} orders, ${SIZE.visits} visits: ` +
      `median ${times[2].toFixed(0)} ms (${times[0].toFixed(0)} to ${times.at(-1).toFixed(0)})`,
  );
}
