import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import type { Outcome } from '../../base/outcome.js';
import type { Column, NumberArray } from '../../model/column.js';
import { quoteIdentifier } from '../sql.js';
import {
  type Format,
  temporary,
  type WriteOptions,
  writeFile,
  writtenInstant,
} from '../write-file.js';
import { plainCell } from './plain-cell.js';

type DuckDB = typeof import('@duckdb/node-api');

/** What a file holds; or facts for a query, whose instants stay epoch milliseconds. */
export type StageFormat = Format | 'facts';

/** A column on its way into a temporary table, in the form that costs least to hand over. */
export interface StagedColumn {
  readonly name: string;
  readonly type: (duckdb: DuckDB) => DuckDBType;
  /** Numbers that are copied as they are, and where they are null. */
  readonly numbers?: { readonly values: NumberArray; readonly column: Column };
  /** Values that are handed over one by one. */
  readonly valueAt?: (row: number) => DuckDBValue | readonly string[];
  /** Texts that numbers are places of. */
  readonly dictionary?: readonly string[];
  readonly select: (staged: string, format: StageFormat) => string;
}

/** Beyond so many distinct texts, each row brings its own. */
const LARGE_DICTIONARY = 1 << 16;

/** The ids of customers, each of them once. */
export function idColumn(ids: readonly string[], name = 'customerId'): StagedColumn {
  return {
    name,
    type: ({ VARCHAR }) => VARCHAR,
    valueAt: (row) => ids[row] as string,
    select: (staged) => staged,
  };
}

/** Any column, in the form that costs least. */
export function stagedColumn(name: string, column: Column): StagedColumn {
  if (column.kind === 'string[]') {
    const valueAt = (row: number) => plainCell(column, row) as readonly string[] | null;
    return {
      name,
      type: ({ LIST, VARCHAR }) => LIST(VARCHAR),
      valueAt,
      select: (staged) => staged,
    };
  }
  if (column.kind === 'string') {
    const { codes, dictionary } = column;
    if (dictionary.length > LARGE_DICTIONARY) {
      const valueAt = (row: number) => plainCell(column, row) as string | null;
      return { name, type: ({ VARCHAR }) => VARCHAR, valueAt, select: (staged) => staged };
    }
    const numbers = { values: codes, column };
    const select = (staged: string) => staged;
    return { name, type: (duckdb) => typeOf(codes, duckdb), numbers, dictionary, select };
  }
  const { values, kind } = column;
  const select = (staged: string, format: StageFormat): string => {
    if (kind === 'boolean') return `CAST(${staged} AS BOOLEAN)`;
    if (kind === 'number') return `CAST(${staged} AS DOUBLE)`;
    if (kind === 'date') return `DATE '1970-01-01' + CAST(${staged} AS INTEGER)`;
    const whole = `CAST(${staged} AS BIGINT)`;
    const isWritten = kind === 'instant' && format !== 'facts';
    return isWritten ? writtenInstant(whole, format) : whole;
  };
  return { name, type: (duckdb) => typeOf(values, duckdb), numbers: { values, column }, select };
}

function typeOf(array: NumberArray, duckdb: DuckDB): DuckDBType {
  if (array instanceof Int8Array) return duckdb.TINYINT;
  if (array instanceof Uint8Array) return duckdb.UTINYINT;
  if (array instanceof Int16Array) return duckdb.SMALLINT;
  if (array instanceof Uint16Array) return duckdb.USMALLINT;
  if (array instanceof Int32Array) return duckdb.INTEGER;
  return array instanceof Uint32Array ? duckdb.UINTEGER : duckdb.DOUBLE;
}

/** Writes staged columns to a file, by way of a temporary table. */
export function writeStaged(
  columns: readonly StagedColumn[],
  rowCount: number,
  file: string,
  options: WriteOptions,
  metadata: { readonly [key: string]: string } = {},
): Promise<Outcome<string>> {
  const stage = (connection: DuckDBConnection, format: Format) =>
    stageColumns(connection, columns, rowCount, format);
  return writeFile({ tables: STAGES, stage }, file, options, metadata);
}

const STAGE = 'clientele_columns';
const TEXTS = 'clientele_texts';

/** The temporary tables that columns are staged in. */
export const STAGES: readonly string[] = [STAGE, TEXTS];

/** Puts columns into temporary tables; gives a query of their rows in order. */
export async function stageColumns(
  connection: DuckDBConnection,
  columns: readonly StagedColumn[],
  rowCount: number,
  format: StageFormat,
): Promise<string> {
  const duckdb = await import('@duckdb/node-api');
  await fillTexts(connection, columns, duckdb);
  await fillStage(connection, columns, rowCount, duckdb);
  const list = columns.map(({ name, dictionary, select }, index) => {
    const staged = quoteIdentifier(`c${index}`);
    const texts = `(SELECT ${quoteIdentifier(`t${index}`)} FROM ${temporary(TEXTS)})`;
    // Places count from 0, lists from 1; a null leads nowhere.
    const value = dictionary === undefined ? staged : `${texts}[CAST(${staged} AS BIGINT) + 1]`;
    return `${select(value, format)} AS ${quoteIdentifier(name)}`;
  });
  return `SELECT ${list.join(', ')} FROM ${temporary(STAGE)}`;
}

/** One row, with a list of texts for each column that has a dictionary. */
async function fillTexts(
  connection: DuckDBConnection,
  columns: readonly StagedColumn[],
  { DuckDBDataChunk, LIST, VARCHAR, listValue }: DuckDB,
): Promise<void> {
  const lists = columns.flatMap(({ dictionary }, index) =>
    dictionary === undefined ? [] : [{ name: `t${index}`, dictionary }],
  );
  if (lists.length === 0) return;
  const declared = lists.map(({ name }) => `${quoteIdentifier(name)} VARCHAR[]`).join(', ');
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(TEXTS)} (${declared})`);
  const appender = await connection.createAppender(TEXTS, 'main', 'temp');
  const types = lists.map(() => LIST(VARCHAR));
  const chunk = DuckDBDataChunk.create(types, 1);
  lists.forEach(({ dictionary }, place) => {
    chunk.setColumnValues(place, [listValue(dictionary)]);
  });
  appender.appendDataChunk(chunk);
  appender.closeSync();
}

const CHUNK_ROWS = 2048;

async function fillStage(
  connection: DuckDBConnection,
  columns: readonly StagedColumn[],
  rowCount: number,
  duckdb: DuckDB,
): Promise<void> {
  const types = columns.map(({ type }) => type(duckdb));
  const declared = types.map((type, index) => `${quoteIdentifier(`c${index}`)} ${type}`).join(', ');
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(STAGE)} (${declared})`);
  const appender = await connection.createAppender(STAGE, 'main', 'temp');
  for (let first = 0; first < rowCount; first += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, rowCount - first);
    const chunk = duckdb.DuckDBDataChunk.create(types, count);
    columns.forEach(({ numbers, valueAt }, index) => {
      if (numbers !== undefined) {
        copyNumbers(
          chunk.getColumnVector(index) as unknown as WritableVector,
          numbers,
          first,
          count,
        );
      } else if (valueAt !== undefined) {
        const values = Array.from({ length: count }, (_, row) => {
          const value = valueAt(first + row);
          return Array.isArray(value) ? duckdb.listValue(value) : (value as DuckDBValue);
        });
        chunk.setColumnValues(index, values);
      }
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** A vector of numbers, as far as it is written here. */
interface WritableVector {
  readonly items: NumberArray;
  readonly setItem: (row: number, value: null) => void;
  readonly flush: () => void;
}

function copyNumbers(
  vector: WritableVector,
  { values, column: { validity } }: NonNullable<StagedColumn['numbers']>,
  first: number,
  count: number,
): void {
  vector.items.set(values.subarray(first, first + count));
  if (validity !== undefined) {
    for (let row = 0; row < count; row++) {
      const place = first + row;
      const isThere = ((validity[place >> 3] as number) >> (place & 7)) & 1;
      if (!isThere) vector.setItem(row, null);
    }
  }
  vector.flush();
}
