// The same answers where the facts live: a playbook becomes one SELECT, here run by DuckDB.
import { DuckDBInstance } from '@duckdb/node-api';
import { ClienteleError, calibrate, compile } from 'clientele';
import { calibrationFromSql, fitSql, toSql } from 'clientele/sql';

const { plan, issues } = compile({
  version: 1,
  timeZone: 'Europe/Berlin',
  rfm: { bins: 2 },
  segments: { best: { '==': [{ var: 'rfm.score' }, 222] } },
});
if (plan === undefined) throw new ClienteleError(issues);

const asOf = Date.UTC(2026, 5, 30, 12);
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(`
  CREATE SCHEMA shop;
  CREATE TABLE shop.orders ("id" TEXT, "customerId" TEXT, "at" BIGINT, "amount" BIGINT,
    "refunded" BIGINT, "refundedAt" BIGINT, "status" TEXT);
  INSERT INTO shop.orders ("id", "customerId", "at", "amount") VALUES
    ('o1', 'ann', epoch_ms(TIMESTAMP '2026-06-29 10:00'), 5000),
    ('o2', 'ann', epoch_ms(TIMESTAMP '2026-06-01 10:00'), 4000),
    ('o3', 'bea', epoch_ms(TIMESTAMP '2026-03-01 10:00'), 2000),
    ('o4', 'cid', epoch_ms(TIMESTAMP '2026-06-20 10:00'), 1000),
    ('o5', 'dan', epoch_ms(TIMESTAMP '2026-01-15 10:00'), 9500);
`);
const ask = async (text: string) => (await connection.runAndReadAll(text)).getRowObjects();
const options = { tables: { orders: ['shop', 'orders'] } } as const;

// What is learned comes back as one row, and is kept like any calibration.
const [learned = {}] = await ask(fitSql(plan, 'duckdb', asOf, options).text);
const calibration = calibrationFromSql(plan, learned, asOf);
console.log(calibration.learned['rfm.m']);

const query = toSql(calibrate(plan, calibration), 'duckdb', asOf, options);
console.log(
  query.columns
    .map(({ name }) => name)
    .slice(-5)
    .join(' '),
);
for (const row of await ask(`${query.text} ORDER BY "id"`)) {
  console.log(row.id, row['rfm.score'], row['segment.best']);
}
connection.closeSync();

// Half of 1000, 2000, 9000 and 9500 are 2000 or less; only Ann is above the middle in all three.
// prints:
// { above: [ 2000 ] }
// rfm.r rfm.f rfm.m rfm.score segment.best
// ann 222n true
// bea 111n false
// cid 211n false
// dan 112n false
