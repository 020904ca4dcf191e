import { reserveGrant } from 'clientele';
import { describe, expect, test } from 'vitest';
import { bookOf, codesOf, giftClaim, giftLedger, giftUse } from '../../support/incentives.js';

const NOW = Date.UTC(2026, 0, 5, 12);
const HOUR = 3_600_000;

const hold = (key: string, parts: object = {}) => ({
  key,
  grantId: 'k:grant',
  customerId: 'anna',
  orderId: 'o-1',
  until: NOW + HOUR,
  ...parts,
});

function holding(parts: Parameters<typeof giftLedger>[0] = {}) {
  const ledger = giftLedger(parts);
  ledger.claim(giftClaim('k', { codes: { runId: 'r-1', channel: 'sms' } }), NOW);
  return ledger;
}

test('a reservation is an entry for its order, until its end', () => {
  const verdict = holding().reserve(hold('h', { codes: { channel: 'app' } }), NOW + 1);
  expect(verdict).toMatchObject({ status: 'applicable', reasons: [], warnings: [], requests: [] });
  expect(verdict.valueMinor).toBeUndefined();
  expect(verdict.entries).toEqual([
    {
      entry: {
        v: 1,
        id: 'h:reservation',
        at: NOW + 1,
        key: 'h',
        body: expect.stringMatching(/^[\da-f]{32}$/),
        customerId: 'anna',
        offerId: 'gift',
        // The run stays that of the grant, the channel may be another.
        codes: { runId: 'r-1', channel: 'app' },
        kind: 'reservation',
        grantId: 'k:grant',
        orderId: 'o-1',
        expiresAt: NOW + HOUR,
      },
      expects: [{ stream: 'grant:k:grant', version: 1 }],
    },
  ]);
});

describe('the one reason', () => {
  test('of a grant that is not there, or not yet', () => {
    const ledger = holding();
    const notFound = [{ code: 'NOT_FOUND' }];
    expect(ledger.reserve(hold('h', { grantId: 'x' }), NOW).reasons).toEqual(notFound);
    expect(ledger.reserve(hold('h'), NOW - 1).reasons).toEqual(notFound);
  });

  test('of somebody else', () => {
    const { reasons } = holding().reserve(hold('h', { customerId: 'bob' }), NOW);
    expect(reasons).toEqual([{ code: 'NOT_HOLDER' }]);
  });

  test('of a grant that cannot be used yet, or no longer', () => {
    const ledger = holding({ use: { valid: { days: 1, mode: 'elapsed', waitDays: 1 } } });
    const until = NOW + 99 * HOUR;
    expect(ledger.reserve(hold('a', { until }), NOW).reasons).toEqual([
      { code: 'NOT_STARTED', from: NOW + 24 * HOUR },
    ]);
    expect(ledger.reserve(hold('b', { until }), NOW + 48 * HOUR).reasons).toEqual([
      { code: 'EXPIRED', to: NOW + 48 * HOUR },
    ]);
    expect(ledger.reserve(hold('c', { until }), NOW + 24 * HOUR).reasons).toEqual([]);
  });

  test('of a grant that was used or taken back', () => {
    const used = holding();
    used.redeem(giftUse('u', 'k:grant', { order: { id: 'o-1' } }), NOW);
    expect(codesOf(used.reserve(hold('a'), NOW))).toEqual(['ALREADY_REDEEMED', 'ALREADY_APPLIED']);
    expect(codesOf(used.reserve(hold('b', { orderId: 'o-2' }), NOW))).toEqual(['ALREADY_REDEEMED']);
    const reversed = holding();
    reversed.reverse({ key: 'r', entryId: 'k:grant' }, NOW);
    expect(reversed.reserve(hold('a'), NOW).reasons).toEqual([{ code: 'ALREADY_REVERSED' }]);
  });

  test('of an offer that is switched off', () => {
    const offers = { gift: { kind: 'coupon', enabled: false, benefit: { off: 500 } } } as const;
    const verdict = reserveGrant(bookOf({ offers }), holding().index(), hold('h'), NOW);
    expect(verdict.reasons).toEqual([{ code: 'DISABLED' }]);
  });

  test('of a limit of reservations', () => {
    const limit = {
      id: 'held',
      action: 'reserve',
      max: 1,
      per: ['customer'],
      window: 'lifetime',
    } as const;
    const ledger = holding({ limits: [limit], use: { perGrant: null } });
    expect(ledger.reserve(hold('a'), NOW).reasons).toEqual([]);
    expect(ledger.reserve(hold('b', { orderId: 'o-2' }), NOW + 1).reasons).toMatchObject([
      {
        code: 'LIMIT_REACHED',
        limit: 'gift.held',
        action: 'reserve',
        used: 1,
        resetsAt: NOW + HOUR,
      },
    ]);
    // Also where the offer is no longer there, if the limit is over all offers.
    const book = bookOf({ limits: { list: [{ ...limit, max: 0 }] } });
    expect(codesOf(reserveGrant(book, ledger.index(), hold('c'), NOW))).toContain('LIMIT_REACHED');
  });
});

describe('a grant held for one order', () => {
  test('is held against others until the reservation ends, is used or is taken back', () => {
    const ledger = holding();
    ledger.reserve(hold('a'), NOW);
    const other = (key: string) => hold(key, { orderId: 'o-2', until: NOW + 9 * HOUR });
    const refused = ledger.reserve(other('b'), NOW + HOUR - 1);
    expect(refused.reasons).toEqual([{ code: 'RESERVED_ELSEWHERE', until: NOW + HOUR }]);
    expect(refused.nearMiss).toEqual({ reason: refused.reasons[0], at: NOW + HOUR });
    expect(reserveGrant(ledger.book, ledger.index(), other('c'), NOW + HOUR).reasons).toEqual([]);
    ledger.reverse({ key: 'r', entryId: 'a:reservation' }, NOW + 5);
    expect(codesOf(ledger.reserve(other('d'), NOW + 4))).toEqual(['RESERVED_ELSEWHERE']);
    expect(ledger.reserve(other('e'), NOW + 5).reasons).toEqual([]);
  });

  test('can be held longer for the same order, which takes one use all the same', () => {
    const ledger = holding({ use: { perGrant: 2 } });
    ledger.reserve(hold('a'), NOW);
    expect(ledger.reserve(hold('b', { until: NOW + 2 * HOUR }), NOW).reasons).toEqual([]);
    const second = hold('c', { orderId: 'o-2', until: NOW + 3 * HOUR });
    expect(ledger.reserve(second, NOW).reasons).toEqual([]);
    // Both uses are held now: the one that is free first is that of o-1, at its later end.
    expect(ledger.reserve(hold('d', { orderId: 'o-3' }), NOW).reasons).toEqual([
      { code: 'RESERVED_ELSEWHERE', until: NOW + 2 * HOUR },
    ]);
    const third = hold('e', { orderId: 'o-3', until: NOW + 9 * HOUR });
    expect(codesOf(ledger.reserve(third, NOW + 2 * HOUR - 1))).toEqual(['RESERVED_ELSEWHERE']);
    expect(ledger.reserve(third, NOW + 2 * HOUR).reasons).toEqual([]);
  });
});

test('reasons of a reservation are all told', () => {
  const ledger = holding({ use: { valid: { days: 1, mode: 'elapsed' } } });
  ledger.reserve(hold('a', { until: NOW + 99 * HOUR }), NOW);
  ledger.reverse({ key: 'r', entryId: 'k:grant' }, NOW);
  const late = hold('b', { customerId: 'bob', orderId: 'o-2', until: NOW + 99 * HOUR });
  expect(codesOf(ledger.reserve(late, NOW + 24 * HOUR))).toEqual([
    'ALREADY_REVERSED',
    'EXPIRED',
    'NOT_HOLDER',
    'RESERVED_ELSEWHERE',
  ]);
});
