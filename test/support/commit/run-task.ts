import type { PlannedEntry } from 'clientele';
import { type Claim, claimOnce, type LedgerStore } from '../../../examples/commit/claim-once.js';
import { decide, sliceOf, type Task } from './lantern.js';

/** What became of a task; plain data, so that it can come from another process. */
export interface Done {
  readonly task: Task;
  readonly outcome: Claim['outcome'];
  readonly reason: string | undefined;
  readonly isReplayed: boolean;
  /** How often someone was faster. */
  readonly conflicts: number;
}

/** What is there now of some streams, for those who do not care what they assumed. */
export type VersionsNow = (
  streams: readonly string[],
) => ReadonlyMap<string, number> | Promise<ReadonlyMap<string, number>>;

/** More than anybody can lose: a task loses to another that is committed, and fewer are. */
const ATTEMPTS = 200;

export async function runTask(store: LedgerStore, task: Task): Promise<Done> {
  let conflicts = 0;
  const observed: LedgerStore = {
    ...store,
    loadLedger: async (slice) => {
      const entries = await store.loadLedger(slice);
      // Time passes between reading and writing, in which others get in.
      await new Promise((resolve) => setTimeout(resolve, 2));
      return entries;
    },
    commitEntries: async (planned) => {
      const outcome = await store.commitEntries(planned);
      if (outcome === 'conflict') conflicts += 1;
      return outcome;
    },
  };
  const { outcome, verdict } = await claimOnce(
    observed,
    sliceOf(task),
    (entries, asOf) => decide(task, entries, asOf),
    { attempts: ATTEMPTS, now: () => Date.now() + (task.clockMs ?? 0) },
  );
  const reason = verdict.reasons[0]?.code;
  return { task, outcome, reason, isReplayed: verdict.replayed === true, conflicts };
}

/** The control: the same commit, but for whatever version a stream has by now. */
export const withoutComparing = (store: LedgerStore, versionsNow: VersionsNow): LedgerStore => ({
  ...store,
  commitEntries: async (planned) => {
    for (;;) {
      const streams = planned.flatMap(({ expects }) => expects.map(({ stream }) => stream));
      const outcome = await store.commitEntries(resting(planned, await versionsNow(streams)));
      if (outcome === 'committed') return outcome;
    }
  },
});

const resting = (planned: readonly PlannedEntry[], versions: ReadonlyMap<string, number>) =>
  planned.map(({ entry, expects }) => ({
    entry,
    expects: expects.map(({ stream }) => ({ stream, version: versions.get(stream) ?? 0 })),
  }));
