import { canonicalJson } from '../base/canonical.js';
import type { Issue } from '../base/outcome.js';
import type {
  ExternalRequestEntry,
  GrantEntry,
  LedgerEntry,
  RedemptionEntry,
  ReservationEntry,
  ReversalEntry,
} from '../model/incentive/ledger.js';
import type { GrantState, Revocable } from './grant-state.js';
import { insertInOrder } from './insert-in-order.js';

/** The grants of a ledger, with what came before the entry that it refers to. */
export interface GrantBook {
  readonly grants: Map<string, GrantState>;
  readonly entries: Map<string, LedgerEntry>;
  /** Entries that wait, by the id of the grant or of the entry for which they do. */
  readonly waiting: Map<string, LedgerEntry[]>;
}

export function createGrantBook(): GrantBook {
  return { grants: new Map(), entries: new Map(), waiting: new Map() };
}

/** A fault of an entry, without its place. */
export type EntryFault = Pick<Issue, 'code' | 'message'> & { readonly field: string };

/**
 * Takes an entry up: gives the entries that can be folded now, in their order, which are the entry and those
 * that waited for it; none where it has to wait itself, was taken up before, or cannot be meant.
 */
export function admit(
  book: GrantBook,
  entry: LedgerEntry,
  report: (fault: EntryFault) => void,
): readonly LedgerEntry[] {
  const known = book.entries.get(entry.id);
  if (known !== undefined) {
    if (known !== entry && canonicalJson(known) !== canonicalJson(entry)) {
      report({ code: 'DUPLICATE_ID', field: 'id', message: 'another entry has this id' });
    }
    return [];
  }
  if (entry.kind === 'grant' && book.grants.has(entry.grantId)) {
    report({ code: 'DUPLICATE_ID', field: 'grantId', message: 'another grant has this id' });
    return [];
  }
  if (!isMet(book, entry)) {
    const need = needOf(entry);
    const queue = book.waiting.get(need);
    if (queue === undefined) book.waiting.set(need, [entry]);
    else if (!queue.some(({ id }) => id === entry.id)) queue.push(entry);
    return [];
  }
  return withThoseThatWaited(book, entry, report);
}

/** Whether an entry waits for another one. */
export function isWaiting(book: GrantBook, entry: LedgerEntry): boolean {
  if (book.waiting.size === 0 || isMet(book, entry)) return false;
  return book.waiting.get(needOf(entry))?.includes(entry) ?? false;
}

function withThoseThatWaited(
  book: GrantBook,
  entry: LedgerEntry,
  report: (fault: EntryFault) => void,
): LedgerEntry[] {
  const ready: LedgerEntry[] = [];
  const pending = [entry];
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    if (book.entries.has(next.id)) continue;
    const fault = next.kind === 'reversal' ? faultOfReversal(book, next) : undefined;
    if (fault !== undefined) {
      report(fault);
      continue;
    }
    book.entries.set(next.id, next);
    ready.push(next);
    if (book.waiting.size === 0) continue;
    const needs = next.kind === 'grant' ? [grantNeed(next.grantId)] : [];
    for (const need of [...needs, entryNeed(next.id)]) {
      pending.push(...(book.waiting.get(need) ?? []));
      book.waiting.delete(need);
    }
  }
  return ready;
}

function faultOfReversal(book: GrantBook, reversal: ReversalEntry): EntryFault | undefined {
  const target = book.entries.get(reversal.entryId);
  if (target === undefined || target.kind === 'contact') {
    return { code: 'WRONG_REFERENCE', field: 'entryId', message: 'refers to a message' };
  }
  if (target.kind !== reversal.of) {
    const message = `takes back a ${reversal.of}, and the entry is a ${target.kind}`;
    return { code: 'WRONG_REFERENCE', field: 'of', message };
  }
  if (target.grantId !== reversal.grantId) {
    const message = 'the entry that is taken back is of another grant';
    return { code: 'WRONG_REFERENCE', field: 'grantId', message };
  }
  return undefined;
}

function isMet(book: GrantBook, entry: LedgerEntry): boolean {
  if (entry.kind === 'grant' || entry.kind === 'contact') return true;
  return entry.kind === 'reversal'
    ? book.entries.has(entry.entryId)
    : book.grants.has(entry.grantId);
}

/** For what an entry waits whose references are not met. */
function needOf(entry: LedgerEntry): string {
  if (entry.kind === 'reversal') return entryNeed(entry.entryId);
  return grantNeed(entry.kind === 'contact' ? '' : entry.grantId);
}

const grantNeed = (grantId: string): string => `grant:${grantId}`;
const entryNeed = (entryId: string): string => `entry:${entryId}`;

/** The state while entries are added to it. */
export interface OpenState {
  readonly grant: GrantEntry;
  readonly redemptions: { entry: RedemptionEntry; reversedAt: number | null }[];
  readonly reservations: { entry: ReservationEntry; reversedAt: number | null }[];
  readonly requests: ExternalRequestEntry[];
  reversedAt: number | null;
  expiredAt: number | null;
  readonly givenBackAt: number[];
  version: number;
}

/** Folds an entry that was taken up into the state of its grant, and gives the state. */
export function fold(
  book: GrantBook,
  entry: Exclude<LedgerEntry, { readonly kind: 'contact' }>,
): GrantState {
  if (entry.kind === 'grant') {
    const created = newState(entry);
    book.grants.set(entry.grantId, created);
    return created;
  }
  const state = book.grants.get(entry.grantId) as OpenState;
  state.version++;
  switch (entry.kind) {
    case 'reservation':
      insert(state.reservations, { entry, reversedAt: null });
      break;
    case 'redemption':
      insert(state.redemptions, { entry, reversedAt: null });
      break;
    case 'expiry':
      state.expiredAt = earlier(state.expiredAt, entry.at);
      break;
    case 'request':
      insertInOrder(state.requests, entry, (one) => one);
      break;
    case 'reversal':
      takeBack(state, entry);
  }
  return state;
}

/** The state of a grant of which nothing but its making is known. */
export function newState(grant: GrantEntry): OpenState {
  return {
    grant,
    redemptions: [],
    reservations: [],
    requests: [],
    reversedAt: null,
    expiredAt: null,
    givenBackAt: [],
    version: 1,
  };
}

/** Nothing is taken back before it was there; of several reversals the earliest counts. */
function takeBack(state: OpenState, { of, entryId, at }: ReversalEntry): void {
  if (of === 'grant') {
    state.reversedAt = earlier(state.reversedAt, Math.max(at, state.grant.at));
    return;
  }
  const list: { readonly entry: LedgerEntry; reversedAt: number | null }[] =
    of === 'redemption' ? state.redemptions : state.reservations;
  const target = list.find(({ entry }) => entry.id === entryId);
  if (target === undefined) return;
  const before = target.reversedAt;
  target.reversedAt = earlier(before, Math.max(at, target.entry.at));
  if (of === 'redemption' && target.reversedAt !== before) {
    if (before !== null) state.givenBackAt.splice(state.givenBackAt.indexOf(before), 1);
    insertInOrder(state.givenBackAt, target.reversedAt, (instant) => ({ at: instant, id: '' }));
  }
}

function earlier(one: number | null, other: number): number {
  return one === null ? other : Math.min(one, other);
}

function insert<E extends LedgerEntry>(
  list: { entry: E; reversedAt: number | null }[],
  item: Revocable<E>,
): void {
  insertInOrder(list, item, ({ entry }) => entry);
}
