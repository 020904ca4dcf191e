// A night's run over a small crowd: who gets which campaign under a budget, and who is held back by what.
import { ClienteleError, compile, decideCampaignsForAll, indexLedger } from 'clientele';

const { plan, issues } = compile({
  version: 1,
  timeZone: 'Asia/Shanghai',
  segments: {
    sleeping: { '>=': [{ var: 'recencyDays' }, 90] },
    regulars: { '>=': [{ var: 'orderCount' }, 4] },
  },
  offers: {
    back20: { kind: 'coupon', type: 'winback', benefit: { off: 2000 } },
    thanks10: { kind: 'coupon', type: 'loyalty', benefit: { off: 1000 } },
  },
  campaigns: {
    wakeUp: { goal: 'recall', who: 'sleeping', what: 'back20', priority: 10, budget: 4000 },
    thanks: { goal: 'retention', who: 'regulars', what: 'thanks10', again: 'never' },
  },
});
if (plan === undefined) throw new ClienteleError(issues);

// From the last batch: who is in which segment.
const crowd = [
  { id: 'ann', segments: { sleeping: true, regulars: true } },
  { id: 'bea', segments: { sleeping: true, regulars: true } },
  { id: 'cid', segments: { sleeping: true, regulars: false } },
  { id: 'dan', segments: { sleeping: true, regulars: true } },
  { id: 'eve', segments: { sleeping: false, regulars: false } },
];
const { index } = indexLedger(plan.offers, []);
const night = { run: '2026-11-20', salt: 'autumn' };
const asOf = Date.parse('2026-11-20T02:00:00+08:00');
const { totals, entries } = decideCampaignsForAll(plan.campaigns, index, crowd, night, asOf);

for (const { campaign, chosen, heldBack } of totals) console.log(campaign, chosen, heldBack);
console.log(entries.length, 'grants to commit');

// The budget lets two be woken up. Whoever of the others is a regular is thanked instead: a campaign that is refused
// leaves her free for the next one.
// prints:
// wakeUp 2 { SEGMENT_MISMATCH: 1, LIMIT_REACHED: 2 }
// thanks 1 { SEGMENT_MISMATCH: 2, STRATEGY_CONFLICT: 2 }
// 3 grants to commit
