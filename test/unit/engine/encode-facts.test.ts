import { ClienteleError, calibrate, compile, decideAll, type Plan } from 'clientele';
import { decisionAt, encodeFacts, runBatch } from 'clientele/batch';
import { expect, test } from 'vitest';

const plan = compile({
  version: 1,
  timeZone: 'UTC',
  features: { orders: { count: 'orders' }, grants: { count: 'grants' } },
}).plan as Plan;
const orders = [{ id: 'o-1', customerId: 'anna', at: 0, amount: 100 }];
const grants = ['bert', 'anna', 'anna'].map((customerId, n) => ({
  ...{ id: `g-${n}`, customerId, at: n, offerId: 'tea' },
}));

test('tables of rows go beside tables of columns', () => {
  const ofOrders = encodeFacts(plan, { orders });
  const table = runBatch(plan, { ...ofOrders, ...encodeFacts(plan, { grants }) }, 9);
  const { decisions } = decideAll(calibrate(plan), { orders, grants }, 9);
  const byId = (one: { customerId: string }, other: { customerId: string }) =>
    one.customerId < other.customerId ? -1 : 1;
  const found = table.ids.map((_, row) => decisionAt(table, row)).sort(byId);
  expect(found.map(({ features }) => features)).toEqual(
    [...decisions].sort(byId).map(({ features }) => features),
  );
});

test('what cannot be used is told with its place', () => {
  const broken = [
    { ...orders[0], at: 'soon' },
    { ...orders[0], customerId: 7 },
  ];
  const encode = () => encodeFacts(plan, { orders: broken as never });
  expect(encode).toThrow(ClienteleError);
  try {
    encode();
  } catch (error) {
    const { issues } = error as ClienteleError;
    expect(issues.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'INVALID_FACTS /orders/0/at',
      'INVALID_FACTS /orders/1/customerId',
    ]);
  }
});
