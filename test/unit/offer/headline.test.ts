import {
  type IncentiveReason,
  type IncentiveReasonCode,
  orderReasons,
  REASON_PRECEDENCE,
} from 'clientele';
import { expect, expectTypeOf, test } from 'vitest';

test('every code has one place in the precedence', () => {
  expectTypeOf<(typeof REASON_PRECEDENCE)[number]>().toEqualTypeOf<IncentiveReasonCode>();
  expect(new Set(REASON_PRECEDENCE).size).toBe(REASON_PRECEDENCE.length);
});

// Data, state, lifecycle, identity, context, limits, stacking, outcome.
test('the most basic fault comes first', () => {
  const groups: readonly IncentiveReason[] = [
    { code: 'MISSING_INPUT', path: '/order' },
    { code: 'ALREADY_REDEEMED' },
    { code: 'EXPIRED', to: 0 },
    { code: 'NOT_HOLDER' },
    { code: 'NO_ELIGIBLE_ITEMS' },
    { code: 'QUIET_HOURS', until: 0 },
    { code: 'EXCLUSIVE_CONFLICT', with: 'x' },
    { code: 'NO_EFFECT' },
  ];
  expect(orderReasons([...groups].reverse())).toEqual(groups);
});

test('reasons of one code stay as they were found', () => {
  const found: readonly IncentiveReason[] = [
    { code: 'NO_EFFECT' },
    { code: 'EXCLUSIVE_CONFLICT', with: 'b' },
    { code: 'EXCLUSIVE_CONFLICT', with: 'a' },
  ];
  const [outcome, first, second] = found;
  expect(orderReasons(found)).toEqual([first, second, outcome]);
});
