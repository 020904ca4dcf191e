// Makes up a shop: customers whose activity is spread as Pareto has it, three years of orders in the
// order in which they happened, and the grants they were given. The same sizes and seed give the same
// data everywhere.
import { createRandom } from './random.mjs';
import { sortByTime } from './sort-by-time.mjs';

const DAY_MS = 86_400_000;

/** The instant that every job asks about; the last day of the log lies after it. */
export const AS_OF = Date.UTC(2026, 6, 1, 3, 30);
const LOG_END = AS_OF + DAY_MS;
const ORDERS_START = AS_OF - 1096 * DAY_MS;
const GRANTS_START = AS_OF - 400 * DAY_MS;

export const STATUSES = ['paid', 'cancelled', 'refund'];
export const GRANT_TYPES = ['welcome', 'winback', 'birthday', 'loyalty', 'flash'];
const VALID_DAYS = [7, 14, 30, 60];

/** Shape of the Pareto distribution of activity, and where its tail is cut. */
const PARETO_SHAPE = 1.5;
const MOST_ACTIVE = 200;
/** The share of customers who may ever buy. */
const BUYERS = 0.93;

/** The tables of the shop, in columns. Ids of orders and grants are their place in the log. */
export function generateShop({ customers, orders, grants, seed = 20260701 }) {
  const random = createRandom(seed);
  const ids = Array.from({ length: customers }, (_, index) => customerId(index));
  const people = drawPeople(customers, random);
  return {
    customers: {
      rowCount: customers,
      columns: { id: { kind: 'string', codes: everyIndex(customers), dictionary: ids } },
    },
    orders: drawOrders(orders, people, ids, random),
    grants: drawGrants(grants, people, ids, random),
  };
}

function customerId(index) {
  return `C${index.toString().padStart(8, '0')}`;
}

export function orderId(index) {
  return `O${index.toString().padStart(9, '0')}`;
}

export function grantId(index) {
  return `G${index.toString().padStart(9, '0')}`;
}

/** How active everybody is, and from when to when. */
function drawPeople(count, random) {
  const activity = new Float64Array(count);
  const from = new Float64Array(count);
  const to = new Float64Array(count);
  const span = LOG_END - ORDERS_START;
  for (let person = 0; person < count; person++) {
    const isBuyer = random.uniform() < BUYERS;
    const drawn = Math.min(MOST_ACTIVE, (1 - random.uniform()) ** (-1 / PARETO_SHAPE));
    activity[person] = isBuyer ? drawn : 0;
    // Half were there from the beginning; a third leave some day.
    from[person] = random.uniform() < 0.5 ? ORDERS_START : ORDERS_START + random.uniform() * span;
    const leaves = random.uniform() < 0.33;
    to[person] = leaves ? from[person] + random.uniform() * (LOG_END - from[person]) : LOG_END;
  }
  return { count, activity, from, to };
}

function drawOrders(rowCount, people, ids, random) {
  const codes = drawByActivity(rowCount, people, random);
  const at = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const person = codes[row];
    const from = people.from[person];
    at[row] = Math.floor(from + random.uniform() * (people.to[person] - from));
  }
  sortByTime(at, [codes], ORDERS_START, LOG_END);
  const amount = new Int32Array(rowCount);
  const status = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    // A median of 35.00, and a long tail.
    const paid = Math.max(100, Math.round(Math.exp(8.16 + 0.8 * random.normal())));
    const luck = random.uniform();
    status[row] = luck < 0.95 ? 0 : luck < 0.98 ? 1 : 2;
    amount[row] = status[row] === 2 ? -Math.ceil(paid / 2) : paid;
  }
  return {
    rowCount,
    columns: {
      customerId: { kind: 'string', codes, dictionary: ids },
      at: { kind: 'instant', values: at },
      amount: { kind: 'integer', values: amount },
      status: { kind: 'string', codes: status, dictionary: STATUSES },
    },
  };
}

function drawGrants(rowCount, people, ids, random) {
  const codes = new Int32Array(rowCount);
  for (let row = 0; row < rowCount; row++) codes[row] = random.below(people.count);
  const at = new Float64Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    at[row] = Math.floor(GRANTS_START + random.uniform() * (LOG_END - GRANTS_START));
  }
  sortByTime(at, [codes], GRANTS_START, LOG_END);
  const type = new Uint8Array(rowCount);
  const validTo = new Float64Array(rowCount);
  const redeemedAt = new Float64Array(rowCount);
  const isLimited = new Uint8Array(Math.ceil(rowCount / 8));
  const isRedeemed = new Uint8Array(Math.ceil(rowCount / 8));
  for (let row = 0; row < rowCount; row++) {
    type[row] = random.below(GRANT_TYPES.length);
    const days = VALID_DAYS[random.below(VALID_DAYS.length)];
    if (random.uniform() < 0.95) {
      validTo[row] = at[row] + days * DAY_MS;
      setBit(isLimited, row);
    }
    if (random.uniform() < 0.3) {
      redeemedAt[row] = Math.floor(at[row] + random.uniform() * days * DAY_MS);
      setBit(isRedeemed, row);
    }
  }
  return {
    rowCount,
    columns: {
      customerId: { kind: 'string', codes, dictionary: ids },
      at: { kind: 'instant', values: at },
      type: { kind: 'string', codes: type, dictionary: GRANT_TYPES },
      validTo: { kind: 'instant', values: validTo, validity: isLimited },
      redeemedAt: { kind: 'instant', values: redeemedAt, validity: isRedeemed },
    },
  };
}

/** Who did each of some things, the more active the more often. */
function drawByActivity(rowCount, { count, activity }, random) {
  const upTo = new Float64Array(count);
  let total = 0;
  for (let person = 0; person < count; person++) upTo[person] = total += activity[person];
  // Uniform draws in ascending order are sums of exponential gaps over their total, so that one walk
  // finds whom each of them hits.
  const sums = new Float64Array(rowCount);
  let sum = 0;
  for (let row = 0; row < rowCount; row++) sums[row] = sum -= Math.log(1 - random.uniform());
  sum -= Math.log(1 - random.uniform());
  const codes = new Int32Array(rowCount);
  let person = 0;
  for (let row = 0; row < rowCount; row++) {
    const place = (sums[row] / sum) * total;
    while (person < count - 1 && upTo[person] <= place) person++;
    codes[row] = person;
  }
  return codes;
}

function everyIndex(count) {
  const codes = new Int32Array(count);
  for (let index = 0; index < count; index++) codes[index] = index;
  return codes;
}

function setBit(bitmap, row) {
  bitmap[row >> 3] |= 1 << (row & 7);
}
