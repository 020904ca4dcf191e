import type { DuckDBConnection } from '@duckdb/node-api';
import type { MappedTable } from './needed-columns.js';

/** How far the reading has come; `total` is null where a source does not know its length. */
export interface ReadProgress {
  readonly table: MappedTable;
  readonly done: number;
  readonly total: number | null;
}

/** Where files are found, and who listens while they are read. */
export interface ReadOptions {
  /** The folder that file names are relative to. Default: where the process was started. */
  readonly baseDirectory?: string;
  /** A live connection, which queries need; files are read through it as well. */
  readonly connection?: DuckDBConnection;
  /** A DuckDB database file for queries, opened for reading only, where no connection is given. */
  readonly database?: string;
  /** Called now and then, and at the end. */
  readonly onProgress?: (progress: ReadProgress) => void;
  /** Checked between chunks of rows; an `AbortSignal` fits. */
  readonly signal?: { readonly aborted: boolean };
}
