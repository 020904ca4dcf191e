import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addFrom,
  createRunningTotal,
  firstAtMost,
  placeAt,
  totalAt,
} from '../../../src/base/running-total.js';

/** Many more changes than a stretch holds, so that stretches are split, at both ends and within. */
const manyChanges = fc.integer({ min: 0, max: 2_000 }).chain((count) =>
  fc.record({
    changes: fc.array(
      fc.record({
        instant: fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 40 })),
        amount: fc.integer({ min: -9, max: 12 }),
      }),
      { minLength: count, maxLength: count, size: 'max' },
    ),
    order: fc.constantFrom('as drawn', 'ascending', 'descending'),
    asked: fc.array(fc.integer({ min: -2, max: 5_002 }), { minLength: 1, maxLength: 20 }),
    most: fc.integer({ min: -20, max: 4_000 }),
  }),
);

test('a running total is the sum of what was added by then, and finds when it is low again', () => {
  let long = 0;
  fc.assert(
    fc.property(manyChanges, ({ changes, order, asked, most }) => {
      const added = [...changes];
      if (order !== 'as drawn') added.sort((one, other) => one.instant - other.instant);
      if (order === 'descending') added.reverse();
      const total = createRunningTotal();
      for (const { instant, amount } of added) addFrom(total, instant, amount);
      if (total.stretches.length > 2) long++;

      const sumAt = (instant: number) =>
        changes.reduce((sum, change) => sum + (change.instant <= instant ? change.amount : 0), 0);
      for (const instant of asked) {
        expect(totalAt(total, placeAt(total, instant))).toBe(sumAt(instant));
      }
      const [after = 0] = asked;
      const instants = [...new Set(changes.map(({ instant }) => instant))].sort((a, b) => a - b);
      const sums = new Map<number, number>();
      let sum = 0;
      const amounts = new Map<number, number>();
      for (const { instant, amount } of changes) {
        amounts.set(instant, (amounts.get(instant) ?? 0) + amount);
      }
      for (const instant of instants) {
        sum += amounts.get(instant) ?? 0;
        sums.set(instant, sum);
      }
      const first = instants.find((instant) => instant > after && (sums.get(instant) ?? 0) <= most);
      expect(firstAtMost(total, placeAt(total, after), most)).toBe(first);
    }),
    { numRuns: 150 },
  );
  expect(long).toBeGreaterThan(10);
});
