import { rename, rm } from 'node:fs/promises';
import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import { fail, type Outcome, succeed } from '../base/outcome.js';
import type { ValueKind } from '../model/type.js';
import { connect } from './connect.js';
import type { WrittenColumn } from './decision-columns.js';
import { quoteIdentifier, quoteText } from './sql.js';
import { firstLine, sourceIssue } from './text-source.js';

/** Through which connection a file is written. */
export interface WriteOptions {
  /** A live connection; without one a database in memory is used. */
  readonly connection?: DuckDBConnection;
}

type Format = 'parquet' | 'csv' | 'json' | 'ndjson';

/**
 * Writes rows to a file, in the format that its name asks for: .parquet, .csv, .json (one list) or
 * .ndjson (one object per line). The file appears under its name only once it is complete.
 */
export async function writeTable<Row>(
  columns: readonly WrittenColumn<Row>[],
  rows: readonly Row[],
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
    await fillStage(connection, columns, rows);
    const list = columns.map((column) => selected(column, format)).join(', ');
    const target = `${quoteText(partial)} (${copyOptions(format, metadata)})`;
    await connection.run(`COPY (SELECT ${list} FROM ${STAGE}) TO ${target}`);
    await rename(partial, file);
    return succeed(file);
  } catch (error) {
    await rm(partial, { force: true });
    return fail([sourceIssue('UNWRITABLE_FILE', '', `${file}: ${firstLine(error)}`)]);
  } finally {
    await connection.run(`DROP TABLE IF EXISTS ${STAGE}`).catch(() => {});
    close();
  }
}

const STAGE = 'temp."clientele_stage"';
const CHUNK_ROWS = 2048;

/** Puts the rows into a temporary table: instants as milliseconds, dates as text, the rest as is. */
async function fillStage<Row>(
  connection: DuckDBConnection,
  columns: readonly WrittenColumn<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const { DuckDBDataChunk, BIGINT, BOOLEAN, DOUBLE, LIST, VARCHAR } = await import(
    '@duckdb/node-api'
  );
  const types: { readonly [K in ValueKind]?: DuckDBType } = {
    boolean: BOOLEAN,
    integer: BIGINT,
    instant: BIGINT,
    number: DOUBLE,
    'string[]': LIST(VARCHAR),
  };
  const stageTypes = columns.map(({ kind }) => types[kind] ?? VARCHAR);
  const declared = columns.map(
    ({ name }, index) => `${quoteIdentifier(name)} ${stageTypes[index]}`,
  );
  await connection.run(`CREATE OR REPLACE TEMP TABLE "clientele_stage" (${declared.join(', ')})`);
  const appender = await connection.createAppender('clientele_stage', 'main', 'temp');
  for (let first = 0; first < rows.length; first += CHUNK_ROWS) {
    const part = rows.slice(first, first + CHUNK_ROWS);
    const chunk = DuckDBDataChunk.create(stageTypes, part.length);
    columns.forEach(({ kind, read }, index) => {
      const write = kind === 'integer' || kind === 'instant' ? toBigInt : (value: unknown) => value;
      const values = part.map((row) => write(read(row) ?? null) as DuckDBValue);
      chunk.setColumnValues(index, values);
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

function toBigInt(value: unknown): unknown {
  return typeof value === 'number' ? BigInt(value) : value;
}

/** A column of the stage as it is written: only Parquet has instants, the others are ISO text. */
function selected({ name, kind }: WrittenColumn<never>, format: Format): string {
  const column = quoteIdentifier(name);
  if (kind === 'date') return `CAST(${column} AS DATE) AS ${column}`;
  if (kind !== 'instant') return column;
  if (format === 'parquet') return `make_timestamptz(${column} * 1000) AS ${column}`;
  const written = `strftime(make_timestamp(${column} * 1000), '%Y-%m-%dT%H:%M:%S.%gZ')`;
  return `${written} AS ${column}`;
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
