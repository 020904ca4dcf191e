import { parseWindow, windowBounds } from '../../../src/base/window.js';
import type { Zone } from '../../../src/base/zone.js';
import type { ScopeValues } from '../../../src/limit/index.js';
import type {
  GrantEntry,
  LedgerEntry,
  RedemptionEntry,
  ReservationEntry,
} from '../../../src/model/incentive/ledger.js';
import type { LimitScope, LimitSpec } from '../../../src/model/incentive/limit.js';

/**
 * How much of a limit is used, read off the whole ledger by the words of the contract: the judge of whatever is
 * faster.
 */
export function plainScan(
  entries: readonly LedgerEntry[],
  limit: LimitSpec,
  scopes: ScopeValues,
  { asOf, zone }: { readonly asOf: number; readonly zone: Zone },
): number {
  const seen = [...new Map(entries.map((entry) => [entry.id, entry])).values()].filter(
    ({ at }) => at <= asOf,
  );
  const first = firstOfWindow(limit, asOf, zone);
  let used = 0;
  for (const entry of seen) {
    const grant = entry.kind === 'contact' ? undefined : grantOf(seen, entry.grantId);
    if (entry.kind !== 'contact' && grant === undefined) continue;
    if (entry.at < first || !isMeant(limit, entry, grant, scopes)) continue;
    used += countOf(limit, entry, grant, seen, asOf);
  }
  return used;
}

function firstOfWindow({ window }: LimitSpec, asOf: number, zone: Zone): number {
  if (window === 'campaign' || window === 'run') return Number.NEGATIVE_INFINITY;
  const parsed = parseWindow(window, '');
  if (!parsed.ok) throw new Error('no window');
  return windowBounds(parsed.value, asOf, zone).first;
}

function isMeant(
  { action, sources, offers, per, window }: LimitSpec,
  entry: LedgerEntry,
  grant: GrantEntry | undefined,
  scopes: ScopeValues,
): boolean {
  if (offers !== undefined && !offers.includes(entry.offerId)) return false;
  if (grant !== undefined && action === 'deliver' && grant.source !== 'crm') return false;
  if (grant !== undefined && sources !== undefined && !sources.includes(grant.source)) return false;
  const parting: LimitScope[] = [...per];
  if (window === 'campaign' || window === 'run') parting.push(window);
  return parting.every((scope) => {
    const wanted = scopeOf(scope, { ...scopes, ids: scopes.identifiers });
    const { customerId, offerId } = entry;
    const type = entry.kind === 'contact' ? entry.type : grant?.type;
    const grantId = grant?.grantId;
    const ids = entry.codes.identifiers;
    const found = scopeOf(scope, { ...entry.codes, customerId, offerId, type, grantId, ids });
    return wanted !== undefined && wanted === found;
  });
}

function scopeOf(
  scope: LimitScope,
  values: { readonly [name: string]: unknown; readonly ids: ScopeValues['identifiers'] },
): unknown {
  if (scope.startsWith('id:')) return values.ids?.[scope.slice(3)];
  const isCode = scope === 'shop' || scope === 'city' || scope === 'channel' || scope === 'type';
  return values[isCode ? scope : `${scope}Id`] ?? undefined;
}

function countOf(
  { action, onReversal }: LimitSpec,
  entry: LedgerEntry,
  grant: GrantEntry | undefined,
  seen: readonly LedgerEntry[],
  asOf: number,
): number {
  const isGone = (id: string) =>
    onReversal !== 'keep' && seen.some((one) => one.kind === 'reversal' && one.entryId === id);
  switch (action) {
    case 'contact':
      return entry.kind === 'contact' && entry.status !== 'failed' ? 1 : 0;
    case 'care':
      return entry.kind === 'contact' && entry.status !== 'failed' && entry.purpose === 'care'
        ? 1
        : 0;
    case 'spent': {
      if (entry.kind !== 'grant' || isGone(entry.id)) return 0;
      const used = usesOf(entry, seen).filter(({ id }) => !isGone(id)).length;
      return entry.uses !== null && used >= entry.uses ? 1 : 0;
    }
    case 'claim':
    case 'deliver':
      return entry.kind === 'grant' && !isGone(entry.id) ? 1 : 0;
    case 'redeem':
      return entry.kind === 'redemption' && !isGone(entry.id) ? 1 : 0;
    case 'reserve':
      return entry.kind === 'reservation' && !isGone(entry.id) && holds(entry, seen, asOf) ? 1 : 0;
    case 'outstanding':
      return entry.kind === 'grant' && isOutstanding(entry, seen, isGone, asOf) ? 1 : 0;
    case 'amount': {
      if (entry.kind === 'redemption' && grant?.mostMinor === null) {
        return isGone(entry.id) ? 0 : entry.amountMinor;
      }
      if (entry.kind !== 'grant' || entry.mostMinor === null) return 0;
      const paid = usesOf(entry, seen)
        .filter(({ id }) => !isGone(id))
        .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      return isOutstanding(entry, seen, isGone, asOf) ? Math.max(paid, entry.mostMinor) : paid;
    }
  }
}

function holds(entry: ReservationEntry, seen: readonly LedgerEntry[], asOf: number): boolean {
  const isRedeemed = seen.some(
    (one) =>
      one.kind === 'redemption' &&
      one.grantId === entry.grantId &&
      one.orderId === entry.orderId &&
      one.at >= entry.at,
  );
  return asOf < entry.expiresAt && !isRedeemed;
}

function isOutstanding(
  grant: GrantEntry,
  seen: readonly LedgerEntry[],
  isGone: (id: string) => boolean,
  asOf: number,
): boolean {
  const used = usesOf(grant, seen).filter(({ id }) => !isGone(id)).length;
  const isExpired =
    (grant.validTo !== null && grant.validTo <= asOf) ||
    seen.some((one) => one.kind === 'expiry' && one.grantId === grant.grantId);
  return !isGone(grant.id) && !isExpired && (grant.uses === null || used < grant.uses);
}

function usesOf({ grantId }: GrantEntry, seen: readonly LedgerEntry[]): RedemptionEntry[] {
  return seen.filter(
    (one): one is RedemptionEntry => one.kind === 'redemption' && one.grantId === grantId,
  );
}

function grantOf(seen: readonly LedgerEntry[], grantId: string): GrantEntry | undefined {
  return seen.find((one): one is GrantEntry => one.kind === 'grant' && one.grantId === grantId);
}
