import { calibrate, compile, type Order, type Plan } from 'clientele';
import { addUpCohorts, addUpLift, retentionCohorts } from 'clientele/measure';
import { toSql } from 'clientele/sql';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  berlin,
  CUSTOMERS,
  MONTHS,
  ORDERS_AS_OF,
  orderStory,
  TEST,
  timedPlaybook,
} from '../support/order-stories.js';
import { openDuckdb, openPglite, relationsOf, type SqlEngine } from '../support/sql-engines.js';

const plan = compile(timedPlaybook).plan as Plan;
const ready = calibrate(plan);
const customers = CUSTOMERS.map((id) => ({ id }));

describe.each([
  ['DuckDB', openDuckdb],
  ['PostgreSQL (PGlite)', openPglite],
])('cohorts and lifts in %s', (_, open) => {
  let engine: SqlEngine;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  async function answer(orders: readonly Order[], asOf: number) {
    const tables = { customers, orders };
    await engine.load(tables, plan);
    const query = toSql(ready, engine.dialect, asOf, { tables: relationsOf(tables) });
    expect(query.unanswered).toEqual([]);
    const rows = await engine.query(query.text);
    return (feature: string) => (row: number) =>
      rows[row]?.[feature] == null ? null : Number(rows[row][feature]);
  }

  it('are those of the orders', async () => {
    const stories = fc.sample(orderStory, { numRuns: 20, seed: 1729 });
    for (const orders of stories) {
      const column = await answer(orders, ORDERS_AS_OF);
      const latest = retentionCohorts(orders, ORDERS_AS_OF, berlin).filter(
        ({ start }) => start >= (MONTHS[0]?.name ?? ''),
      );
      expect(addUpCohorts(MONTHS, CUSTOMERS.length, column)).toEqual(latest);

      const { fromMs, toMs } = TEST.span;
      const within = orders.filter(
        ({ at, status }) => status === 'paid' && at >= fromMs && at < toMs,
      );
      const { treated } = addUpLift('spring', {
        customerCount: CUSTOMERS.length,
        groupOf: () => 'treated',
        column: await answer(orders, toMs - 1),
      });
      expect(treated.spentMinor).toBe(
        within.reduce((sum, { amount, refunded }) => sum + amount - (refunded ?? 0), 0),
      );
      expect(treated.bought.successes).toBe(
        new Set(within.map(({ customerId }) => customerId)).size,
      );
    }
    expect(stories.filter((orders) => orders.length > 5).length).toBeGreaterThan(5);
  });
});
