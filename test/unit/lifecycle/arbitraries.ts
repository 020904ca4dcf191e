import fc from 'fast-check';
import type { Thresholds } from '../../../src/lifecycle/thresholds.js';

const days = (max: number) => fc.integer({ min: 1, max });

/** Thresholds that do not contradict one another; few days, so that their boundaries meet. */
export const thresholdsArbitrary: fc.Arbitrary<Thresholds> = fc
  .record({
    newDays: days(30),
    newFrom: fc.constantFrom('firstOrder' as const, 'firstVisit' as const),
    newEndsWithSecondOrder: fc.boolean(),
    dormantDays: days(30),
    dormantNeedsNoVisit: fc.boolean(),
    declineDays: days(30),
    declineRatio: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 4, max: 6 })),
    matureMoreThan: fc.integer({ min: 1, max: 3 }),
    matureDays: days(30),
    stableWindows: fc.integer({ min: 1, max: 3 }),
    moreDays: days(60),
  })
  .map(({ moreDays, ...limits }) => ({
    ...limits,
    lostDays: Math.max(limits.newDays, limits.dormantDays) + moreDays,
  }));
