// Writes jobs/crm-wide.json: the job `crm` with twenty more features and fifty segments. The same
// segments in SQL replace what stands between the marks in duckdb/crm-wide.sql.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRandom } from '../data/random.mjs';
import { ELEVEN_SEGMENTS, STAGES } from './eleven-cells.mjs';

const MORE_FEATURES = {
  lastOrderAt: 'standard',
  daysSinceFirstOrder: 'standard',
  ordersInPrevious30: 'standard',
  ordersInPrevious90: 'standard',
  ordersInPrevious365: 'standard',
  spendInLast30: { sum: 'orders.spend', within: { rolling: '30d' } },
  spendInLast90: { sum: 'orders.spend', within: { rolling: '90d' } },
  spendInLast365: { sum: 'orders.spend', within: { rolling: '365d' } },
  smallestOrder: { min: 'orders.amount' },
  largestOrder: { max: 'orders.amount' },
  orderDays: { countDays: 'orders' },
  orderDaysInLast90: { countDays: 'orders', within: { rolling: '90d' } },
  refundedSpend: 'standard',
  cancelledOrders: { count: 'orders', status: ['cancelled'] },
  largeOrders: { count: 'orders', where: { '>=': [{ var: 'amount' }, 10_000] } },
  largeOrdersInLast365: {
    count: 'orders',
    where: { '>=': [{ var: 'amount' }, 10_000] },
    within: { rolling: '365d' },
  },
  lastOrderAmount: { last: 'orders.amount' },
  grantsReceived: { count: 'grants' },
  grantsRedeemed: { count: 'grants', where: { var: 'redeemed' } },
  lastGrantAt: { max: 'grants.at' },
};

/** Conditions to draw from: a value, an operator, constants. */
const POOL = [
  ['recencyDays', '<=', [7, 14, 30, 60, 90, 180]],
  ['recencyDays', '>', [30, 90, 365]],
  ['orderCount', '>=', [1, 2, 3, 5, 10, 20]],
  ['spend', '>=', [5_000, 20_000, 50_000, 100_000]],
  ['averageOrderValue', '>=', [2_500, 4_000, 6_000]],
  ['ordersInLast30', '>=', [1, 2, 4]],
  ['ordersInLast90', '>=', [1, 3, 6]],
  ['ordersInLast365', '<', [1, 4, 12]],
  ['outstandingGrants', '<', [1, 2, 3]],
  ['winBacksInLast7', '==', [0]],
  ['rfm.r', '>=', [2, 3, 4]],
  ['rfm.f', '>=', [2, 3, 4]],
  ['rfm.m', '>=', [3, 4, 5]],
  [
    'rfm.segment',
    'in',
    [
      ['Champions', 'Loyal'],
      ['At Risk', 'Cannot Lose Them'],
      ['Promising', 'New Customers', 'Potential Loyalist'],
    ],
  ],
  [
    'lifecycle.stage',
    'in',
    [['dormant', 'declining'], ['growing', 'mature'], ['lost'], ['new', 'growing']],
  ],
  ['daysSinceFirstOrder', '>=', [90, 365, 730]],
  ['ordersInPrevious30', '>=', [1, 2]],
  ['ordersInPrevious365', '>=', [1, 4]],
  ['spendInLast90', '>=', [2_000, 10_000]],
  ['spendInLast365', '>=', [5_000, 25_000, 60_000]],
  ['smallestOrder', '>=', [500, 1_500]],
  ['largestOrder', '>=', [8_000, 15_000]],
  ['orderDays', '>=', [3, 6, 12]],
  ['orderDaysInLast90', '>=', [1, 3]],
  ['refundedSpend', '<', [1, 5_000]],
  ['cancelledOrders', '==', [0]],
  ['largeOrders', '>=', [1, 2]],
  ['lastOrderAmount', '<', [2_000, 6_000]],
  ['grantsReceived', '<', [2, 4]],
  ['grantsRedeemed', '>=', [1, 2]],
];

const random = createRandom(70);
const segments = {};
const sql = [];
for (let index = 1; index <= 50; index++) {
  const name = `audience${String(index).padStart(2, '0')}`;
  const conditions = drawConditions(3 + random.below(4));
  const endsInChoice = conditions.length >= 5 && random.uniform() < 0.6;
  const all = endsInChoice ? conditions.slice(0, -2) : conditions;
  const either = endsInChoice ? conditions.slice(-2) : [];
  const rules = all.map(ruleOf);
  segments[name] = { and: endsInChoice ? [...rules, { or: either.map(ruleOf) }] : rules };
  const texts = all.map(sqlOf);
  if (endsInChoice) texts.push(`(${either.map(sqlOf).join(' OR ')})`);
  sql.push(`  coalesce(${texts.join(' AND ')}, FALSE)::UTINYINT AS "segment.${name}"`);
}

const base = JSON.parse(readFileSync(new URL('crm.json', import.meta.url)));
const playbook = {
  ...base,
  name: 'crm-wide',
  description: 'The job crm with twenty more features and fifty segments.',
  features: { ...base.features, ...MORE_FEATURES },
  segments: { ...base.segments, ...segments },
};
writeFileSync(new URL('crm-wide.json', import.meta.url), `${JSON.stringify(playbook, null, 2)}\n`);

const file = new URL('../duckdb/crm-wide.sql', import.meta.url);
const [before, , after] = readFileSync(file, 'utf8').split(/^ *-- segments: .*\n/m);
const marked = `  -- segments: begin\n${sql.join(',\n')}\n  -- segments: end\n`;
writeFileSync(file, before + marked + after);

function drawConditions(count) {
  const chosen = new Map();
  while (chosen.size < count) {
    const [field, operator, constants] = POOL[random.below(POOL.length)];
    if (chosen.has(field)) continue;
    chosen.set(field, { field, operator, constant: constants[random.below(constants.length)] });
  }
  return [...chosen.values()];
}

function ruleOf({ field, operator, constant }) {
  return { [operator]: [{ var: field }, constant] };
}

function sqlOf({ field, operator, constant }) {
  const words = { 'rfm.segment': ELEVEN_SEGMENTS, 'lifecycle.stage': STAGES }[field];
  if (words === undefined) return `"${field}" ${operator === '==' ? '=' : operator} ${constant}`;
  const places = constant.map((word) => words.indexOf(word));
  return places.length === 1 ? `"${field}" = ${places[0]}` : `"${field}" IN (${places.join(', ')})`;
}
