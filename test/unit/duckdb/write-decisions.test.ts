import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { writeDecisions, writeRejected } from '../../../src/duckdb/index.js';
import { calibrate } from '../../../src/engine/calibrate.js';
import { compileUnknown } from '../../../src/engine/compile.js';
import { decideAll } from '../../../src/engine/decide-all.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();

function examplePlan() {
  const { plan, issues } = compileUnknown({
    version: 1,
    timeZone: 'UTC',
    customer: { birthday: 'date' },
    features: {
      orders: { count: 'orders' },
      lastAt: { max: 'orders.at' },
      born: { value: { var: 'birthday' } },
      average: { average: 'orders.amount' },
    },
    lifecycle: {},
    segments: { buyers: { '>=': [{ var: 'orders' }, 1] } },
    controls: { everybody: { percent: 100, salt: 's' } },
  });
  if (plan === undefined) throw new Error(JSON.stringify(issues));
  return plan;
}

const plan = examplePlan();
const name = `"ann"; DROP TABLE 'x', she said`;
const at = Date.UTC(2026, 0, 1, 12, 30, 0, 5);
const { decisions } = decideAll(
  calibrate(plan),
  {
    customers: [{ id: name, attributes: { birthday: '1990-02-01' } }, { id: 'bob' }],
    orders: [
      { id: '1', customerId: name, at, amount: 2 },
      { id: '2', customerId: name, at, amount: 1 },
    ],
  },
  Date.UTC(2026, 0, 2),
);

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
  connection.closeSync();
  return rows as Record<string, unknown>[];
}

const path = (file: string) => join(folder.path, file);

describe('decisions', () => {
  test('as Parquet, with kinds and provenance', async () => {
    const file = path("it's decisions.parquet");
    await writeDecisions(plan, decisions, file);
    const literal = `'${file.replaceAll("'", "''")}'`;
    const kinds = await query(`DESCRIBE SELECT * FROM read_parquet(${literal})`);
    const kindOf = Object.fromEntries(kinds.map((row) => [row.column_name, row.column_type]));
    expect(kindOf).toMatchObject({
      customerId: 'VARCHAR',
      orders: 'BIGINT',
      lastAt: 'TIMESTAMP WITH TIME ZONE',
      born: 'DATE',
      average: 'DOUBLE',
      'lifecycle.stage': 'VARCHAR',
      'segment.buyers': 'BOOLEAN',
      'control.everybody': 'BOOLEAN',
    });
    const rows = await query(
      `SELECT *, epoch_ms("lastAt") AS "lastMs" FROM read_parquet(${literal})`,
    );
    expect(rows).toMatchObject([
      { customerId: name, orders: '2', lastMs: String(at), born: '1990-02-01', average: 1.5 },
      { customerId: 'bob', orders: '0', lastAt: null, born: null, average: null },
    ]);
    expect(rows.map((row) => row['segment.buyers'])).toEqual([true, false]);
    const metadata = await query(
      `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata(${literal})`,
    );
    expect(metadata).toContainEqual({ key: 'clientele.playbook', value: plan.fingerprint });
  });

  test('as JSON, as lines of JSON and as CSV', async () => {
    await writeDecisions(plan, decisions, path('d.json'));
    const list = JSON.parse(readFileSync(path('d.json'), 'utf8'));
    expect(list).toMatchObject([
      { customerId: name, orders: 2, lastAt: '2026-01-01T12:30:00.005Z', born: '1990-02-01' },
      { customerId: 'bob', orders: 0, lastAt: null },
    ]);
    await writeDecisions(plan, decisions, path('d.ndjson'));
    const lines = readFileSync(path('d.ndjson'), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(list);
    await writeDecisions(plan, decisions, path('d.csv'));
    const csv = readFileSync(path('d.csv'), 'utf8').split('\n');
    expect(csv[0]).toMatch(/^customerId,orders,lastAt,born,average,/);
    expect(csv[1]).toMatch(
      /^"""ann""; DROP TABLE 'x', she said",2,2026-01-01T12:30:00.005Z,1990-02-01,1.5,/,
    );
  });

  test('nobody is a file with columns and no rows', async () => {
    await writeDecisions(plan, [], path('none.parquet'));
    expect(await query(`SELECT * FROM read_parquet('${path('none.parquet')}')`)).toEqual([]);
  });

  test('a file that cannot be written leaves nothing behind', async () => {
    await expect(writeDecisions(plan, decisions, path('gone/d.parquet'))).rejects.toMatchObject({
      issues: [{ code: 'UNWRITABLE_FILE' }],
    });
    await expect(writeDecisions(plan, decisions, path('d.xlsx'))).rejects.toMatchObject({
      issues: [{ code: 'UNKNOWN_FORMAT', expected: '.parquet, .csv, .json or .ndjson' }],
    });
    expect(existsSync(path('gone'))).toBe(false);
    expect(readdirSync(folder.path).filter((file) => file.endsWith('.partial'))).toEqual([]);
  });
});

test('more rows than one chunk holds are all written, in order', async () => {
  const many = Array.from({ length: 5_000 }, (_, row) => ({
    table: 'orders' as const,
    row,
    column: null,
    code: 'INVALID_VALUE' as const,
    message: `row ${row}`,
  }));
  const file = path('rejected.csv');
  await writeRejected(many, file);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(5_001);
  expect(lines[0]).toBe('table,row,fileRow,column,code,message');
  expect(lines[5_000]).toBe('orders,4999,,,INVALID_VALUE,row 4999');
});
