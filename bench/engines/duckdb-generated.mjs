// The SQL that `toSql` writes for the playbook, in DuckDB: a playbook taken to a warehouse. Facts are as the
// library expects them there, with texts as ids. It ends with the answers in a table, and the counts.
import { DuckDBInstance } from '@duckdb/node-api';
import { numbers, texts } from '../harness/answers.mjs';
import { loadCore, loadSql } from '../harness/library.mjs';
import { answeredNames } from './answered-names.mjs';

export async function prepareGenerated({ work, asOf, threads }, playbook) {
  const { compile } = await loadCore();
  const { toSql } = await loadSql();
  const { plan, issues } = compile(playbook);
  if (plan === undefined) throw new Error(JSON.stringify(issues, null, 2));
  const tables = { customers: 'customers', orders: 'orders', grants: 'grants' };
  const { text: sql, unanswered } = toSql(plan, 'duckdb', asOf, { tables });
  if (unanswered.length > 0) throw new Error(JSON.stringify(unanswered, null, 2));
  const connection = await openFacts(`${work}/shop.duckdb`, threads);
  const names = answeredNames(plan, playbook);
  const list = names.map((name) => `"${name}"`).join(', ');
  return {
    run: async () => {
      await connection.run(
        `CREATE OR REPLACE TEMP TABLE answers AS SELECT id, ${list} FROM (${sql})`,
      );
      const counted = await connection.runAndReadAll(
        'SELECT "rfm.segment", "lifecycle.stage", count(*) FROM answers GROUP BY ALL',
      );
      return counted.getRows();
    },
    answersOf: async (rows) => ({
      columns: Object.fromEntries(await readAll(connection, list, names)),
      counts: Object.fromEntries(
        rows.map(([segment, stage, count]) => [`${segment}/${stage}`, Number(count)]),
      ),
    }),
  };
}

async function openFacts(file, threads) {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  await connection.run(`
    ATTACH '${file.replaceAll("'", "''")}' AS stored (READ_ONLY);
    CREATE TABLE customers AS SELECT id FROM stored.customers;
    CREATE TABLE orders AS
      SELECT id, customer_id AS "customerId", "at", amount::BIGINT AS amount, status::VARCHAR AS status,
        NULL::BIGINT AS refunded, NULL::BIGINT AS "refundedAt"
      FROM stored.raw.orders;
    CREATE TABLE grants AS
      SELECT id, customer_id AS "customerId", "at", type::VARCHAR AS type, valid_to AS "validTo",
        redeemed_at AS "redeemedAt", NULL::BIGINT AS "reversedAt"
      FROM stored.raw.grants;
    DETACH stored;`);
  return connection;
}

/** For comparison only, so that nothing here is in a hurry. */
async function readAll(connection, list, names) {
  const reader = await connection.runAndReadAll(`SELECT ${list} FROM answers ORDER BY id`);
  return reader.getColumns().map((values, index) => {
    const words = [...new Set(values)].filter((value) => typeof value === 'string');
    if (words.length === 0) {
      const plain = values.map((value) => (value === null ? Number.NaN : Number(value)));
      return [names[index], numbers(plain)];
    }
    const places = new Map(words.map((word, place) => [word, place]));
    return [
      names[index],
      texts(
        values.map((word) => places.get(word) ?? -1),
        words,
      ),
    ];
  });
}
