import { checkClaim, reverseEntry } from 'clientele';
import { describe, expect, test } from 'vitest';
import { bookOf, livingLedger } from '../../support/incentives.js';

const NOW = Date.UTC(2026, 0, 5);
const book = bookOf({
  offers: {
    plain: { kind: 'coupon', benefit: { off: 100 } },
    invited: { kind: 'coupon', benefit: { off: 100 }, claim: { referral: true } },
    welcome: { kind: 'coupon', benefit: { off: 100 }, claim: { referral: true } },
  },
});
const request = (key: string, offerId: string, more: object = {}) => ({
  key,
  offerId,
  customer: { id: 'anna' },
  ...more,
});
const streamsOf = (verdict: ReturnType<typeof checkClaim>) =>
  verdict.entries.flatMap(({ expects }) => expects);

describe('the stream of grants by code or invitation', () => {
  test('two invitations at once rest on the same version, so that one of them loses', () => {
    const ledger = livingLedger(book);
    const first = checkClaim(
      book,
      ledger.index(),
      request('a', 'invited', { referrerId: 'b' }),
      NOW,
    );
    const second = checkClaim(
      book,
      ledger.index(),
      request('c', 'welcome', { referrerId: 'd' }),
      NOW,
    );
    for (const verdict of [first, second]) {
      expect(streamsOf(verdict)).toContainEqual({ stream: 'customer:anna', version: 0 });
    }
    ledger.commit(first);
    const again = checkClaim(
      book,
      ledger.index(),
      request('c', 'welcome', { referrerId: 'd' }),
      NOW,
    );
    expect(again.reasons).toEqual([{ code: 'ALREADY_REFERRED' }]);
  });

  test('a code and its reversal are counted, other grants are not', () => {
    const ledger = livingLedger(book);
    expect(streamsOf(ledger.claim(request('p', 'plain'), NOW)).map(({ stream }) => stream)).toEqual(
      ['grant:p:grant'],
    );
    ledger.claim(request('q', 'plain', { code: 'WELCOME' }), NOW);
    const reversal = reverseEntry(ledger.index(), { key: 'r', entryId: 'q:grant' }, NOW);
    expect(streamsOf(reversal)).toContainEqual({ stream: 'customer:anna', version: 1 });
    ledger.commit(reversal);
    const later = checkClaim(book, ledger.index(), request('s', 'plain', { code: 'WELCOME' }), NOW);
    expect(streamsOf(later)).toContainEqual({ stream: 'customer:anna', version: 2 });
  });
});
