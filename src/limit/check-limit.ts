import {
  addFrom,
  createRunningTotal,
  firstAtMost,
  placeAt,
  type RunningTotal,
  totalAt,
} from '../base/running-total.js';
import { type GrantState, newState, stateAsOf } from '../ledger/index.js';
import type { LimitScope, LimitSpec } from '../model/incentive/limit.js';
import type { LimitReached } from '../model/incentive/reason.js';
import { type CountedEntry, concernsCampaign, concernsOffer, concernsSource } from './counted.js';
import { changesIn, type LedgerIndex, partitionOf } from './ledger-index.js';
import { findTally, type Partitions } from './partitions.js';
import { missingScopes, type ScopeValues, scopePath, streamOf } from './scope-values.js';
import type { Tally } from './tally.js';

/** What is asked of a limit. */
export interface LimitRequest {
  /** One of those that the index was made for; another `max` may stand in it. */
  readonly limit: LimitSpec;
  readonly scopes: ScopeValues;
  /** 1, or an amount in minor units. 0 consumes nothing and is always allowed. */
  readonly wanted: number;
  readonly asOf: number;
}

/** What a limit has to say to a request. */
export interface LimitAnswer {
  /** Whether the limit holds for such a request at all. */
  readonly applies: boolean;
  /** Where values should have been by which the limit is kept apart, as JSON pointers. */
  readonly missingPaths?: readonly string[];
  /** How many entries ever touched what was counted. */
  readonly version: number;
  readonly used: number;
  /** How much of what is wanted, from 0. */
  readonly allowed: number;
  /** Set where nothing of it is allowed. */
  readonly reached?: LimitReached;
}

/** Asks one limit, for one request. Entries after `asOf` are not seen. */
export function checkLimit(index: LedgerIndex, request: LimitRequest): LimitAnswer {
  return checkPartition(index, partitionOf(index, request.limit), request);
}

/** The same, for whoever has found already what the limit counted. */
export function checkPartition(
  index: LedgerIndex,
  partitions: Partitions | undefined,
  request: LimitRequest,
): LimitAnswer {
  const { limit, scopes, wanted, asOf } = request;
  const { knownAt = asOf } = index;
  if (!concerns(limit, scopes)) return notConcerned(wanted);
  const committed = partitions && findTally(partitions, scopes);
  const tally =
    index.planned === undefined ? committed : (plannedTally(index, limit, scopes) ?? committed);
  if (tally === undefined) return unused(limit, wanted);
  if (tally === null) return withoutValue(limit, scopes, wanted);
  const total =
    knownAt < asOf && tally.lastAt > knownAt ? totalSeen(index, limit, tally, knownAt) : tally.used;
  const place = placeAt(total, asOf);
  const used = totalAt(total, place);
  const { version } = tally;
  const most = mostUsed(limit, wanted);
  const allowed = used > most ? 0 : allowedOf(limit, used, wanted);
  if (allowed > 0 || wanted === 0) return { applies: true, version, used, allowed };
  const resetsAt =
    most < 0
      ? undefined
      : tally.lastAt <= asOf || knownAt < asOf
        ? firstAtMost(total, place, most)
        : resetSeen(index, limit, tally, asOf, most);
  const reached = reachedBy(limit, used, wanted, resetsAt);
  return { applies: true, version, used, allowed, reached };
}

function concerns(limit: LimitSpec, { offerId, source, campaignId }: ScopeValues): boolean {
  return (
    concernsOffer(limit, offerId) &&
    concernsCampaign(limit, campaignId) &&
    (source === undefined || concernsSource(limit, source))
  );
}

function plannedTally(
  { planned }: LedgerIndex,
  limit: LimitSpec,
  scopes: ScopeValues,
): Tally | undefined {
  const stream = streamOf(limit, scopes);
  return stream === undefined ? undefined : planned?.get(stream);
}

const MAY_BE_ABSENT: ReadonlySet<LimitScope> = new Set(['campaign', 'run', 'type']);

function notConcerned(wanted: number): LimitAnswer {
  return { applies: false, version: 0, used: 0, allowed: wanted };
}

/** Nothing was counted yet. */
function unused(limit: LimitSpec, wanted: number): LimitAnswer {
  const allowed = mostUsed(limit, wanted) < 0 ? 0 : allowedOf(limit, 0, wanted);
  if (allowed > 0 || wanted === 0) return { applies: true, version: 0, used: 0, allowed };
  const reached = reachedBy(limit, 0, wanted, undefined);
  return { applies: true, version: 0, used: 0, allowed, reached };
}

/**
 * A cap per campaign, run or type says nothing of offers that have none; no other is evaded by leaving something
 * out.
 */
function withoutValue(limit: LimitSpec, scopes: ScopeValues, wanted: number): LimitAnswer {
  const missing = missingScopes(limit, scopes);
  if (missing.some((scope) => MAY_BE_ABSENT.has(scope))) return notConcerned(wanted);
  const missingPaths = missing.map(scopePath);
  return { applies: true, missingPaths, version: 0, used: 0, allowed: 0 };
}

function allowedOf({ max, onOvershoot }: LimitSpec, used: number, wanted: number): number {
  return onOvershoot === 'partial' ? Math.min(wanted, max - used) : wanted;
}

/** The most that may be used beforehand for a request to be let through, in part at least. */
function mostUsed({ max, onOvershoot = 'reject' }: LimitSpec, wanted: number): number {
  return onOvershoot === 'reject' ? max - wanted : max - 1;
}

/** When an earlier instant would have expected it to be low again: nothing that came later is foreseen. */
function resetSeen(
  index: LedgerIndex,
  limit: LimitSpec,
  tally: Tally,
  asOf: number,
  most: number,
): number | undefined {
  const total = totalSeen(index, limit, tally, asOf);
  return firstAtMost(total, placeAt(total, asOf), most);
}

/** What is used over time, as it looked at an instant. */
function totalSeen(index: LedgerIndex, limit: LimitSpec, tally: Tally, asOf: number): RunningTotal {
  const total = createRunningTotal();
  for (const entry of tally.entries) {
    if (entry.at > asOf && index.plannedIds?.has(entry.id) !== true) continue;
    const state = stateOf(index, entry);
    const changes = changesIn(index, limit, entry, state && stateAsOf(state, asOf));
    for (const { at, amount } of changes) addFrom(total, at, amount);
  }
  return total;
}

function stateOf(index: LedgerIndex, entry: CountedEntry): GrantState | undefined {
  if (entry.kind === 'contact') return undefined;
  const committed = index.grants.get(entry.grantId);
  return committed ?? (entry.kind === 'grant' ? newState(entry) : undefined);
}

function reachedBy(
  limit: LimitSpec,
  used: number,
  wanted: number,
  resetsAt: number | undefined,
): LimitReached {
  const code = 'LIMIT_REACHED';
  const { id, label = 'limit', action, per, window, max } = limit;
  // Written out twice: a key that comes later is kept in a second object, and half of all refusals are of a limit.
  return resetsAt === undefined
    ? { code, limit: id, label, action, per, window, max, used, wanted }
    : { code, limit: id, label, action, per, window, max, used, wanted, resetsAt };
}
