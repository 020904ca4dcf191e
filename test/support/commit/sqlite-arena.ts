import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { openSqlite, sqliteStore } from '../../../examples/commit/sqlite-store.js';
import { type Arena, DROP_TABLES, READ_ENTRIES, READ_STREAMS, type Stored } from './arena.js';
import type { Task } from './lantern.js';
import type { Done } from './run-task.js';

const PROCESSES = 6;

const schema = readFileSync(
  new URL('../../../examples/commit/sqlite.sql', import.meta.url),
  'utf8',
);
const program = fileURLToPath(new URL('sqlite-claimant.ts', import.meta.url));
const library = fileURLToPath(new URL('../../../src/index.ts', import.meta.url));
/** Beneath node_modules, so that a bundle in it finds the driver. */
const bundles = fileURLToPath(new URL('../../../node_modules/.cache', import.meta.url));

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
  mkdirSync(bundles, { recursive: true });
  const bundle = mkdtempSync(join(bundles, 'clientele-commit-'));
  const outfile = join(bundle, 'claimant.mjs');
  await build({
    entryPoints: [program],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    alias: { clientele: library },
    external: ['libsql'],
    logLevel: 'silent',
  });
  const processes = Array.from({ length: PROCESSES }, () =>
    fork(outfile, [path], { execArgv: [] }),
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
    store: sqliteStore(database),
    close: async () => {
      for (const claimant of processes) claimant.disconnect();
      await Promise.all(processes.map((claimant) => once(claimant, 'exit')));
      database.close();
      rmSync(folder, { recursive: true });
      rmSync(bundle, { recursive: true });
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
