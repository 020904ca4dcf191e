import type { GrantEntry, LedgerEntry, ReversalEntry, Verdict } from 'clientele';
import type { Slice } from '../../../examples/commit/claim-once.js';

export const STOCK = 50;
export const STOCK_STREAM = 'limit:["stock"]';

/** One thing that somebody wants at the same time as others. */
export interface Task {
  readonly kind: 'claim' | 'reverse';
  /** The idempotency key. */
  readonly key: string;
  readonly customerId: string;
  /** What is taken back. */
  readonly grantId?: string;
}

export const grantIdOf = (key: string): string => `${key}:grant`;

export function sliceOf({ key, customerId, grantId }: Task): Slice {
  const grants = grantId === undefined ? [] : [`grant:${grantId}`];
  return { key, customerId, streams: [STOCK_STREAM, ...grants] };
}

/** Fifty in all, and nothing else: written by hand, so that the recipe is tested apart from the library. */
export function decide(task: Task, entries: readonly LedgerEntry[]): Verdict {
  const known = entries.filter(({ key }) => key === task.key);
  if (known.some(({ body }) => body !== bodyOf(task))) return refused('DUPLICATE_REQUEST');
  if (known.length > 0) return { ...refused('NO_EFFECT'), replayed: true };
  return task.kind === 'claim' ? decideClaim(task, entries) : decideReversal(task, entries);
}

function decideClaim(task: Task, entries: readonly LedgerEntry[]): Verdict {
  const left = entries.filter(({ kind }) => kind === 'grant').length - reversals(entries).length;
  if (left >= STOCK) return refused('LIMIT_REACHED');
  const entry: GrantEntry = {
    ...headerOf(task),
    kind: 'grant',
    grantId: grantIdOf(task.key),
    offerVersion: 1,
    type: null,
    source: 'self',
    benefit: { off: 100 },
    uses: 1,
    drawnMinor: null,
    mostMinor: 100,
    claimNumber: 1,
    validFrom: 0,
    validTo: null,
  };
  const expects = [
    { stream: `grant:${entry.grantId}`, version: 0 },
    { stream: STOCK_STREAM, version: entries.length },
  ];
  return { ...applicable, entries: [{ entry, expects }] };
}

function decideReversal(task: Task, entries: readonly LedgerEntry[]): Verdict {
  const grant = entries.find(({ id }) => id === task.grantId);
  if (grant?.kind !== 'grant') return refused('NOT_FOUND');
  if (reversals(entries).some(({ grantId }) => grantId === grant.grantId)) {
    return refused('ALREADY_REVERSED');
  }
  const entry: ReversalEntry = {
    ...headerOf(task),
    kind: 'reversal',
    of: 'grant',
    entryId: grant.id,
    grantId: grant.grantId,
  };
  const expects = [
    { stream: `grant:${grant.grantId}`, version: 1 },
    { stream: STOCK_STREAM, version: entries.length },
  ];
  return { ...applicable, entries: [{ entry, expects }] };
}

const reversals = (entries: readonly LedgerEntry[]) =>
  entries.filter((entry) => entry.kind === 'reversal');

const bodyOf = ({ kind, customerId, grantId }: Task): string =>
  [kind, customerId, grantId].join(' ');

const headerOf = (task: Task) => ({
  v: 1 as const,
  id: `${task.key}:${task.kind === 'claim' ? 'grant' : 'reversal'}`,
  at: 0,
  key: task.key,
  body: bodyOf(task),
  customerId: task.customerId,
  offerId: 'lantern',
  codes: {},
});

const applicable = { status: 'applicable', reasons: [], warnings: [], requests: [] } as const;

const refused = (code: string): Verdict =>
  ({ ...applicable, status: 'inapplicable', reasons: [{ code }], entries: [] }) as never;
