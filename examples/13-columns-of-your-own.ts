// Typed arrays in, a table of decisions out; and the same playbook as a query.
import { ClienteleError, compile } from 'clientele';
import { type ColumnTables, countBy, decisionAt, runBatch } from 'clientele/batch';
import { toSql } from 'clientele/sql';

const { plan, issues } = compile({
  version: 1,
  timeZone: 'UTC',
  features: { orders90d: { count: 'orders', within: { rolling: '90d' } } },
  segments: { regulars: { '>=': [{ var: 'orders90d' }, 2] } },
});
if (plan === undefined) throw new ClienteleError(issues);

// Each text once in a dictionary, and a place in it for each row; instants in epoch milliseconds.
const ids = ['ann', 'bea', 'cid'];
const everyone = { kind: 'string', codes: Int32Array.of(0, 1, 2), dictionary: ids } as const;
const facts: ColumnTables = {
  customers: { rowCount: 3, columns: { id: everyone } },
  orders: {
    rowCount: 4,
    columns: {
      customerId: { kind: 'string', codes: Int32Array.of(0, 1, 0, 1), dictionary: ids },
      at: {
        kind: 'instant',
        values: Float64Array.of(
          Date.UTC(2026, 3, 2),
          Date.UTC(2026, 0, 5),
          Date.UTC(2026, 5, 1),
          Date.UTC(2026, 5, 9),
        ),
      },
      amount: { kind: 'integer', values: Int32Array.of(5000, 1200, 800, 2500) },
    },
  },
};

const asOf = Date.UTC(2026, 5, 30);
const table = runBatch(plan, facts, asOf);
console.log(countBy(table, 'segment.regulars'));
console.log(decisionAt(table, 0).features);

const { text } = toSql(plan, 'postgres', asOf, {
  tables: { customers: 'customers', orders: 'orders' },
});
console.log(text.split('\n')[0]?.slice(0, 4));

// The 90 days before 30 June begin on 1 April: two orders of Ann are in them, one of Bea, none of Cid.
// prints:
// [ { key: false, count: 2 }, { key: true, count: 1 } ]
// { orders90d: 2 }
// WITH
