import type { IncentiveReason, LimitReached } from 'clientele';
import { expect, test } from 'vitest';
import { nearMissOf } from '../../../src/offer/near-miss.js';

const limit: LimitReached = {
  code: 'LIMIT_REACHED',
  limit: 'l',
  label: 'limit',
  action: 'claim',
  per: [],
  window: 'lifetime',
  max: 1,
  used: 1,
  wanted: 1,
};

test.each<[IncentiveReason, object]>([
  [
    { code: 'MIN_SPEND_NOT_MET', required: 9, actual: 4, missing: 5, base: 'initial' },
    { missingMinor: 5 },
  ],
  [{ code: 'MIN_QUANTITY_NOT_MET', required: 9, actual: 2, missing: 7 }, { missingQuantity: 7 }],
  [{ code: 'NOT_STARTED', from: 11 }, { at: 11 }],
  [{ code: 'RESERVED_ELSEWHERE', until: 12 }, { at: 12 }],
  [{ code: 'QUIET_HOURS', until: 13 }, { at: 13 }],
  [{ code: 'OUTSIDE_SCHEDULE', nextOpenAt: 14 }, { at: 14 }],
  [{ ...limit, resetsAt: 15 }, { at: 15 }],
])('what would lift %o is told, where it stands alone', (reason, lift) => {
  expect(nearMissOf([reason])).toEqual({ reason, ...lift });
  expect(nearMissOf([reason, { code: 'NO_EFFECT' }])).toBeUndefined();
});

test.each<IncentiveReason>([
  { code: 'OUTSIDE_SCHEDULE', nextOpenAt: null },
  limit,
  { code: 'EXPIRED', to: 5 },
  { code: 'CITY_MISMATCH', allowed: ['a'], actual: 'b' },
])('nothing lifts %o', (reason) => {
  expect(nearMissOf([reason])).toBeUndefined();
});

test('no reason needs nothing', () => {
  expect(nearMissOf([])).toBeUndefined();
});
