// Everybody at once: a column per offer that says who can claim it, and one that says why not.
import { blockersOf, ClienteleError, compile, eligibilityGaps } from 'clientele';
import { countBy, decisionAt, runBatch } from 'clientele/batch';

const { plan, issues } = compile({
  version: 1,
  timeZone: 'UTC',
  segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
  offers: {
    back20: {
      kind: 'coupon',
      type: 'winback',
      benefit: { off: 2000 },
      claim: { who: 'buyers', perCustomer: 2, stock: 500 },
    },
  },
  limits: { sameTypeEvery: { rolling: '7d' } },
});
if (plan === undefined) throw new ClienteleError(issues);

const asOf = Date.UTC(2026, 10, 20);
const daysAgo = (days: number) => asOf - days * 86_400_000;
const winback = { offerId: 'back20', type: 'winback', source: 'crm' } as const;
const facts = {
  customers: [{ id: 'ann' }, { id: 'bea' }, { id: 'cid' }, { id: 'dan' }],
  orders: ['ann', 'bea', 'cid'].map((customerId) => ({
    id: `order of ${customerId}`,
    customerId,
    at: daysAgo(90),
    amount: 5000,
  })),
  // Of a ledger these rows are made by ledgerTables.
  grants: [
    { id: 'g-1', customerId: 'bea', at: daysAgo(3), ...winback },
    { id: 'g-2', customerId: 'cid', at: daysAgo(40), ...winback },
    { id: 'g-3', customerId: 'cid', at: daysAgo(30), ...winback },
  ],
};

const table = runBatch(plan, facts, asOf);
for (const [row, { id }] of facts.customers.entries()) {
  const { eligible, blockers } = decisionAt(table, row).offers.back20;
  console.log(id, eligible, blockersOf(blockers ?? 0));
}
console.log(countBy(table, 'offer.back20'));

// What no column tells, such as how many are left.
console.log(eligibilityGaps(plan.offers));

// Bea got one of the type three days ago, Cid has had both of his, Dan has never bought.
// prints:
// ann true []
// bea false [ 'LIMIT_REACHED' ]
// cid false [ 'LIMIT_REACHED' ]
// dan false [ 'SEGMENT_MISMATCH' ]
// [ { key: false, count: 3 }, { key: true, count: 1 } ]
// [
//   {
//     offer: 'back20',
//     rule: 'back20.claim.stock',
//     why: 'counts everybody'
//   }
// ]
