import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { tryReadFacts } from '../../../src/duckdb/read-facts.js';
import { compileUnknown } from '../../../src/engine/compile.js';
import type { Plan } from '../../../src/engine/plan.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = temporaryFolder();

function planOf(playbook: object, timeZone = 'America/New_York'): Plan {
  const { plan, issues } = compileUnknown({ version: 1, timeZone, ...playbook });
  if (plan === undefined) throw new Error(JSON.stringify(issues));
  return plan;
}

const SPEND = planOf({ features: { spend: 'standard' } });

async function read(tables: object, plan = SPEND, more: object = {}, options: object = {}) {
  const outcome = await tryReadFacts({ tables, ...more }, plan, {
    baseDirectory: folder.path,
    ...options,
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
}

async function issuesOf(tables: object, plan = SPEND, more: object = {}, options: object = {}) {
  const outcome = await tryReadFacts({ tables, ...more }, plan, {
    baseDirectory: folder.path,
    ...options,
  });
  return outcome.ok ? outcome.value.warnings : outcome.issues;
}

const ORDER_COLUMNS = {
  id: 'id',
  customerId: 'who',
  at: 'when',
  amount: { column: 'paid', decimals: 2 },
};

describe('a CSV file', () => {
  test('local times, money with a point and quoted texts', async () => {
    const file = folder.file(
      'orders.csv',
      'id,who,when,paid,unused\n' +
        '1,"O\'Neil, ""Ann""",2026-03-08 02:30:00,12.345,x\n' +
        '2,bob; DROP TABLE orders;--,2026-03-08,-0.005,x\n' +
        '3,"two\nlines",2026-03-08T02:30:00Z,1e2,x\n',
    );
    const { tables, rowCounts, rejected } = await read({
      orders: { file, columns: ORDER_COLUMNS },
    });
    expect(tables.orders).toEqual([
      // 02:30 does not exist in New York on that day: 03:30 EDT is 07:30 UTC.
      { id: '1', customerId: 'O\'Neil, "Ann"', at: Date.UTC(2026, 2, 8, 7, 30), amount: 1235 },
      { id: '2', customerId: 'bob; DROP TABLE orders;--', at: Date.UTC(2026, 2, 8, 5), amount: -1 },
      { id: '3', customerId: 'two\nlines', at: Date.UTC(2026, 2, 8, 2, 30), amount: 10_000 },
    ]);
    expect(rowCounts).toEqual({ orders: 3 });
    expect(rejected).toEqual([]);
  });

  test('the zone of the mapping wins over that of the playbook', async () => {
    const file = folder.file('zone.csv', 'id,who,when,paid\n1,ann,2026-01-01,1\n');
    const orders = { file, columns: ORDER_COLUMNS };
    const { tables } = await read({ orders }, SPEND, { timeZone: 'Asia/Shanghai' });
    expect(tables.orders?.[0]?.at).toBe(Date.UTC(2025, 11, 31, 16));
  });

  test('a bad cell rejects its row, with its places and the reason', async () => {
    const file = folder.file(
      'bad.csv',
      'id,who,when,paid\n' +
        '1,ann,2026-01-01,1.00\n' +
        '2,,2026-01-01,1.00\n' +
        '3,ann,yesterday,1.00\n' +
        '4,ann,2026-01-01,"1,00"\n' +
        '5,ann\n' +
        '6,ann,2026-01-01,99999999999999999\n' +
        '7,ann,2026-01-01,7.00\n',
    );
    const { tables, rejected, rowCounts, fileRows } = await read({
      orders: { file, columns: ORDER_COLUMNS },
    });
    expect(tables.orders?.map(({ id }) => id)).toEqual(['1', '7']);
    expect(fileRows.orders).toEqual([2, 8]);
    expect(rowCounts).toEqual({ orders: 7 });
    expect(rejected).toMatchObject([
      {
        row: 1,
        fileRow: 3,
        column: 'customerId',
        code: 'MISSING_VALUE',
        message: '"who" is empty',
      },
      {
        row: 2,
        fileRow: 4,
        column: 'at',
        code: 'INVALID_VALUE',
        message: '"when" is "yesterday", expected a date and time',
      },
      { row: 3, fileRow: 5, column: 'amount', code: 'INVALID_VALUE' },
      { table: 'orders', row: 4, fileRow: 6, column: null, code: 'MALFORMED_ROW' },
      { row: 5, fileRow: 7, column: 'amount', code: 'UNSAFE_INTEGER' },
    ]);
  });

  test('no rows are no facts, and no header is a fault', async () => {
    const columns = ORDER_COLUMNS;
    const bare = folder.file('bare.csv', 'id,who,when,paid\n');
    expect((await read({ orders: { file: bare, columns } })).tables).toEqual({ orders: [] });
    const nothing = folder.file('nothing.csv', '');
    expect(await issuesOf({ orders: { file: nothing, columns } })).toMatchObject([
      { code: 'UNREADABLE_FILE', pointer: '/tables/orders/file' },
    ]);
  });

  test('names of files and columns are never read as SQL or as patterns', async () => {
    const name = `it's [a] *"?.csv`;
    folder.file(name, `"a""b","x; DROP TABLE y",at,it's\n1,ann,2026-01-01,2.50\n`);
    folder.file(`it's a x"x.csv`, 'id\n');
    const columns = {
      id: 'a"b',
      customerId: 'x; DROP TABLE y',
      at: 'at',
      amount: { column: "it's", decimals: 2 },
    };
    const { tables } = await read({ orders: { file: name, columns } });
    expect(tables.orders).toMatchObject([{ id: '1', customerId: 'ann', amount: 250 }]);
  });

  test('a compressed file, and one that does not exist or is no address', async () => {
    writeFileSync(join(folder.path, 'o.csv.gz'), gzipSync('id,who,when,paid\n1,a,2026-01-01,1\n'));
    const columns = ORDER_COLUMNS;
    expect((await read({ orders: { file: 'o.csv.gz', columns } })).rowCounts.orders).toBe(1);
    for (const file of [
      'gone.csv',
      'https://example.org/orders.csv',
      's3://bucket/orders.parquet',
    ]) {
      expect(await issuesOf({ orders: { file, columns } })).toMatchObject([
        { code: 'UNREADABLE_FILE', message: `there is no file ${join(folder.path, file)}` },
      ]);
    }
  });

  test('duplicate ids are kept: which of them count is not for the reader to say', async () => {
    const file = folder.file('twice.csv', 'id,who,when,paid\n1,a,2026-01-01,1\n1,a,2026-01-01,1\n');
    const { tables } = await read({ orders: { file, columns: ORDER_COLUMNS } });
    expect(tables.orders).toHaveLength(2);
  });
});

describe('kinds of columns', () => {
  const plan = planOf({
    customer: {
      member: 'boolean',
      birthday: 'date',
      tags: 'string[]',
      visits: 'integer',
      score: 'number',
      joined: 'instant',
      level: { type: 'string', values: ['gold', 'silver'] },
      balance: 'money',
    },
  });
  const columns = {
    id: 'id',
    member: 'member',
    birthday: { column: 'birthday', format: 'd/M/yyyy' },
    tags: { column: 'tags', separator: ';' },
    visits: 'visits',
    score: 'score',
    joined: { column: 'joined', format: 't' },
    level: 'level',
    balance: 'balance',
  };
  const header = 'id,member,birthday,tags,visits,score,joined,level,balance\n';

  test('each is converted, and an empty cell is unknown', async () => {
    const file = folder.file(
      'customers.csv',
      `${header}1,YES,1/2/1990,a; b ;,7.0,-1.5e1,1767225600,gold,250\n2,,,,,,,,\n`,
    );
    const { tables, rejected } = await read({ customers: { file, columns } }, plan);
    expect(rejected).toEqual([]);
    expect(tables.customers).toEqual([
      {
        id: '1',
        attributes: {
          member: true,
          birthday: '1990-02-01',
          tags: ['a', 'b'],
          visits: 7,
          score: -15,
          joined: Date.UTC(2026, 0, 1),
          level: 'gold',
          balance: 250,
        },
      },
      {
        id: '2',
        attributes: {
          member: null,
          birthday: null,
          tags: null,
          visits: null,
          score: null,
          joined: null,
          level: null,
          balance: null,
        },
      },
    ]);
  });

  test.each([
    ['member', '1,maybe,,,,,,,', 'expected true or false'],
    ['birthday', '1,,30/2/1990,,,,,,', 'expected a date'],
    ['visits', '1,,,,7.5,,,,', 'expected an integer'],
    ['score', '1,,,,,Infinity,,,', 'expected a finite number'],
    ['level', '1,,,,,,,bronze,', 'expected one of gold, silver'],
    ['balance', '1,,,,,,,,2.50', 'expected an integer in minor units'],
  ])('a bad %s', async (column, row, message) => {
    const file = folder.file('bad-customer.csv', `${header}${row}\n`);
    const { tables, rejected } = await read({ customers: { file, columns } }, plan);
    expect(tables.customers).toEqual([]);
    expect(rejected).toMatchObject([{ column, code: 'INVALID_VALUE' }]);
    expect(rejected[0]?.message).toContain(message);
  });
});

describe('other formats give what CSV gives', () => {
  const plan = planOf({
    customer: { tags: 'string[]', born: 'date', joined: 'instant', seen: 'instant' },
    features: { spend: 'standard' },
  });
  const columns = { id: 'id', tags: 'tags', born: 'born', joined: 'joined', seen: 'seen' };
  const expected = [
    {
      id: '7',
      attributes: {
        tags: ['a', 'b"c'],
        born: '1990-02-01',
        joined: Date.UTC(2026, 2, 8, 7, 30, 0, 250),
        seen: Date.UTC(2026, 2, 8, 1),
      },
    },
  ];
  const SELECT = `SELECT 7::DOUBLE::INTEGER AS id, ['a', 'b"c'] AS tags, DATE '1990-02-01' AS born,
    TIMESTAMP '2026-03-08 02:30:00.250' AS joined, TIMESTAMPTZ '2026-03-08 09:00:00+08' AS seen`;

  test('Parquet, whatever the zone of the connection', async () => {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const path = join(folder.path, 'typed.parquet');
    await connection.run(`COPY (${SELECT}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`);
    await connection.run(`SET TimeZone = 'Asia/Tokyo'`);
    const customers = { file: 'typed.parquet', columns };
    expect((await read({ customers }, plan)).tables.customers).toEqual(expected);
    expect((await read({ customers }, plan, {}, { connection })).tables.customers).toEqual(
      expected,
    );
    const query = { query: `${SELECT} -- a remark`, columns };
    const asked = await read({ customers: query }, plan, {}, { connection });
    expect(asked.tables.customers).toEqual(expected);
    connection.closeSync();
  });

  test('a query that fails, and one without a connection', async () => {
    const customers = { query: 'SELECT 1 AS id FROM nowhere', columns: { id: 'id' } };
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const failed = await issuesOf({ customers }, plan, {}, { connection });
    expect(failed.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'QUERY_FAILED', pointer: '/tables/customers/query' },
    ]);
    const offline = await issuesOf({ customers }, plan);
    expect(offline.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'NO_CONNECTION', pointer: '/tables/customers/query' },
    ]);
    connection.closeSync();
  });

  test('Arrow IPC', async () => {
    const table = tableFromArrays({
      id: ['1', '2'],
      who: ['ann', 'bob'],
      when: [new Date('2026-03-08T12:00:00Z'), new Date('2026-03-09T12:00:00Z')],
      paid: Float32Array.from([0.1, 2.5]),
    });
    writeFileSync(join(folder.path, 'orders.arrow'), tableToIPC(table, 'file'));
    const { tables } = await read({ orders: { file: 'orders.arrow', columns: ORDER_COLUMNS } });
    // 0.1 as a number of single precision is 0.10000000149; its shortest text is 0.1.
    expect(tables.orders).toMatchObject([
      { id: '1', customerId: 'ann', amount: 10 },
      { id: '2', customerId: 'bob', amount: 250 },
    ]);
  });

  test('bytes that are not of the format', async () => {
    for (const file of ['junk.parquet', 'junk.arrow']) {
      folder.file(file, 'this is neither');
      expect(await issuesOf({ orders: { file, columns: ORDER_COLUMNS } })).toMatchObject([
        { code: 'UNREADABLE_FILE', pointer: '/tables/orders/file' },
      ]);
    }
  });
});

describe('a mapping', () => {
  test('every mistake at once, with the nearest name', async () => {
    const file = folder.file('map.csv', 'id,customer_id,ordered_at,amount\n');
    const issues = await issuesOf(
      {
        orders: {
          file,
          colums: {},
          columns: {
            id: 'id',
            customerId: 'customer-id',
            at: { column: 'ordered_at', format: 'YYYY' },
            amuont: 'amount',
          },
        },
        order: {},
        events: { columns: {} },
      },
      SPEND,
      { timeZone: 'Mars/Olympus' },
    );
    expect(issues.map(({ code, pointer, nearest }) => [code, pointer, nearest])).toEqual([
      ['UNKNOWN_ZONE', '/timeZone', undefined],
      ['UNKNOWN_KEY', '/tables/order', 'orders'],
      ['UNKNOWN_KEY', '/tables/orders/colums', 'columns'],
      ['UNDECLARED_COLUMN', '/tables/orders/columns/amuont', 'amount'],
      ['INVALID_FORMAT', '/tables/orders/columns/at/format', undefined],
      ['MISSING_COLUMN', '/tables/orders/columns', undefined],
      ['INVALID_SOURCE', '/tables/events', undefined],
      ['MISSING_COLUMN', '/tables/events/columns', undefined],
      ['MISSING_COLUMN', '/tables/events/columns', undefined],
      ['UNKNOWN_SOURCE_COLUMN', '/tables/orders/columns/customerId', 'customer_id'],
    ]);
  });

  test('options that do not fit the kind of the column', async () => {
    const file = folder.file('options.csv', 'id,who,when,paid\n');
    const columns = {
      id: { column: 'id', decimals: 2 },
      customerId: { multiply: ['id', 'who'], decimals: 2 },
      at: { column: 'when', separator: ',' },
      amount: { multiply: ['paid'], decimals: 2.5 },
    };
    const issues = await issuesOf({ orders: { file, columns } });
    expect(issues.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['INVALID_OPTION', '/tables/orders/columns/id/decimals'],
      ['INVALID_OPTION', '/tables/orders/columns/customerId/multiply'],
      ['INVALID_OPTION', '/tables/orders/columns/at/separator'],
      ['OUT_OF_RANGE', '/tables/orders/columns/amount/decimals'],
      ['INVALID_TYPE', '/tables/orders/columns/amount/multiply'],
    ]);
  });

  test('tables that clash, tables that are read and missing, and none', async () => {
    const file = folder.file('clash.csv', 'id,who,when,paid\n');
    const { id: orderId, ...rest } = ORDER_COLUMNS;
    const lines = { file, columns: { orderId, ...rest } };
    expect(await issuesOf({ lines, orders: { file, columns: ORDER_COLUMNS } })).toMatchObject([
      { code: 'TABLE_CLASH', pointer: '/tables/orders' },
    ]);
    const visits = planOf({ features: { visits: 'standard' } });
    expect(await issuesOf({ lines }, visits)).toMatchObject([
      { code: 'MISSING_TABLE', severity: 'warning', pointer: '/tables' },
    ]);
    expect(await issuesOf({})).toMatchObject([{ code: 'NO_TABLES' }]);
  });

  test('may name columns for another playbook: they are not read', async () => {
    const file = folder.file('more.csv', 'id,who,when,paid,shop\n1,ann,2026-01-01,1,x\n');
    const orders = { file, columns: { ...ORDER_COLUMNS, shop: 'shop' } };
    const { tables, warnings } = await read({ orders });
    expect(warnings).toMatchObject([
      { code: 'UNDECLARED_COLUMN', severity: 'warning', pointer: '/tables/orders/columns/shop' },
    ]);
    expect(tables.orders?.[0]).not.toHaveProperty('shop');
  });

  test.each([[null], ['text'], [[]], [{ tables: null }], [{ tables: { orders: 3 } }]])(
    '%j is refused and nothing breaks',
    async (mapping) => {
      expect(await tryReadFacts(mapping, SPEND)).toMatchObject({ ok: false });
    },
  );

  test('names that every object has are names like others', async () => {
    const mapping = JSON.parse('{"tables": {"__proto__": {}, "constructor": {}}}');
    const outcome = await tryReadFacts(mapping, SPEND);
    expect(outcome).toMatchObject({
      ok: false,
      issues: [{ pointer: '/tables/__proto__' }, { pointer: '/tables/constructor' }, {}],
    });
  });
});

describe('lines', () => {
  const plan = planOf({
    columns: { orders: { channel: 'string' } },
    features: {
      spend: 'standard',
      favouriteCategory: 'standard',
      favouriteChannel: 'standard',
    },
  });
  const columns = {
    orderId: 'no',
    customerId: 'who',
    at: 'when',
    amount: { multiply: ['units', 'price'], decimals: 2 },
    category: 'category',
    channel: 'channel',
  };

  test('make orders and order lines, refunds among them', async () => {
    const file = folder.file(
      'lines.csv',
      'no,who,when,units,price,category,channel\n' +
        '1,ann,2026-01-02,3,0.335,tea,web\n' +
        '1,ann,2026-01-01,1,1.005,pots,shop\n' +
        'C1,ann,2026-02-01,-1,1.005,pots,shop\n' +
        '2,ann,2026-01-01,1,1,tea,web\n' +
        '2,bob,2026-01-01,1,1,tea,web\n' +
        '3,,2026-01-01,1,1,tea,web\n',
    );
    const lines = { file, columns, refunds: { column: 'no', startsWith: 'C' } };
    const { tables, rejected, fileRows } = await read({ lines }, plan);
    const newYear = Date.UTC(2026, 0, 1, 5);
    const february = Date.UTC(2026, 1, 1, 5);
    expect(tables.orders).toEqual([
      { id: '1', customerId: 'ann', at: newYear, amount: 202, channel: 'shop', status: 'paid' },
      {
        id: 'C1',
        customerId: 'ann',
        at: february,
        amount: -101,
        channel: 'shop',
        status: 'refund',
      },
    ]);
    expect(tables.orderLines).toEqual([
      { orderId: '1', amount: 101, category: 'tea' },
      { orderId: '1', amount: 101, category: 'pots' },
      { orderId: 'C1', amount: -101, category: 'pots' },
    ]);
    expect(fileRows).toEqual({ orders: [2, 4], orderLines: [2, 3, 4] });
    expect(rejected).toMatchObject([
      { table: 'lines', fileRow: 5, code: 'WRONG_CUSTOMER' },
      { table: 'lines', fileRow: 6, code: 'WRONG_CUSTOMER' },
      { table: 'lines', fileRow: 7, code: 'MISSING_VALUE', message: '"who" is empty' },
    ]);
  });

  test('order lines are left out where nothing reads them', async () => {
    const file = folder.file('few.csv', 'no,who,when,units,price,category\n1,a,2026-01-01,1,1,\n');
    const { channel: _, ...known } = columns;
    const { tables } = await read({ lines: { file, columns: known } });
    expect(Object.keys(tables)).toEqual(['orders']);
  });
});

test('a signal stops the reading between chunks, and progress is told', async () => {
  const rows = Array.from({ length: 5_000 }, (_, row) => `${row},ann,2026-01-01,1.00`);
  const file = folder.file('many.csv', `id,who,when,paid\n${rows.join('\n')}\n`);
  const orders = { file, columns: ORDER_COLUMNS };
  const seen: number[] = [];
  await read(
    { orders },
    SPEND,
    {},
    { onProgress: ({ done }: { done: number }) => seen.push(done) },
  );
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.at(-1)).toBe(5_000);
  expect(await issuesOf({ orders }, SPEND, {}, { signal: { aborted: true } })).toMatchObject([
    { code: 'ABORTED' },
  ]);
});
