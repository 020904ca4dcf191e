import { expireGrants } from 'clientele';
import { describe, expect, test } from 'vitest';
import { giftClaim, giftLedger, giftUse } from '../../support/incentives.js';

const NOW = Date.UTC(2026, 0, 5, 12);
const DAY = 86_400_000;
const valid = { days: 1, mode: 'elapsed' } as const;

/** A ledger with grants that were claimed at some instants after now. */
function holding(claims: { readonly [key: string]: number }, use: object = {}) {
  const ledger = giftLedger({ use: { valid, ...use } });
  for (const [key, after] of Object.entries(claims)) {
    ledger.claim(giftClaim(key, { codes: { runId: 'r-1', channel: 'sms' } }), NOW + after);
  }
  return ledger;
}

const grantsOf = (ledger: ReturnType<typeof giftLedger>, asOf: number) =>
  expireGrants(ledger.index(), asOf).map(({ entry }) => entry.grantId);

test('an end is an entry with the codes of the grant, and with what it no longer can pay', () => {
  const ledger = holding({ k: 0 });
  expect(expireGrants(ledger.index(), NOW + DAY - 1)).toEqual([]);
  expect(expireGrants(ledger.index(), NOW + DAY + 5)).toEqual([
    {
      entry: {
        v: 1,
        id: 'expiry:k:grant:expiry',
        at: NOW + DAY + 5,
        key: 'expiry:k:grant',
        body: expect.stringMatching(/^[\da-f]{32}$/),
        customerId: 'anna',
        offerId: 'gift',
        codes: { runId: 'r-1', channel: 'sms' },
        kind: 'expiry',
        grantId: 'k:grant',
        releasedMinor: 500,
      },
      expects: [{ stream: 'grant:k:grant', version: 1 }],
    },
  ]);
});

test('ends come in the order of instants, then of ids', () => {
  const ledger = holding({ c: 5, b: 0, a: 5, d: 1 });
  expect(grantsOf(ledger, NOW + 2 * DAY)).toEqual(['b:grant', 'd:grant', 'a:grant', 'c:grant']);
});

describe('there is no end to record', () => {
  test('of a grant that lasts for ever', () => {
    const ledger = giftLedger();
    ledger.claim(giftClaim('k'), NOW);
    expect(grantsOf(ledger, NOW + 9_999 * DAY)).toEqual([]);
  });

  test('twice', () => {
    const ledger = holding({ k: 0 });
    expect(ledger.expire(NOW + DAY)).toHaveLength(1);
    expect(ledger.expire(NOW + DAY)).toEqual([]);
  });

  test('of a grant that was used up or taken back', () => {
    const ledger = holding({ a: 0, b: 0, c: 0 });
    ledger.redeem(giftUse('u', 'a:grant'), NOW);
    ledger.reverse({ key: 'r', entryId: 'b:grant' }, NOW);
    expect(grantsOf(ledger, NOW + DAY)).toEqual(['c:grant']);
  });
});

test('a grant whose use was taken back after its end has ended then', () => {
  const ledger = holding({ k: 0 });
  ledger.redeem(giftUse('u', 'k:grant'), NOW);
  ledger.reverse({ key: 'r', entryId: 'u:redemption' }, NOW + 2 * DAY);
  expect(grantsOf(ledger, NOW + 2 * DAY - 1)).toEqual([]);
  expect(grantsOf(ledger, NOW + 2 * DAY)).toEqual(['k:grant']);
});

test.each([
  // 3 x 500 less what one use took.
  [3, 1_000],
  [null, 0],
])('of %s uses one is made, and %s is released', (perGrant, released) => {
  const ledger = holding({ k: 0 }, { perGrant });
  ledger.redeem(giftUse('u', 'k:grant'), NOW);
  const [end] = expireGrants(ledger.index(), NOW + DAY);
  expect(end?.entry.releasedMinor).toBe(released);
});

test('an instant that is none is thrown', () => {
  expect(() => expireGrants(giftLedger().index(), Number.NaN)).toThrow(
    expect.objectContaining({ issues: [expect.objectContaining({ code: 'INVALID_INSTANT' })] }),
  );
});
