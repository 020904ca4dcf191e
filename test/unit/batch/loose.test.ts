import { compile, type Playbook } from 'clientele';
import { type ColumnTables, layOut, runBatch, valueAt } from 'clientele/batch';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutFacts } from '../../../src/batch/layout/layout-facts.js';
import { looseAggregates, prepareFolding } from '../../../src/batch/loose/fold-loose.js';
import { AS_OF, daysAgo } from '../../support/answer.js';

const FEATURES: NonNullable<Playbook['features']> = {
  paid: { count: 'orders', where: { '==': [{ var: 'status' }, 'paid'] } },
  recent: { count: 'orders', within: { rolling: '30d' } },
  before: { count: 'orders', within: { between: ['30d', '60d'] } },
  total: { sum: 'orders.amount' },
  returned: { sum: 'orders.refunded', within: { rolling: '90d' } },
  largest: { max: 'orders.amount', where: { '==': [{ var: 'status' }, 'paid'] } },
  smallest: { min: 'orders.amount', within: { rolling: '365d' } },
  firstAt: { min: 'orders.at' },
  lastAt: { max: 'orders.at', where: { '==': [{ var: 'status' }, 'paid'] } },
};

function planOf(sections: Partial<Playbook>) {
  const { plan, issues } = compile({ version: 1, timeZone: 'UTC', ...sections } as Playbook);
  if (plan === undefined) throw new Error(JSON.stringify(issues));
  return plan;
}

type Order = readonly [customer: number, day: number, status: number, amount: number];
const STATUSES = ['paid', 'cancelled', 'refund'];
const CUSTOMERS = ['ada', 'ben', 'cyd', 'dan'];

/** Orders in columns, some of them without a customer that the dictionary knows, some without what was given back. */
function tablesOf(orders: readonly Order[]): ColumnTables {
  const amounts = orders.map(([, , status, amount]) => (status === 2 ? -amount : amount));
  return {
    orders: {
      rowCount: orders.length,
      columns: {
        id: {
          kind: 'string',
          codes: Int32Array.from(orders.keys()),
          dictionary: orders.map((_, row) => `o${row}`),
        },
        customerId: {
          kind: 'string',
          codes: Int32Array.from(orders, ([customer]) => customer),
          dictionary: [...CUSTOMERS, ''],
        },
        at: { kind: 'instant', values: Float64Array.from(orders, ([, day]) => daysAgo(day)) },
        status: {
          kind: 'string',
          codes: Uint8Array.from(orders, ([, , status]) => status),
          dictionary: STATUSES,
        },
        amount: { kind: 'integer', values: Int32Array.from(amounts) },
        refunded: {
          kind: 'integer',
          values: Float64Array.from(orders, ([, , status, amount]) =>
            status === 0 ? amount % 7 : 0,
          ),
          validity: Uint8Array.from({ length: (orders.length + 7) >> 3 }, () => 0b10101101),
        },
      },
    },
  };
}

const order = fc.tuple(
  fc.integer({ min: 0, max: CUSTOMERS.length }),
  fc.integer({ min: -3, max: 500 }),
  fc.integer({ min: 0, max: 2 }),
  fc.integer({ min: 7, max: 5000 }),
) as fc.Arbitrary<Order>;

/** Which tables of a plan stay where they are, with so many customers as if more of them had no rows. */
function staying(
  plan: ReturnType<typeof planOf>,
  tables: ColumnTables,
  customers?: number,
): readonly string[] {
  const reads = { reads: plan.reads, declared: plan.columns, attributes: plan.attributes };
  const setting = { declared: plan.columns, moment: { asOf: AS_OF, zone: plan.zone } };
  const stays = [...looseAggregates(plan.definitions)].map(
    ([name, aggregates]) =>
      [
        name,
        (table: Parameters<typeof prepareFolding>[1], ids: readonly string[]) =>
          prepareFolding(name, table, aggregates, {
            ...setting,
            ids: customers === undefined ? ids : new Array(customers).fill('somebody'),
          }),
      ] as const,
  );
  return [...layoutFacts(tables, reads, undefined, new Map(stays)).stayed.keys()];
}

const byTime = (orders: readonly Order[]) => [...orders].sort(([, a], [, b]) => b - a);

describe('rows that stay where they are', () => {
  const plain = planOf({ features: FEATURES });
  const living = planOf({ features: FEATURES, lifecycle: { newDays: 30, lostDays: 180 } });

  test.each([
    ['features', plain],
    ['features and lives', living],
  ])('give what they give laid out: %s', (_name, plan) => {
    fc.assert(
      fc.property(
        fc.array(order, { minLength: 1, maxLength: 60 }),
        fc.boolean(),
        (drawn, sorted) => {
          const tables = tablesOf(sorted ? byTime(drawn) : drawn);
          const stayed = runBatch(plan, tables, AS_OF);
          const laidOut = runBatch(plan, layOut(plan, tables), AS_OF);
          expect(stayed.ids).toEqual(laidOut.ids);
          for (const [name, column] of Object.entries(laidOut.columns)) {
            const values = stayed.ids.map((_, row) => valueAt(stayed.columns[name] ?? column, row));
            expect([name, values]).toEqual([
              name,
              laidOut.ids.map((_, row) => valueAt(column, row)),
            ]);
          }
        },
      ),
    );
  });

  const some: readonly Order[] = [
    [0, 400, 0, 100],
    [1, 40, 2, 300],
    [0, 20, 0, 900],
  ];

  test('do so in any order where nothing follows lives', () => {
    expect(staying(plain, tablesOf(some))).toContain('orders');
    expect(staying(plain, tablesOf([...some].reverse()))).toContain('orders');
  });

  test('do so in order of time alone where something does', () => {
    expect(staying(living, tablesOf(some))).toContain('orders');
    expect(staying(living, tablesOf([...some].reverse()))).not.toContain('orders');
  });

  test('are laid out for what looks at several rows of a customer', () => {
    const features = { usual: { favourite: 'orders.status' } } as const;
    expect(staying(planOf({ features }), tablesOf(some))).not.toContain('orders');
  });

  test('are laid out where a sum could leave the safe integers', () => {
    const rows = Array.from({ length: 5 }, (): Order => [0, 3, 0, 7]);
    const tables = tablesOf(rows);
    const huge = Float64Array.from(rows, () => Number.MAX_SAFE_INTEGER - 6);
    const { orders } = tables;
    const withHuge = {
      orders: {
        ...(orders as NonNullable<typeof orders>),
        columns: { ...orders?.columns, amount: { kind: 'integer', values: huge } },
      },
    } as unknown as ColumnTables;
    const plan = planOf({ features: { total: { sum: 'orders.amount' } } });
    expect(staying(plan, tables)).toContain('orders');
    expect(staying(plan, withHuge)).not.toContain('orders');
    const { total } = runBatch(plan, withHuge, AS_OF).columns;
    expect(total && valueAt(total, 0)).toBeNull();
  });

  test('are laid out where records would not fit into a few lines of the cache', () => {
    const many = Array.from({ length: 60 }, (_, index) => [
      `days${index}`,
      { sum: 'orders.amount', within: { rolling: `${index + 1}d` } },
    ]);
    const daily = Array.from({ length: 60 }, (_, day): Order => [0, 60 - day, 0, 7]);
    const [few, all] = [many.slice(0, 10), many].map((features) =>
      planOf({ features: Object.fromEntries(features) }),
    ) as [ReturnType<typeof planOf>, ReturnType<typeof planOf>];
    expect(staying(few, tablesOf(daily))).toContain('orders');
    expect(staying(all, tablesOf(daily))).not.toContain('orders');
  });

  test('are laid out where records would take far more memory than the rows', () => {
    const plan = planOf({ features: { total: { sum: 'orders.amount' } } });
    // A record of eight bytes each, and 16 MiB that count for nothing.
    expect(staying(plan, tablesOf(some), 2 ** 21)).toContain('orders');
    expect(staying(plan, tablesOf(some), 2 ** 21 + 7)).not.toContain('orders');
  });

  test('are more than are worked on at a time', () => {
    const rows = Array.from(
      { length: 5_000 },
      (_, row): Order => [row % 4, 499 - row / 10, row % 11 === 0 ? 1 : 0, 1 + (row % 13)],
    );
    const where = { '==': [{ var: 'status' }, 'paid'] };
    const plan = planOf({
      features: {
        spend: { sum: 'orders.amount', where },
        recent: { count: 'orders', where, within: { rolling: '30d' } },
      },
    });
    const { columns, ids } = runBatch(plan, tablesOf(rows), AS_OF);
    const told = (name: string) =>
      ids.map((_, row) => columns[name] && valueAt(columns[name], row));
    const paid = ids.map((_, customer) =>
      rows.filter(([of, day, status]) => of === customer && status === 0 && day >= 0),
    );
    expect(told('spend')).toEqual(
      paid.map((hers) => hers.reduce((sum, [, , , amount]) => sum + amount, 0)),
    );
    expect(told('recent')).toEqual(paid.map((hers) => hers.filter(([, day]) => day < 30).length));
  });
});
