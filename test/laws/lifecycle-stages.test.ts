import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lifecycleStage,
  lifecycleTransitions,
  nextStageChangeAt,
} from '../../src/lifecycle/index.js';
import { cutLives } from '../../src/lifecycle/lives.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from '../../src/lifecycle/thresholds.js';
import { STAGES, type Stage } from '../../src/model/playbook/lifecycle.js';
import { thresholdsArbitrary } from '../unit/lifecycle/arbitraries.js';

const DAY = 86_400_000;
const asOf = Date.UTC(2026, 10, 11, 9, 30);

/** Ages that lie on boundaries of the thresholds, or a millisecond beside them, or anywhere. */
const ages = (thresholds: Thresholds) => {
  const { newDays, dormantDays, lostDays, declineDays, matureDays } = thresholds;
  const marks = [
    0,
    newDays,
    dormantDays,
    lostDays,
    declineDays,
    2 * declineDays,
    matureDays,
    2 * matureDays,
    2 * lostDays,
  ];
  const onMark = fc
    .tuple(fc.constantFrom(...marks), fc.constantFrom(...marks), fc.integer({ min: -1, max: 1 }))
    .map(([one, other, ms]) => (one + (ms === 0 ? other : 0)) * DAY + ms);
  const anywhere = fc.integer({ min: -2 * DAY, max: 3 * lostDays * DAY });
  const recent = fc.integer({ min: 0, max: 2 * matureDays * DAY });
  return fc.oneof(onMark, anywhere, recent);
};

const customer = thresholdsArbitrary.chain((thresholds) =>
  fc.record({
    thresholds: fc.constant(thresholds),
    orders: fc.array(
      ages(thresholds).map((age) => asOf - age),
      { maxLength: 14 },
    ),
    visits: fc.array(
      ages(thresholds).map((age) => asOf - age),
      { maxLength: 2 },
    ),
  }),
);

const visitsOf = (visits: readonly number[]) =>
  visits.length === 0
    ? {}
    : { firstVisitAt: Math.min(...visits), lastVisitAt: Math.max(...visits) };

/**
 * The stages once more, each as a condition of its own on the set of orders: windows are counted as
 * sets of instants, lives by looking back from each order, and each stage denies all earlier ones.
 */
function conditions(
  given: { orders: readonly number[]; visits: readonly number[] },
  limits: Thresholds,
): { readonly [S in Stage]: boolean } {
  const orders = given.orders.filter((at) => at <= asOf);
  // A latest visit that lies ahead is unknown, and then so is every one but the first.
  const { firstVisitAt: first = asOf + 1, lastVisitAt: last = asOf + 1 } = visitsOf(given.visits);
  const visits = [first, last].filter((at) => at <= asOf);
  const since = (days: number) => (at: number) => at > asOf - days * DAY;
  const beginsLife = (at: number) =>
    !orders.some((other) => other < at && other > at - limits.lostDays * DAY);
  const lifeStarts = new Set(orders.filter(beginsLife));
  const start = Math.max(...lifeStarts);
  const own = orders.filter((at) => at >= start);
  const between = (newer: number, older: number) =>
    own.filter((at) => at > asOf - older * DAY && at <= asOf - newer * DAY).length;

  const potential = orders.length === 0;
  const lost = !orders.some(since(limits.lostDays));
  const seenBefore = limits.newFrom === 'firstVisit' && lifeStarts.size === 1 ? visits : [];
  const isNew =
    [start, ...seenBefore].every(since(limits.newDays)) &&
    !(limits.newEndsWithSecondOrder && own.length >= 2);
  const awake = limits.dormantNeedsNoVisit ? [...orders, ...visits] : orders;
  const dormant = !awake.some(since(limits.dormantDays));
  const [numerator, denominator] = limits.declineRatio;
  const newer = between(0, limits.declineDays);
  const older = between(limits.declineDays, 2 * limits.declineDays);
  const declining = older > 0 && newer * denominator < numerator * older;
  let mature = true;
  for (
    let days = limits.matureDays;
    days <= limits.stableWindows * limits.matureDays;
    days += limits.matureDays
  ) {
    if (between(days - limits.matureDays, days) <= limits.matureMoreThan) mature = false;
  }
  return {
    potential,
    lost: !potential && lost,
    new: !potential && !lost && isNew,
    dormant: !potential && !lost && !isNew && dormant,
    declining: !potential && !lost && !isNew && !dormant && declining,
    mature: !potential && !lost && !isNew && !dormant && !declining && mature,
    growing: !potential && !lost && !isNew && !dormant && !declining && !mature,
  };
}

describe('stages', () => {
  test('exactly one holds, and it is the answer', () => {
    const seen = new Set<Stage>();
    fc.assert(
      fc.property(customer, ({ thresholds, orders, visits }) => {
        const held = STAGES.filter((stage) => conditions({ orders, visits }, thresholds)[stage]);
        const { stage } = lifecycleStage({ orders, ...visitsOf(visits) }, thresholds, asOf);
        seen.add(stage);
        expect(held).toEqual([stage]);
      }),
      { numRuns: 1500 },
    );
    expect([...seen].sort()).toEqual([...STAGES].sort());
  });

  test('neither the order of the facts nor what comes after asOf nor unpaid orders matter', () => {
    fc.assert(
      fc.property(
        customer,
        fc.array(fc.nat({ max: 400 * DAY })),
        ({ thresholds, orders, visits }, offsets) => {
          const facts = { orders, ...visitsOf(visits.filter((at) => at <= asOf)) };
          const expected = lifecycleStage(facts, thresholds, asOf);
          const others = offsets.flatMap((offset) => [
            { at: asOf + 1 + offset, status: 'paid' as const },
            { at: asOf - offset, status: 'cancelled' as const },
            { at: asOf - offset, status: 'refund' as const },
          ]);
          const mixed = [...others, ...[...orders].reverse().map((at) => ({ at }))];
          expect(lifecycleStage({ ...facts, orders: mixed }, thresholds, asOf)).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('only differences of instants matter', () => {
    fc.assert(
      fc.property(
        customer,
        fc.integer({ min: -(10 ** 12), max: 10 ** 12 }),
        ({ thresholds, orders }, shift) => {
          const stage = lifecycleStage({ orders }, thresholds, asOf).stage;
          const moved = orders.map((at) => at + shift);
          expect(lifecycleStage({ orders: moved }, thresholds, asOf + shift).stage).toBe(stage);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('whoever was lost is new with her next order, in one life more', () => {
    fc.assert(
      fc.property(customer, ({ thresholds, orders }) => {
        const before = lifecycleStage({ orders }, thresholds, asOf);
        fc.pre(before.stage === 'lost');
        const after = lifecycleStage({ orders: [...orders, asOf] }, thresholds, asOf);
        expect(after).toMatchObject({ stage: 'new', life: before.life + 1, lifeStartAt: asOf });
      }),
      { numRuns: 100 },
    );
  });
});

test('lives hold every order once, with short pauses within and long ones between', () => {
  const instants = fc.array(fc.integer({ min: 0, max: 40 * DAY }), { maxLength: 30 });
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 10 }), (unsorted, lostDays) => {
      const orders = unsorted.sort((a, b) => a - b);
      const lives = cutLives(orders, lostDays);
      expect(lives.flatMap(({ orderInstants }) => orderInstants)).toEqual(orders);
      for (const [index, { startAt, lastOrderAt, orderInstants }] of lives.entries()) {
        expect([startAt, lastOrderAt]).toEqual([orderInstants.at(0), orderInstants.at(-1)]);
        const pauses = orderInstants.slice(1).map((at, place) => at - (orderInstants[place] ?? at));
        expect(pauses.every((pause) => pause < lostDays * DAY)).toBe(true);
        const following = lives[index + 1];
        if (following)
          expect(following.startAt - lastOrderAt).toBeGreaterThanOrEqual(lostDays * DAY);
      }
    }),
  );
});

describe('nextStageChangeAt tells the truth', () => {
  // On a grid of half days no stage can turn between two points, so that every instant can be tried.
  const HALF = DAY / 2;
  const small = fc.integer({ min: 1, max: 6 });
  const limits = fc
    .record({
      newDays: small,
      dormantDays: small,
      declineDays: small,
      matureDays: small,
      matureMoreThan: fc.integer({ min: 1, max: 3 }),
      stableWindows: fc.integer({ min: 1, max: 2 }),
      more: small,
      newFrom: fc.constantFrom('firstOrder', 'firstVisit'),
      newEndsWithSecondOrder: fc.boolean(),
      dormantNeedsNoVisit: fc.boolean(),
    })
    .map(({ more, ...rest }): Thresholds => {
      const lostDays = Math.max(rest.newDays, rest.dormantDays) + more;
      return {
        ...DEFAULT_THRESHOLDS,
        ...rest,
        newFrom: rest.newFrom as Thresholds['newFrom'],
        lostDays,
      };
    });
  const onGrid = fc.integer({ min: -60, max: 4 }).map((place) => place * HALF);

  test('no change at any instant before it, a change at it; null: never', () => {
    let changes = 0;
    fc.assert(
      fc.property(
        limits,
        fc.array(onGrid, { maxLength: 12 }),
        fc.array(onGrid, { maxLength: 2 }),
        (thresholds, all, visits) => {
          const orders = all.filter((at) => at <= 0);
          const facts = { orders, ...visitsOf(visits.filter((at) => at <= 0)) };
          const stageAt = (instant: number) => lifecycleStage(facts, thresholds, instant).stage;
          const next = nextStageChangeAt({ ...facts, orders: all }, thresholds, 0);
          const now = stageAt(0);
          const end = next ?? 40 * DAY;
          for (let instant = 0; instant < end; instant += HALF) expect(stageAt(instant)).toBe(now);
          if (next === null) return;
          changes++;
          expect(next).toBeGreaterThan(0);
          expect(stageAt(next - 1)).toBe(now);
          expect(stageAt(next)).not.toBe(now);
        },
      ),
      { numRuns: 500 },
    );
    expect(changes).toBeGreaterThan(100);
  });
});

test('transitions count every customer once, and add up to the stages of both instants', () => {
  const stages = fc.dictionary(fc.string({ maxLength: 2 }), fc.constantFrom(...STAGES), {
    noNullPrototype: true,
  });
  fc.assert(
    fc.property(stages, stages, (before, after) => {
      const { counts, entered, left, stayed, moved } = lifecycleTransitions(before, after);
      for (const stage of STAGES) {
        const row = STAGES.reduce((sum, to) => sum + counts[stage][to], left[stage]);
        const column = STAGES.reduce((sum, from) => sum + counts[from][stage], entered[stage]);
        expect(row).toBe(Object.values(before).filter((one) => one === stage).length);
        expect(column).toBe(Object.values(after).filter((one) => one === stage).length);
      }
      const both = Object.keys(before).filter((id) => Object.hasOwn(after, id)).length;
      expect(stayed + moved).toBe(both);
    }),
    { numRuns: 300 },
  );
});
