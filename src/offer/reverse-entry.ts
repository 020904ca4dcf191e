import { requireInstant } from '../base/instant-argument.js';
import { type GrantState, usesAt } from '../ledger/index.js';
import type { LedgerIndex } from '../limit/index.js';
import type { ReversalEntry } from '../model/incentive/ledger.js';
import type { Verdict } from '../model/incentive/verdict.js';
import { headerOf, planned, visibleGrant } from './entries.js';
import { faultsOfReverse } from './request-faults.js';
import type { ReverseRequest } from './requests.js';
import { answerToRepeated } from './same-request.js';
import { applicable, refused } from './verdicts.js';

/**
 * Takes back a grant, a reservation or a use. What a limit counted is free again where its `onReversal` says so; the
 * entries stay. A use that is taken back gives the grant back, which is expired where its time has
 * ended meanwhile. A grant with a use that stands cannot be taken back before the use is.
 *
 * @throws ClienteleError with INVALID_INSTANT for an `asOf` that is none.
 *
 * @example
 * ```ts
 * import { checkClaim, compileOffers, indexLedger, reverseEntry } from 'clientele';
 *
 * const { book } = compileOffers({
 *   timeZone: 'UTC',
 *   offers: { back20: { kind: 'coupon', benefit: { off: 2000 }, use: { valid: { days: 7, mode: 'elapsed' } } } },
 * });
 * const now = Date.UTC(2026, 10, 1);
 * const claim = { key: 'k-1', offerId: 'back20', customer: { id: 'anna' } };
 * const { entries } = checkClaim(book!, indexLedger(book!, []).index, claim, now);
 * const { index } = indexLedger(book!, entries.map(({ entry }) => entry));
 * reverseEntry(index, { key: 'k-2', entryId: 'k-1:grant' }, now).status; // => 'applicable'
 * reverseEntry(index, { key: 'k-3', entryId: 'k-0:grant' }, now).reasons; // => [{ code: 'NOT_FOUND' }]
 * ```
 */
export function reverseEntry(ledger: LedgerIndex, request: ReverseRequest, asOf: number): Verdict {
  requireInstant(asOf);
  const invalid = faultsOfReverse(request);
  if (invalid.length > 0) return refused(invalid);
  const { key, entryId } = request;
  const parts = { reverse: entryId };
  const repeated = answerToRepeated(
    ledger,
    key,
    () => parts,
    () => null,
  );
  if (repeated !== undefined) return repeated;
  const target = targetOf(ledger, entryId, asOf);
  if (target === undefined) return refused([{ code: 'NOT_FOUND' }]);
  const { state, of, reversedAt } = target;
  if (reversedAt !== null && reversedAt <= asOf) return refused([{ code: 'ALREADY_REVERSED' }]);
  if (of === 'grant' && usesAt(state, asOf).used > 0) {
    return refused([{ code: 'ALREADY_REDEEMED' }]);
  }
  const entry: ReversalEntry = {
    ...headerOf(state.grant, { request, parts, asOf, kind: 'reversal' }),
    kind: 'reversal',
    of,
    entryId,
  };
  return applicable({ entries: [planned(ledger, entry)] });
}

interface Target {
  readonly state: GrantState;
  readonly of: ReversalEntry['of'];
  readonly reversedAt: number | null;
}

function targetOf(ledger: LedgerIndex, entryId: string, asOf: number): Target | undefined {
  const entry = ledger.entries.get(entryId);
  if (entry === undefined || entry.at > asOf) return undefined;
  if (entry.kind !== 'grant' && entry.kind !== 'reservation' && entry.kind !== 'redemption') {
    return undefined;
  }
  const state = visibleGrant(ledger, entry.grantId, asOf);
  if (state === undefined) return undefined;
  if (entry.kind === 'grant') return { state, of: 'grant', reversedAt: state.reversedAt };
  const list = entry.kind === 'redemption' ? state.redemptions : state.reservations;
  const found = list.find((revocable) => revocable.entry.id === entryId);
  return found && { state, of: entry.kind, reversedAt: found.reversedAt };
}
