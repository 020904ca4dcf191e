// The hand-written SQL in DuckDB, over tables in its memory. `query` ends with the answers in a table
// and the counts; `read` ends with the answers in typed arrays in this process, read chunk by chunk.
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { CAMPAIGNS, OFFERS, SOURCES } from '../data/draw-offers.mjs';
import { copyTables, enumTypes } from '../data/duckdb-campaigns.mjs';
import { quoted } from '../data/quoted.mjs';
import { numbers, texts } from '../harness/answers.mjs';
import { ELEVEN_SEGMENTS, STAGES } from '../jobs/eleven-cells.mjs';

const WORDS = { 'rfm.segment': ELEVEN_SEGMENTS, 'lifecycle.stage': STAGES };

/** What a job reads of grants beside what all jobs read, with the types of the lists it is from. */
const GRANT_COLUMNS = {
  offers:
    ', offer::offer AS offer, source::grant_source AS source, campaign::campaign AS campaign, reversed_at',
};

/** @param layout `raw` or `sorted`, @param until `query` or `read`. */
export async function prepareDuckDb({ work, job, asOf, threads, layout, until }) {
  const { connection, population } =
    job === 'campaigns'
      ? await openCampaigns(`${work}/campaigns.duckdb`, layout, threads)
      : await openInMemory(`${work}/shop.duckdb`, layout, threads, GRANT_COLUMNS[job] ?? '');
  const text = readFileSync(new URL(`../duckdb/${job}.sql`, import.meta.url), 'utf8');
  const sql = text.replaceAll(':asOf', `${asOf}::BIGINT`).replaceAll(':day', '86400000::BIGINT');
  const read = () => readColumns(connection, sql, population);
  if (until === 'read') {
    return {
      run: async () => {
        const columns = await read();
        return { columns, counts: countPairs(columns) };
      },
      answersOf: ({ columns, counts }) => ({ columns: namedColumns(columns), counts }),
    };
  }
  return {
    run: async () => {
      await connection.run(`CREATE OR REPLACE TEMP TABLE answers AS ${sql}`);
      return rowsOf(
        connection,
        'SELECT "rfm.segment", "lifecycle.stage", count(*) FROM answers GROUP BY ALL',
      );
    },
    answersOf: async (rows) => ({
      columns: namedColumns(await readColumns(connection, 'FROM answers', population)),
      counts: Object.fromEntries(
        rows.map(([segment, stage, count]) => [placeName(segment, stage), Number(count)]),
      ),
    }),
  };
}

/**
 * Tables in memory are not compressed, and are what DuckDB scans fastest. Only the columns that the
 * jobs read are there.
 */
async function openInMemory(file, layout, threads, moreOfGrants) {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  await connection.run(`
    ATTACH '${file.replaceAll("'", "''")}' AS stored (READ_ONLY);
    CREATE TYPE order_status AS ENUM ('paid', 'cancelled', 'refund');
    CREATE TYPE grant_type AS ENUM ('welcome', 'winback', 'birthday', 'loyalty', 'flash');
    CREATE TYPE offer AS ENUM (${quoted(OFFERS)});
    CREATE TYPE grant_source AS ENUM (${quoted(SOURCES)});
    CREATE TYPE campaign AS ENUM (${quoted(CAMPAIGNS)});
    CREATE TABLE customers AS SELECT customer FROM stored.customers;
    CREATE TABLE orders AS
      SELECT customer, "at", amount, status::order_status AS status FROM stored.${layout}.orders;
    CREATE TABLE grants AS
      SELECT customer, "at", type::grant_type AS type, valid_to, redeemed_at${moreOfGrants}
      FROM stored.${layout}.grants;
    DETACH stored;`);
  return { connection, population: await groupInArrays(connection) };
}

async function openCampaigns(file, layout, threads) {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  await connection.run(`
    ATTACH '${file.replaceAll("'", "''")}' AS stored (READ_ONLY);
    ${enumTypes()}
    CREATE TABLE customers AS SELECT customer, city::city AS city, suppressed FROM stored.customers;
    ${copyTables(layout)}
    DETACH stored;`);
  return { connection, population: await groupInArrays(connection) };
}

/** How many customers there are. */
async function groupInArrays(connection) {
  // Groups by key in a plain array instead of a hash table, as far as keys are few enough; by default
  // that ends at 4,096 of them. It makes this job a tenth faster.
  const [[population]] = await rowsOf(connection, 'SELECT count(*) FROM customers');
  const bits = Math.min(32, Math.ceil(Math.log2(Number(population))) + 1);
  await connection.run(`SET perfect_ht_threshold = ${bits}`);
  return Number(population);
}

async function rowsOf(connection, sql) {
  return (await connection.runAndReadAll(sql)).getRows();
}

/** Runs a query and puts each of its columns into a typed array, at the place of the customer. */
async function readColumns(connection, sql, population) {
  const result = await connection.stream(sql);
  const names = result.columnNames().slice(1);
  const columns = {};
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return columns;
    const customers = chunk.getColumnVector(0).items;
    for (let index = 0; index < names.length; index++) {
      const { items, validity } = chunk.getColumnVector(index + 1);
      columns[names[index]] ??= emptyColumn(items, population);
      const { values, none } = columns[names[index]];
      scatter(items, customers, values);
      if (validity.data !== null) scatterNulls(validity.data, customers, values, none);
    }
  }
}

/** Null is NaN among doubles, and otherwise the greatest number that fits. */
function emptyColumn(items, population) {
  const values = new items.constructor(population);
  if (items instanceof Float64Array) return { values, none: Number.NaN };
  return { values, none: 2 ** (8 * items.BYTES_PER_ELEMENT - 1) - 1 };
}

function scatter(items, customers, values) {
  for (let row = 0; row < customers.length; row++) values[customers[row]] = items[row];
}

function scatterNulls(bits, customers, values, none) {
  const bytes = new Uint8Array(bits.buffer, bits.byteOffset, bits.byteLength);
  for (let row = 0; row < customers.length; row++) {
    if (((bytes[row >> 3] >> (row & 7)) & 1) === 0) values[customers[row]] = none;
  }
}

/** How many customers there are by segment and stage. */
function countPairs(columns) {
  const segments = columns['rfm.segment'];
  if (segments === undefined) return {};
  const stages = columns['lifecycle.stage'];
  const table = new Int32Array(2 ** 16);
  for (let row = 0; row < segments.values.length; row++) {
    table[(segments.values[row] << 8) | stages.values[row]]++;
  }
  const counts = {};
  table.forEach((count, key) => {
    if (count === 0) return;
    const segment = key >> 8 === segments.none ? null : key >> 8;
    counts[placeName(segment, key & 255)] = count;
  });
  return counts;
}

function placeName(segment, stage) {
  return `${segment === null ? null : ELEVEN_SEGMENTS[segment]}/${STAGES[stage]}`;
}

function namedColumns(columns) {
  const named = Object.entries(columns).map(([name, { values, none }]) => {
    const words = WORDS[name];
    if (words !== undefined) return [name, texts(values, words)];
    const plain = numbers(values);
    for (let row = 0; row < values.length; row++) {
      if (values[row] === none) plain.values[row] = Number.NaN;
    }
    return [name, plain];
  });
  return Object.fromEntries(named);
}
