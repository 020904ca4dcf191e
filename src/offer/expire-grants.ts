import { compareCodePoints } from '../base/code-point-order.js';
import { requireInstant } from '../base/instant-argument.js';
import { type GrantState, moneyLeft, usesAt } from '../ledger/index.js';
import type { LedgerIndex } from '../limit/index.js';
import type { ExpiryEntry } from '../model/incentive/ledger.js';
import type { PlannedEntry } from '../model/incentive/verdict.js';
import { headerOf, planned } from './entries.js';

/**
 * The entries that say of grants that they have ended: one for each that has at the instant, is neither used up nor
 * taken back, and for which there is none yet. A grant ends by itself; the entry puts it on record, with
 * campaign, run, trigger and channel, and with what it no longer can pay. In the order of ends, then of ids.
 *
 * @throws ClienteleError with INVALID_INSTANT for an `asOf` that is none.
 *
 * @example
 * ```ts
 * import { checkClaim, compileOffers, expireGrants, indexLedger } from 'clientele';
 *
 * const { book } = compileOffers({
 *   timeZone: 'UTC',
 *   offers: { back20: { kind: 'coupon', benefit: { off: 2000 }, use: { valid: { days: 7, mode: 'elapsed' } } } },
 * });
 * const now = Date.UTC(2026, 10, 1);
 * const claim = { key: 'k-1', offerId: 'back20', customer: { id: 'anna' } };
 * const { entries } = checkClaim(book!, indexLedger(book!, []).index, claim, now);
 * const { index } = indexLedger(book!, entries.map(({ entry }) => entry));
 * expireGrants(index, now).length; // => 0
 * expireGrants(index, now + 7 * 86_400_000)[0]?.entry.releasedMinor; // => 2000
 * ```
 */
export function expireGrants(
  ledger: LedgerIndex,
  asOf: number,
): readonly PlannedEntry<ExpiryEntry>[] {
  requireInstant(asOf);
  return [...ledger.grants.values()]
    .flatMap((state) => {
      const end = endUnrecorded(state, asOf);
      return end === null ? [] : [{ state, end }];
    })
    .sort(
      (a, b) => a.end - b.end || compareCodePoints(a.state.grant.grantId, b.state.grant.grantId),
    )
    .map(({ state }) => planned(ledger, expiryOf(state, asOf)));
}

function endUnrecorded(state: GrantState, asOf: number): number | null {
  const { grant, expiredAt, reversedAt } = state;
  const { validTo } = grant;
  if (validTo === null || validTo > asOf || grant.at > asOf || expiredAt !== null) return null;
  const isTakenBack = reversedAt !== null && reversedAt <= asOf;
  return isTakenBack || usesAt(state, asOf).left === 0 ? null : validTo;
}

function expiryOf(state: GrantState, asOf: number): ExpiryEntry {
  const { grant } = state;
  const key = `expiry:${grant.grantId}`;
  const request = { key, codes: grant.codes };
  return {
    ...headerOf(grant, { request, parts: { expire: grant.grantId }, asOf, kind: 'expiry' }),
    kind: 'expiry',
    releasedMinor: moneyLeft(state, asOf) ?? 0,
  };
}
