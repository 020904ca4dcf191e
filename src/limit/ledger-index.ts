import type { Issue } from '../base/outcome.js';
import { child } from '../base/pointer.js';
import type { WindowReach } from '../base/window-reach.js';
import type { Zone } from '../base/zone.js';
import {
  admit,
  createGrantBook,
  fold,
  type GrantBook,
  type GrantState,
  insertInOrder,
  isWaiting,
  newState,
  type Place,
} from '../ledger/index.js';
import type { ContactEntry, LedgerEntry } from '../model/incentive/ledger.js';
import type { LimitSpec } from '../model/incentive/limit.js';
import type { Expectation } from '../model/incentive/verdict.js';
import { affectedEntries, type CountedEntry, stepsOf, touchedEntry } from './counted.js';
import { customerStream } from './customer-stream.js';
import { createPartitions, fileTally, findTally, type Partitions } from './partitions.js';
import { type ScopeValues, scopesOf, streamOf } from './scope-values.js';
import {
  type Change,
  changesOf,
  createTally,
  type OpenTally,
  replaceChanges,
  type Tally,
} from './tally.js';
import { createWindowReach } from './window-reach.js';

/** A ledger, laid out so that no question about it reads all of it. {@link addToLedger} changes it. */
export interface LedgerIndex {
  readonly limits: readonly LimitSpec[];
  readonly zone: Zone;
  /** Every entry, by its id. */
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  readonly grants: ReadonlyMap<string, GrantState>;
  /** The grants of a customer, in the order of instants, then of ids. */
  readonly grantsByCustomer: ReadonlyMap<string, readonly GrantState[]>;
  /** The messages of campaigns to a customer, in the same order. */
  readonly messagesByCustomer: ReadonlyMap<string, readonly ContactEntry[]>;
  /** The entries that each idempotency key led to, in the same order. */
  readonly keys: ReadonlyMap<string, readonly LedgerEntry[]>;
  /** @internal */
  readonly tallies: ReadonlyMap<string, Tally>;
  /** What limits count once entries are committed that are only planned, by stream; see `ledgerWith`. @internal */
  readonly planned?: ReadonlyMap<string, Tally>;
  /** The instant after which no entry is seen, whatever instant is asked about; see `foreseenFrom`. @internal */
  readonly knownAt?: number;
  /** Entries that are seen all the same, since they are planned for later; by their ids. @internal */
  readonly plannedIds?: ReadonlySet<string>;
}

/** The index with what only its making needs. */
interface OpenIndex extends LedgerIndex {
  readonly book: GrantBook;
  readonly grantsByCustomer: Map<string, GrantState[]>;
  readonly messagesByCustomer: Map<string, ContactEntry[]>;
  /** By the id of the grant. */
  readonly latestOfGrants: Map<string, number>;
  readonly keys: Map<string, LedgerEntry[]>;
  readonly tallies: Map<string, OpenTally>;
  /** The limits over all offers. */
  readonly general: readonly LimitSpec[];
  /** The limits of an offer that has some of its own, those over all offers included. */
  readonly byOffer: ReadonlyMap<string, readonly LimitSpec[]>;
  /** By the id of the limit. */
  readonly reaches: ReadonlyMap<string, WindowReach>;
  readonly zoneOf: (name: string) => Zone | undefined;
  /** By the id of the limit and the zone of the customer, as they are met. */
  readonly reachesElsewhere: Map<string, WindowReach>;
  readonly partitions: ReadonlyMap<string, Partitions>;
  /** The same for a list of limits that is asked about again and again: found once. */
  readonly partitionsOfLists: WeakMap<readonly LimitSpec[], readonly (Partitions | undefined)[]>;
}

/**
 * An empty index over some limits, whose ids are distinct.
 *
 * @param zoneOf a zone by its name, for limits that go by the clocks of customers.
 */
export function createLedgerIndex(
  limits: readonly LimitSpec[],
  zone: Zone,
  zoneOf: (name: string) => Zone | undefined = () => undefined,
): LedgerIndex {
  const book = createGrantBook();
  const own = new Map<string, LimitSpec[]>();
  for (const limit of limits) {
    for (const offer of new Set(limit.offers)) append(own, offer, limit);
  }
  const general = limits.filter(({ offers }) => offers === undefined);
  const index: OpenIndex = {
    limits,
    zone,
    book,
    grants: book.grants,
    entries: book.entries,
    grantsByCustomer: new Map(),
    messagesByCustomer: new Map(),
    latestOfGrants: new Map(),
    keys: new Map(),
    tallies: new Map(),
    general,
    byOffer: new Map([...own].map(([offer, some]) => [offer, [...some, ...general]])),
    reaches: new Map(limits.map(({ id, window }) => [id, createWindowReach(window, zone)])),
    partitions: new Map(limits.map((limit) => [limit.id, createPartitions(limit)])),
    zoneOf,
    reachesElsewhere: new Map(),
    partitionsOfLists: new WeakMap(),
  };
  return index;
}

/** The limits that count what is done with an offer: its own and those over all offers. */
export function limitsOf(index: LedgerIndex, offerId: string): readonly LimitSpec[] {
  const { general, byOffer } = index as OpenIndex;
  return byOffer.get(offerId) ?? general;
}

/**
 * Adds entries to an index, which changes; in any order, and one that is there already changes nothing. What
 * refers to something that is not there is told (UNKNOWN_REFERENCE), and counts once that comes.
 *
 * @example
 * ```ts
 * import { addToLedger, checkClaim, compileOffers, indexLedger } from 'clientele';
 *
 * const { book } = compileOffers({
 *   timeZone: 'UTC',
 *   offers: { hello: { kind: 'coupon', benefit: { off: 500 }, claim: { perCustomer: 1 } } },
 * });
 * const { index } = indexLedger(book!, []);
 * const ask = (key: string) => ({ key, offerId: 'hello', customer: { id: 'anna' } });
 * const { entries } = checkClaim(book!, index, ask('k-1'), 0);
 * addToLedger(index, entries.map(({ entry }) => entry)); // => []
 * checkClaim(book!, index, ask('k-2'), 0).reasons[0]?.code; // => 'LIMIT_REACHED'
 * ```
 */
export function addToLedger(index: LedgerIndex, entries: readonly LedgerEntry[]): readonly Issue[] {
  const { book } = index as OpenIndex;
  const issues: Issue[] = [];
  entries.forEach((entry, place) => {
    const ready = admit(book, entry, ({ code, field, message }) => {
      const pointer = child(child('', place), field);
      issues.push({ code, severity: 'error', pointer, message });
    });
    for (const one of ready) take(index as OpenIndex, one);
  });
  entries.forEach((entry, place) => {
    if (!isWaiting(book, entry)) return;
    const pointer = child(child('', place), entry.kind === 'reversal' ? 'entryId' : 'grantId');
    const message = `nothing here has this id, so this ${entry.kind} counts for nothing yet`;
    issues.push({ code: 'UNKNOWN_REFERENCE', severity: 'warning', pointer, message });
  });
  return issues;
}

/**
 * What an entry rests on that is to be committed: every stream that it would touch, with the version of now. These
 * are the streams whose versions {@link addToLedger} counts up for it. The entries of a verdict have theirs already;
 * this is for an entry that no verdict lists, such as a message sent, and for telling the streams of
 * entries that were committed under other limits.
 *
 * @example
 * ```ts
 * import { compileOffers, type ContactEntry, expectationsOf, indexLedger } from 'clientele';
 *
 * const weekly = { id: 'weekly', action: 'contact', max: 2, per: ['customer'], window: { rolling: '7d' } } as const;
 * const { book } = compileOffers({ timeZone: 'UTC', limits: { list: [weekly] } });
 * const header = { v: 1, id: 'm-1', at: 0, key: 'm-1', body: '', customerId: 'anna', offerId: 'hello', codes: {} } as const;
 * const message: ContactEntry = { ...header, kind: 'contact', type: null, status: 'sent' };
 * expectationsOf(indexLedger(book!, []).index, message); // => [{ stream: 'limit:["weekly","anna"]', version: 0 }]
 * ```
 */
export function expectationsOf(index: LedgerIndex, entry: LedgerEntry): readonly Expectation[] {
  const { book } = index as OpenIndex;
  const target = entry.kind === 'reversal' ? book.entries.get(entry.entryId) : undefined;
  const known = entry.kind === 'contact' ? undefined : index.grants.get(entry.grantId);
  const state = known ?? (entry.kind === 'grant' ? newState(entry) : undefined);
  const expected: Expectation[] = [];
  if (entry.kind !== 'contact') {
    expected.push({ stream: grantStream(entry.grantId), version: known?.version ?? 0 });
  }
  const grants = index.grantsByCustomer.get(state?.grant.customerId ?? '') ?? [];
  const own = customerStream(entry, state, grants);
  if (own !== undefined) expected.push(own);
  for (const limit of limitsOf(index, state?.grant.offerId ?? entry.offerId)) {
    const touched = touchedEntry(limit, entry, state, target);
    const expectation = touched && expectationOf(index, limit, valuesOf(touched, state));
    if (expectation !== undefined) expected.push(expectation);
  }
  return expected;
}

function expectationOf(
  index: LedgerIndex,
  limit: LimitSpec,
  values: ScopeValues,
): Expectation | undefined {
  const tally = tallyOf(index, limit, values);
  if (tally) return { stream: tally.stream, version: tally.version };
  const stream = streamOf(limit, values);
  return stream === undefined ? undefined : { stream, version: 0 };
}

/** What a limit has counted; undefined where the index was not made for it. */
export function partitionOf(index: LedgerIndex, { id }: LimitSpec): Partitions | undefined {
  return (index as OpenIndex).partitions.get(id);
}

/** What the limits of a list have counted, each; undefined for those that the index was not made for. */
export function partitionsOf(
  index: LedgerIndex,
  limits: readonly LimitSpec[],
): readonly (Partitions | undefined)[] {
  const { partitionsOfLists } = index as OpenIndex;
  const known = partitionsOfLists.get(limits);
  if (known !== undefined) return known;
  const found = limits.map((limit) => partitionOf(index, limit));
  partitionsOfLists.set(limits, found);
  return found;
}

/**
 * What a limit has counted of the partition that some values lie in; undefined where there was nothing yet, null
 * where a value is missing.
 */
export function tallyOf(
  index: LedgerIndex,
  limit: LimitSpec,
  values: ScopeValues,
): Tally | undefined | null {
  const partitions = partitionOf(index, limit);
  return partitions === undefined ? undefined : findTally(partitions, values);
}

/** The stream of all entries that speak of a grant. */
function grantStream(grantId: string): string {
  return `grant:${grantId}`;
}

/** Takes up an entry all of whose references are there. */
function take(index: OpenIndex, entry: LedgerEntry): void {
  append(index.keys, entry.key, entry, (one) => one);
  const target = entry.kind === 'reversal' ? index.book.entries.get(entry.entryId) : undefined;
  const before = entry.kind === 'contact' ? undefined : index.grants.get(entry.grantId);
  const limits = limitsOf(index, before?.grant.offerId ?? entry.offerId);
  const old = limits.map((limit) =>
    before === undefined ? [] : changesThrough(index, limit, entry, before, target),
  );
  const state = entry.kind === 'contact' ? undefined : fold(index.book, entry);
  if (entry.kind === 'grant' && state !== undefined) {
    append(index.grantsByCustomer, entry.customerId, state, ({ grant }) => grant);
  }
  if (entry.kind === 'contact' && entry.codes.campaignId !== undefined) {
    append(index.messagesByCustomer, entry.customerId, entry, (one) => one);
  }
  const latest = entry.kind === 'contact' ? entry.at : latestOfGrant(index, entry);
  limits.forEach((limit, place) => {
    for (const now of changesThrough(index, limit, entry, state, target)) {
      const { changes } = now;
      const tally = openTally(index, limit, now.values);
      if (tally === undefined) continue;
      const previous = old[place]?.find(({ counted }) => counted.id === now.counted.id);
      replaceChanges(tally.used, previous?.changes ?? [], changes);
      tally.lastAt = Math.max(tally.lastAt, latest);
      if (now.counted === entry) tally.entries.push(now.counted);
      if (touchedEntry(limit, entry, state, target) !== undefined) tally.version++;
    }
  });
}

/** The latest instant that the ledger tells of a grant: an entry that came before its cause tells of later ones at once. */
function latestOfGrant({ latestOfGrants }: OpenIndex, entry: Exclude<LedgerEntry, ContactEntry>) {
  const latest = Math.max(latestOfGrants.get(entry.grantId) ?? entry.at, entry.at);
  latestOfGrants.set(entry.grantId, latest);
  return latest;
}

/** The tally of some values, made where there is none; undefined where a value is missing. */
function openTally(index: OpenIndex, limit: LimitSpec, values: ScopeValues): OpenTally | undefined {
  const partitions = index.partitions.get(limit.id) as Partitions;
  const known = findTally(partitions, values);
  if (known) return known;
  const stream = streamOf(limit, values);
  if (stream === undefined) return undefined;
  const created = createTally(stream);
  index.tallies.set(stream, created);
  fileTally(partitions, values, created);
  return created;
}

/** What an entry that another one affects contributes to its stream. */
interface Contribution {
  readonly counted: CountedEntry;
  readonly values: ScopeValues;
  readonly changes: readonly Change[];
}

function changesThrough(
  index: OpenIndex,
  limit: LimitSpec,
  cause: LedgerEntry,
  state: GrantState | undefined,
  target: LedgerEntry | undefined,
): readonly Contribution[] {
  const contributions: Contribution[] = [];
  for (const counted of affectedEntries(limit, cause, state, target)) {
    const changes = changesIn(index, limit, counted, state);
    contributions.push({ counted, values: valuesOf(counted, state), changes });
  }
  return contributions;
}

/** What an entry changes in the total of a limit whose stream it is in. */
export function changesIn(
  index: LedgerIndex,
  limit: LimitSpec,
  counted: CountedEntry,
  state: GrantState | undefined,
): readonly Change[] {
  const reach = reachOf(index as OpenIndex, limit, counted);
  return changesOf(stepsOf(limit, counted, state), reach(counted.at));
}

/** By the clocks of the playbook, or of the customer where the limit says so and a message tells her zone. */
function reachOf(index: OpenIndex, limit: LimitSpec, counted: CountedEntry): WindowReach {
  const usual = index.reaches.get(limit.id) as WindowReach;
  if (limit.zone !== 'customer' || counted.kind !== 'contact' || counted.zone === undefined) {
    return usual;
  }
  const name = `${limit.id} ${counted.zone}`;
  const known = index.reachesElsewhere.get(name);
  if (known !== undefined) return known;
  const zone = index.zoneOf(counted.zone);
  const reach = zone === undefined ? usual : createWindowReach(limit.window, zone);
  index.reachesElsewhere.set(name, reach);
  return reach;
}

/** The values by which an entry is filed: its own codes, and what its grant says of the offer. */
export function valuesOf(entry: CountedEntry, state: GrantState | undefined): ScopeValues {
  const { codes, customerId } = entry;
  if (entry.kind === 'contact') {
    return scopesOf(codes, { customerId, offerId: entry.offerId, type: entry.type });
  }
  const { offerId, type } = state?.grant ?? { offerId: entry.offerId, type: null };
  return scopesOf(codes, { customerId, offerId, type, grantId: entry.grantId });
}

function append<T>(
  lists: Map<string, T[]>,
  key: string,
  item: T,
  placeOf?: (item: T) => Place,
): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else if (placeOf === undefined) list.push(item);
  else insertInOrder(list, item, placeOf);
}
