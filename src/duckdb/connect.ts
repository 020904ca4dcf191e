import type { DuckDBConnection } from '@duckdb/node-api';
import { fail, type Outcome, succeed } from '../base/outcome.js';
import { firstLine, sourceIssue } from './text-source.js';

/** A connection to DuckDB, and how to let go of it. */
export interface Connected {
  readonly connection: DuckDBConnection;
  readonly close: () => void;
}

/** The connection that was given, which stays open, or one to a database in memory (or in a file). */
export async function connect(
  given: DuckDBConnection | undefined,
  database?: string,
): Promise<Outcome<Connected>> {
  if (given !== undefined) return succeed({ connection: given, close: () => {} });
  const loaded = await loadDuckDb();
  if (!loaded.ok) return loaded;
  try {
    const options = database === undefined ? undefined : { access_mode: 'READ_ONLY' };
    const instance = await loaded.value.DuckDBInstance.create(database ?? ':memory:', options);
    const connection = await instance.connect();
    const close = () => {
      connection.closeSync();
      instance.closeSync();
    };
    return succeed({ connection, close });
  } catch (error) {
    return fail([sourceIssue('UNREADABLE_DATABASE', '', firstLine(error))]);
  }
}

async function loadDuckDb(): Promise<Outcome<typeof import('@duckdb/node-api')>> {
  try {
    return succeed(await import('@duckdb/node-api'));
  } catch (error) {
    const message = `the package @duckdb/node-api cannot be loaded: npm install @duckdb/node-api (${firstLine(error)})`;
    return fail([sourceIssue('PACKAGE_MISSING', '', message)]);
  }
}
