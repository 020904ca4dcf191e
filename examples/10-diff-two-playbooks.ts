// Before a changed playbook reaches a customer: whose answers change, and how?
import { ClienteleError, calibrate, compile, decideAll, diffDecisions } from 'clientele';

const readyFor = (dormantDays: number) => {
  const { plan, issues } = compile({
    version: 1,
    timeZone: 'UTC',
    lifecycle: { dormantDays },
    segments: { wakeUp: { '==': [{ var: 'lifecycle.stage' }, 'dormant'] } },
  });
  if (plan === undefined) throw new ClienteleError(issues);
  return calibrate(plan);
};

const asOf = Date.UTC(2026, 5, 30, 12);
const daysAgo = (days: number) => asOf - days * 86_400_000;
const tables = {
  orders: [
    { id: 'a1', customerId: 'ann', at: daysAgo(100), amount: 5000 },
    { id: 'a2', customerId: 'ann', at: daysAgo(35), amount: 5000 },
    { id: 'b1', customerId: 'bea', at: daysAgo(90), amount: 5000 },
    { id: 'b2', customerId: 'bea', at: daysAgo(40), amount: 5000 },
    { id: 'c1', customerId: 'cid', at: daysAgo(50), amount: 5000 },
    { id: 'd1', customerId: 'dan', at: daysAgo(3), amount: 5000 },
  ],
};

const before = decideAll(readyFor(30), tables, asOf).decisions;
const after = decideAll(readyFor(45), tables, asOf).decisions;
const { changes, moves } = diffDecisions(before, after);

for (const { name, before: from, after: to, customers } of moves) {
  console.log(`${name}: ${from} -> ${to}, ${customers} customers`);
}
const changed = new Set(changes.map(({ customerId }) => customerId));
console.log([...changed].join(', '));

// Ann and Bea last bought 35 and 40 days ago: dormant after 30 days, not after 45. In the last 30 days
// neither bought, in the 30 before once: 0 < 1 / 2, so both decline. Cid, 50 days, is dormant in both.
// prints:
// lifecycle.stage: dormant -> declining, 2 customers
// segment.wakeUp: true -> false, 2 customers
// ann, bea
