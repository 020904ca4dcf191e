import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ScoreRange, SegmentMap } from '../../src/model/playbook/rfm.js';
import { cellAt, cellCount, cellName } from '../../src/rfm/cell.js';
import { fitCuts, negate, scoreValue } from '../../src/rfm/cuts.js';
import { explainRfm } from '../../src/rfm/explain-rfm.js';
import type { RfmCustomer } from '../../src/rfm/rfm-customer.js';
import { type RfmOptions, scoreRfm } from '../../src/rfm/score-rfm.js';
import { lintSegmentMap } from '../../src/rfm/segment-map.js';
import { noDemoOrders, readDemoCustomers } from '../support/r-demo-orders.js';

const RUNS = { numRuns: 300 };
const bins = fc.integer({ min: 2, max: 10 });

// Narrow ranges, so that many customers share a value.
const customers = fc
  .array(
    fc.record({
      recencyDays: fc.integer({ min: 0, max: 30 }),
      frequency: fc.integer({ min: 0, max: 8 }),
      monetary: fc.integer({ min: -50, max: 200 }),
    }),
    { maxLength: 60 },
  )
  .map((list): RfmCustomer[] => list.map((values, index) => ({ ...values, id: `c${index}` })));

describe('quantile scores', () => {
  test('are 1 + floor(k (rank - 1) / n) on the population, ties at the lowest rank', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1 }),
        bins,
        (values, k) => {
          const cuts = fitCuts(values, { bins: k, mode: 'quantile', descending: false });
          for (const value of values) {
            const rank = 1 + values.filter((other) => other < value).length;
            const expected = 1 + Math.floor((k * (rank - 1)) / values.length);
            expect(scoreValue(value, cuts)).toBe(expected);
          }
        },
      ),
      RUNS,
    );
  });

  test('stay when customers are shuffled and when every amount is multiplied by 1,000', () => {
    const shuffled = customers.chain((list) =>
      fc.record({
        list: fc.constant(list),
        other: fc.shuffledSubarray(list, { minLength: list.length }),
        k: bins,
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ list, other, k }) => {
        const milli = other.map((one) => ({ ...one, monetary: (one.monetary ?? 0) * 1000 }));
        expect(byId(scoreRfm(milli, { bins: k }).customers)).toEqual(
          byId(scoreRfm(list, { bins: k }).customers),
        );
      }),
      RUNS,
    );
  });

  test('of a customer alone against frozen cuts are those she has in the crowd', () => {
    fc.assert(
      fc.property(customers, bins, (list, k) => {
        const { cuts, customers: scored } = scoreRfm(list, { bins: k });
        list.forEach((one, index) => {
          const alone = scoreRfm([one], { bins: k, cuts: JSON.parse(JSON.stringify(cuts)) });
          expect(alone.customers[0]).toEqual(scored[index]);
        });
      }),
      { numRuns: 100 },
    );
  });

  test.skipIf(noDemoOrders)(
    `hold on the demo orders of the R package (${noDemoOrders ?? 'read'})`,
    () => {
      const list = readDemoCustomers('2006-12-31');
      const milli = list
        .toReversed()
        .map((one) => ({ ...one, monetary: (one.monetary ?? 0) * 1000 }));
      const options: RfmOptions = { segments: 'eleven' };
      const scored = scoreRfm(list, options).customers;
      expect(scored).toHaveLength(995);
      expect(byId(scoreRfm(milli, options).customers)).toEqual(byId(scored));
    },
  );
});

test('r-compatible scores are those of the definition: days reversed, type-7 quantile + 1, >=', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 40 }), { minLength: 1 }), bins, (days, k) => {
      const cuts = fitCuts(days, { bins: k, mode: 'r-compatible', descending: true });
      const sorted = days.toSorted((a, b) => a - b);
      for (const value of days) {
        let passed = 0;
        for (let j = 1; j < k; j++) {
          // k times the quantile, in integers: the place (n - 1) j / k lies between two values.
          const place = (sorted.length - 1) * j;
          const lower = sorted[Math.floor(place / k)] ?? 0;
          const upper = sorted[Math.ceil(place / k)] ?? 0;
          if (k * (value - 1) >= k * lower + (place % k) * (upper - lower)) passed++;
        }
        expect(scoreValue(negate(value), cuts)).toBe(k + 1 - (1 + passed));
      }
    }),
    RUNS,
  );
});

test('every step of an explanation does what it says, and nothing nearer does', () => {
  const segments: RfmOptions[] = [
    { segments: 'eleven' },
    { segments: 'grid10' },
    { bins: 4, segments: { eight: { r: 2, f: 3, m: 4 } } },
    { bins: 3, segments: { grid16: { recencyDays: [5, 10, 20], fan: 5 } } },
  ];
  fc.assert(
    fc.property(customers, fc.constantFrom(...segments), (list, options) => {
      const { cuts, customers: scored } = scoreRfm(list, options);
      const [one] = list;
      if (one === undefined || scored[0]?.score === null) return;
      const explained = explainRfm(values(one), { ...options, cuts });
      expect(explained).toMatchObject({ segment: scored[0]?.segment ?? null });
      for (const { name, score } of METRICS) {
        const { next, nextSegment, ...falling } = explained[name.metric];
        const { falls = null, fallsToSegment = null } = falling as typeof explained.recency;
        const present = { score: scored[0]?.[score], segment: scored[0]?.segment };
        const at = (value: number) => {
          const changed = { ...one, [name.value]: value };
          const [result] = scoreRfm([changed], { ...options, cuts }).customers;
          return { score: result?.[score], segment: result?.segment };
        };
        for (const step of [next, nextSegment, falls, fallsToSegment]) {
          if (step === null) continue;
          expect(at(step.value)).toEqual({ score: step.score, segment: step.segment });
          const before = at(step.value - Math.sign(step.value - (one[name.value] ?? 0)));
          if (step === next || step === falls) expect(before.score).toBe(present.score);
          else expect(before.segment).toBe(present.segment);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('the linter agrees with asking every rule about every cell', () => {
  const range = (k: number) =>
    fc
      .tuple(fc.integer({ min: 1, max: k }), fc.integer({ min: 1, max: k }))
      .map(([a, b]): ScoreRange => [Math.min(a, b), Math.max(a, b)]);
  const maps = fc.integer({ min: 2, max: 4 }).chain((k) =>
    fc.record({
      k: fc.constant(k),
      rules: fc.array(
        fc.record(
          { name: fc.constantFrom('a', 'b', 'c'), r: range(k), f: range(k), m: range(k) },
          { requiredKeys: ['name'] },
        ),
        { minLength: 1, maxLength: 6 },
      ),
    }),
  );
  fc.assert(
    fc.property(maps, ({ k, rules }) => {
      const map: SegmentMap = { rules };
      const holders = Array.from({ length: cellCount(k) }, (_, index) => {
        const cell = cellAt(index, k);
        const names = rules
          .filter((rule) =>
            (['r', 'f', 'm'] as const).every((score) => {
              const [low, high] = rule[score] ?? [1, k];
              return cell[score] >= low && cell[score] <= high;
            }),
          )
          .map(({ name }) => name);
        return { cell: cellName(cell, k), names: [...new Set(names)] };
      });
      const { uncovered, ambiguous, dead } = lintSegmentMap(map, k);
      expect(uncovered).toEqual(
        holders.filter(({ names }) => names.length === 0).map(({ cell }) => cell),
      );
      expect(ambiguous).toEqual(holders.filter(({ names }) => names.length > 1));
      const winners = new Set(holders.map(({ names }) => names[0]));
      const named = [...new Set(rules.map(({ name }) => name))];
      expect(dead).toEqual(named.filter((name) => !winners.has(name)));
    }),
    RUNS,
  );
});

const METRICS = [
  { name: { metric: 'recency', value: 'recencyDays' }, score: 'r' },
  { name: { metric: 'frequency', value: 'frequency' }, score: 'f' },
  { name: { metric: 'monetary', value: 'monetary' }, score: 'm' },
] as const;

function values({ recencyDays, frequency, monetary }: RfmCustomer) {
  return { recencyDays, frequency, monetary };
}

function byId<T extends { readonly id: string }>(results: readonly T[]): T[] {
  return results.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
