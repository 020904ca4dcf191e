import { readFileSync } from 'node:fs';
import pg from 'pg';
import { postgresStore } from '../../../examples/commit/postgres-store.js';
import { type Arena, DROP_TABLES, READ_ENTRIES, READ_STREAMS } from './arena.js';
import { type Done, runTask, withoutComparing } from './run-task.js';

const CONNECTIONS = 20;

const schema = readFileSync(
  new URL('../../../examples/commit/postgres.sql', import.meta.url),
  'utf8',
);

const NOW = `SELECT stream, max(version)::integer AS version
  FROM entry_streams WHERE stream = ANY ($1) GROUP BY stream`;

/** A server, which answers each connection in a process of its own. */
export async function openPostgresArena(connectionString: string): Promise<Arena> {
  const pool = new pg.Pool({ connectionString, max: CONNECTIONS });
  const store = postgresStore(pool);
  const control = withoutComparing(store, async (streams) => {
    const { rows } = await pool.query(NOW, [streams]);
    return new Map(rows.map(({ stream, version }) => [stream, version]));
  });
  return {
    clear: async () => {
      await pool.query(DROP_TABLES);
      await pool.query(schema);
    },
    race: async (tasks, isControl = false) => {
      const waiting = tasks.values();
      const done: Done[] = [];
      const work = async () => {
        for (const task of waiting) done.push(await runTask(isControl ? control : store, task));
      };
      await Promise.all(Array.from({ length: CONNECTIONS }, work));
      return done;
    },
    read: async () => {
      const entries = await pool.query(READ_ENTRIES);
      const streams = await pool.query(READ_STREAMS);
      return {
        entries: entries.rows,
        streams: streams.rows.map((row) => ({ ...row, version: Number(row.version) })),
      };
    },
    store,
    close: () => pool.end(),
  };
}
