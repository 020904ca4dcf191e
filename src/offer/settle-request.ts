import { requireInstant } from '../base/instant-argument.js';
import type { LedgerIndex } from '../limit/index.js';
import type { EntryCodes, ExternalRequestEntry } from '../model/incentive/ledger.js';
import type { Verdict } from '../model/incentive/verdict.js';
import { headerOf, planned, visibleGrant } from './entries.js';
import { faultsOfSettlement } from './request-faults.js';
import { answerToRepeated } from './same-request.js';
import { applicable, refused } from './verdicts.js';

/** What became of a request to a system outside. */
export interface Settlement {
  readonly key: string;
  readonly requestId: string;
  readonly state: 'confirmed' | 'failed';
  readonly codes?: EntryCodes;
}

/**
 * Puts on record that a system outside has issued what was asked of it, or has failed to. A failure leaves our
 * own grant as it is: nothing is taken back, and nothing that a limit counted is free again. A request that
 * failed may be asked again and then be confirmed; one that was confirmed stays so.
 *
 * @throws ClienteleError with INVALID_INSTANT for an `asOf` that is none.
 *
 * @example
 * ```ts
 * import { checkClaim, compileOffers, indexLedger, settleRequest } from 'clientele';
 *
 * const { book } = compileOffers({
 *   timeZone: 'UTC',
 *   offers: {
 *     ride: { kind: 'coupon', benefit: { off: 500 }, partner: { system: 'rides', resource: 'ride-5' } },
 *   },
 * });
 * const now = Date.UTC(2026, 10, 1);
 * const claim = { key: 'k-1', offerId: 'ride', customer: { id: 'anna' } };
 * const { entries, requests } = checkClaim(book!, indexLedger(book!, []).index, claim, now);
 * requests[0]?.system; // => 'rides'
 * const { index } = indexLedger(book!, entries.map(({ entry }) => entry));
 * const settlement = { key: 'k-2', requestId: 'k-1:request', state: 'confirmed' } as const;
 * settleRequest(index, settlement, now).status; // => 'applicable'
 * ```
 */
export function settleRequest(ledger: LedgerIndex, request: Settlement, asOf: number): Verdict {
  requireInstant(asOf);
  const invalid = faultsOfSettlement(request);
  if (invalid.length > 0) return refused(invalid);
  const { key, requestId, state } = request;
  const parts = { settle: requestId, state };
  const repeated = answerToRepeated(
    ledger,
    key,
    () => parts,
    () => null,
  );
  if (repeated !== undefined) return repeated;
  const asked = ledger.entries.get(requestId);
  if (asked?.kind !== 'request' || asked.state !== 'requested' || asked.at > asOf) {
    return refused([{ code: 'NOT_FOUND' }]);
  }
  const grant = visibleGrant(ledger, asked.grantId, asOf);
  if (grant === undefined) return refused([{ code: 'NOT_FOUND' }]);
  const isConfirmed = grant.requests.some(
    (entry) => entry.requestId === requestId && entry.state === 'confirmed' && entry.at <= asOf,
  );
  if (isConfirmed) return refused([{ code: 'ALREADY_APPLIED' }]);
  const entry: ExternalRequestEntry = {
    ...headerOf(grant.grant, { request, parts, asOf, kind: 'request' }),
    kind: 'request',
    requestId,
    system: asked.system,
    resource: asked.resource,
    state,
  };
  return applicable({ entries: [planned(ledger, entry)] });
}
