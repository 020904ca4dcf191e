import { allocate, discountLines, type Proration } from 'clientele';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const RUNS = { numRuns: 1_000 };
const PRORATIONS: readonly Proration[] = [
  'largest-remainder',
  'last-takes-rest',
  'first-gets-rest',
];
const amounts = fc.oneof(fc.integer({ min: 0, max: 2000 }), fc.maxSafeNat());
const lists = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_000_000_000 })), {
  minLength: 1,
  maxLength: 8,
});
const prorations = fc.constantFrom(...PRORATIONS);
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + BigInt(one), 0n);

describe('an amount split by weights', () => {
  test('is split exactly, each share within one of its proportion, or with all that is left over', () => {
    fc.assert(
      fc.property(lists, amounts, prorations, (weights, amount, proration) => {
        const { shares, unallocated } = allocate(weights, amount, { proration });
        const total = sum(weights);
        expect(sum(shares) + BigInt(unallocated)).toBe(BigInt(amount));
        expect(unallocated).toBe(total === 0n ? amount : 0);
        const down = weights.map((weight) =>
          total === 0n ? 0n : (BigInt(amount) * BigInt(weight)) / total,
        );
        const over = shares.map((share, place) => BigInt(share) - (down[place] as bigint));
        expect(over.every((more) => more >= 0n)).toBe(true);
        if (proration === 'largest-remainder') expect(over.every((more) => more <= 1n)).toBe(true);
        else expect(over.filter((more) => more > 0n).length).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  });

  test('the order of lines matters for ties alone', () => {
    fc.assert(
      fc.property(lists, amounts, (weights, amount) => {
        const shares = allocate(weights, amount).shares;
        const reversed = [...allocate([...weights].reverse(), amount).shares].reverse();
        const total = sum(weights);
        const rests = weights
          .map((weight) => (total === 0n ? 0n : (BigInt(amount) * BigInt(weight)) % total))
          .filter((rest) => rest > 0n);
        const hasTies = new Set(rests).size < rests.length;
        if (!hasTies) expect(reversed).toEqual(shares);
        shares.forEach((share, place) => {
          expect(Math.abs(share - (reversed[place] as number))).toBeLessThanOrEqual(1);
        });
      }),
      RUNS,
    );
  });

  test('a negative amount has the shares of the positive one, with the other sign', () => {
    expect(allocate([1, 2, 0], -10).shares).toEqual([-3, -7, 0]);
    expect(allocate([0, 0], -5, { zeroWeights: 'even' }).shares).toEqual([-3, -2]);
    expect(allocate([], 5)).toEqual({ shares: [], unallocated: 5 });
    expect(allocate([], 5, { zeroWeights: 'even' })).toEqual({ shares: [], unallocated: 5 });
  });

  test('what is left over goes to those that have a weight', () => {
    const options = (proration: Proration) => ({ proration });
    expect(allocate([0, 1, 1, 1, 0], 5, options('first-gets-rest')).shares).toEqual([
      0, 3, 1, 1, 0,
    ]);
    expect(allocate([0, 1, 1, 1, 0], 5, options('last-takes-rest')).shares).toEqual([
      0, 1, 1, 3, 0,
    ]);
    // A tie of remainders goes to the first.
    expect(allocate([1, 1], 1).shares).toEqual([1, 0]);
    expect(allocate([1, 2, 1], 3).shares).toEqual([1, 1, 1]);
  });
});

describe('a discount over lines that bear no more than so much', () => {
  const lines = fc.array(
    fc.record({
      weight: fc.integer({ min: 0, max: 500 }),
      most: fc.integer({ min: -5, max: 500 }),
    }),
    { minLength: 1, maxLength: 7 },
  );

  test('is given whole where they bear it, and no line bears more', () => {
    fc.assert(
      fc.property(
        lines,
        fc.integer({ min: 0, max: 3000 }),
        prorations,
        (some, amount, proration) => {
          const { shares, unallocated } = discountLines(some, amount, proration);
          const most = some.map((line) => (line.weight === 0 ? 0 : Math.max(0, line.most)));
          const bearable = Math.min(amount, Number(sum(most)));
          expect(Number(sum(shares))).toBe(bearable);
          expect(unallocated).toBe(amount - bearable);
          shares.forEach((share, place) => {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(most[place] as number);
          });
        },
      ),
      RUNS,
    );
  });

  // The level is the one number L for which the sum of min(most, L x weight) is the discount.
  test('is in proportion for all that bear less than they could', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 3000 }), (some, amount) => {
        const { shares } = discountLines(some, amount);
        const open = some
          .map((line, place) => ({ ...line, share: shares[place] as number }))
          .filter(({ weight, most, share }) => weight > 0 && share < most);
        for (const one of open) {
          for (const other of open) {
            // Within one unit each.
            const gap = Math.abs(one.share * other.weight - other.share * one.weight);
            expect(gap).toBeLessThanOrEqual(one.weight + other.weight);
          }
        }
      }),
      RUNS,
    );
  });

  test('the one that takes the rest gives on what it cannot bear', () => {
    const three = (...most: readonly number[]) => most.map((own) => ({ weight: 100, most: own }));
    expect(discountLines(three(9, 9, 4), 14, 'last-takes-rest').shares).toEqual([5, 5, 4]);
    expect(discountLines(three(9, 9, 5), 17, 'last-takes-rest').shares).toEqual([6, 6, 5]);
    expect(discountLines(three(4, 9, 9), 14, 'first-gets-rest').shares).toEqual([4, 5, 5]);
    expect(discountLines(three(9, 9, 9), 14, 'last-takes-rest').shares).toEqual([4, 4, 6]);
    expect(discountLines(three(9, 9, 5), 14, 'last-takes-rest').shares).toEqual([4, 5, 5]);
  });

  test('by default a line bears all that it costs', () => {
    expect(discountLines([{ weight: 10 }, { weight: 30 }], 100)).toEqual({
      shares: [10, 30],
      unallocated: 60,
    });
  });
});
