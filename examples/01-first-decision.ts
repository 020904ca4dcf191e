// A playbook is plain data: who a customer is. Compile it once, then ask about anybody, at any instant.
import { ClienteleError, calibrate, compile, decide, definePlaybook } from 'clientele';

const playbook = definePlaybook({
  version: 1,
  timeZone: 'Asia/Shanghai',
  currency: 'CNY',
  customer: { city: 'string' },
  features: {
    orderCount: 'standard',
    spend90d: { sum: 'orders.spend', within: { rolling: '90d' } },
  },
  segments: {
    regulars: { '>=': [{ var: 'orderCount' }, 3] },
    localSpenders: {
      and: [{ '==': [{ var: 'city' }, 'Suzhou'] }, { '>=': [{ var: 'spend90d' }, 30000] }],
    },
  },
});

const { plan, issues } = compile(playbook);
if (plan === undefined) throw new ClienteleError(issues);
const ready = calibrate(plan);

const asOf = Date.parse('2026-06-30T12:00:00+08:00');
const daysAgo = (days: number) => asOf - days * 86_400_000;

// Amounts are minor units: 30000 is 300.00 yuan.
const decision = decide(
  ready,
  {
    id: 'anna',
    attributes: { city: 'Suzhou' },
    orders: [
      { id: 'o1', at: daysAgo(100), amount: 30000 },
      { id: 'o2', at: daysAgo(60), amount: 25000, refunded: 5000 },
      { id: 'o3', at: daysAgo(40), amount: 12000 },
    ],
  },
  asOf,
);

console.log('orders', decision.features.orderCount);
console.log('spend in 90 days', decision.features.spend90d);
console.log('regular', decision.segments.regulars);
console.log('local spender', decision.segments.localSpenders);

// The first order is 100 days old, so the 90 days hold 25000 - 5000 + 12000.
// prints:
// orders 3
// spend in 90 days 32000
// regular true
// local spender true
