// `clientele report` as a whole process: from Parquet files to the page, for a shop with twenty campaigns. Before any time is
// told, the counts of every campaign and every cell of the cohorts have to be those of SQL over the same files. Arguments
// say how many customers and how many orders there are.
import { deepEqual, ok } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { drawShop } from './data/draw-shop.mjs';
import { describeMachine } from './harness/machine.mjs';

const [customers = 1_000_000, orders = 10_000_000] = process.argv.slice(2).map(Number);
const ROUNDS = 3;
const folder = mkdtempSync(join(tmpdir(), 'clientele-report-'));
const at = (name) => join(folder, name);
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();

try {
  await drawShop(connection, folder, { customers, orders });
  const rounds = Array.from({ length: ROUNDS }, drawReport);
  await compare(JSON.parse(readFileSync(at('report.json'), 'utf8')));
  const seconds = rounds.map((round) => round.seconds).sort((one, other) => one - other);
  const mebibytes = Math.max(...rounds.map((round) => round.mebibytes));
  console.log(describeMachine().text);
  console.log(
    `${customers} customers, ${orders} orders: median ${seconds[1].toFixed(1)} s ` +
      `(${seconds[0].toFixed(1)} to ${seconds.at(-1).toFixed(1)}), ${mebibytes.toFixed(0)} MiB, ` +
      `page of ${Math.round(statSync(at('report.html')).size / 1000)} kB`,
  );
} finally {
  connection.closeSync();
  rmSync(folder, { recursive: true });
}

/** One run of the command in a process of its own. */
function drawReport() {
  const tellsMemory = new URL('harness/tell-memory.mjs', import.meta.url).href;
  const start = performance.now();
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    [
      ...['--import', tellsMemory, 'dist/cli/index.js', 'report', '--json'],
      ...['--playbook', at('playbook.json'), '--facts', at('facts.json')],
      ...['--as-of', '2026-06-29', '--since', '2026-03-31', '--out', at('report.html')],
    ],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  const seconds = (performance.now() - start) / 1000;
  ok(status === 0, stderr);
  writeFileSync(at('report.json'), stdout);
  return { seconds, mebibytes: Number(/MiB (\d+)$/.exec(stderr)?.[1]) };
}

/** The counts of the report are those of the files. */
async function compare({ campaigns, cohorts }) {
  const end = `timestamp '2026-06-30 00:00:00'`;
  const from = (table) => `(select * from '${at(table)}.parquet' where "at" < ${end})`;
  const counted = await rowsOf(`
    select "campaignId" as name, count(*)::int as delivered,
      count(*) filter ("redeemedAt" < ${end})::int as redeemed,
      count(distinct "customerId") filter ("redeemedAt" < ${end})::int as "customersRedeeming"
    from ${from('grants')} group by 1`);
  const reached = await rowsOf(`
    select "campaignId" as name, count(distinct "customerId")::int as targeted from (
      select "campaignId", "customerId" from ${from('grants')} union all
      select "campaignId", "customerId" from ${from('contacts')} where status <> 'failed') group by 1`);
  for (const { name, targeted, delivered, redeemed, customersRedeeming } of campaigns) {
    deepEqual(
      { name, delivered, redeemed, customersRedeeming, targeted },
      { ...counted.find((row) => row.name === name), ...reached.find((row) => row.name === name) },
    );
  }
  const cells = await rowsOf(`
    with bought as (select distinct "customerId", date_trunc('month', "at") as month from ${from('orders')}),
      began as (select "customerId", min(month) as start from bought group by 1)
    select strftime(start, '%Y-%m') as start, datediff('month', start, month)::int as since, count(*)::int as active
    from bought join began using ("customerId") where start >= timestamp '2024-07-01' group by 1, 2`);
  const shown = cohorts.rows.flatMap(({ start, retention }) =>
    retention.map(({ numerator }, since) => ({ start, since, active: numerator })),
  );
  deepEqual(
    new Set(shown.filter(({ active }) => active > 0).map((cell) => JSON.stringify(cell))),
    new Set(cells.map((cell) => JSON.stringify(cell))),
  );
  ok(cells.length > 0 && counted.length === 20);
}

async function rowsOf(query) {
  return (await connection.runAndReadAll(query)).getRowObjects();
}
