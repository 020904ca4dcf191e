import type { LedgerStore } from '../../../examples/commit/claim-once.js';
import type { Task } from './lantern.js';
import type { Done } from './run-task.js';

/** A database in which many want something at the same time, each through a connection of its own. */
export interface Arena {
  /** Empty tables. */
  readonly clear: () => Promise<void>;
  /** Everybody at once. */
  readonly race: (tasks: readonly Task[], isControl?: boolean) => Promise<readonly Done[]>;
  readonly read: () => Promise<Stored>;
  /** One more connection. */
  readonly store: LedgerStore;
  readonly close: () => Promise<void>;
}

export interface Stored {
  readonly entries: readonly { readonly id: string; readonly kind: string }[];
  /** In the order of streams and versions. */
  readonly streams: readonly {
    readonly stream: string;
    readonly version: number;
    readonly entryId: string;
  }[];
}

export const READ_ENTRIES = 'SELECT id, kind FROM entries ORDER BY id';
export const READ_STREAMS =
  'SELECT stream, version, entry_id AS "entryId" FROM entry_streams ORDER BY stream, version';
export const DROP_TABLES = 'DROP TABLE IF EXISTS entry_streams; DROP TABLE IF EXISTS entries;';
