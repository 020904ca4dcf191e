import { LATEST_INSTANT } from '../base/milliseconds.js';
import type { Contact, Grant } from '../model/facts.js';
import type { ContactEntry, LedgerEntry } from '../model/incentive/ledger.js';
import { lifeOfGrant } from './grant-life.js';
import { endOfGrant, type GrantState } from './grant-state.js';
import { comparePlaces } from './insert-in-order.js';
import { readEntries } from './read-entries.js';

/**
 * A ledger as the fact tables `grants` and `contacts`, in the order of instants, then of ids. Entries after `asOf`
 * are not seen; by default all are.
 *
 * A grant is one row: `redeemedAt` is the instant at which its last allowed use was spent (null where one is left,
 * or was given back by `asOf`), `validTo` the instant at which it ended, by its own rules or by an entry. Since a row
 * holds one instant of each kind, the tables tell the present of `asOf`; for an earlier instant ask again with that
 * one wherever a use may have been given back in between. An entry whose grant is not there makes no row.
 *
 * @example
 * ```ts
 * import { ledgerTables, type LedgerEntry } from 'clientele';
 *
 * const header = { v: 1, body: '900150983cd24fb0d6963f7d28e17f72', customerId: 'anna', offerId: 'tea', codes: {} } as const;
 * const entries: LedgerEntry[] = [
 *   { ...header, kind: 'grant', id: 'k1:grant', key: 'k1', at: 1000, grantId: 'g1', offerVersion: 1, type: 'drinks',
 *     source: 'crm', benefit: { off: 500 }, uses: 1, drawnMinor: null, mostMinor: 500, claimNumber: 1,
 *     validFrom: 1000, validTo: 9000 },
 *   { ...header, kind: 'redemption', id: 'k2:redemption', key: 'k2', at: 4000, grantId: 'g1', orderId: 'o1',
 *     amountMinor: 500, costMinor: { platform: 500 } },
 * ];
 * ledgerTables(entries).grants;
 * // => [{ id: 'g1', customerId: 'anna', offerId: 'tea', type: 'drinks', campaignId: null, source: 'crm', at: 1000,
 * //       validFrom: 1000, validTo: 9000, redeemedAt: 4000, reversedAt: null }]
 * ledgerTables(entries, 3999).grants.map(({ redeemedAt }) => redeemedAt); // => [null]
 * ```
 */
export function ledgerTables(
  entries: readonly LedgerEntry[],
  asOf: number = LATEST_INSTANT,
): { readonly grants: readonly Grant[]; readonly contacts: readonly Contact[] } {
  const { grants, messages } = readEntries(entries, asOf);
  return {
    grants: grants.map(grantRow).sort(comparePlaces),
    contacts: messages.map(contactRow),
  };
}

function grantRow(state: GrantState): Grant {
  const { grant, reversedAt } = state;
  return {
    id: grant.grantId,
    customerId: grant.customerId,
    offerId: grant.offerId,
    type: grant.type,
    campaignId: grant.codes.campaignId ?? null,
    source: grant.source,
    at: grant.at,
    validFrom: grant.validFrom,
    validTo: endOfGrant(state),
    redeemedAt: usedUpSince(state),
    reversedAt,
  };
}

/** Since when no use has been left; null where one is. */
function usedUpSince(state: GrantState): number | null {
  let since: number | null = null;
  for (const { from, usedUp } of lifeOfGrant(state)) {
    if (!usedUp) since = null;
    else since ??= from;
  }
  return since;
}

function contactRow(contact: ContactEntry): Contact {
  return {
    id: contact.id,
    customerId: contact.customerId,
    at: contact.at,
    channel: contact.codes.channel ?? '',
    type: contact.type,
    campaignId: contact.codes.campaignId ?? null,
    status: contact.status,
    purpose: contact.purpose ?? 'marketing',
    exempt: contact.exempt ?? false,
    further: contact.further ?? false,
  };
}
