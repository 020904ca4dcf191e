import { ClienteleError, calibrate, compile, decide, decideAll, fit, type Tables } from 'clientele';
import {
  type ColumnTables,
  countBy,
  decisionAt,
  fitBatch,
  layOut,
  runBatch,
  valueAt,
} from 'clientele/batch';
import { describe, expect, test } from 'vitest';
import { AS_OF, daysAgo } from '../../support/answer.js';

const { plan } = compile({
  version: 1,
  timeZone: 'Europe/London',
  customer: { city: 'string', member: 'boolean' },
  features: { orders30: { count: 'orders', within: { rolling: '30d' } }, spend: 'standard' },
  rfm: { bins: 3, segments: { custom: { rules: [{ name: 'all' }] } } },
  lifecycle: { newDays: 30, lostDays: 180 },
  segments: {
    romans: { '==': [{ var: 'city' }, 'Rome'] },
    spenders: { '>': [{ var: 'spend' }, 500] },
  },
});
if (plan === undefined) throw new Error('the playbook is sound');

const tables: Tables = {
  customers: ['c', 'a', 'b', 'd'].map((id) => ({
    id,
    attributes: { city: id === 'a' ? 'Rome' : null },
  })),
  orders: [3, 45, 200, 7].map((days, index) => ({
    id: `o${index}`,
    customerId: 'abca'[index] as string,
    at: daysAgo(days),
    amount: 300 + index,
  })),
};

const issuesOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof ClienteleError) return error.issues;
    throw error;
  }
  return [];
};

describe('a batch over plain rows', () => {
  const table = runBatch(plan, tables, AS_OF);

  test('learns what the row machine learns, to the id, and answers as decide', () => {
    const calibration = fit(plan, tables, AS_OF);
    expect(table.calibration).toEqual(calibration);
    expect(fitBatch(plan, tables, AS_OF)).toEqual(calibration);
    const { decisions } = decideAll(calibrate(plan, calibration), tables, AS_OF);
    expect(table.ids).toEqual(decisions.map(({ customerId }) => customerId));
    expect(decisions.map((_, row) => decisionAt(table, row))).toEqual(decisions);
  });

  test('counts by label, the largest first', () => {
    // Two orders of a within 180 days, one of b within them, one of c 200 days ago, d never bought.
    expect(countBy(table, 'segment.romans')).toEqual([
      { key: false, count: 3 },
      { key: true, count: 1 },
    ]);
  });

  test('keeps the columns asked for, under all names of one value', () => {
    const kept = runBatch(plan, tables, AS_OF, { keep: ['segment.romans', 'spend'] });
    expect(Object.keys(kept.columns).sort()).toEqual(['segment.romans', 'spend']);
    expect(() => decisionAt(kept, 0)).toThrow(/does not keep/);
    // a: 300 + 303, b: 301, c: 302, d: nothing.
    const spend = kept.columns.spend;
    expect(spend && kept.ids.map((_, row) => valueAt(spend, row))).toEqual([603, 301, 302, 0]);
  });

  test('tells of progress to the end, and stops when asked to', () => {
    const seen: number[] = [];
    runBatch(plan, tables, AS_OF, { onProgress: ({ done }) => seen.push(done) });
    expect(seen.at(-1)).toBe(4);
    const stopped = runBatch(plan, tables, AS_OF, { signal: { aborted: true } });
    expect(stopped.aborted).toBe(true);
    expect(
      issuesOf(() => fitBatch(plan, tables, AS_OF, { signal: { aborted: true } })),
    ).toMatchObject([{ code: 'ABORTED' }]);
  });

  test('refuses what is no instant, and names that nothing has', () => {
    expect(issuesOf(() => runBatch(plan, tables, Number.NaN, { keep: ['spent'] }))).toMatchObject([
      { code: 'INVALID_INSTANT' },
      { code: 'UNKNOWN_NAME', pointer: '/keep/0' },
    ]);
    expect(() => decisionAt(table, 4)).toThrow(RangeError);
  });

  test('an absent table leaves gaps, an empty one does not', () => {
    const absent = runBatch(plan, { customers: tables.customers ?? [] }, AS_OF);
    expect(absent.missing['segment.spenders']).toEqual(['orders']);
    const decision = decisionAt(absent, 0);
    expect(decision.segments).toEqual({ romans: true, spenders: null });
    expect(decision.gaps).toContainEqual({
      code: 'MISSING_INPUT',
      name: 'segment.spenders',
      paths: ['/orders'],
    });
    const empty = runBatch(plan, { customers: tables.customers ?? [], orders: [] }, AS_OF);
    expect(decisionAt(empty, 0).segments.spenders).toBe(false);
  });

  test('nobody at all', () => {
    const nobody = runBatch(plan, { orders: [] }, AS_OF);
    expect(nobody.customerCount).toBe(0);
    expect(nobody.calibration?.learned).toEqual({ 'rfm.r': null, 'rfm.f': null, 'rfm.m': null });
  });

  test('one customer with more rows than a chunk holds, among others', () => {
    const orders = Array.from({ length: 30_000 }, (_, index) => ({
      id: `o${String(index).padStart(5, '0')}`,
      customerId: index % 3 === 0 ? `c${index % 90}` : 'hot',
      at: daysAgo(400) + index * 1_000_000,
      amount: index,
    }));
    const calibration = fit(plan, { orders }, AS_OF);
    const ready = calibrate(plan, calibration);
    const batch = runBatch(ready, { orders }, AS_OF);
    const { decisions } = decideAll(ready, { orders }, AS_OF);
    expect(decisions.map((_, row) => decisionAt(batch, row))).toEqual(decisions);
  });

  test('sums at the edge of the safe integers are null where they leave them, as for one customer', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const orders = [
      { id: '1', customerId: 'a', at: daysAgo(3), amount: most },
      { id: '2', customerId: 'b', at: daysAgo(3), amount: most },
      { id: '3', customerId: 'b', at: daysAgo(2), amount: 1 },
    ];
    const ready = calibrate(plan, fit(plan, { orders }, AS_OF));
    const batch = runBatch(ready, { orders }, AS_OF);
    expect(decisionAt(batch, 0).features.spend).toBe(most);
    expect(decisionAt(batch, 1).features.spend).toBeNull();
    const alone = orders.filter(({ customerId }) => customerId === 'b');
    expect(
      decide(ready, { id: 'b', orders: alone, attributes: {} }, AS_OF).features.spend,
    ).toBeNull();
  });
});

test('an attribute that is kept and not there stays unknown for what is learned', () => {
  const { plan: scored } = compile({
    version: 1,
    timeZone: 'UTC',
    customer: { rating: 'number', level: 'integer', name: 'string' },
    rfm: { bins: 2 },
    segments: { low: { and: [{ '<': [{ var: 'rating' }, 1] }, { '>=': [{ var: 'rfm.m' }, 1] }] } },
  });
  const keep = ['rating', 'level', 'name', 'segment.low'];
  const { customers, orders } = tables;
  if (scored === undefined) throw new Error('the playbook is sound');
  const table = runBatch(scored, { customers: customers ?? [], orders: orders ?? [] }, AS_OF, {
    keep,
  });
  for (const name of ['rating', 'level', 'name']) {
    const column = table.columns[name];
    expect(column && valueAt(column, 0), name).toBeNull();
  }
  expect(countBy(table, 'segment.low')).toEqual([{ key: false, count: 4 }]);
});

describe('a batch over columns', () => {
  const ids = ['zoe', 'al'];
  const columns = (): ColumnTables => ({
    customers: {
      rowCount: 2,
      columns: {
        id: { kind: 'string', codes: Int32Array.of(0, 1), dictionary: ids },
        city: {
          kind: 'string',
          codes: Uint8Array.of(0, 0),
          dictionary: ['Rome'],
          validity: Uint8Array.of(0b10),
        },
      },
    },
    orders: {
      rowCount: 3,
      columns: {
        customerId: { kind: 'string', codes: Int32Array.of(1, 0, 1), dictionary: ids },
        at: { kind: 'instant', values: Float64Array.of(daysAgo(1), daysAgo(2), daysAgo(9)) },
        amount: { kind: 'integer', values: Int32Array.of(100, 900, 700) },
      },
    },
  });

  test('keeps the order of the customers, and moves rows that stand out of order', () => {
    const table = runBatch(plan, columns(), AS_OF);
    expect(table.ids).toEqual(['zoe', 'al']);
    expect(table.rejected).toEqual([]);
    const decisions = [0, 1].map((row) => decisionAt(table, row));
    expect(decisions.map(({ segments }) => segments)).toEqual([
      { romans: false, spenders: true },
      { romans: true, spenders: true },
    ]);
    expect(decisions[1]?.features).toEqual({ orders30: 2, spend: 800 });
  });

  test('does not change what it is given', () => {
    const given = columns();
    layOut(plan, given);
    expect(given).toEqual(columns());
  });

  test('lists rows that cannot be used, with the column and the reason', () => {
    const { orders, ...rest } = columns();
    const { columns: cells } = orders as NonNullable<typeof orders>;
    const table = runBatch(
      plan,
      {
        ...rest,
        orders: {
          rowCount: 3,
          columns: {
            ...cells,
            customerId: {
              kind: 'string',
              codes: Int32Array.of(1, 2, 1),
              dictionary: [...ids, 'who'],
            },
            at: { kind: 'instant', values: Float64Array.of(daysAgo(1), daysAgo(2), 0.5) },
          },
        },
      },
      AS_OF,
    );
    expect(table.rejected).toEqual([
      {
        table: 'orders',
        row: 1,
        column: 'customerId',
        code: 'UNKNOWN_CUSTOMER',
        message: 'no customer has this id',
      },
      {
        table: 'orders',
        row: 2,
        column: 'at',
        code: 'INVALID_VALUE',
        message: 'at is 0.5, expected an instant in epoch milliseconds',
      },
    ]);
    expect(decisionAt(table, 1).features.spend).toBe(100);
  });

  test('leaves out a customer with an attribute that is none, without a word on her facts', () => {
    const given = columns();
    const table = runBatch(
      plan,
      {
        ...given,
        customers: {
          rowCount: 2,
          columns: {
            ...(given.customers?.columns as NonNullable<typeof given.customers>['columns']),
            member: { kind: 'boolean', values: Uint8Array.of(1, 7) },
          },
        },
      },
      AS_OF,
    );
    expect(table.ids).toEqual(['zoe']);
    expect(table.rejected.map(({ row, column }) => [row, column])).toEqual([[1, 'member']]);
  });

  test('counts a customer once whose rows are alike, and refuses one whose rows differ', () => {
    const { orders } = columns();
    const dictionary = ['zoe', 'al', 'bo'];
    const table = runBatch(
      plan,
      {
        ...(orders === undefined ? {} : { orders }),
        customers: {
          rowCount: 5,
          columns: {
            id: { kind: 'string', codes: Int32Array.of(0, 1, 0, 2, 1), dictionary },
            city: {
              kind: 'string',
              codes: Uint8Array.of(0, 0, 0, 1, 1),
              dictionary: ['Rome', 'Oslo'],
            },
          },
        },
      },
      AS_OF,
      { tzdata: '2026a' },
    );
    expect(table.ids).toEqual(['zoe', 'bo']);
    expect(table.rejected.map(({ table: of, row, code }) => [of, row, code])).toEqual([
      ['customers', 1, 'DUPLICATE_ID'],
      ['customers', 4, 'DUPLICATE_ID'],
      ['orders', 0, 'UNKNOWN_CUSTOMER'],
      ['orders', 2, 'UNKNOWN_CUSTOMER'],
    ]);
    expect(table.provenance.tzdata).toBe('2026a');
  });

  test('refuses columns of another kind, or too short, with a pointer', () => {
    const { orders, ...rest } = columns();
    const wrong: ColumnTables = {
      ...rest,
      orders: {
        rowCount: 4,
        columns: {
          ...(orders as NonNullable<typeof orders>).columns,
          amount: { kind: 'number', values: Float64Array.of(1, 2, 3, 4) },
        },
      },
    };
    expect(issuesOf(() => runBatch(plan, wrong, AS_OF))).toMatchObject([
      { code: 'INVALID_FACTS', pointer: '/orders/columns/at', expected: '4 rows' },
      { code: 'INVALID_FACTS', pointer: '/orders/columns/amount', expected: 'integer' },
    ]);
  });
});
