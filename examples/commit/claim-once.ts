// Decide, commit, and decide again where someone was faster. Nothing here knows which database it is.
import type { LedgerEntry, PlannedEntry, Verdict } from 'clientele';

/** What a decision has to see of the ledger. */
export interface Slice {
  readonly customerId: string;
  /** The idempotency key of the request: a repetition has to see what the first one wrote. */
  readonly key: string;
  /** Streams that are read whole: partitions of limits, and grants as `grant:ID`. */
  readonly streams: readonly string[];
}

/** A ledger in a database; its functions may be synchronous. */
export interface LedgerStore {
  readonly loadLedger: (slice: Slice) => readonly LedgerEntry[] | Promise<readonly LedgerEntry[]>;
  readonly commitEntries: (planned: readonly PlannedEntry[]) => Commit | Promise<Commit>;
  /** Puts what `rowsOf` makes of the whole ledger in the place of all streams; see streams-anew.ts. */
  readonly replaceStreams: (
    rowsOf: (entries: readonly LedgerEntry[]) => readonly NextInStream[],
  ) => void | Promise<void>;
}

export type Commit = 'committed' | 'conflict';

export interface Claim {
  /** `refused` where there was nothing to commit: a no, or a request that was answered before. */
  readonly outcome: Commit | 'refused';
  readonly verdict: Verdict;
}

/**
 * A conflict means that another decision was committed in between, so somebody always gets on. Each attempt
 * reads anew and decides anew: the answer to a conflict may be a no.
 */
export async function claimOnce(
  store: LedgerStore,
  slice: Slice,
  decide: (entries: readonly LedgerEntry[], asOf: number) => Verdict,
  { attempts = 20, now = Date.now } = {},
): Promise<Claim> {
  let { streams } = slice;
  for (let attempt = 1; ; ) {
    const entries = await store.loadLedger({ ...slice, streams });
    // A decision does not see what is later than its instant. Clocks of two machines differ, so an entry may
    // bear an instant that this one has not reached yet, and has to count all the same.
    const asOf = entries.reduce((latest, { at }) => Math.max(latest, at), now());
    const verdict = decide(entries, asOf);
    if (verdict.entries.length === 0) return { outcome: 'refused', verdict };
    // A yes names the streams that it rests on. It counts once it has seen all of them.
    const unseen = expectationsInOrder(verdict.entries)
      .map(({ stream }) => stream)
      .filter((stream) => !streams.includes(stream));
    if (unseen.length > 0) {
      streams = [...streams, ...unseen];
      continue;
    }
    const outcome = await store.commitEntries(verdict.entries);
    if (outcome === 'committed' || attempt === attempts) return { outcome, verdict };
    await pause(Math.random() * Math.min(2 ** attempt, 50));
    attempt += 1;
  }
}

/** Some milliseconds by chance, so that those who collided do not collide again. */
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** An entry that becomes a stream's next one, which so far has as many as `version` says. */
export interface NextInStream {
  readonly stream: string;
  readonly version: number;
  readonly entryId: string;
}

/**
 * What the entries assumed, in the order of streams: who takes rows in the same order as everyone else may have
 * to wait, but never in a circle. All entries of a verdict speak of the time before it, so the second one
 * in a stream comes after the first.
 */
export function expectationsInOrder(planned: readonly PlannedEntry[]): readonly NextInStream[] {
  const before = new Map<string, number>();
  const all = planned.flatMap(({ entry, expects }) =>
    expects.map(({ stream, version }) => {
      const earlier = before.get(stream) ?? 0;
      before.set(stream, earlier + 1);
      return { stream, version: version + earlier, entryId: entry.id };
    }),
  );
  return all.sort((a, b) =>
    a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : a.version - b.version,
  );
}
