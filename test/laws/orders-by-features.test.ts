import { calibrate, compile, decideAll, type Order, type Plan } from 'clientele';
import { runBatch, valueAt } from 'clientele/batch';
import {
  addUpCohorts,
  addUpLift,
  liftOfGroups,
  measureLift,
  retentionCohorts,
} from 'clientele/measure';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  berlin,
  CUSTOMERS,
  MONTHS,
  ORDERS_AS_OF,
  orderStory,
  TEST,
  timedPlaybook,
} from '../support/order-stories.js';

const plan = compile(timedPlaybook).plan as Plan;
const ready = calibrate(plan);
const groupOf = (row: number) => (['treated', 'control', null] as const)[row % 3] ?? null;

describe.each([
  ['one customer after the other', byRow],
  ['in columns', inColumns],
])('features of orders: %s', (_, answer) => {
  test('tell the cohorts of the latest months', () => {
    const property = fc.property(orderStory, (orders) => {
      const all = retentionCohorts(orders, ORDERS_AS_OF, berlin);
      const latest = all.filter(({ start }) => start >= (MONTHS[0]?.name ?? ''));
      expect(addUpCohorts(MONTHS, CUSTOMERS.length, answer(orders, ORDERS_AS_OF))).toEqual(latest);
    });
    fc.assert(property, { numRuns: 300 });
  });

  test('tell a lift', () => {
    const idsIn = (group: string) => CUSTOMERS.filter((_, row) => groupOf(row) === group);
    const property = fc.property(orderStory, (orders) => {
      const column = answer(orders, TEST.span.toMs - 1);
      const customerCount = CUSTOMERS.length;
      const counted = addUpLift('spring', { customerCount, groupOf, column });
      const [treated, control] = [idsIn('treated'), idsIn('control')];
      const { span } = TEST;
      expect(liftOfGroups(counted)).toEqual(measureLift({ treated, control, orders, span }));
    });
    fc.assert(property, { numRuns: 300 });
  });
});

const customers = CUSTOMERS.map((id) => ({ id }));

function byRow(orders: readonly Order[], asOf: number) {
  const { decisions } = decideAll(ready, { customers, orders }, asOf);
  const byId = new Map(decisions.map((decision) => [decision.customerId, decision]));
  return (feature: string) => (row: number) =>
    (byId.get(CUSTOMERS[row] as string)?.features[feature] ?? null) as number | null;
}

function inColumns(orders: readonly Order[], asOf: number) {
  const { columns, ids } = runBatch(plan, { customers, orders }, asOf);
  const rowOf = CUSTOMERS.map((id) => ids.indexOf(id));
  return (feature: string) => (row: number) =>
    valueAt(columns[feature] as never, rowOf[row] as number) as number | null;
}
