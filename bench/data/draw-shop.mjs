// A shop as Parquet files, drawn by DuckDB from hashes of row numbers, so that every run draws the same: customers who differ
// widely in how often they order, three years of orders, half a year of coupons and messages of twenty campaigns.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Local times of the shop. */
const ZONE = 'Asia/Shanghai';
const CAMPAIGNS = 20;

/** A number from 0 to 1 for each row of `range(n) t(i)`, another one for each seed. */
const drawn = (seed) => `(hash(i * 2 + ${seed * 1_000_003}) / 18446744073709551616.0)`;
const someone = (customers, seed, power = 1) =>
  `'c' || (floor(${customers} * pow(${drawn(seed)}, ${power}))::int)`;
const someday = (start, days, seed) =>
  `timestamp '${start}' + to_seconds(floor(${drawn(seed)} * ${days * 86_400})::bigint)`;

/** Writes the files, the mapping and the playbook. */
export async function drawShop(connection, folder, { customers, orders }) {
  const promoted = Math.round(orders * 0.3);
  const write = (table, query) =>
    connection.run(`copy (${query}) to '${join(folder, table)}.parquet'`);
  await write('customers', `select 'c' || i id from range(${customers}) t(i)`);
  await write(
    'orders',
    `select 'o' || i id, ${someone(customers, 1, 2)} "customerId", ${someday('2023-07-01', 1096, 2)} "at",
       500 + floor(${drawn(3)} * 20000)::bigint amount from range(${orders}) t(i)`,
  );
  const ofCampaign = `'k' || (i % ${CAMPAIGNS}) "campaignId", ${someday('2026-01-01', 180, 5)} "at"`;
  await write(
    'grants',
    `select *, case when hash(id) % 5 = 0 then "at" + interval 2 day end "redeemedAt" from (
       select 'g' || i id, ${someone(customers, 4)} "customerId", 'five' "offerId", ${ofCampaign}
       from range(${promoted}) t(i))`,
  );
  await write(
    'contacts',
    `select 'm' || i id, ${someone(customers, 6)} "customerId", 'sms' channel, ${ofCampaign},
       (['sent', 'delivered', 'opened', 'failed'])[1 + (i // ${CAMPAIGNS}) % 4] status from range(${promoted}) t(i)`,
  );
  await write(
    'consents',
    `select 'c' || i "customerId", 'sms' channel, 'marketing' purpose, timestamp '2023-01-01' "from"
     from range(${customers}) t(i) where i % 5 <> 0`,
  );
  writeFileSync(join(folder, 'facts.json'), JSON.stringify(MAPPING));
  writeFileSync(join(folder, 'playbook.json'), JSON.stringify(PLAYBOOK));
}

const plain = (table, ...columns) => ({
  file: `${table}.parquet`,
  columns: Object.fromEntries(columns.map((column) => [column, column])),
});

const MAPPING = {
  timeZone: ZONE,
  tables: {
    customers: plain('customers', 'id'),
    orders: plain('orders', 'id', 'customerId', 'at', 'amount'),
    grants: plain('grants', 'id', 'customerId', 'offerId', 'campaignId', 'at', 'redeemedAt'),
    contacts: plain('contacts', 'id', 'customerId', 'channel', 'campaignId', 'at', 'status'),
    consents: plain('consents', 'customerId', 'channel', 'purpose', 'from'),
  },
};

const campaign = (_, place) => [
  `k${place}`,
  {
    goal: ['recall', 'repurchase', 'revenue', 'retention'][place % 4],
    who: place % 2 === 0 ? 'sleeping' : 'buyers',
    control: 'quiet',
    what: 'five',
    message: { type: `t${place}` },
    where: { channels: ['sms'] },
    when: { from: `2026-0${1 + (place % 6)}-01`, to: '2026-07-31' },
    businessLine: `line${place}`,
  },
];

const PLAYBOOK = {
  version: 1,
  name: 'A large shop',
  timeZone: ZONE,
  currency: 'CNY',
  rfm: { segments: 'eleven' },
  lifecycle: {},
  controls: { quiet: { percent: 10, salt: 'report' } },
  segments: {
    buyers: { '>=': [{ var: 'orderCount' }, 1] },
    sleeping: { '>=': [{ var: 'recencyDays' }, 60] },
  },
  funnels: {
    buying: {
      steps: [
        { name: 'bought', order: true },
        { name: 'again', order: true, atLeast: 2 },
        { name: 'regular', order: true, atLeast: 5 },
        { name: 'loyal', order: true, atLeast: 12 },
      ],
    },
  },
  channels: { sms: { kind: 'offSite' } },
  offers: { five: { kind: 'coupon', benefit: { off: 500 } } },
  limits: { outstandingGrants: 5, contacts: [{ max: 3, window: { rolling: '7d' } }] },
  campaigns: Object.fromEntries(Array.from({ length: CAMPAIGNS }, campaign)),
};
