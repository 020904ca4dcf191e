import type { Verdict } from 'clientele';
import { describe, expect, test } from 'vitest';
import { giftClaim, giftLedger, giftUse, type LivingLedger } from '../../support/incentives.js';

const NOW = Date.UTC(2026, 0, 5, 12);

const hold = { grantId: 'k:grant', customerId: 'anna', orderId: 'o-1', until: NOW + 9 };

/** A ledger in which everything was asked once, and each question again, in other words where there are any. */
const asked: {
  readonly [name: string]: {
    readonly again: (ledger: LivingLedger) => readonly Verdict[];
    readonly other: (ledger: LivingLedger) => readonly Verdict[];
    readonly valueMinor?: number;
  };
} = {
  claim: {
    again: ({ claim }) => [
      claim(giftClaim('k', { source: 'crm', code: 'TEA' }), NOW + 99),
      // What describes the customer, and the order of keys, does not make it another request.
      claim(
        giftClaim('k', {
          code: 'TEA',
          source: 'crm',
          customer: { orderCount: 3, segments: { new: true }, id: 'anna' },
        }),
        NOW,
      ),
    ],
    other: ({ claim, redeem }) => [
      claim(giftClaim('k', { source: 'crm', code: 'TEA', customer: { id: 'bob' } }), NOW),
      claim(giftClaim('k', { source: 'crm' }), NOW),
      claim(giftClaim('k', { code: 'TEA' }), NOW),
      claim(giftClaim('k', { source: 'crm', code: 'TEA', referrerId: 'bob' }), NOW),
      claim(giftClaim('k', { source: 'crm', code: 'TEA', codes: { city: 'x' } }), NOW),
      claim(giftClaim('k', { source: 'crm', code: 'TEA', offerId: 'other' }), NOW),
      redeem(giftUse('k', 'k:grant'), NOW),
    ],
    valueMinor: 500,
  },
  reserve: {
    again: ({ reserve }) => [
      reserve({ key: 'h', ...hold }, NOW + 1),
      // Also when it has ended meanwhile.
      reserve({ key: 'h', ...hold }, NOW + 9),
    ],
    other: ({ reserve }) => [
      reserve({ key: 'h', ...hold, until: NOW + 8 }, NOW),
      reserve({ key: 'h', ...hold, orderId: 'o-2' }, NOW),
      reserve({ key: 'h', ...hold, customerId: 'bob' }, NOW),
      reserve({ key: 'h', ...hold, grantId: 'x' }, NOW),
    ],
  },
  redeem: {
    again: ({ redeem }) => [redeem(giftUse('u', 'k:grant', { order: { id: 'o-1' } }), NOW)],
    other: ({ redeem }) => [
      redeem(giftUse('u', 'k:grant', { order: { id: 'o-2' } }), NOW),
      redeem(giftUse('u', 'k:grant', { order: { id: 'o-1', city: 'x' } }), NOW),
      redeem(giftUse('u', 'k:grant', { order: { id: 'o-1' }, amountMinor: 500 }), NOW),
      redeem(giftUse('u', 'k:grant', { order: { id: 'o-1' }, codes: { city: 'x' } }), NOW),
      redeem(giftUse('u', 'k:grant', { order: { id: 'o-1' }, customer: { id: 'bob' } }), NOW),
      redeem(giftUse('u', 'x', { order: { id: 'o-1' } }), NOW),
    ],
    valueMinor: 500,
  },
  reverse: {
    again: ({ reverse }) => [reverse({ key: 'r', entryId: 'u:redemption' }, NOW + 7)],
    other: ({ reverse }) => [reverse({ key: 'r', entryId: 'k:grant' }, NOW)],
  },
  settle: {
    again: ({ settle }) => [settle({ key: 's', requestId: 'k:request', state: 'failed' }, NOW)],
    other: ({ settle }) => [
      settle({ key: 's', requestId: 'k:request', state: 'confirmed' }, NOW),
      settle({ key: 's', requestId: 'x', state: 'failed' }, NOW),
    ],
  },
};

function ledgerOfAll(): LivingLedger {
  const ledger = giftLedger({ partner: { system: 'rides', resource: 'r' }, claim: { stock: 1 } });
  const verdicts = [
    ledger.claim(giftClaim('k', { source: 'crm', code: 'TEA' }), NOW),
    ledger.reserve({ key: 'h', ...hold }, NOW),
    ledger.redeem(giftUse('u', 'k:grant', { order: { id: 'o-1' } }), NOW),
    ledger.reverse({ key: 'r', entryId: 'u:redemption' }, NOW),
    ledger.settle({ key: 's', requestId: 'k:request', state: 'failed' }, NOW),
  ];
  expect(verdicts.flatMap(({ reasons }) => reasons)).toEqual([]);
  return ledger;
}

describe.each(Object.entries(asked))(
  'a repeated wish to %s',
  (name, { again, other, valueMinor }) => {
    test('is answered as before, and commits nothing', () => {
      const ledger = ledgerOfAll();
      const before = [...ledger.entries];
      const requests = before.filter(
        (entry) => entry.kind === 'request' && entry.state === 'requested',
      );
      for (const verdict of again(ledger)) {
        expect(verdict).toEqual({
          status: 'applicable',
          reasons: [],
          warnings: [],
          ...(valueMinor === undefined ? {} : { valueMinor }),
          entries: [],
          requests: name === 'claim' ? requests : [],
          replayed: true,
        });
      }
      expect(ledger.entries).toEqual(before);
    });

    test('is refused where it is another wish', () => {
      const ledger = ledgerOfAll();
      for (const [place, verdict] of other(ledger).entries()) {
        expect(verdict.reasons, String(place)).toEqual([{ code: 'DUPLICATE_REQUEST' }]);
        expect(verdict).toMatchObject({ status: 'inapplicable', entries: [], requests: [] });
        expect(verdict.replayed).toBeUndefined();
      }
    });
  },
);
