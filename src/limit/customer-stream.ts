import type { GrantState } from '../ledger/index.js';
import type { GrantEntry, LedgerEntry } from '../model/incentive/ledger.js';
import type { Expectation } from '../model/incentive/verdict.js';

/**
 * The stream of a customer's grants that came by a code or by an invitation. A claim of such a grant looks at all
 * of them, whatever the offer (ALREADY_CLAIMED, ALREADY_REFERRED), so that two at once have to meet somewhere.
 * Undefined for every other entry.
 */
export function customerStream(
  entry: LedgerEntry,
  state: GrantState | undefined,
  grants: readonly GrantState[],
): Expectation | undefined {
  const isAboutGrant =
    entry.kind === 'grant' || (entry.kind === 'reversal' && entry.of === 'grant');
  if (!isAboutGrant || state === undefined || !isByInvitation(state.grant)) return undefined;
  let version = 0;
  for (const { grant, reversedAt } of grants) {
    if (isByInvitation(grant)) version += reversedAt === null ? 1 : 2;
  }
  return { stream: `customer:${state.grant.customerId}`, version };
}

function isByInvitation({ referrerId, code }: GrantEntry): boolean {
  return referrerId !== undefined || code !== undefined;
}
