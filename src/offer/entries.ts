import type { GrantState } from '../ledger/index.js';
import { bodyOf } from '../ledger/index.js';
import { expectationsOf, type LedgerIndex, type ScopeValues, scopesOf } from '../limit/index.js';
import {
  type EntryCodes,
  type GrantEntry,
  LEDGER_VERSION,
  type LedgerEntry,
} from '../model/incentive/ledger.js';
import type { PlannedEntry } from '../model/incentive/verdict.js';

/** The grant of an id, unless it came later than the instant. */
export function visibleGrant(
  ledger: LedgerIndex,
  grantId: string,
  asOf: number,
): GrantState | undefined {
  const state = ledger.grants.get(grantId);
  return state !== undefined && state.grant.at <= asOf ? state : undefined;
}

/** By what the limits tell what belongs together, for something that happens to a grant. */
export function scopesOfGrant(grant: GrantEntry, codes: EntryCodes): ScopeValues {
  const { customerId, offerId, type, grantId, source } = grant;
  return scopesOf(codesAfter(grant, codes), { customerId, offerId, type, grantId, source });
}

/** Claim and redemption channel may differ; campaign, run and trigger stay those of the grant. */
function codesAfter({ codes: granted }: GrantEntry, codes: EntryCodes): EntryCodes {
  const { campaignId, runId, trigger } = granted;
  return {
    ...(campaignId === undefined ? {} : { campaignId }),
    ...(runId === undefined ? {} : { runId }),
    ...(trigger === undefined ? {} : { trigger }),
    ...codes,
  };
}

/** What happened to a grant, in the words that every entry has. */
export function headerOf<K extends LedgerEntry['kind']>(
  grant: GrantEntry,
  {
    request,
    parts,
    asOf,
    kind,
  }: {
    readonly request: { readonly key: string; readonly codes?: EntryCodes };
    readonly parts: unknown;
    readonly asOf: number;
    readonly kind: K;
  },
) {
  return {
    v: LEDGER_VERSION,
    id: `${request.key}:${kind}`,
    at: asOf,
    key: request.key,
    body: bodyOf(parts),
    customerId: grant.customerId,
    offerId: grant.offerId,
    codes: codesAfter(grant, request.codes ?? {}),
    grantId: grant.grantId,
  } as const;
}

/** An entry with the streams that it will touch, as they are now. */
export function planned<E extends LedgerEntry>(ledger: LedgerIndex, entry: E): PlannedEntry<E> {
  return { entry, expects: expectationsOf(ledger, entry) };
}
