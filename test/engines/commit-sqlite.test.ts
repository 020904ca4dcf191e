import { afterAll, beforeAll } from 'vitest';
import type { Arena } from '../support/commit/arena.js';
import { describeCommit } from '../support/commit/describe-commit.js';
import { openSqliteArena } from '../support/commit/sqlite-arena.js';

let arena: Arena | undefined;

beforeAll(async () => {
  arena = await openSqliteArena();
});

afterAll(() => arena?.close());

describeCommit(() => arena as Arena);
