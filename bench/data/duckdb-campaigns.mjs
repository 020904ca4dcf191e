// The shop with its campaigns as a DuckDB database file, in the order of the log (schema `raw`) and by customer (schema
// `sorted`). Every text is of an enum type, and facts name their customer by an integer key.
import { BIGINT, DuckDBInstance, INTEGER, UTINYINT } from '@duckdb/node-api';
import * as drawn from './draw-campaigns.mjs';
import { OFFERS, SOURCES } from './draw-offers.mjs';
import { bigIntsOf, codesOrNone, copyOf, fillTable, NONE } from './duckdb-fill.mjs';
import { GRANT_TYPES, STATUSES } from './generate.mjs';
import { quoted } from './quoted.mjs';

/** The words of each enum type. */
const ENUMS = {
  order_status: STATUSES,
  grant_type: GRANT_TYPES,
  offer: OFFERS,
  grant_source: SOURCES,
  campaign: drawn.CAMPAIGNS,
  channel: drawn.CHANNELS,
  message_type: drawn.MESSAGE_TYPES,
  message_status: drawn.MESSAGE_STATUSES,
  purpose: drawn.PURPOSES,
  city: drawn.CITIES,
};

/** The columns of each table besides the customer: the name in DuckDB, and its type or enum. */
const TABLES = {
  orders: { at: ['at', BIGINT], amount: ['amount', INTEGER], status: ['status', 'order_status'] },
  grants: {
    at: ['at', BIGINT],
    type: ['type', 'grant_type'],
    validTo: ['valid_to', BIGINT],
    redeemedAt: ['redeemed_at', BIGINT],
    offerId: ['offer', 'offer'],
    source: ['source', 'grant_source'],
    campaignId: ['campaign', 'campaign'],
    reversedAt: ['reversed_at', BIGINT],
  },
  contacts: {
    at: ['at', BIGINT],
    channel: ['channel', 'channel'],
    type: ['type', 'message_type'],
    campaignId: ['campaign', 'campaign'],
    status: ['status', 'message_status'],
    purpose: ['purpose', 'purpose'],
  },
  consents: {
    channel: ['channel', 'channel'],
    purpose: ['purpose', 'purpose'],
    from: ['from', BIGINT],
    to: ['to', BIGINT],
  },
};

/** The statements that create the enum types. */
export function enumTypes() {
  return Object.entries(ENUMS)
    .map(([name, words]) => `CREATE TYPE ${name} AS ENUM (${quoted(words)});`)
    .join('\n');
}

/** A table in memory as a copy of a stored one, with the enum types that were created there. */
export function copyTables(layout) {
  return Object.entries(TABLES)
    .map(([table, columns]) => {
      const chosen = Object.values(columns).map(([name, type]) =>
        typeof type === 'string' ? `"${name}"::${type} AS "${name}"` : `"${name}"`,
      );
      return `CREATE TABLE ${table} AS SELECT customer, ${chosen.join(', ')} FROM stored.${layout}.${table};`;
    })
    .join('\n');
}

export async function writeCampaignFile(file, shop) {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(enumTypes());
  const { city, suppressed } = shop.customers.columns;
  await connection.run(
    'CREATE TEMP TABLE staged (customer INTEGER, city UTINYINT, suppressed UTINYINT)',
  );
  const people = shop.customers.rowCount;
  await fillTable(connection, 'staged', [INTEGER, UTINYINT, UTINYINT], people, [
    copyOf(Int32Array.from({ length: people }, (_, row) => row)),
    codesOrNone(city),
    copyOf(suppressed.values),
  ]);
  await connection.run(`CREATE TABLE customers AS
    SELECT customer, enum_range(NULL::city)[city + 1]::city AS city, suppressed = 1 AS suppressed FROM staged;
    DROP TABLE staged; CREATE SCHEMA raw; CREATE SCHEMA sorted;`);
  for (const [table, columns] of Object.entries(TABLES)) {
    await writeTable(connection, table, columns, shop[table]);
  }
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
}

async function writeTable(connection, table, columns, { rowCount, columns: given }) {
  const parts = Object.entries(columns).map(([from, [name, type]]) => {
    const isEnum = typeof type === 'string';
    const column = given[from];
    const write = isEnum
      ? codesOrNone(column)
      : type === INTEGER
        ? copyOf(column.values)
        : bigIntsOf(column);
    const read = isEnum
      ? `enum_range(NULL::${type})["${name}" + 1]::${type}`
      : type === BIGINT
        ? `nullif("${name}", ${NONE})`
        : `"${name}"`;
    return { name, type: isEnum ? UTINYINT : type, write, read };
  });
  const declared = parts.map(({ name, type }) => `"${name}" ${type}`);
  await connection.run(`CREATE TEMP TABLE staged (customer INTEGER, ${declared.join(', ')})`);
  await fillTable(connection, 'staged', [INTEGER, ...parts.map(({ type }) => type)], rowCount, [
    copyOf(given.customerId.codes),
    ...parts.map(({ write }) => write),
  ]);
  const chosen = parts.map(({ name, read }) => `${read} AS "${name}"`).join(', ');
  for (const [schema, order] of [
    ['raw', 'rowid'],
    ['sorted', 'customer, rowid'],
  ]) {
    await connection.run(
      `CREATE TABLE ${schema}.${table} AS SELECT customer, ${chosen} FROM staged ORDER BY ${order}`,
    );
  }
  await connection.run('DROP TABLE staged');
}
