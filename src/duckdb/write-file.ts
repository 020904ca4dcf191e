import { rename, rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { fail, type Outcome, succeed } from '../base/outcome.js';
import { connect } from './connect.js';
import { quoteIdentifier, quoteText } from './sql.js';
import { firstLine, sourceIssue } from './text-source.js';

/** Through which connection a file is written. */
export interface WriteOptions {
  /** A live connection; without one a database in memory is used. */
  readonly connection?: DuckDBConnection;
}

export type Format = 'parquet' | 'csv' | 'json' | 'ndjson';

/** What is written, and the temporary tables that it stands in. */
export interface Staging {
  /** The temporary tables, gone when the file is written. */
  readonly tables: readonly string[];
  /** Fills the tables; gives a query of the rows in their order. */
  readonly stage: (connection: DuckDBConnection, format: Format) => Promise<string>;
}

/**
 * Writes the rows of a query to a file, in the format that its name asks for: .parquet, .csv, .json
 * (one list) or .ndjson (one object per line). The file appears under its name only once it is
 * complete.
 */
export async function writeFile(
  { tables, stage }: Staging,
  file: string,
  { connection: given }: WriteOptions,
  metadata: { readonly [key: string]: string } = {},
): Promise<Outcome<string>> {
  const format = formatOf(file);
  if (format === undefined) {
    const issue = sourceIssue('UNKNOWN_FORMAT', '', `"${file}" is of no known format`);
    return fail([{ ...issue, expected: '.parquet, .csv, .json or .ndjson' }]);
  }
  const connected = await connect(given);
  if (!connected.ok) return connected;
  const { connection, close } = connected.value;
  const partial = `${file}.partial`;
  try {
    const query = await stage(connection, format);
    const target = `${quoteText(partial)} (${copyOptions(format, metadata)})`;
    await connection.run(`COPY (${query}) TO ${target}`);
    await rename(partial, file);
    return succeed(file);
  } catch (error) {
    await rm(partial, { force: true });
    return fail([sourceIssue('UNWRITABLE_FILE', '', `${file}: ${firstLine(error)}`)]);
  } finally {
    for (const table of tables) {
      await connection.run(`DROP TABLE IF EXISTS ${temporary(table)}`).catch(() => {});
    }
    close();
  }
}

/** The name of a temporary table, which no table of the user can be mistaken for. */
export function temporary(table: string): string {
  return `temp.${quoteIdentifier(table)}`;
}

/** An instant of epoch milliseconds as it is written: only Parquet has instants, others ISO text. */
export function writtenInstant(column: string, format: Format): string {
  if (format === 'parquet') return `make_timestamptz(${column} * 1000)`;
  return `strftime(make_timestamp(${column} * 1000), '%Y-%m-%dT%H:%M:%S.%gZ')`;
}

function formatOf(file: string): Format | undefined {
  const match = /\.(parquet|csv|json|ndjson)$/.exec(file.toLowerCase());
  return match?.[1] as Format | undefined;
}

function copyOptions(format: Format, metadata: { readonly [key: string]: string }): string {
  if (format === 'csv') return 'FORMAT csv, HEADER true';
  if (format === 'json') return 'FORMAT json, ARRAY true';
  if (format === 'ndjson') return 'FORMAT json';
  const entries = Object.entries(metadata).map(
    ([key, value]) => `${quoteIdentifier(key)}: ${quoteText(value)}`,
  );
  const carried = entries.length > 0 ? `, KV_METADATA {${entries.join(', ')}}` : '';
  return `FORMAT parquet, COMPRESSION zstd${carried}`;
}
