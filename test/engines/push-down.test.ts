import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadFacts, pushDown, pushDownFit } from '../../src/duckdb/index.js';
import { calibrate } from '../../src/engine/calibrate.js';
import { compileUnknown } from '../../src/engine/compile.js';
import { valueAt } from '../../src/engine/decision-table.js';
import { fit } from '../../src/engine/fit.js';
import type { Plan } from '../../src/engine/plan.js';
import { layOut, runBatch } from '../../src/engine/run-batch.js';
import type { Column } from '../../src/model/column.js';

let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => connection.closeSync());

function planOf(playbook: object): Plan {
  const { plan, issues } = compileUnknown({ version: 1, timeZone: 'Europe/London', ...playbook });
  if (plan === undefined) throw new Error(JSON.stringify(issues));
  return plan;
}

const plan = planOf({
  customer: { birthday: 'date', labels: 'string[]', city: 'string', member: 'boolean' },
  features: {
    orders: { count: 'orders' },
    lastAt: { max: 'orders.at' },
    lastId: { last: 'orders.id' },
    born: { value: { var: 'birthday' } },
    tags: { value: { var: 'labels' } },
    town: { value: { var: 'city' } },
    average: { average: 'orders.amount' },
    visits: { count: 'events' },
    spend: 'standard',
  },
  rfm: { bins: 4 },
  lifecycle: {},
  segments: { buyers: { '>=': [{ var: 'orders' }, 2] }, odd: { '==': [{ var: 'visits' }, 1] } },
});

const asOf = Date.UTC(2026, 0, 31, 12);
const DAY_MS = 86_400_000;
const NAMES = [`"x"; DROP TABLE 'y'\n--`, 'a name longer than twelve bytes', '\u{1F600}', 'ü'];
const CITIES = ['', 'Rome', `l'Aquila "old"`, null, 'a town whose name is long'];
const customers = Array.from({ length: 5_000 }, (_, index) => ({
  id: NAMES[index] ?? `c-${index}`,
  attributes: {
    birthday: index % 5 === 0 ? null : '1990-02-28',
    labels: [null, [], ['a', `it's`], ['b']][index % 4] ?? null,
    city: CITIES[index % 5] ?? null,
    member: [true, false, null][index % 3] ?? null,
  },
}));
const orders = customers.flatMap(({ id }, index) =>
  Array.from({ length: index % 4 }, (_, nth) => ({
    id: `${index}-${nth}`,
    customerId: id,
    at: asOf - ((index * 7_919 + nth * 104_729) % 400) * DAY_MS,
    amount: ((index * 31) % 997) + nth,
  })),
);
// Rows that no machine uses: a stranger's, one with a bad amount, two that differ under one id.
const unusable = [
  { id: 'u-1', customerId: 'nobody', at: 0, amount: 1 },
  { id: 'u-2', customerId: 'c-10', at: 0, amount: 0.5 },
  { id: 'u-3', customerId: 'c-11', at: 0, amount: 1 },
  { id: 'u-3', customerId: 'c-11', at: 0, amount: 2 },
];
const tables = { customers, orders: [...orders, ...unusable] };

const valuesOf = (column: Column | undefined, count: number) =>
  column && Array.from({ length: count }, (_, row) => valueAt(column, row));

describe('a plan pushed down to DuckDB', () => {
  test('answers what the batch answers, cell by cell, and learns what fit learns', async () => {
    const loaded = await loadFacts(plan, tables, connection);
    const batch = runBatch(plan, tables, asOf);
    expect(loaded.rejected).toEqual(batch.rejected);
    expect(loaded.rejected).toHaveLength(4);

    const steps: string[] = [];
    const onProgress = ({ step }: { step: string }) => steps.push(step);
    const pushed = await pushDown(plan, connection, loaded.tables, asOf, { onProgress });
    expect(pushed.calibration).toEqual(fit(plan, tables, asOf));
    expect([...new Set(steps)]).toEqual(['learning', 'answering']);

    expect(pushed.ids).toEqual(batch.ids);
    expect(pushed.customerCount).toBe(5_000);
    expect(pushed.missing).toEqual(batch.missing);
    expect(pushed.provenance).toEqual(batch.provenance);
    expect(Object.keys(pushed.columns).sort()).toEqual(Object.keys(batch.columns).sort());
    for (const name of Object.keys(batch.columns)) {
      const [ours, theirs] = [pushed.columns[name], batch.columns[name]];
      expect(valuesOf(ours, 5_000), name).toEqual(valuesOf(theirs, 5_000));
      expect(ours?.kind, name).toBe(theirs?.kind);
    }
    // An empty text is a text; only the unknown one is none.
    expect(valuesOf(pushed.columns.town, 5_000)?.filter((town) => town === '')).toHaveLength(1_000);
  });

  test('keeps the columns that are asked for, under a calibration that is given', async () => {
    const { tables: relations } = await loadFacts(plan, tables, connection);
    const calibration = await pushDownFit(plan, connection, relations, asOf);
    const ready = calibrate(plan, calibration);
    const keep = ['rfm.r', 'orders'];
    const pushed = await pushDown(ready, connection, relations, asOf, { keep });
    expect(Object.keys(pushed.columns).sort()).toEqual(['orders', 'rfm.r']);
    expect(pushed.unanswered).toEqual([]);
    await expect(
      pushDown(ready, connection, relations, asOf, { keep: ['ordres'] }),
    ).rejects.toMatchObject({ issues: [{ code: 'UNKNOWN_NAME', pointer: '/keep/0' }] });
  });

  test('takes facts that were laid out before, nulls in rows that were moved included', async () => {
    const reading = planOf({
      features: {
        lines: { count: 'orderLines', where: { '==': [{ var: 'category' }, 'a'] } },
        open: { count: 'grants', where: { var: 'outstanding' } },
        lastUse: { max: 'grants.redeemedAt' },
        lastGrant: { last: 'grants.id' },
      },
    });
    // The latest first, so that rows have to be moved; most grants were never used.
    const facts = {
      orders: [...orders].sort((a, b) => b.at - a.at),
      orderLines: orders.map(({ id }, index) => ({
        orderId: id,
        category: index % 4 === 0 ? 'a' : 'b',
        amount: index,
      })),
      grants: orders
        .map(({ id, customerId, at }, index) => ({
          id,
          customerId,
          offerId: 'o',
          at,
          redeemedAt: index % 4 !== 0 ? null : at + index,
        }))
        .sort((a, b) => b.at - a.at),
    };
    const batch = runBatch(reading, facts, asOf);
    const laidOut = layOut(reading, facts, { keepIds: true });
    const loaded = await loadFacts(reading, laidOut, connection);
    const pushed = await pushDown(reading, connection, loaded.tables, asOf);
    const byId = (table: typeof batch | typeof pushed, name: string) => {
      const values = valuesOf(table.columns[name], table.customerCount) ?? [];
      return Object.fromEntries(table.ids.map((id, row) => [id, values[row]]));
    };
    for (const name of ['lines', 'open', 'lastUse', 'lastGrant']) {
      expect(new Set(Object.values(byId(batch, name))).size, name).toBeGreaterThan(1);
      expect(byId(pushed, name), name).toEqual(byId(batch, name));
    }
    await expect(loadFacts(reading, layOut(reading, facts), connection)).rejects.toMatchObject({
      issues: [{ code: 'INVALID_FACTS' }],
    });
  });

  test('says what SQL does not answer', async () => {
    const funnel = planOf({
      features: { orders: { count: 'orders' } },
      funnels: {
        path: {
          mode: 'ordered',
          within: '30d',
          steps: [
            { name: 'seen', event: 'visit' },
            { name: 'kept', event: 'favourite' },
          ],
        },
      },
    });
    const facts = { customers, orders, events: [] };
    const { tables: relations } = await loadFacts(funnel, facts, connection);
    const pushed = await pushDown(funnel, connection, relations, asOf);
    expect(pushed.columns.orders).toBeDefined();
    expect(pushed.columns['funnel.path']).toBeUndefined();
    const codes = pushed.unanswered.map(({ name, code }) => [name, code]);
    expect(codes).toContainEqual(['funnel.path', 'NOT_IN_SQL']);
  });

  test('a relation that is not there is an issue', async () => {
    const asked = pushDown(plan, connection, { customers: 'nowhere' }, asOf);
    await expect(asked).rejects.toMatchObject({ issues: [{ code: 'QUERY_FAILED' }] });
  });

  test('a signal stops it, before it begins and in the middle of a query', async () => {
    const { tables: relations } = await loadFacts(plan, tables, connection);
    const before = { signal: { aborted: true } };
    expect((await pushDown(plan, connection, relations, asOf, before)).aborted).toBe(true);
    await expect(pushDownFit(plan, connection, relations, asOf, before)).rejects.toMatchObject({
      issues: [{ code: 'ABORTED' }],
    });

    // A population that would take the database minutes to count.
    await connection.run(
      `CREATE OR REPLACE TEMP VIEW endless AS
       SELECT 'c' || a.range || '-' || b.range AS id, NULL::DATE AS birthday, NULL::VARCHAR[] AS labels,
         NULL::VARCHAR AS city, NULL::BOOLEAN AS member
       FROM range(1000000) AS a, range(1000000) AS b`,
    );
    const signal = { aborted: false };
    setTimeout(() => {
      signal.aborted = true;
    }, 200);
    const endless = { customers: 'endless', orders: relations.orders ?? '' };
    const stopped = await pushDown(plan, connection, endless, asOf, { signal });
    expect(stopped.aborted).toBe(true);
    // The connection lives on.
    expect((await (await connection.run('SELECT 1')).getRows())[0]).toEqual([1]);
  });
});
