import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Arena } from '../support/commit/arena.js';
import { describeCommit } from '../support/commit/describe-commit.js';
import { openPostgresArena } from '../support/commit/postgres-arena.js';
import { type PostgresServer, startPostgres } from '../support/postgres-server.js';

let server: PostgresServer | { readonly missing: string } | undefined;
let arena: Arena;

// Where a server has to be installed first, that takes its time.
beforeAll(async () => {
  server = await startPostgres();
  if (!('missing' in server)) arena = await openPostgresArena(server.connectionString);
}, 300_000);

beforeEach((context) => {
  if (server !== undefined && 'missing' in server) context.skip(server.missing);
});

afterAll(async () => {
  if (server === undefined || 'missing' in server) return;
  await arena.close();
  await server.close();
});

describeCommit(() => arena);
