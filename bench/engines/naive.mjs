// The job `crm` as it is usually written: by hand, for exactly this job, in plain JavaScript. One pass
// over each log with a Map of accumulators, then scores, stages and the audience customer by customer.
// It relies on the order of the log, as such code does. Frozen: it is what the others are compared to.
import { ELEVEN_CELLS } from '../jobs/eleven-cells.mjs';

const DAY_MS = 86_400_000;
const LOST_MS = 180 * DAY_MS;

/** @returns one plain object per customer, and how many there are by segment and stage. */
export function answerNaively({ customers, orders, grants }, asOf) {
  const byId = new Map();
  for (const { id } of customers) byId.set(id, newAccumulator(id));
  for (const order of orders) {
    const customer = byId.get(order.customerId);
    if (customer !== undefined) addOrder(customer, order, asOf);
  }
  for (const grant of grants) {
    const customer = byId.get(grant.customerId);
    if (customer !== undefined) addGrant(customer, grant, asOf);
  }
  return finish([...byId.values()], asOf);
}

export function newAccumulator(id) {
  return {
    id,
    orderCount: 0,
    spend: 0,
    firstOrderAt: null,
    lastOrderAt: null,
    lifeStartAt: null,
    ordersInLast30: 0,
    ordersInPrevious30: 0,
    ordersInLast90: 0,
    ordersInLast365: 0,
    outstandingGrants: 0,
    winBacksInLast7: 0,
  };
}

export function addOrder(customer, { at, amount, status }, asOf) {
  if (at > asOf || status === 'cancelled') return;
  customer.spend += amount;
  if (status === 'refund') return;
  customer.orderCount += 1;
  if (customer.firstOrderAt === null) customer.firstOrderAt = at;
  if (customer.lastOrderAt === null || at - customer.lastOrderAt >= LOST_MS) {
    customer.lifeStartAt = at;
  }
  customer.lastOrderAt = at;
  const age = asOf - at;
  if (age < 30 * DAY_MS) customer.ordersInLast30 += 1;
  else if (age < 60 * DAY_MS) customer.ordersInPrevious30 += 1;
  if (age < 90 * DAY_MS) customer.ordersInLast90 += 1;
  if (age < 365 * DAY_MS) customer.ordersInLast365 += 1;
}

export function addGrant(customer, { at, type, validTo, redeemedAt }, asOf) {
  if (at > asOf) return;
  const isExpired = validTo !== null && validTo <= asOf;
  const isRedeemed = redeemedAt !== null && redeemedAt <= asOf;
  if (!isExpired && !isRedeemed) customer.outstandingGrants += 1;
  if (type === 'winback' && asOf - at < 7 * DAY_MS) customer.winBacksInLast7 += 1;
}

export function finish(customers, asOf) {
  const today = Math.floor(asOf / DAY_MS);
  const recencyOf = ({ lastOrderAt }) => today - Math.floor(lastOrderAt / DAY_MS);
  const buyers = customers.filter(({ orderCount }) => orderCount > 0);
  const cuts = {
    r: quintiles(buyers.map((customer) => -recencyOf(customer))),
    f: quintiles(buyers.map(({ orderCount }) => orderCount)),
    m: quintiles(buyers.map(({ spend }) => spend)),
  };
  const counts = {};
  const answers = customers.map((customer) => {
    const { id, orderCount, spend, firstOrderAt } = customer;
    const isBuyer = orderCount > 0;
    const recencyDays = isBuyer ? recencyOf(customer) : null;
    const averageOrderValue = isBuyer ? spend / orderCount : null;
    const r = isBuyer ? score(-recencyDays, cuts.r) : null;
    const f = isBuyer ? score(orderCount, cuts.f) : null;
    const m = isBuyer ? score(spend, cuts.m) : null;
    const segment = isBuyer ? ELEVEN_CELLS[`${r}${f}${m}`] : null;
    const stage = stageOf(customer, asOf);
    const winBack =
      ['At Risk', 'Cannot Lose Them', 'Hibernating'].includes(segment) &&
      ['dormant', 'declining', 'lost'].includes(stage) &&
      m >= 3 &&
      averageOrderValue >= 2500 &&
      customer.outstandingGrants < 2 &&
      customer.winBacksInLast7 === 0;
    const place = `${segment}/${stage}`;
    counts[place] = (counts[place] ?? 0) + 1;
    return {
      id,
      recencyDays,
      orderCount,
      spend,
      averageOrderValue,
      firstOrderAt,
      ordersInLast30: customer.ordersInLast30,
      ordersInLast90: customer.ordersInLast90,
      ordersInLast365: customer.ordersInLast365,
      outstandingGrants: customer.outstandingGrants,
      winBacksInLast7: customer.winBacksInLast7,
      r,
      f,
      m,
      segment,
      stage,
      winBack,
    };
  });
  return { answers, counts };
}

/** Cut j is the value of rank ceil(j n / 5). */
function quintiles(values) {
  const sorted = values.sort((a, b) => a - b);
  return [1, 2, 3, 4].map((j) => sorted[Math.ceil((j * sorted.length) / 5) - 1]);
}

function score(value, cuts) {
  return 1 + cuts.filter((cut) => value > cut).length;
}

function stageOf(customer, asOf) {
  const { lastOrderAt, lifeStartAt, ordersInLast30, ordersInPrevious30 } = customer;
  if (lastOrderAt === null) return 'potential';
  if (asOf - lastOrderAt >= LOST_MS) return 'lost';
  if (asOf - lifeStartAt < 30 * DAY_MS) return 'new';
  if (asOf - lastOrderAt >= 30 * DAY_MS) return 'dormant';
  if (ordersInLast30 * 2 < ordersInPrevious30) return 'declining';
  return ordersInLast30 > 2 ? 'mature' : 'growing';
}
