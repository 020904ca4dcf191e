import { requireInstant } from '../base/instant-argument.js';
import type { LedgerIndex } from '../limit/index.js';
import type { ReservationEntry } from '../model/incentive/ledger.js';
import type { Verdict } from '../model/incentive/verdict.js';
import { checkLimits } from './claim-limits.js';
import { headerOf, planned, scopesOfGrant, visibleGrant } from './entries.js';
import { checkGrant } from './grant-reasons.js';
import type { OfferBook } from './offer-book.js';
import { faultsOfReserve } from './request-faults.js';
import type { ReserveRequest } from './requests.js';
import { answerToRepeated } from './same-request.js';
import { applicable, refused } from './verdicts.js';
import type { Reasons } from './where-and-who.js';

/**
 * Whether a grant may be held for an order until an instant. Meanwhile it cannot be used for another one;
 * a reservation that is neither used nor taken back ends by itself. The same order may extend its own.
 *
 * @throws ClienteleError with INVALID_INSTANT for an `asOf` that is none.
 *
 * @example
 * ```ts
 * import { checkClaim, compileOffers, indexLedger, reserveGrant } from 'clientele';
 *
 * const { book } = compileOffers({
 *   timeZone: 'UTC',
 *   offers: { back20: { kind: 'coupon', benefit: { off: 2000 }, use: { valid: { days: 7, mode: 'elapsed' } } } },
 * });
 * const now = Date.UTC(2026, 10, 1);
 * const claim = { key: 'k-1', offerId: 'back20', customer: { id: 'anna' } };
 * const { entries } = checkClaim(book!, indexLedger(book!, []).index, claim, now);
 * const { index } = indexLedger(book!, entries.map(({ entry }) => entry));
 * const hold = { grantId: 'k-1:grant', customerId: 'anna', orderId: 'o-1', until: now + 900_000 };
 * reserveGrant(book!, index, { key: 'k-2', ...hold }, now).status; // => 'applicable'
 * ```
 */
export function reserveGrant(
  book: OfferBook,
  ledger: LedgerIndex,
  request: ReserveRequest,
  asOf: number,
): Verdict {
  requireInstant(asOf);
  const { key, grantId, customerId, orderId, until } = request;
  const invalid = faultsOfReserve(request);
  if (invalid.length > 0) return refused(invalid);
  const parts = { reserve: grantId, customerId, orderId, until };
  const repeated = answerToRepeated(
    ledger,
    key,
    () => parts,
    () => null,
  );
  if (repeated !== undefined) return repeated;
  // Asked again, a reservation may have ended meanwhile.
  if (until <= asOf) return refused([{ code: 'INVALID_INPUT', path: '/until' }]);
  const state = visibleGrant(ledger, grantId, asOf);
  if (state === undefined) return refused([{ code: 'NOT_FOUND' }]);

  const offer = book.offers.get(state.grant.offerId);
  const reasons: Reasons = [];
  if (offer?.spec.enabled === false) reasons.push({ code: 'DISABLED' });
  checkGrant(state, { asOf, customerId, orderId }, reasons);
  const scopes = scopesOfGrant(state.grant, request.codes ?? {});
  const ask = { scopes, asOf, amountMinor: null };
  checkLimits((offer ?? book.withoutOffer).reserveLimits, ledger, ask, reasons);
  if (reasons.length > 0) return refused(reasons);
  const entry: ReservationEntry = {
    ...headerOf(state.grant, { request, parts, asOf, kind: 'reservation' }),
    kind: 'reservation',
    orderId,
    expiresAt: until,
  };
  return applicable({ entries: [planned(ledger, entry)] });
}
