import {
  addToLedger,
  checkClaim,
  checkRedeem,
  indexLedger,
  reverseEntry,
  statusOfGrant,
  type Verdict,
} from 'clientele';
import { describe, expect, test } from 'vitest';
import { bookOf } from '../support/incentives.js';
import { redemptionEntry, reversalEntry } from '../support/ledger/entries.js';
import { type LimitFixture, limitFixtures } from './promotions/limit.js';

const customer = { id: 'anna' };

/** A ledger with one grant of the offer, handed out well before the first step. */
function ledgerWithGrant({ limit, timeZone = 'UTC', validTo }: LimitFixture) {
  const offer = {
    kind: 'coupon',
    benefit: { off: 500 },
    use: { perGrant: null, ...(validTo === undefined ? {} : { valid: { to: validTo } }) },
    limits: [limit],
  } as const;
  const book = bookOf({ timeZone, offers: { gift: offer } });
  const { index } = indexLedger(book, []);
  const commit = (verdict: Verdict) => {
    addToLedger(
      index,
      verdict.entries.map(({ entry }) => entry),
    );
    return verdict.reasons;
  };
  commit(checkClaim(book, index, { key: 'c', offerId: 'gift', customer }, Date.UTC(2024, 0, 1)));
  return { book, index, commit };
}

describe.each(limitFixtures)('$id ($source)', (fixture) => {
  test('gives the published answers', () => {
    const { book, index, commit } = ledgerWithGrant(fixture);
    fixture.steps.forEach((step, place) => {
      const asOf = Date.parse(step.at);
      if ('release' in step) {
        const stray = redemptionEntry('c:grant', step.release, asOf);
        const issues = addToLedger(index, [reversalEntry(stray, asOf)]);
        expect(issues.map(({ code }) => code)).toEqual(['UNKNOWN_REFERENCE']);
        return;
      }
      const key = `k-${place}`;
      if ('cancel' in step) {
        const used = index.grants.get('c:grant')?.redemptions;
        const entryId = used?.find(({ entry }) => entry.orderId === step.cancel)?.entry.id ?? '';
        expect(commit(reverseEntry(index, { key, entryId }, asOf))).toEqual(step.reasons);
        return;
      }
      const order = { id: step.redeem, lines: [{ amountMinor: step.lineMinor }] };
      const request = { key, grantId: 'c:grant', customer, order };
      const reasons = commit(checkRedeem(book, index, request, asOf));
      expect(reasons.map(({ code }) => code)).toEqual(step.reasons);
      const [reason] = reasons;
      expect(reason?.code === 'LIMIT_REACHED' ? reason.used : undefined).toBe(step.used);
    });
  });
});

test('a use that is given back after the end leaves a grant that is expired', () => {
  const fixture = limitFixtures.find(({ id }) => id === 'val-yudao-return');
  if (fixture === undefined) throw new Error('the fixture is gone');
  const { index } = ledgerWithGrant(fixture);
  const end = Date.parse('2024-01-31T23:59:59+08:00');
  const redemption = redemptionEntry('c:grant', 'o-1', end - 1);
  const returnedAt = Date.parse('2024-02-01T09:00:00+08:00');
  addToLedger(index, [redemption, reversalEntry(redemption, returnedAt)]);
  const state = index.grants.get('c:grant');
  expect(state && statusOfGrant(state, returnedAt)).toEqual({ state: 'expired', to: end });
});
