import { child } from '../base/pointer.js';
import type { EntryCodes } from '../model/incentive/ledger.js';
import type { GrantSource, LimitScope, LimitSpec } from '../model/incentive/limit.js';

/** Whom and what a request concerns: the values by which limits are kept apart. */
export interface ScopeValues extends Concerned, Placed {}

/** Whom and what: the customer, and the offer or the grant. */
export interface Concerned {
  /** Absent where nobody is known. */
  readonly customerId?: string | undefined;
  readonly offerId?: string | undefined;
  readonly type?: string | null | undefined;
  readonly grantId?: string | undefined;
  /** How the grant came or would come about. */
  readonly source?: GrantSource | undefined;
}

/** Those of the codes by which limits are kept apart. */
type Placed = {
  readonly [K in Exclude<keyof EntryCodes, 'trigger'>]?: EntryCodes[K] | undefined;
};

/** Field by field, since every decision makes them and objects that are spread are slow. */
export function scopesOf(
  { campaignId, runId, channel, shop, city, identifiers }: EntryCodes,
  { customerId, offerId, type, grantId, source }: Concerned,
): ScopeValues {
  return {
    campaignId,
    runId,
    channel,
    shop,
    city,
    identifiers,
    customerId,
    offerId,
    type,
    grantId,
    source,
  };
}

/** The scopes that part a limit: those it names, and the campaign or run whose whole it looks back on. */
export function partingScopes({ per, window }: LimitSpec): readonly LimitScope[] {
  return (window === 'campaign' || window === 'run') && !per.includes(window)
    ? [...per, window]
    : per;
}

/** The stream of entries of one partition of a limit; undefined where a value is missing. */
export function streamOf(limit: LimitSpec, values: ScopeValues): string | undefined {
  let parts = `limit:[${JSON.stringify(limit.id)}`;
  for (const scope of partingScopes(limit)) {
    const value = scopeValue(values, scope);
    if (value === undefined) return undefined;
    parts += `,${JSON.stringify(value)}`;
  }
  return `${parts}]`;
}

/** The scopes of a limit for which there is no value. */
export function missingScopes(limit: LimitSpec, values: ScopeValues): readonly LimitScope[] {
  return partingScopes(limit).filter((scope) => scopeValue(values, scope) === undefined);
}

/** The value of a scope; undefined where there is none. */
export function scopeValue(values: ScopeValues, scope: LimitScope): string | undefined {
  switch (scope) {
    case 'customer':
      return values.customerId;
    case 'offer':
      return values.offerId;
    case 'type':
      return values.type ?? undefined;
    case 'campaign':
      return values.campaignId;
    case 'run':
      return values.runId;
    case 'grant':
      return values.grantId;
    case 'shop':
    case 'city':
    case 'channel':
      return values[scope];
    default:
      return identifier(values, scope.slice('id:'.length));
  }
}

/** What every object inherits identifies nobody. */
function identifier({ identifiers }: ScopeValues, kind: string): string | undefined {
  return identifiers !== undefined && Object.hasOwn(identifiers, kind)
    ? identifiers[kind]
    : undefined;
}

/** Where a request would have said the value of a scope, as a JSON pointer. */
export function scopePath(scope: LimitScope): string {
  if (scope === 'customer') return '/customer/id';
  if (scope === 'offer' || scope === 'grant') return `/${scope}Id`;
  if (scope.startsWith('id:')) return child('/codes/identifiers', scope.slice('id:'.length));
  return `/codes/${scope}`;
}
