import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { Outcome } from '../base/outcome.js';
import type { ValueKind } from '../model/type.js';
import type { WrittenColumn } from './decision-columns.js';
import { quoteIdentifier } from './sql.js';
import {
  type Format,
  temporary,
  type WriteOptions,
  writeFile,
  writtenInstant,
} from './write-file.js';

/** Writes rows to a file, value by value. */
export async function writeTable<Row>(
  columns: readonly WrittenColumn<Row>[],
  rows: readonly Row[],
  file: string,
  options: WriteOptions,
  metadata: { readonly [key: string]: string } = {},
): Promise<Outcome<string>> {
  const stage = async (connection: DuckDBConnection, format: Format) => {
    await fillStage(connection, columns, rows);
    const list = columns.map((column) => selected(column, format)).join(', ');
    return `SELECT ${list} FROM ${temporary(STAGE)}`;
  };
  return writeFile({ tables: [STAGE], stage }, file, options, metadata);
}

const STAGE = 'clientele_stage';
const CHUNK_ROWS = 2048;

/** Puts the rows into a temporary table: instants as milliseconds, dates as text, the rest as is. */
async function fillStage<Row>(
  connection: DuckDBConnection,
  columns: readonly WrittenColumn<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const { DuckDBDataChunk, BIGINT, BOOLEAN, DOUBLE, LIST, listValue, VARCHAR } = await import(
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
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(STAGE)} (${declared.join(', ')})`,
  );
  const appender = await connection.createAppender(STAGE, 'main', 'temp');
  for (let first = 0; first < rows.length; first += CHUNK_ROWS) {
    const part = rows.slice(first, first + CHUNK_ROWS);
    const chunk = DuckDBDataChunk.create(stageTypes, part.length);
    columns.forEach(({ kind, read }, index) => {
      const isWhole = kind === 'integer' || kind === 'instant';
      const write = (value: unknown) =>
        isWhole ? toBigInt(value) : Array.isArray(value) ? listValue(value) : value;
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

/** A column of the stage as it is written. */
function selected({ name, kind }: WrittenColumn<never>, format: Format): string {
  const column = quoteIdentifier(name);
  if (kind === 'date') return `CAST(${column} AS DATE) AS ${column}`;
  if (kind !== 'instant') return column;
  return `${writtenInstant(column, format)} AS ${column}`;
}
