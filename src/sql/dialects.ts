import type { Dialect, DialectName } from './dialect.js';
import { DUCKDB } from './duckdb.js';
import { POSTGRES } from './postgres.js';

/** Every dialect that SQL is written in; each of them is executed by the tests. */
export const DIALECTS: { readonly [N in DialectName]: Dialect } = {
  duckdb: DUCKDB,
  postgres: POSTGRES,
};
