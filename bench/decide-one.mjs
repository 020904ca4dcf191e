// One customer in the request path: `decide` against the same job written by hand, as one idiomatic
// pass over the facts plus json-logic-js for the segments. Equal outputs are asserted before any time
// is taken; both run in alternation in this process. An argument says how many calls a round has.
import { deepStrictEqual } from 'node:assert';
import { cpus, totalmem } from 'node:os';
import jsonLogic from 'json-logic-js';
import { loadCore } from './harness/library.mjs';

const { calibrate, compile, decide } = await loadCore();

const DAY = 86_400_000;
const asOf = Date.UTC(2026, 5, 30, 12);
const cuts = {
  recencyDays: [7, 30, 90, 180],
  frequency: [2, 4, 8, 16],
  monetary: [5_000, 20_000, 60_000, 150_000],
};

const segments = {
  sleepingVip: {
    and: [{ '==': [{ var: 'lifecycle.stage' }, 'dormant'] }, { '>=': [{ var: 'rfm.m' }, 4] }],
  },
  champions: {
    and: [
      { '>=': [{ var: 'rfm.r' }, 4] },
      { '>=': [{ var: 'rfm.f' }, 4] },
      { '>=': [{ var: 'rfm.m' }, 4] },
    ],
  },
  bigSpender: { '>=': [{ var: 'spend' }, 100_000] },
  frequent: {
    and: [{ '>=': [{ var: 'ordersInLast90' }, 3] }, { '<=': [{ var: 'recencyDays' }, 30] }],
  },
  shanghaiMember: {
    and: [{ '==': [{ var: 'city' }, 'Shanghai'] }, { '==': [{ var: 'member' }, true] }],
  },
  firstTier: { in: [{ var: 'city' }, ['Beijing', 'Shanghai', 'Guangzhou', 'Shenzhen']] },
  vipTag: { in: ['vip', { var: 'tags' }] },
  canBeSent: {
    and: [{ '<': [{ var: 'outstandingGrants' }, 3] }, { '==': [{ var: 'winbackLast7' }, 0] }],
  },
  slowing: {
    and: [{ '>': [{ var: 'ordersInLast365' }, 5] }, { '<': [{ var: 'ordersInLast30' }, 1] }],
  },
  valuable: {
    or: [
      { '>=': [{ var: 'averageOrderValue' }, 5_000] },
      { and: [{ '>=': [{ var: 'rfm.f' }, 3] }, { '!=': [{ var: 'city' }, 'Beijing'] }] },
    ],
  },
};
const lifecycle = {
  newDays: 30,
  matureMoreThan: 5,
  matureDays: 30,
  declineDays: 30,
  dormantDays: 30,
  lostDays: 180,
};
const playbook = {
  version: 1,
  timeZone: 'UTC',
  currency: 'CNY',
  customer: { city: 'string', member: 'boolean', tags: 'string[]' },
  features: {
    recencyDays: 'standard',
    orderCount: 'standard',
    spend: 'standard',
    averageOrderValue: 'standard',
    firstOrderAt: 'standard',
    ordersInLast30: 'standard',
    ordersInLast90: 'standard',
    ordersInLast365: 'standard',
    outstandingGrants: 'standard',
    winbackLast7: {
      count: 'grants',
      where: { '==': [{ var: 'type' }, 'winback'] },
      within: { rolling: '7d' },
    },
  },
  rfm: { thresholds: cuts, segments: 'grid10' },
  lifecycle,
  segments,
};

const facts = {
  id: 'customer-1',
  attributes: { city: 'Shanghai', member: true, tags: ['vip', 'newsletter'] },
  orders: Array.from({ length: 20 }, (_, index) => ({
    id: `order-${String(index).padStart(2, '0')}`,
    at: asOf - (400 - index * 20) * DAY + index * 1000,
    amount: 3_000 + index * 777,
    refunded: index % 7 === 3 ? 500 : 0,
    status: index % 9 === 8 ? 'cancelled' : 'paid',
  })),
  grants: Array.from({ length: 5 }, (_, index) => ({
    id: `grant-${index}`,
    offerId: 'back20',
    type: index % 2 === 0 ? 'winback' : 'welcome',
    at: asOf - (5 - index) * 3 * DAY,
    validTo: asOf + (index - 2) * 5 * DAY,
    redeemedAt: index === 1 ? asOf - DAY : null,
  })),
};

const GRID = [
  [[1, 2], [1, 2], 'hibernating'],
  [[1, 2], [3, 4], 'at_risk'],
  [[1, 2], [5, 5], 'cant_lose'],
  [[3, 3], [1, 2], 'about_to_sleep'],
  [[3, 3], [3, 3], 'need_attention'],
  [[3, 4], [4, 5], 'loyal_customers'],
  [[4, 4], [1, 1], 'promising'],
  [[5, 5], [1, 1], 'new_customers'],
  [[4, 5], [2, 3], 'potential_loyalists'],
  [[5, 5], [4, 5], 'champions'],
];

/** The same job by hand: one pass over orders, one over grants, plain objects, json-logic-js. */
function byHand({ id, attributes, orders, grants }) {
  const today = Math.floor(asOf / DAY);
  const sorted = [...orders].filter((order) => order.at <= asOf).sort((a, b) => a.at - b.at);
  let orderCount = 0;
  let spend = 0;
  let first = null;
  let last = null;
  let lifeStart = null;
  let life = 0;
  const counts = { 30: 0, 60: 0, 90: 0, 365: 0 };
  let older = 0;
  for (const order of sorted) {
    if (order.status !== 'paid') continue;
    const age = asOf - order.at;
    orderCount += 1;
    spend += order.amount - (order.refunded ?? 0);
    first ??= order.at;
    if (last === null || order.at - last >= lifecycle.lostDays * DAY) {
      life += 1;
      lifeStart = order.at;
      counts.life30 = 0;
      older = 0;
    }
    last = order.at;
    for (const days of [30, 90, 365]) if (age < days * DAY) counts[days] += 1;
    if (age < 30 * DAY) counts.life30 += 1;
    else if (age < 60 * DAY) older += 1;
  }
  let outstandingGrants = 0;
  let winbackLast7 = 0;
  for (const grant of grants) {
    if (grant.at > asOf) continue;
    const isOpen = grant.validTo === null || asOf < grant.validTo;
    const isUsed = grant.redeemedAt != null && grant.redeemedAt <= asOf;
    const isReversed = grant.reversedAt != null && grant.reversedAt <= asOf;
    if (isOpen && !isUsed && !isReversed) outstandingGrants += 1;
    if (grant.type === 'winback' && asOf - grant.at < 7 * DAY) winbackLast7 += 1;
  }
  const recencyDays = last === null ? null : today - Math.floor(last / DAY);
  const r =
    last === null ? null : 1 + cuts.recencyDays.filter((days) => recencyDays <= days).length;
  const f = last === null ? null : 1 + cuts.frequency.filter((count) => orderCount >= count).length;
  const m = last === null ? null : 1 + cuts.monetary.filter((money) => spend >= money).length;
  const segment =
    GRID.find(([rs, fs]) => r >= rs[0] && r <= rs[1] && f >= fs[0] && f <= fs[1])?.[2] ?? null;
  const values = {
    ...attributes,
    recencyDays,
    orderCount,
    spend,
    averageOrderValue: orderCount === 0 ? null : spend / orderCount,
    firstOrderAt: first,
    ordersInLast30: counts[30],
    ordersInLast90: counts[90],
    ordersInLast365: counts[365],
    outstandingGrants,
    winbackLast7,
    rfm: { r, f, m, segment },
    lifecycle: { stage: stageOf(last, lifeStart, counts, older), life },
  };
  const { city, member, tags, rfm, lifecycle: place, ...features } = values;
  return {
    customerId: id,
    features,
    rfm,
    lifecycle: place,
    segments: Object.fromEntries(
      Object.entries(segments).map(([name, rule]) => [
        name,
        Boolean(jsonLogic.apply(rule, values)),
      ]),
    ),
  };
}

function stageOf(last, lifeStart, counts, older) {
  if (last === null) return 'potential';
  if (asOf - last >= lifecycle.lostDays * DAY) return 'lost';
  if (asOf - lifeStart < lifecycle.newDays * DAY) return 'new';
  if (asOf - last >= lifecycle.dormantDays * DAY) return 'dormant';
  if (older > 0 && counts.life30 * 2 < older) return 'declining';
  return counts.life30 > lifecycle.matureMoreThan ? 'mature' : 'growing';
}

const { plan, issues } = compile(playbook);
if (plan === undefined) throw new Error(JSON.stringify(issues, null, 2));
const ready = calibrate(plan);

const mine = decide(ready, facts, asOf);
const theirs = byHand(facts);
const { r, f, m, segment } = mine.rfm;
deepStrictEqual(
  {
    customerId: mine.customerId,
    features: mine.features,
    rfm: { r, f, m, segment },
    lifecycle: { stage: mine.lifecycle.stage, life: mine.lifecycle.life },
    segments: mine.segments,
  },
  theirs,
);

const ROUNDS = 15;
const CALLS = Number(process.argv[2] ?? 20_000);
const time = (work) => {
  const start = process.hrtime.bigint();
  for (let call = 0; call < CALLS; call++) work();
  return Number(process.hrtime.bigint() - start) / CALLS / 1000;
};
const jobs = { decide: () => decide(ready, facts, asOf), byHand: () => byHand(facts) };
const micros = { decide: [], byHand: [] };
for (let round = 0; round < ROUNDS; round++) {
  for (const name of round % 2 === 0 ? ['decide', 'byHand'] : ['byHand', 'decide']) {
    micros[name].push(time(jobs[name]));
  }
}
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const result = {
  machine: `${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  equal: true,
  decideMicros: median(micros.decide),
  byHandMicros: median(micros.byHand),
  ratio: median(micros.byHand) / median(micros.decide),
  firstRoundRatio: micros.byHand[0] / micros.decide[0],
};
console.log(JSON.stringify(result, null, 2));
