import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileUnknown } from '../../src/engine/compile.js';
import type { Plan } from '../../src/engine/plan.js';
import { expectSameFacts } from '../unit/duckdb/columns-as-facts.js';

const folder = mkdtempSync(join(tmpdir(), 'clientele-columns-'));
let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

const RUNS = { numRuns: Number(process.env.CLIENTELE_RUNS ?? 60) };

const COLUMN_KINDS = {
  flag: 'boolean',
  born: 'date',
  tags: 'string[]',
  visits: 'integer',
  score: 'number',
  seen: 'instant',
  level: { type: 'string', values: ['gold', 'silver'] },
  note: 'string',
  balance: 'money',
} as const;

function planIn(timeZone: string): Plan {
  const { plan, issues } = compileUnknown({
    version: 1,
    timeZone,
    customer: COLUMN_KINDS,
    features: {
      spend: 'standard',
      returned: { sum: 'orders.refunded' },
      status: { last: 'orders.status' },
    },
  });
  if (plan === undefined) throw new Error(JSON.stringify(issues));
  return plan;
}

const PLANS = ['UTC', 'America/New_York', 'Australia/Lord_Howe'].map(planIn);

/** What people write into cells, and what they should not. */
const TEXTS = {
  any: fc.constantFrom(
    '',
    ' ',
    'x',
    "it's",
    'a,b',
    'say "no"',
    'ab\ncd',
    '\u{1F600}',
    'ü'.repeat(9),
  ),
  number: fc.oneof(
    fc.constantFrom('0', '-0', '+5', '007', '1.', '.5', '1.0', '12.345', '-0.005', '1.005', '1e3'),
    fc.constantFrom('1,5', '1_000', ' 1', '0x10', 'NaN', 'nan', 'inf', 'Infinity', '--1', '1e999'),
    fc.constantFrom('9007199254740991', '9007199254740992', '-9007199254740993', '1e15'),
    fc.constantFrom('99999999999.99', '999999999999999.995', '0.999999999999999', '12.10', '3.0'),
    fc.double({ noNaN: true }).map(String),
    fc.integer().map(String),
    fc.integer({ min: -99_999, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
  ),
  moment: fc.oneof(
    fc.constantFrom('2026-03-08 02:30:00', '2026-03-08T02:30:00Z', '2026-11-01 01:30:00'),
    fc.constantFrom('2026-02-29', '2024-02-29', '0000-01-01', '0001-01-01', '10000-01-01'),
    fc.constantFrom('1969-12-31 23:59:59.9999', '1969-12-31T23:59:59.999999Z', '2026-01-01 24:00'),
    fc.constantFrom('2026-01-01 23:59:60', '2026-01-01 10:00', '2026-01-01T10:00:00.5+08:00'),
    fc.constantFrom(
      'infinity',
      '2026-1-1',
      '01/02/2026',
      '2026-01-01 10:00:00.1234567',
      '2026-01-01 ',
    ),
    fc.constantFrom('2026-04-05 01:45:00', '1800-06-01 12:00:00', '2026-01-01 10:00:00 Z'),
    fc
      .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString()),
  ),
  day: fc.constantFrom(
    '2026-01-01',
    '1990-02-28',
    '2023-02-29',
    '2026-01-01 00:00:00',
    '0000-12-31',
  ),
  flag: fc.constantFrom(
    'true',
    'TRUE',
    'True',
    'tRue',
    't',
    'T',
    'yes',
    'no',
    'N',
    '0',
    '1',
    '2',
    'f',
  ),
  tags: fc.constantFrom('[]', '["a"]', '[ "a" ]', '["a","b"]', '[1]', 'a;b', 'null', '"a"'),
  level: fc.constantFrom('gold', 'silver', 'Gold', 'bronze'),
};

const mixed = (...kinds: readonly fc.Arbitrary<string>[]) =>
  fc.oneof(
    { arbitrary: fc.oneof(...kinds), weight: 12 },
    { arbitrary: fc.constant(''), weight: 1 },
  );

const CUSTOMER_CELLS = {
  id: fc.oneof(fc.integer({ min: 1, max: 9 }).map(String), TEXTS.any, fc.uuid()),
  flag: mixed(TEXTS.flag),
  born: mixed(TEXTS.day),
  tags: mixed(TEXTS.tags),
  visits: mixed(TEXTS.number),
  score: mixed(TEXTS.number),
  seen: mixed(TEXTS.moment, TEXTS.day),
  level: mixed(TEXTS.level),
  note: mixed(TEXTS.any),
  balance: mixed(TEXTS.number),
};

const quoteCell = (cell: string) =>
  /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

function writeCsv(name: string, columns: readonly string[], rows: readonly object[]): string {
  const lines = rows.map((row) =>
    columns.map((column) => quoteCell((row as Record<string, string>)[column] ?? '')).join(','),
  );
  writeFileSync(join(folder, name), `${[columns.join(','), ...lines].join('\n')}\n`);
  return name;
}

const options = () => ({ baseDirectory: folder, connection });

describe('columns hold what rows hold, cell by cell and rejection by rejection', () => {
  test('customers of a CSV file, one odd cell in a sound row', async () => {
    const names = Object.keys(CUSTOMER_CELLS) as (keyof typeof CUSTOMER_CELLS)[];
    const sound = {
      ...{ id: 'c', flag: 'yes', born: '1990-01-01', tags: '["x"]', visits: '3', score: '1.5' },
      ...{ seen: '2026-01-01 10:00:00', level: 'gold', note: 'n', balance: '12' },
    };
    // One odd cell a row shows each conversion; a row of odd cells shows which fault is told.
    const row = fc.record(CUSTOMER_CELLS).chain((odd) =>
      fc
        .oneof(
          fc.subarray(names),
          fc.constantFrom(...names).map((name) => [name]),
        )
        .map((picked) => ({
          ...sound,
          ...Object.fromEntries(picked.map((name) => [name, odd[name]])),
        })),
    );
    const decimals = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined });
    const separator = fc.constantFrom(undefined, ';');
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...PLANS),
        decimals,
        separator,
        async (rows, plan, places, between) => {
          const file = writeCsv('customers.csv', names, rows);
          const columns: Record<string, unknown> = Object.fromEntries(names.map((n) => [n, n]));
          if (places !== undefined) columns.balance = { column: 'balance', decimals: places };
          if (between !== undefined) columns.tags = { column: 'tags', separator: between };
          await expectSameFacts({ tables: { customers: { file, columns } } }, plan, options());
        },
      ),
      RUNS,
    );
  });

  test('orders of typed columns in Parquet', async () => {
    const amounts = [
      ...[
        'DECIMAL(10,2)',
        'DECIMAL(18,3)',
        'DECIMAL(38,6)',
        'DOUBLE',
        'FLOAT',
        'INTEGER',
        'BIGINT',
      ],
      ...['VARCHAR', 'UTINYINT', 'HUGEINT'],
    ];
    const moments = [
      'TIMESTAMP',
      'TIMESTAMPTZ',
      'TIMESTAMP_S',
      'TIMESTAMP_MS',
      'TIMESTAMP_NS',
      'DATE',
      'VARCHAR',
    ];
    const ids = ['INTEGER', 'BIGINT', 'VARCHAR', 'UUID', 'DOUBLE', 'UBIGINT'];
    const literal = fc.oneof(
      fc.integer({ min: -99_999, max: 99_999 }).map((cents) => (cents / 1000).toFixed(3)),
      fc.constantFrom(
        '0',
        '1',
        '-0.0',
        '0.1',
        '1e-7',
        '9007199254740993',
        '12345678901234.56',
        '7',
      ),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }).map(String),
    );
    const instant = fc.constantFrom(
      ...['2026-03-08 02:30:00.25', '1969-12-31 23:59:59.9999', '2026-01-01', '0044-03-15'],
      ...[
        '9999-12-31 23:59:59.999999',
        '12026-01-01',
        'infinity',
        '1677-09-22',
        '2024-02-29 12:00:00',
      ],
    );
    const row = fc.record({
      id: fc.oneof(
        fc.integer({ min: 0, max: 300 }).map(String),
        fc.constantFrom('9007199254740993'),
      ),
      amount: fc.option(literal),
      refunded: fc.option(literal),
      at: fc.option(instant, { freq: 9 }),
    });
    const decimals = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(...amounts),
        fc.constantFrom(...moments),
        fc.constantFrom(...ids),
        fc.constantFrom(...PLANS),
        decimals,
        fc.boolean(),
        async (rows, amount, moment, id, plan, places, wantsFile) => {
          // Parquet keeps whole seconds as microseconds, and DuckDB finds no infinity for them.
          const asFile = wantsFile && moment !== 'TIMESTAMP_S' && moment !== 'TIMESTAMP_MS';
          const text = (cell: string | null) => (cell === null ? 'NULL' : `'${cell}'`);
          const listed = rows.map(
            (r) => `(${text(r.id)}, ${text(r.amount)}, ${text(r.refunded)}, ${text(r.at)})`,
          );
          // What does not fit a type is stored as absent.
          const query = `SELECT TRY_CAST(a AS ${id}) AS id, 'c' AS who, TRY_CAST(b AS ${amount}) AS amount,
            TRY_CAST(c AS ${amount}) AS refunded, TRY_CAST(d AS ${moment}) AS "at",
            CASE WHEN b IS NULL THEN 'paid' ELSE 'refund' END AS status
            FROM (VALUES ${listed.join(', ')}) AS t(a, b, c, d)`;
          const money = (column: string) =>
            places === undefined ? column : { column, decimals: places };
          const columns = {
            ...{ id: 'id', customerId: 'who', at: 'at', status: 'status' },
            ...{ amount: money('amount'), refunded: money('refunded') },
          };
          const path = join(folder, 'orders.parquet');
          if (asFile) await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
          const source = asFile ? { file: 'orders.parquet' } : { query };
          await expectSameFacts({ tables: { orders: { ...source, columns } } }, plan, options());
        },
      ),
      RUNS,
    );
  });

  test('lines gathered into orders, in any order', async () => {
    const { plan } = compileUnknown({
      version: 1,
      timeZone: 'Europe/London',
      columns: { orders: { channel: 'string', staff: 'integer' } },
      features: {
        spend: 'standard',
        favouriteCategory: 'standard',
        favouriteChannel: 'standard',
        staff: { max: 'orders.staff' },
      },
    });
    const row = fc.record({
      no: fc.constantFrom('1', '2', 'C3', ''),
      who: fc.constantFrom('ann', 'ann', 'ann', 'ann', 'bob'),
      when: fc.constantFrom('1/12/2010 8:26', '1/12/2010 8:27', '2/12/2010 8:26', '31/2/2010 8:26'),
      units: fc.oneof(fc.constantFrom('1', '-1', '3', '2'), TEXTS.number),
      price: fc.oneof(
        fc.constantFrom('1.005', '2.55', '0.335', '0.0005', '', '45035996273704.96', 'x'),
        TEXTS.number,
      ),
      kind: fc.constantFrom('tea', 'pots', ''),
      channel: fc.constantFrom('web', 'shop', '', '\uFFFF', '\u{1F600}'),
      staff: fc.constantFrom('9', '10', ''),
      state: fc.constantFrom('C', 'C', 'P', ''),
    });
    const columns = {
      ...{ orderId: 'no', customerId: 'who', at: { column: 'when', format: 'd/M/yyyy H:mm' } },
      ...{ amount: { multiply: ['units', 'price'], decimals: 2 }, category: 'kind' },
      ...{ channel: 'channel', staff: 'staff' },
    };
    const refunds = fc.constantFrom(
      undefined,
      { column: 'no', startsWith: 'C' },
      { column: 'state', equals: 'C' },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), refunds, async (rows, rule) => {
        const names = ['no', 'who', 'when', 'units', 'price', 'kind', 'channel', 'staff', 'state'];
        const file = writeCsv('lines.csv', names, rows);
        const lines = { file, columns, ...(rule === undefined ? {} : { refunds: rule }) };
        await expectSameFacts({ tables: { lines } }, plan as Plan, options());
      }),
      RUNS,
    );
  });

  test('many rows, malformed ones among them', async () => {
    const rows = Array.from({ length: 9_000 }, (_, row) => {
      if (row % 1_001 === 7) return 'broken,row';
      const amount = row % 97 === 0 ? 'x' : (row / 100).toFixed(2);
      return `order-number-${row % 4_000},${row % 33 === 0 ? '' : `c-${row % 501}`},2026-01-01,${amount}`;
    });
    writeFileSync(join(folder, 'many.csv'), `id,who,at,amount\n${rows.join('\n')}\n`);
    const columns = {
      ...{ id: 'id', customerId: 'who', at: 'at' },
      amount: { column: 'amount', decimals: 2 },
    };
    const mapping = { tables: { orders: { file: 'many.csv', columns } } };
    const read = await expectSameFacts(mapping, PLANS[0] as Plan, options());
    expect(read?.facts.rejected.length).toBeGreaterThan(300);
  });
});

test('products of typed columns, rounded half away from zero', async () => {
  const { plan } = compileUnknown({
    version: 1,
    timeZone: 'UTC',
    features: { spend: 'standard' },
  });
  const types = fc.constantFrom(
    ...['INTEGER', 'BIGINT', 'DOUBLE', 'FLOAT', 'DECIMAL(18,3)', 'DECIMAL(38,10)', 'VARCHAR'],
  );
  const factor = fc.oneof(
    fc.constantFrom(
      '1',
      '-1',
      '0',
      '3',
      '1.005',
      '0.335',
      '-2.5',
      '0.00005',
      '9999999.9999',
      '1e7',
    ),
    fc.integer({ min: -20_000, max: 20_000 }).map((number) => (number / 1000).toFixed(3)),
  );
  const line = fc.record({ units: fc.option(factor), price: fc.option(factor) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 8 }),
      types,
      types,
      fc.integer({ min: 0, max: 4 }),
      async (rows, left, right, decimals) => {
        const text = (cell: string | null) => (cell === null ? 'NULL' : `'${cell}'`);
        const listed = rows.map(
          ({ units, price }, row) => `(${row}, ${text(units)}, ${text(price)})`,
        );
        const query = `SELECT a AS id, 'c' AS who, 0 AS "at", TRY_CAST(b AS ${left}) AS units,
          TRY_CAST(c AS ${right}) AS price FROM (VALUES ${listed.join(', ')}) AS t(a, b, c)`;
        const columns = {
          ...{ id: 'id', customerId: 'who', at: { column: 'at', format: 't' } },
          amount: { multiply: ['units', 'price'], decimals },
        };
        await expectSameFacts({ tables: { orders: { query, columns } } }, plan as Plan, options());
      },
    ),
    { numRuns: 2 * RUNS.numRuns },
  );
});
