import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { writeColumns, writeDecisions, writeDecisionTable } from '../../../src/duckdb/index.js';
import { calibrate } from '../../../src/engine/calibrate.js';
import { compileUnknown } from '../../../src/engine/compile.js';
import { decideAll } from '../../../src/engine/decide-all.js';
import { fit } from '../../../src/engine/fit.js';
import { runBatch } from '../../../src/engine/run-batch.js';
import type { Column } from '../../../src/model/column.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();
const path = (file: string) => join(folder.path, file);

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
  connection.closeSync();
  return rows as Record<string, unknown>[];
}

const { plan } = compileUnknown({
  version: 1,
  timeZone: 'Europe/London',
  currency: 'EUR',
  customer: { birthday: 'date', labels: 'string[]', city: 'string' },
  features: {
    orders: { count: 'orders' },
    lastAt: { max: 'orders.at' },
    born: { value: { var: 'birthday' } },
    tags: { value: { var: 'labels' } },
    town: { value: { var: 'city' } },
    average: { average: 'orders.amount' },
    visits: { count: 'events' },
  },
  rfm: { bins: 3 },
  lifecycle: {},
  segments: { buyers: { '>=': [{ var: 'orders' }, 2] }, odd: { '==': [{ var: 'visits' }, 1] } },
  controls: { half: { percent: 50, salt: 's' } },
});
if (plan === undefined) throw new Error('the playbook does not compile');

const asOf = Date.UTC(2026, 0, 31, 12);
const customers = Array.from({ length: 3_000 }, (_, index) => ({
  id: index === 7 ? `"x"; DROP TABLE 'y'\n--` : `c-${String(index).padStart(4, '0')}`,
  attributes: {
    birthday: index % 5 === 0 ? null : '1990-02-28',
    labels: index % 3 === 0 ? ['a', `it's`] : null,
    city: index % 4 === 0 ? null : `town ${index % 7}, "old"`,
  },
}));
const orders = customers.flatMap(({ id }, index) =>
  Array.from({ length: index % 4 }, (_, nth) => ({
    id: `${index}-${nth}`,
    customerId: id,
    at: asOf - ((index * 7_919 + nth * 104_729) % 400) * 86_400_000 - nth,
    amount: ((index * 31) % 997) + nth,
  })),
);

describe('a table of decisions is written as the decisions are', () => {
  const tables = { customers, orders };
  const { decisions } = decideAll(calibrate(plan, fit(plan, tables, asOf)), tables, asOf);
  const table = runBatch(plan, tables, asOf);

  test.each(['csv', 'json', 'ndjson'])('as %s, byte by byte', async (format) => {
    await writeDecisions(plan, decisions, path(`rows.${format}`));
    await writeDecisionTable(table, path(`columns.${format}`));
    const [rows, columns] = [`rows.${format}`, `columns.${format}`].map((file) =>
      readFileSync(path(file), 'utf8'),
    );
    expect(rows?.split('\n').length).toBeGreaterThan(3_000);
    expect(columns).toBe(rows);
  });

  test('as Parquet, with the same types, rows and provenance', async () => {
    await writeDecisions(plan, decisions, path('rows.parquet'));
    await writeDecisionTable(table, path('columns.parquet'));
    const of = async (file: string) => [
      await query(`DESCRIBE SELECT * FROM read_parquet('${path(file)}')`),
      await query(`SELECT * FROM read_parquet('${path(file)}')`),
      await query(
        `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata('${path(file)}') ORDER BY 1`,
      ),
    ];
    expect(await of('columns.parquet')).toEqual(await of('rows.parquet'));
  });

  test('only what a table keeps', async () => {
    const kept = runBatch(plan, tables, asOf, { keep: ['lifecycle.stage', 'orders'] });
    await writeDecisionTable(kept, path('kept.csv'));
    expect(readFileSync(path('kept.csv'), 'utf8').split('\n')[0]).toBe(
      'customerId,orders,lifecycle.stage',
    );
  });

  test('nobody is a file with columns and no rows', async () => {
    const nobody = runBatch(plan, { customers: [], orders: [] }, asOf);
    await writeDecisionTable(nobody, path('nobody.csv'));
    await writeDecisions(plan, [], path('none.csv'));
    expect(readFileSync(path('nobody.csv'), 'utf8')).toBe(readFileSync(path('none.csv'), 'utf8'));
  });
});

test('columns of every kind and width, with nulls and many texts', async () => {
  const rowCount = 70_000;
  const codes = Int32Array.from({ length: rowCount }, (_, row) => rowCount - 1 - row);
  const validity = new Uint8Array(rowCount / 8).fill(0b1111_1101);
  const of = (values: Extract<Column, { values: unknown }>['values']): Column => ({
    kind: 'integer',
    values,
    validity,
  });
  const small = { length: rowCount } as const;
  const columns: { readonly [name: string]: Column } = {
    text: { kind: 'string', codes, dictionary: [...codes].map(String), validity },
    i8: of(Int8Array.from(small, (_, row) => (row % 256) - 128)),
    u8: of(Uint8Array.from(small, (_, row) => row % 256)),
    i16: of(Int16Array.from(small, (_, row) => (row % 65_536) - 32_768)),
    u16: of(Uint16Array.from(small, (_, row) => row % 65_536)),
    i32: of(Int32Array.from(small, (_, row) => row * -30_000)),
    u32: of(Uint32Array.from(small, (_, row) => row * 60_000)),
    f64: of(Float64Array.from(small, (_, row) => row * 2 ** 36)),
  };
  await writeColumns({ rowCount, columns }, path('wide.parquet'));
  const wrong = `text IS DISTINCT FROM CASE WHEN n % 8 <> 1 THEN n::VARCHAR END
    OR i8 IS DISTINCT FROM CASE WHEN n % 8 <> 1 THEN n % 256 - 128 END
    OR u8 IS DISTINCT FROM CASE WHEN n % 8 <> 1 THEN n % 256 END
    OR i16 IS DISTINCT FROM CASE WHEN n % 8 <> 1 THEN n % 65536 - 32768 END
    OR u16 IS DISTINCT FROM CASE WHEN n % 8 <> 1 THEN n % 65536 END
    OR i32 IS DISTINCT FROM CASE WHEN n % 8 <> 1 THEN n * -30000 END
    OR u32 IS DISTINCT FROM CASE WHEN n % 8 <> 1 THEN n * 60000 END
    OR f64 IS DISTINCT FROM CASE WHEN n % 8 <> 1 THEN n * 68719476736 END`;
  const rows = `SELECT file_row_number AS n, * FROM read_parquet('${path('wide.parquet')}', file_row_number = true)`;
  expect(await query(`SELECT count(*) AS rows FROM (${rows})`)).toEqual([{ rows: '70000' }]);
  expect(await query(`SELECT * FROM (${rows}) WHERE ${wrong} LIMIT 3`)).toEqual([]);
});
