import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { streamChunks } from '../duckdb-source.js';

/** What may stop a query, and who is told how it goes. */
export interface QueryOptions {
  /** Checked now and then; an `AbortSignal` fits. The query is then interrupted in the database. */
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** Called with every chunk of rows. */
  readonly onRows?: (count: number) => void;
}

const LOOK_EVERY_MS = 20;

/** Runs a query and hands over its chunks; says false where the signal stopped it. */
export async function runQuery(
  connection: DuckDBConnection,
  query: string,
  take: (chunk: DuckDBDataChunk) => void,
  { signal, onRows }: QueryOptions,
): Promise<boolean> {
  if (signal?.aborted) return false;
  // The database works while nothing is awaited here; only an interrupt reaches it.
  const watch =
    signal === undefined
      ? undefined
      : setInterval(() => {
          if (signal.aborted) connection.interrupt();
        }, LOOK_EVERY_MS);
  try {
    for await (const chunk of streamChunks(connection, query)) {
      if (signal?.aborted) return false;
      take(chunk);
      onRows?.(chunk.rowCount);
    }
    return true;
  } catch (error) {
    if (signal?.aborted) return false;
    throw error;
  } finally {
    clearInterval(watch);
  }
}
