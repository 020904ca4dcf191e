// Writes jobs/rules.json: 50 rules of 8 conditions each over twelve attributes. As in a team's own rule
// set, conditions recur: the rules draw theirs from about a hundred, the usual ones more often. Three in four
// rules ask for all of six conditions and for one of two more; the others ask for one of two groups.
import { writeFileSync } from 'node:fs';
import { createRandom } from '../data/random.mjs';

const random = createRandom(50);
const steps = (from, to, count) =>
  Array.from({ length: count }, (_, index) =>
    Math.round(from + ((to - from) * index) / (count - 1)),
  );
const compare = (operator, name, values) =>
  values.map((value) => ({ [operator]: [{ var: name }, value] }));
const LEAVES = [
  ...compare('>=', 'age', steps(18, 65, 6)),
  ...compare('<', 'age', steps(25, 70, 6)),
  ...compare('<=', 'recencyDays', steps(7, 365, 12)),
  ...compare('>', 'recencyDays', steps(14, 180, 6)),
  ...compare('>=', 'orders', steps(1, 12, 12)),
  ...compare('<', 'orders', steps(2, 20, 4)),
  ...compare('>=', 'spend', steps(1_000, 60_000, 12)),
  ...compare('<', 'spend', steps(5_000, 100_000, 6)),
  ...compare('>=', 'points', steps(100, 15_000, 8)),
  ...compare('>', 'visits', steps(0, 60, 8)),
  ...[5, 10, 20, 30, 50, 80].map((percent) => ({ '<': [{ var: 'returnRate' }, percent / 100] })),
  { '==': [{ var: 'member' }, true] },
  { '==': [{ var: 'member' }, false] },
  { '==': [{ var: 'mailAllowed' }, true] },
  ...['Zurich', 'Geneva', 'Basel', 'Bern'].map((city) => ({ '==': [{ var: 'city' }, city] })),
  { in: [{ var: 'city' }, ['Zurich', 'Winterthur', 'Basel', 'Bern', 'Lucerne']] },
  { in: [{ var: 'city' }, ['Geneva', 'Lausanne']] },
  ...['blue', 'silver', 'gold'].map((level) => ({ '==': [{ var: 'level' }, level] })),
  { in: [{ var: 'level' }, ['silver', 'gold']] },
  { '!=': [{ var: 'level' }, 'none'] },
  ...['app', 'web', 'store'].map((channel) => ({ '==': [{ var: 'channel' }, channel] })),
  { in: [{ var: 'channel' }, ['app', 'web']] },
];

/** Conditions on different attributes; the square prefers those at the head of a shuffled list. */
const order = LEAVES.map((leaf) => ({ leaf, place: random.uniform() }))
  .sort((a, b) => a.place - b.place)
  .map(({ leaf }) => ({ leaf, attribute: Object.values(leaf)[0][0].var }));
function drawLeaves(count) {
  const chosen = new Map();
  while (chosen.size < count) {
    const { leaf, attribute } = order[Math.floor(random.uniform() ** 2 * order.length)];
    if (!chosen.has(attribute)) chosen.set(attribute, leaf);
  }
  return [...chosen.values()];
}

const segments = {};
for (let index = 1; index <= 50; index++) {
  const leaves = drawLeaves(8);
  const isConjunction = random.uniform() < 0.75;
  segments[`rule${String(index).padStart(2, '0')}`] = isConjunction
    ? { and: [...leaves.slice(0, 6), { or: leaves.slice(6) }] }
    : { or: [{ and: leaves.slice(0, 4) }, { and: leaves.slice(4) }] };
}

const playbook = {
  version: 1,
  name: 'rules',
  description: 'Fifty audiences of eight conditions each, with the null answers of json-logic-js.',
  timeZone: 'UTC',
  profile: 'compat',
  customer: {
    age: 'integer',
    recencyDays: 'integer',
    orders: 'integer',
    spend: 'money',
    points: 'integer',
    visits: 'integer',
    returnRate: 'number',
    member: 'boolean',
    mailAllowed: 'boolean',
    city: 'string',
    level: 'string',
    channel: 'string',
  },
  segments,
};
writeFileSync(new URL('rules.json', import.meta.url), `${JSON.stringify(playbook, null, 2)}\n`);
console.log(`${LEAVES.length} conditions, 50 rules`);
