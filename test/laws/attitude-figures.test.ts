import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  aggregateAttitude,
  compareAttitudes,
  fishbein,
  MOTIVES,
  motiveMatrix,
  SCALES,
} from '../../src/attitude/index.js';

const RUNS = { numRuns: 1_000 };

const onScale = ({ min, max }: { readonly min: number; readonly max: number }) =>
  fc.double({ min, max, noNaN: true });

const { bipolar3, unipolar7 } = SCALES;
const scales = { belief: unipolar7, evaluation: bipolar3 };
const weight = fc.double({ min: 0.001, max: 1_000, noNaN: true });
const attribute = fc.record({
  belief: onScale(unipolar7),
  evaluation: onScale(bipolar3),
  weight,
});
const attributes = fc
  .array(attribute, { minLength: 1, maxLength: 6 })
  .map((list) => list.map((entry, index) => ({ ...entry, name: `n${index}` })));

describe('fishbein', () => {
  test('the normalised form stays within -1 and 1 under every policy', () => {
    fc.assert(
      fc.property(
        attributes,
        fc.nat(),
        fc.constantFrom('neutral' as const, 'renormalise' as const),
        (list, hidden, missing) => {
          // At the ends of the scales, where rounding alone could step over.
          const gaps = list.map((entry, index) => ({
            ...entry,
            belief: list.length > 1 && index === hidden % list.length ? null : 7,
            evaluation: hidden % 2 === 0 ? 3 : -3,
          }));
          const { normalised } = fishbein({ attributes: gaps, scales, missing });
          expect(Math.abs(normalised ?? 2)).toBeLessThanOrEqual(1);
        },
      ),
      RUNS,
    );
  });

  test('the extremes of the scales reach 1, whatever the weights', () => {
    fc.assert(
      fc.property(attributes, (list) => {
        const best = list.map((entry) => ({ ...entry, belief: 7, evaluation: 3 }));
        expect(fishbein({ attributes: best, scales }).normalised).toBe(1);
        const worst = list.map((entry) => ({ ...entry, belief: 7, evaluation: -3 }));
        expect(fishbein({ attributes: worst, scales }).normalised).toBe(-1);
      }),
      RUNS,
    );
  });

  test('where nothing is missing, the policy makes no difference', () => {
    fc.assert(
      fc.property(attributes, (list) => {
        const refused = fishbein({ attributes: list, scales });
        expect(fishbein({ attributes: list, scales, missing: 'neutral' })).toEqual(refused);
        expect(fishbein({ attributes: list, scales, missing: 'renormalise' })).toEqual(refused);
      }),
      RUNS,
    );
  });

  test('renormalised, an attribute that repeats the mean product changes nothing', () => {
    const whole = fc.record({
      belief: fc.integer({ min: 1, max: 7 }),
      evaluation: fc.integer({ min: -3, max: 3 }),
    });
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: 5 }), (one, missing) => {
        const gaps = Array.from({ length: missing }, (_, index) => ({
          name: `gap${index}`,
          belief: null,
          evaluation: 1,
        }));
        const list = [{ ...one, name: 'known' }, ...gaps];
        const { attitude } = fishbein({ attributes: list, missing: 'renormalise' });
        expect(attitude).toBe(one.belief * one.evaluation * (1 + missing) + 0);
      }),
      RUNS,
    );
  });
});

test('the order of the objects does not change their ranking', () => {
  const objects = fc.uniqueArray(
    fc.record({
      name: fc.string({ unit: 'binary', maxLength: 3 }),
      beliefs: fc.record({ style: fc.integer({ min: -1, max: 1 }) }),
    }),
    { selector: ({ name }) => name, minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(shuffledPairs(objects), ([list, shuffled]) => {
      const rated = [{ name: 'style', evaluation: 1 }];
      const ranked = compareAttitudes({ attributes: rated, objects: list });
      expect(compareAttitudes({ attributes: rated, objects: shuffled })).toEqual(ranked);
      const attitudes = ranked.map(({ attitude }) => attitude);
      expect(attitudes).toEqual(attitudes.toSorted((a, b) => b - a));
      for (const { rank, attitude } of ranked) {
        expect(rank).toBe(1 + attitudes.filter((other) => other > attitude).length);
      }
    }),
    { numRuns: 200 },
  );
});

test('the order of the customers does not change a segment, to the last bit', () => {
  const list = fc.array(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true })));
  fc.assert(
    fc.property(shuffledPairs(list), ([given, shuffled]) => {
      expect(aggregateAttitude(shuffled)).toEqual(aggregateAttitude(given));
    }),
    RUNS,
  );
});

describe('the motive matrix', () => {
  const strength = fc.option(fc.double({ min: -9, max: 9, noNaN: true }));
  const row = fc.record({
    group: fc.constantFrom('a', 'B', 'ä'),
    strengths: fc.record(
      Object.fromEntries(MOTIVES.map((motive) => [motive, strength])) as {
        [M in (typeof MOTIVES)[number]]: typeof strength;
      },
      { requiredKeys: [] },
    ),
  });
  const rows = fc.array(row, { maxLength: 20 });

  test('does not depend on the order of the rows, to the last bit', () => {
    fc.assert(
      fc.property(shuffledPairs(rows), ([given, shuffled]) => {
        expect(motiveMatrix(shuffled)).toEqual(motiveMatrix(given));
      }),
      RUNS,
    );
  });

  test('counts every customer who has a dominant motive exactly once', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const cells = motiveMatrix(given);
        const dominant = cells.reduce((sum, cell) => sum + cell.dominantCustomers, 0);
        const known = given.filter(({ strengths }) =>
          Object.values(strengths).some((value) => value !== null),
        );
        expect(dominant).toBe(known.length);
        for (const { customers, dominantCustomers, dominantShare } of cells) {
          expect(dominantCustomers).toBeLessThanOrEqual(customers);
          expect(dominantShare).toBe(customers === 0 ? null : dominantCustomers / customers);
        }
      }),
      RUNS,
    );
  });
});

/** A list and the same list in another order. */
function shuffledPairs<T>(list: fc.Arbitrary<T[]>): fc.Arbitrary<readonly [T[], T[]]> {
  return list.chain((given) =>
    fc
      .shuffledSubarray(given, { minLength: given.length, maxLength: given.length })
      .map((shuffled) => [given, shuffled] as const),
  );
}
