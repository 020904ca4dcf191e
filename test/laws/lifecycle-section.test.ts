import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibrate, compile, decide, fit as learnFrom } from '../../src/engine/index.js';
import { lifecycleStage } from '../../src/lifecycle/index.js';
import type { Thresholds } from '../../src/lifecycle/thresholds.js';
import type { LifecycleSection } from '../../src/model/playbook/lifecycle.js';
import { thresholdsArbitrary } from '../unit/lifecycle/arbitraries.js';
import { ordersAt, visitsAt } from '../unit/lifecycle/compile-section.js';

const DAY = 86_400_000;
const asOf = Date.UTC(2026, 10, 11, 9, 30);

/** Instants on whole days before asOf, or a millisecond beside them; few lie after it. */
const instants = (maxLength: number) =>
  fc.array(
    fc
      .tuple(fc.integer({ min: -1, max: 120 }), fc.integer({ min: -1, max: 1 }))
      .map(([days, ms]) => asOf - days * DAY + ms),
    { maxLength },
  );

const factsArbitrary = fc.record({ orders: instants(12), visits: instants(3) });

interface Given {
  readonly orders: readonly number[];
  readonly visits: readonly number[];
}

/** What the function says, under the names of a decision. */
function byFunction({ orders, visits }: Given, thresholds: Thresholds) {
  const seen = visits.filter((at) => at <= asOf);
  const ends =
    seen.length === 0 ? {} : { firstVisitAt: Math.min(...seen), lastVisitAt: Math.max(...seen) };
  const place = lifecycleStage({ orders, ...ends }, thresholds, asOf);
  return {
    stage: place.stage,
    life: place.life,
    lifeStartAt: place.lifeStartAt,
    lastOrderAt: place.lastOrderAt,
    ordersInDeclineDays: place.a,
    ordersInDeclineDaysBefore: place.b,
  };
}

const customerOf = ({ orders, visits }: Given) => ({
  id: 'c',
  orders: ordersAt(orders),
  events: [...visitsAt(visits), ...visitsAt([asOf], 'search')],
});

/** A playbook with a lifecycle, ready to answer. */
function readyFor(lifecycle: LifecycleSection) {
  const { plan, issues } = compile({
    version: 1,
    timeZone: 'America/New_York',
    customer: { age: 'integer' },
    lifecycle,
  });
  if (plan === undefined) throw new Error(JSON.stringify(issues));
  return calibrate(plan);
}

test('a section answers what the function answers', () => {
  fc.assert(
    fc.property(
      thresholdsArbitrary,
      fc.array(factsArbitrary, { minLength: 1, maxLength: 8 }),
      (thresholds, crowd) => {
        const ready = readyFor(thresholds);
        for (const given of crowd) {
          const { lifecycle } = decide(ready, customerOf(given), asOf);
          expect(lifecycle).toMatchObject(byFunction(given, thresholds));
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('a section with cells answers what the function answers with the thresholds of the cell', () => {
  const cellsArbitrary = fc.tuple(thresholdsArbitrary, thresholdsArbitrary, thresholdsArbitrary);
  fc.assert(
    fc.property(cellsArbitrary, factsArbitrary, ([base, young, middle], given) => {
      const cells = [
        { name: 'young', when: { '<': [{ var: 'age' }, 30] }, ...young },
        { name: 'middle', when: { '<': [{ var: 'age' }, 50] }, ...middle },
      ];
      const ready = readyFor({ ...base, cells });
      const expected = { young: [20, young], middle: [40, middle], otherwise: [60, base] } as const;
      for (const [cell, [age, thresholds]] of Object.entries(expected)) {
        const { lifecycle } = decide(ready, { ...customerOf(given), attributes: { age } }, asOf);
        expect(lifecycle).toMatchObject({ cell, ...byFunction(given, thresholds) });
      }
    }),
    { numRuns: 60 },
  );
});

test('the states by interval are those of the crowd, counted by hand', () => {
  // The limit is read off the crowd: the interval that so many tenths of its customers do not exceed.
  const limitMs = (intervals: readonly number[], tenths: number) => {
    const reached = (limit: number) => intervals.filter((one) => one <= limit).length * 10;
    const enough = intervals.filter((limit) => reached(limit) >= tenths * intervals.length);
    return enough.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...enough);
  };
  const { plan } = compile({
    version: 1,
    timeZone: 'UTC',
    lifecycle: {
      byInterval: { frequencyStages: { few: [1, 3], many: [4, null] }, deadDays: 90 },
    },
  });
  if (plan === undefined) throw new Error('no plan');
  fc.assert(
    fc.property(fc.array(instants(8), { maxLength: 25 }), (crowd) => {
      const seen = crowd.map((orders) => orders.filter((at) => at <= asOf).sort((a, b) => a - b));
      const tables = {
        customers: crowd.map((_, index) => ({ id: `c${index}` })),
        orders: crowd.flatMap((orders, index) =>
          orders.map((at, place) => ({
            id: `${index}-${place}`,
            customerId: `c${index}`,
            at,
            amount: 1,
          })),
        ),
      };
      const ready = calibrate(plan, learnFrom(plan, tables, asOf));
      for (const orders of seen) {
        const last = orders.at(-1);
        const isFew = orders.length < 4;
        const peers = seen.filter((other) => other.length >= 2 && other.length < 4 === isFew);
        const intervals = peers.map((other) => (other.at(-1) ?? 0) - (other.at(-2) ?? 0));
        const age = asOf - (last ?? 0);
        const exceeds = (limit: number) => age > limit;
        const state = exceeds(90 * DAY)
          ? 'dead'
          : exceeds(limitMs(intervals, 9))
            ? 'lost'
            : exceeds(limitMs(intervals, 8))
              ? 'warning'
              : 'active';
        const { lifecycle } = decide(ready, { id: 'c', orders: ordersAt(orders) }, asOf);
        expect(lifecycle).toMatchObject(
          last === undefined
            ? { frequencyStage: null, recencyState: null }
            : { frequencyStage: isFew ? 'few' : 'many', recencyState: state },
        );
      }
    }),
    { numRuns: 80 },
  );
});
