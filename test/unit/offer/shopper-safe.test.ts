import {
  type IncentiveReason,
  REASON_PRECEDENCE,
  type ShopperReason,
  shopperSafe,
  shopperSafeReason,
} from 'clientele';
import { describe, expect, test } from 'vitest';

/** A reason of a code with every parameter that any has. */
function withEverything(code: string): IncentiveReason {
  const parameters = {
    path: '/order',
    campaign: 'c',
    from: 1,
    to: 2,
    nextOpenAt: 3,
    segment: 's',
    required: [1],
    actual: 'a',
    allowed: ['b'],
    skus: ['k'],
    with: 'w',
    lane: 'l',
    max: 4,
    used: 4,
    winner: ['x'],
    by: 5,
    until: 6,
    resetsAt: 7,
    which: 'y',
  };
  return { code, ...parameters } as unknown as IncentiveReason;
}

describe.each(REASON_PRECEDENCE)('%s', (code) => {
  test('is one of four codes without parameters to a stranger', () => {
    const told = shopperSafe(withEverything(code), { holdsGrant: false });
    expect(Object.keys(told)).toEqual(['code']);
    expect(['NOT_FOUND', 'EXPIRED', 'LIMIT', 'NOT_APPLICABLE']).toContain(told.code);
  });

  test('is told whole to the holder', () => {
    const reason = withEverything(code);
    expect(shopperSafe(reason, { holdsGrant: true })).toEqual(reason);
  });
});

// Each of these is said only of a code that exists and would not work for whoever types it.
test.each([
  { code: 'NOT_HOLDER' },
  { code: 'CUSTOMER_REQUIRED' },
  { code: 'SEGMENT_MISMATCH', segment: 's' },
  { code: 'SOURCE_MISMATCH', allowed: ['crm'], actual: 'self' },
  { code: 'ALREADY_CLAIMED' },
  { code: 'ALREADY_REDEEMED' },
  { code: 'ALREADY_REVERSED' },
  { code: 'RESERVED_ELSEWHERE', until: 0 },
  { code: 'DISABLED' },
  { code: 'NOT_STARTED', from: 0 },
  { code: 'CAMPAIGN_NOT_RUNNING', campaign: 'c' },
] as const)('$code is not told from a code that does not exist', (reason) => {
  const stranger = { holdsGrant: false };
  expect(shopperSafe(reason, stranger)).toEqual(shopperSafe({ code: 'NOT_FOUND' }, stranger));
});

describe('of several reasons', () => {
  test.each<[string, readonly IncentiveReason[], ShopperReason | undefined]>([
    ['none is nothing to tell', [], undefined],
    [
      'what hides most is told',
      [{ code: 'NO_ELIGIBLE_ITEMS' }, { code: 'NOT_HOLDER' }, { code: 'EXPIRED', to: 0 }],
      { code: 'NOT_FOUND' },
    ],
    [
      'an end comes before an order',
      [{ code: 'NO_EFFECT' }, { code: 'EXPIRED', to: 0 }],
      { code: 'EXPIRED' },
    ],
  ])('%s', (_, reasons, told) => {
    expect(shopperSafeReason(reasons)).toEqual(told);
    expect(shopperSafeReason([...reasons].reverse())).toEqual(told);
  });

  // Otherwise a full cart and an empty one would be told apart for a code of somebody else.
  test('a reason more about the order never shows that a code exists', () => {
    const hidden: IncentiveReason = { code: 'NOT_HOLDER' };
    for (const code of REASON_PRECEDENCE) {
      expect(shopperSafeReason([withEverything(code), hidden])).toEqual({ code: 'NOT_FOUND' });
    }
  });
});
