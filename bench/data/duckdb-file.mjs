// The same shop as a DuckDB database file: the log as it came (schema `raw`) and ordered by customer
// (schema `sorted`). Facts name their customer by the integer key that DuckDB groups fastest by; the
// ids as texts stand beside it. Nulls, statuses and types are what DuckDB's own users would have.
import { BIGINT, DuckDBInstance, INTEGER, UTINYINT } from '@duckdb/node-api';
import { CAMPAIGNS, OFFERS, SOURCES } from './draw-offers.mjs';
import { bigIntsOf, codesOrNone, copyOf, fillTable, NONE } from './duckdb-fill.mjs';
import { GRANT_TYPES, STATUSES } from './generate.mjs';
import { quoted } from './quoted.mjs';

export async function writeDuckDbFile(file, { customers, orders, grants }) {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  const fill = (name, types, rowCount, writers) =>
    fillTable(connection, name, types, rowCount, writers);
  await connection.run(`
    CREATE TYPE order_status AS ENUM (${quoted(STATUSES)});
    CREATE TYPE grant_type AS ENUM (${quoted(GRANT_TYPES)});
    CREATE TYPE offer AS ENUM (${quoted(OFFERS)});
    CREATE TYPE grant_source AS ENUM (${quoted(SOURCES)});
    CREATE TYPE campaign AS ENUM (${quoted(CAMPAIGNS)});
    CREATE TEMP TABLE staged_orders (customer INTEGER, "at" BIGINT, amount INTEGER, status UTINYINT);
    CREATE TEMP TABLE staged_grants
      (customer INTEGER, "at" BIGINT, type UTINYINT, valid_to BIGINT, redeemed_at BIGINT,
        offer UTINYINT, source UTINYINT, campaign UTINYINT, reversed_at BIGINT);
    CREATE TABLE customers AS
      SELECT range::INTEGER AS customer, format('C{:08d}', range) AS id
      FROM range(${customers.rowCount});`);
  await fill('staged_orders', [INTEGER, BIGINT, INTEGER, UTINYINT], orders.rowCount, [
    copyOf(orders.columns.customerId.codes),
    bigIntsOf(orders.columns.at),
    copyOf(orders.columns.amount.values),
    copyOf(orders.columns.status.codes),
  ]);
  const grantTypes = [
    INTEGER,
    BIGINT,
    UTINYINT,
    BIGINT,
    BIGINT,
    UTINYINT,
    UTINYINT,
    UTINYINT,
    BIGINT,
  ];
  await fill('staged_grants', grantTypes, grants.rowCount, [
    copyOf(grants.columns.customerId.codes),
    bigIntsOf(grants.columns.at),
    copyOf(grants.columns.type.codes),
    bigIntsOf(grants.columns.validTo),
    bigIntsOf(grants.columns.redeemedAt),
    copyOf(grants.columns.offerId.codes),
    copyOf(grants.columns.source.codes),
    codesOrNone(grants.columns.campaignId),
    bigIntsOf(grants.columns.reversedAt),
  ]);
  for (const [schema, order] of [
    ['raw', 'rowid'],
    ['sorted', 'customer, rowid'],
  ]) {
    await connection.run(`
      CREATE SCHEMA ${schema};
      CREATE TABLE ${schema}.orders AS
        SELECT format('O{:09d}', rowid) AS id, customer, format('C{:08d}', customer) AS customer_id,
          "at", amount, enum_range(NULL::order_status)[status + 1]::order_status AS status
        FROM staged_orders ORDER BY ${order};
      CREATE TABLE ${schema}.grants AS
        SELECT format('G{:09d}', rowid) AS id, customer, format('C{:08d}', customer) AS customer_id,
          "at", enum_range(NULL::grant_type)[type + 1]::grant_type AS type,
          nullif(valid_to, ${NONE}) AS valid_to, nullif(redeemed_at, ${NONE}) AS redeemed_at,
          enum_range(NULL::offer)[offer + 1]::offer AS offer,
          enum_range(NULL::grant_source)[source + 1]::grant_source AS source,
          enum_range(NULL::campaign)[campaign + 1]::campaign AS campaign,
          nullif(reversed_at, ${NONE}) AS reversed_at
        FROM staged_grants ORDER BY ${order};`);
  }
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
}
