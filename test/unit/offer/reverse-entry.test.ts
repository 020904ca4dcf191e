import { reverseEntry } from 'clientele';
import { describe, expect, test } from 'vitest';
import { codesOf, giftClaim, giftLedger, giftUse } from '../../support/incentives.js';

const NOW = Date.UTC(2026, 0, 5, 12);
const DAY = 86_400_000;

function holding(parts: Parameters<typeof giftLedger>[0] = {}) {
  const ledger = giftLedger(parts);
  ledger.claim(giftClaim('k', { codes: { runId: 'r-1' } }), NOW);
  return ledger;
}

const hold = {
  key: 'h',
  grantId: 'k:grant',
  customerId: 'anna',
  orderId: 'o-1',
  until: NOW + DAY,
};

test('a reversal is an entry that touches the grant and every limit that counted what is taken back', () => {
  const ledger = holding({ claim: { stock: 5, perCustomer: 2 } });
  const codes = { channel: 'desk' };
  const verdict = ledger.reverse({ key: 'r', entryId: 'k:grant', codes }, NOW + 1);
  expect(verdict).toMatchObject({ status: 'applicable', reasons: [], warnings: [], requests: [] });
  expect(verdict.entries).toEqual([
    {
      entry: {
        v: 1,
        id: 'r:reversal',
        at: NOW + 1,
        key: 'r',
        body: expect.stringMatching(/^[\da-f]{32}$/),
        customerId: 'anna',
        offerId: 'gift',
        codes: { runId: 'r-1', channel: 'desk' },
        kind: 'reversal',
        of: 'grant',
        entryId: 'k:grant',
        grantId: 'k:grant',
      },
      expects: [
        { stream: 'grant:k:grant', version: 1 },
        { stream: 'limit:["gift.claim.perCustomer","anna","gift"]', version: 1 },
        { stream: 'limit:["gift.claim.stock","gift"]', version: 1 },
      ],
    },
  ]);
});

describe('what can be taken back', () => {
  test('is a grant, once', () => {
    const ledger = holding();
    ledger.reverse({ key: 'r-1', entryId: 'k:grant' }, NOW + 5);
    expect(ledger.reverse({ key: 'r-2', entryId: 'k:grant' }, NOW + 5).reasons).toEqual([
      { code: 'ALREADY_REVERSED' },
    ]);
    // A reversal that comes later is not seen.
    expect(reverseEntry(ledger.index(), { key: 'r-3', entryId: 'k:grant' }, NOW + 4).status).toBe(
      'applicable',
    );
    expect(codesOf(ledger.redeem(giftUse('u', 'k:grant'), NOW + 5))).toEqual(['ALREADY_REVERSED']);
  });

  test('is a grant that is reserved, or has ended', () => {
    const ledger = holding({ use: { valid: { days: 1, mode: 'elapsed' } } });
    ledger.reserve(hold, NOW);
    expect(reverseEntry(ledger.index(), { key: 'r-1', entryId: 'k:grant' }, NOW).reasons).toEqual(
      [],
    );
    expect(ledger.reverse({ key: 'r-2', entryId: 'k:grant' }, NOW + DAY).reasons).toEqual([]);
  });

  test('is no grant with a use that stands; when that is taken back, it is', () => {
    const ledger = holding();
    ledger.redeem(giftUse('u', 'k:grant'), NOW);
    expect(ledger.reverse({ key: 'r-1', entryId: 'k:grant' }, NOW).reasons).toEqual([
      { code: 'ALREADY_REDEEMED' },
    ]);
    const use = ledger.reverse({ key: 'r-2', entryId: 'u:redemption' }, NOW);
    expect(use.entries[0]?.entry).toMatchObject({ of: 'redemption', entryId: 'u:redemption' });
    expect(ledger.reverse({ key: 'r-3', entryId: 'u:redemption' }, NOW).reasons).toEqual([
      { code: 'ALREADY_REVERSED' },
    ]);
    expect(ledger.reverse({ key: 'r-4', entryId: 'k:grant' }, NOW).reasons).toEqual([]);
  });

  test('is a reservation, once', () => {
    const ledger = holding();
    ledger.reserve(hold, NOW);
    const { entries } = ledger.reverse({ key: 'r-1', entryId: 'h:reservation' }, NOW);
    expect(entries[0]?.entry).toMatchObject({ of: 'reservation', entryId: 'h:reservation' });
    expect(ledger.reverse({ key: 'r-2', entryId: 'h:reservation' }, NOW).reasons).toEqual([
      { code: 'ALREADY_REVERSED' },
    ]);
  });

  test('is neither a reversal, nor an end, nor a request, nor what is not there yet', () => {
    const ledger = holding({
      partner: { system: 'rides', resource: 'r' },
      use: { valid: { days: 1, mode: 'elapsed' } },
    });
    ledger.expire(NOW + DAY);
    ledger.reverse({ key: 'r', entryId: 'k:grant' }, NOW + DAY);
    const ids = ['other', 'r:reversal', 'expiry:k:grant:expiry', 'k:request'];
    expect(ledger.entries.map(({ id }) => id)).toEqual(expect.arrayContaining(ids.slice(1)));
    for (const entryId of ids) {
      const { reasons } = ledger.reverse({ key: `r-${entryId}`, entryId }, NOW + DAY);
      expect(reasons, entryId).toEqual([{ code: 'NOT_FOUND' }]);
    }
    const early = reverseEntry(ledger.index(), { key: 'r-0', entryId: 'k:grant' }, NOW - 1);
    expect(early.reasons).toEqual([{ code: 'NOT_FOUND' }]);
  });
});

describe('a use that is taken back', () => {
  test('gives the grant back, with its money', () => {
    const ledger = holding();
    ledger.redeem(giftUse('u-1', 'k:grant'), NOW);
    ledger.reverse({ key: 'r', entryId: 'u-1:redemption' }, NOW + 5);
    expect(codesOf(ledger.redeem(giftUse('u-2', 'k:grant'), NOW + 4))).toEqual([
      'ALREADY_REDEEMED',
    ]);
    // Even for the same order.
    const again = giftUse('u-3', 'k:grant', { order: { id: 'order of u-1' } });
    expect(ledger.redeem(again, NOW + 5)).toMatchObject({ reasons: [], valueMinor: 500 });
  });

  test('after the end of the grant gives back what can no longer be used', () => {
    const ledger = holding({ use: { valid: { days: 1, mode: 'elapsed' } } });
    ledger.redeem(giftUse('u-1', 'k:grant'), NOW);
    const end = NOW + DAY;
    expect(ledger.reverse({ key: 'r', entryId: 'u-1:redemption' }, end).reasons).toEqual([]);
    expect(ledger.redeem(giftUse('u-2', 'k:grant'), end).reasons).toEqual([
      { code: 'EXPIRED', to: end },
    ]);
  });
});
