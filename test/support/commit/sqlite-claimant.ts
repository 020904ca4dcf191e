// One process among several that want something of the same SQLite file, whose path is its argument.
import { openSqlite, sqliteStore } from '../../../examples/commit/sqlite-store.js';
import { type Done, runTask, withoutComparing } from './run-task.js';
import type { Share } from './sqlite-arena.js';

const database = openSqlite(process.argv[2] as string);
const store = sqliteStore(database);

const NOW = 'SELECT max(version) AS version FROM entry_streams WHERE stream = ?';

const control = withoutComparing(
  store,
  (streams) =>
    new Map(
      streams.map((stream) => {
        const [row] = database.prepare(NOW).all(stream) as { readonly version: number | null }[];
        return [stream, row?.version ?? 0];
      }),
    ),
);

process.on('message', async ({ tasks, isControl }: Share) => {
  const done: Done[] = [];
  for (const task of tasks) done.push(await runTask(isControl ? control : store, task));
  process.send?.(done);
});
process.on('disconnect', () => database.close());
process.send?.('ready');
