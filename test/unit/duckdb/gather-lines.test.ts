import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLineGatherer, type Line } from '../../../src/duckdb/convert/gather-lines.js';

const gather = (lines: readonly Partial<Line>[]) => {
  const gatherer = createLineGatherer({
    orderColumns: ['channel'],
    lineColumns: ['sku'],
    hasRefunds: true,
    keepLines: true,
  });
  const usual = {
    orderId: '1',
    customerId: 'ann',
    at: 0,
    amount: 100,
    isRefund: false,
    ofOrder: [null],
    ofLine: [null],
  };
  lines.forEach((line, row) => {
    gatherer.add({ ...usual, ...line }, row);
  });
  return gatherer.finish();
};

describe('orders of lines', () => {
  test('amounts add up, and the earliest line gives the instant and the other columns', () => {
    const { orders, orderLines } = gather([
      { at: 20, amount: 5, ofOrder: ['a-late'], ofLine: ['x'] },
      { at: 10, amount: 7, ofOrder: ['early'], ofLine: ['y'] },
    ]);
    expect(orders).toEqual([
      { id: '1', customerId: 'ann', at: 10, amount: 12, channel: 'early', status: 'paid' },
    ]);
    expect(orderLines).toEqual([
      { orderId: '1', amount: 5, sku: 'x' },
      { orderId: '1', amount: 7, sku: 'y' },
    ]);
  });

  test('of lines at one instant the smallest value by code point is taken, unknown ones last', () => {
    const { orders } = gather([
      { ofOrder: [null] },
      { ofOrder: ['\uFFFF'] },
      { ofOrder: ['\u{1F600}'] },
    ]);
    // In UTF-16 units the emoji would come first; in code points it is the greater.
    expect(orders[0]?.channel).toBe('\uFFFF');
  });

  test('a refund is an order row of its own, negative and at its own instant', () => {
    const { orders } = gather([
      { orderId: 'C2', at: 50, amount: -30, isRefund: true },
      { orderId: 'C2', at: 50, amount: -20, isRefund: true },
    ]);
    expect(orders).toEqual([
      { id: 'C2', customerId: 'ann', at: 50, amount: -50, channel: null, status: 'refund' },
    ]);
  });

  test.each([
    ['two customers', [{}, { customerId: 'bob' }], 'customerId', 'WRONG_CUSTOMER'],
    ['a refund in part', [{}, { isRefund: true, amount: -1 }], 'status', 'INVALID_VALUE'],
    ['a refund that pays', [{ isRefund: true }, { isRefund: true }], 'amount', 'INVALID_VALUE'],
    ['too large a sum', [{ amount: 2 ** 53 - 1 }, { amount: 1 }], 'amount', 'UNSAFE_INTEGER'],
  ])('an order with %s is rejected with all its lines', (_, lines, column, code) => {
    const gathered = gather([...lines, { orderId: '9' }]);
    expect(gathered.orders.map(({ id }) => id)).toEqual(['9']);
    expect(gathered.orderLines.map(({ orderId }) => orderId)).toEqual(['9']);
    expect(gathered.rejected).toMatchObject([
      { row: 0, column, code },
      { row: 1, column, code },
    ]);
    expect(gathered.orderRows).toEqual([2]);
    expect(gathered.lineRows).toEqual([2]);
  });

  test('the order of lines never matters', () => {
    const line = fc.record({
      orderId: fc.constantFrom('1', '2'),
      customerId: fc.constantFrom('ann', 'ann', 'ann', 'bob'),
      at: fc.integer({ min: 0, max: 2 }),
      amount: fc.integer({ min: -5, max: 5 }),
      isRefund: fc.constantFrom(false, false, false, true),
      ofOrder: fc.tuple(fc.constantFrom('a', 'b', null)),
    });
    const content = (lines: readonly Partial<Line>[]) => {
      const { orders, orderLines, rejected } = gather(lines);
      const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
      return [sorted(orders), sorted(orderLines), sorted(rejected.map(({ code }) => code))];
    };
    const shuffled = fc
      .array(line, { maxLength: 8 })
      .chain((lines) =>
        fc.tuple(
          fc.constant(lines),
          fc.shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([lines, others]) => {
        expect(content(others)).toEqual(content(lines));
      }),
      { numRuns: 500 },
    );
  });
});
