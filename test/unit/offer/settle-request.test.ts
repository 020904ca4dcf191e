import { partnerOffer, settleRequest } from 'clientele';
import { describe, expect, test } from 'vitest';
import { giftClaim, giftLedger, giftUse } from '../../support/incentives.js';

const NOW = Date.UTC(2026, 0, 5, 12);

function asked(parts: Parameters<typeof giftLedger>[0] = {}) {
  const ledger = giftLedger({ partner: { system: 'rides', resource: 'ride-5' }, ...parts });
  const verdict = ledger.claim(giftClaim('k', { codes: { runId: 'r-1' } }), NOW);
  return { ledger, verdict };
}

const settle = (key: string, state: 'confirmed' | 'failed', requestId = 'k:request') => ({
  key,
  requestId,
  state,
});

test('a claim asks the partner, among its entries and its requests', () => {
  const { verdict } = asked();
  const request = {
    v: 1,
    id: 'k:request',
    at: NOW,
    key: 'k',
    body: expect.stringMatching(/^[\da-f]{32}$/),
    customerId: 'anna',
    offerId: 'gift',
    codes: { runId: 'r-1' },
    kind: 'request',
    requestId: 'k:request',
    grantId: 'k:grant',
    system: 'rides',
    resource: 'ride-5',
    state: 'requested',
  };
  expect(verdict.requests).toEqual([request]);
  expect(verdict.entries.map(({ entry }) => entry.kind)).toEqual(['grant', 'request']);
  expect(verdict.entries[1]).toEqual({
    entry: request,
    expects: [{ stream: 'grant:k:grant', version: 0 }],
  });
});

describe('a settlement', () => {
  test('says what became of the request, and asks nobody for anything', () => {
    const { ledger } = asked();
    const codes = { channel: 'api' };
    const verdict = ledger.settle({ ...settle('s', 'confirmed'), codes }, NOW + 1);
    expect(verdict).toMatchObject({ status: 'applicable', reasons: [], requests: [] });
    expect(verdict.entries).toEqual([
      {
        entry: {
          v: 1,
          id: 's:request',
          at: NOW + 1,
          key: 's',
          body: expect.stringMatching(/^[\da-f]{32}$/),
          customerId: 'anna',
          offerId: 'gift',
          codes: { runId: 'r-1', channel: 'api' },
          kind: 'request',
          requestId: 'k:request',
          grantId: 'k:grant',
          system: 'rides',
          resource: 'ride-5',
          state: 'confirmed',
        },
        expects: [{ stream: 'grant:k:grant', version: 2 }],
      },
    ]);
    expect(ledger.settle(settle('s', 'confirmed'), NOW + 2)).toMatchObject({
      replayed: true,
      entries: [],
      requests: [],
    });
  });

  test('may be a failure first, more than once; what is confirmed stays so', () => {
    const { ledger } = asked();
    for (const [place, state] of (['failed', 'failed', 'confirmed'] as const).entries()) {
      expect(ledger.settle(settle(`s-${place}`, state), NOW + place).reasons).toEqual([]);
    }
    for (const state of ['failed', 'confirmed'] as const) {
      expect(ledger.settle(settle(`t-${state}`, state), NOW + 2).reasons).toEqual([
        { code: 'ALREADY_APPLIED' },
      ]);
    }
    // What comes later is not seen.
    expect(settleRequest(ledger.index(), settle('u', 'failed'), NOW + 1).reasons).toEqual([]);
  });

  test('of one request says nothing of another', () => {
    const { ledger } = asked();
    ledger.claim(giftClaim('l'), NOW);
    ledger.settle(settle('s-1', 'confirmed'), NOW);
    expect(ledger.settle(settle('s-2', 'confirmed', 'l:request'), NOW).reasons).toEqual([]);
  });

  test('is of a request that was made, and of nothing else', () => {
    const { ledger } = asked();
    ledger.settle(settle('s', 'failed'), NOW);
    for (const requestId of ['other', 'k:grant', 's:request']) {
      expect(ledger.settle(settle(requestId, 'confirmed', requestId), NOW).reasons).toEqual([
        { code: 'NOT_FOUND' },
      ]);
    }
    expect(settleRequest(ledger.index(), settle('t', 'confirmed'), NOW - 1).reasons).toEqual([
      { code: 'NOT_FOUND' },
    ]);
  });
});

test('a failure leaves our own grant as it is, and frees nothing', () => {
  const { ledger } = asked({ claim: { perCustomer: 1, stock: 1 } });
  ledger.settle(settle('s', 'failed'), NOW);
  expect(ledger.claim(giftClaim('l'), NOW).reasons).toMatchObject([
    { limit: 'gift.claim.perCustomer', used: 1 },
    { limit: 'gift.claim.stock', used: 1 },
  ]);
  expect(ledger.redeem(giftUse('u', 'k:grant'), NOW).reasons).toEqual([]);
});

test('a coupon of a partner is neither counted nor held back by our caps, and the partner pays for it', () => {
  const ledger = giftLedger(
    partnerOffer({ system: 'cinema', resource: 'ticket', benefit: { off: 500 }, type: 'ticket' }),
    { limits: { outstandingGrants: 0, sameTypeEvery: { rolling: '7d' } } },
  );
  for (const key of ['a', 'b']) {
    const verdict = ledger.claim(giftClaim(key, { source: 'partner' }), NOW);
    expect(verdict.requests).toMatchObject([{ system: 'cinema', resource: 'ticket' }]);
  }
  expect(ledger.claim(giftClaim('c'), NOW).reasons).toMatchObject([{ code: 'SOURCE_MISMATCH' }]);
  expect(ledger.redeem(giftUse('u', 'a:grant'), NOW).entries[0]?.entry).toMatchObject({
    costMinor: { partner: 500 },
  });
});
