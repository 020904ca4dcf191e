import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSqlite } from '../../../examples/commit/sqlite-store.js';
import { type Arena, DROP_TABLES, READ_ENTRIES, READ_STREAMS, type Stored } from './arena.js';
import type { Done } from './run-task.js';
import type { Task } from './stock-of-fifty.js';

const PROCESSES = 6;

const schema = readFileSync(
  new URL('../../../examples/commit/sqlite.sql', import.meta.url),
  'utf8',
);
const program = fileURLToPath(new URL('sqlite-claimant.ts', import.meta.url));
const configuration = fileURLToPath(new URL('../../../tsconfig.node.json', import.meta.url));

/** What a process is told to do. */
export interface Share {
  readonly tasks: readonly Task[];
  readonly isControl: boolean;
}

/** One file, and processes that each have a connection of their own; SQLite is in the process that uses it. */
export async function openSqliteArena(): Promise<Arena> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-sqlite-'));
  const path = join(folder, 'ledger.db');
  const database = openSqlite(path);
  const processes = Array.from({ length: PROCESSES }, () =>
    fork(program, [path], {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, TSX_TSCONFIG_PATH: configuration },
    }),
  );
  await Promise.all(processes.map((claimant) => once(claimant, 'message')));
  return {
    clear: async () => {
      database.exec(DROP_TABLES);
      database.exec(schema);
    },
    race: async (tasks, isControl = false) => {
      const shares = processes.map((claimant, place) => {
        const own = tasks.filter((_, index) => index % PROCESSES === place);
        return answer(claimant, { tasks: own, isControl });
      });
      return (await Promise.all(shares)).flat();
    },
    read: async () => ({
      entries: database.prepare(READ_ENTRIES).all() as Stored['entries'][number][],
      streams: database.prepare(READ_STREAMS).all() as Stored['streams'][number][],
    }),
    close: async () => {
      for (const claimant of processes) claimant.disconnect();
      await Promise.all(processes.map((claimant) => once(claimant, 'exit')));
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function answer(claimant: ChildProcess, share: Share): Promise<readonly Done[]> {
  const died = new AbortController();
  const whenDead = once(claimant, 'exit', { signal: died.signal }).then(([code]) => {
    throw new Error(`a process ended with code ${code}`);
  });
  claimant.send(share);
  try {
    const [done] = await Promise.race([once(claimant, 'message'), whenDead]);
    return done;
  } finally {
    whenDead.catch(() => undefined);
    died.abort();
  }
}
