import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { calibrate, compileUnknown, decideAll, fit, type Plan } from 'clientele';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommandLine } from './run-command-line.js';

const workingDirectory = mkdtempSync(join(tmpdir(), 'clientele-sql-'));
afterAll(() => rmSync(workingDirectory, { recursive: true, force: true }));

const file = (name: string, content: unknown) =>
  writeFileSync(join(workingDirectory, name), JSON.stringify(content));
const readText = (name: string) => readFileSync(join(workingDirectory, name), 'utf8');
const run = (...argv: string[]) => runCommandLine(['sql', ...argv], { workingDirectory });

const PLAYBOOK = {
  version: 1,
  timeZone: 'America/New_York',
  features: { orderCount: 'standard', visits: 'standard' },
  rfm: { bins: 2 },
  funnels: {
    path: {
      mode: 'ordered',
      steps: [
        { name: 'seen', event: 'visit' },
        { name: 'carted', event: 'add_to_cart' },
      ],
    },
  },
  segments: { loyal: { '>=': [{ var: 'orderCount' }, 2] } },
};
file('playbook.json', PLAYBOOK);
const plan = compileUnknown(PLAYBOOK).plan as Plan;

// The last millisecond of 2026-01-31 in New York, five hours behind UTC in winter.
const asOf = Date.UTC(2026, 1, 1, 5) - 1;
const ASKED = ['--playbook', 'playbook.json', '--as-of', '2026-01-31', '--dialect', 'duckdb'];
const TABLES = ['--tables', 'orders=shop.orders,events=visits'];

const orders = [
  { id: '1', customerId: 'ann', at: asOf, amount: 500 },
  { id: '2', customerId: 'ann', at: asOf - 1, amount: 700 },
  { id: '3', customerId: 'bob', at: asOf - 86_400_000, amount: 900 },
  { id: '4', customerId: 'bob', at: asOf + 1, amount: 900 },
];
const events = [{ customerId: 'cy', at: 0, type: 'visit' }];
const calibration = fit(plan, { orders, events }, asOf);

/** What DuckDB answers over those facts. */
async function query(text: string): Promise<{ readonly [column: string]: unknown }[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run('CREATE SCHEMA shop');
  const columns = 'id VARCHAR, "customerId" VARCHAR, "at" BIGINT, amount BIGINT';
  const more = 'refunded BIGINT, "refundedAt" BIGINT, status VARCHAR';
  await connection.run(`CREATE TABLE shop.orders (${columns}, ${more})`);
  for (const { id, customerId, at, amount } of orders) {
    const row = `('${id}', '${customerId}', ${at}, ${amount}, NULL, NULL, NULL)`;
    await connection.run(`INSERT INTO shop.orders VALUES ${row}`);
  }
  await connection.run(
    `CREATE TABLE visits AS SELECT NULL AS id, 'cy' AS "customerId", 0 AS "at", 'visit' AS type`,
  );
  const reader = await connection.runAndReadAll(text);
  connection.closeSync();
  instance.closeSync();
  return reader.getRowObjectsJson() as { readonly [column: string]: unknown }[];
}

describe('sql', () => {
  test('writes a query that answers as decisions do, and tells what it leaves out', async () => {
    const { exitCode, stdout, stderr } = await run(...ASKED, ...TABLES);
    expect(exitCode).toBe(0);
    expect(
      stderr.match(/^warning: funnel\.path.* is not answered: .*NOT_IN_SQL\]$/gm),
    ).toHaveLength(2);
    const rows = await query(stdout);
    const ready = calibrate(plan, calibration);
    const { decisions } = decideAll(ready, { orders, events }, asOf);
    expect(decisions.length).toBe(3);
    for (const { customerId, rfm, features, segments } of decisions) {
      const row = rows.find(({ id }) => id === customerId);
      expect([row?.['rfm.m'] ?? null, row?.['segment.loyal']].map(String)).toEqual(
        [rfm?.m, segments.loyal].map(String),
      );
      expect(Number(row?.orderCount)).toBe(features.orderCount);
    }
  });

  test('learns by a query of one row, which becomes the calibration of fit', async () => {
    const fitted = await run(...ASKED, ...TABLES, '--fit', '--out', 'sql/fit.sql');
    expect(fitted).toEqual({ exitCode: 0, stdout: 'Written to sql/fit.sql\n', stderr: '' });
    file('row.json', await query(readText('sql/fit.sql')));
    const learned = await run(...ASKED, '--fit', '--row', 'row.json', '--out', 'calibration.json');
    expect(learned.exitCode).toBe(0);
    expect(JSON.parse(readText('calibration.json'))).toEqual(calibration);
    const { stdout } = await run(...ASKED, ...TABLES, '--calibration', 'calibration.json');
    expect(stdout).not.toContain('learned_1');
    expect((await query(stdout)).length).toBe(3);
  });

  test('names the tables of the plan by themselves where none are named', async () => {
    const { stdout } = await run(...ASKED);
    for (const table of ['customers', 'orders', 'events']) expect(stdout).toContain(`"${table}"`);
    expect(stdout).not.toContain('"grants"');
  });

  test.each([
    [['--dialect', 'oracle'], '--dialect is "oracle", expected duckdb or postgres'],
    [['--tables', 'order=x'], '--tables: unknown table "order", did you mean orders?'],
    [['--tables', 'orders'], '--tables holds "orders", expected TABLE=RELATION'],
    [['--tables', 'orders=a,orders=b'], '--tables names orders twice'],
    [['--row', 'row.json'], '--row is the answer to --fit, which is missing'],
    [['--fit', '--calibration', 'c.json'], '--fit learns anew'],
  ])('%j is a mistake of the command line', async (words, told) => {
    const others = ASKED.slice(0, words[0] === '--dialect' ? 4 : 6);
    const { exitCode, stdout, stderr } = await run(...others, ...words);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain(told);
  });

  test('faults of what it is given end with exit code 1', async () => {
    file('other.json', { ...calibration, playbook: 'x' });
    file('empty.json', {});
    file('nul.json', { ...PLAYBOOK, controls: { held: { percent: 5, salt: 'a\0b' } } });
    const given: readonly (readonly string[])[] = [
      [...ASKED, ...TABLES, '--calibration', 'other.json'],
      [...ASKED, '--fit', '--row', 'empty.json'],
      ['--playbook', 'nul.json', ...ASKED.slice(2)],
      [...ASKED, '--tables', 'orderLines=l'],
    ];
    const told = ['CALIBRATION_MISMATCH', 'INVALID_VALUE', 'UNWRITABLE_TEXT', 'NO_POPULATION'];
    for (const [index, words] of given.entries()) {
      const { exitCode, stderr } = await run(...words);
      expect([exitCode, stderr]).toEqual([1, expect.stringContaining(told[index] as string)]);
    }
  });
});
