import { DuckDBInstance } from '@duckdb/node-api';
import { PGlite } from '@electric-sql/pglite';
import { dayOfDate, parseDay } from '../../src/base/calendar.js';
import type { Plan } from '../../src/engine/plan.js';
import { storedColumns } from '../../src/expr/table-columns.js';
import type { Tables } from '../../src/model/facts.js';
import { type ColumnSpec, TABLE_NAMES, type TableName, tableSpec } from '../../src/model/tables.js';
import type { ValueKind } from '../../src/model/type.js';

/** A value as an engine gives it: dates in days since 1970-01-01, integers beyond 2^53 as bigint. */
export type EngineValue = boolean | number | string | bigint | readonly EngineValue[] | null;
export type EngineRow = { readonly [column: string]: EngineValue };

/** What a plan says of the columns of tables; a whole plan will do. */
export type PlanColumns = Pick<Plan, 'attributes' | 'columns'>;

/** A database of one engine, for tests. */
export interface SqlEngine {
  readonly dialect: 'duckdb' | 'postgres';
  /**
   * Creates every table that is given, under its own name, typed by the plan, and drops the others.
   * Cells that are not there are null.
   */
  readonly load: (tables: Tables, plan: PlanColumns) => Promise<void>;
  readonly query: (text: string) => Promise<readonly EngineRow[]>;
  readonly close: () => Promise<void>;
}

/** The option `tables` of toSql for tables loaded by these engines. */
export function relationsOf(tables: Tables): { readonly [T in TableName | 'customers']?: string } {
  const given = (['customers', ...TABLE_NAMES] as const).filter(
    (table) => tables[table] !== undefined,
  );
  return Object.fromEntries(given.map((table) => [table, table]));
}

type PlainRow = { readonly [column: string]: unknown };

interface StoredTable {
  readonly name: string;
  readonly columns: readonly ColumnSpec[];
  readonly rows: readonly PlainRow[];
}

const ID: ColumnSpec = { name: 'id', kind: 'string', nullable: false, meaning: 'the customer' };

function storedTables(tables: Tables, plan: PlanColumns): StoredTable[] {
  const stored: StoredTable[] = [];
  if (tables.customers !== undefined) {
    const rows = tables.customers.map(({ id, attributes }) => ({ ...attributes, id }));
    stored.push({ name: 'customers', columns: [ID, ...plan.attributes], rows });
  }
  for (const name of TABLE_NAMES) {
    const rows = tables[name];
    if (rows === undefined) continue;
    // What order lines take from their order is no column of theirs.
    const columns =
      name === 'orderLines'
        ? [...tableSpec(name).columns, ...(plan.columns[name] ?? [])]
        : storedColumns(name, plan.columns);
    stored.push({ name, columns, rows: rows as unknown as readonly PlainRow[] });
  }
  return stored;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function declaration(
  { name, columns }: StoredTable,
  types: { readonly [K in ValueKind]?: string },
): string {
  const list = columns.map((column) => `${quoted(column.name)} ${types[column.kind]}`);
  return `CREATE TABLE ${quoted(name)} (${list.join(', ')})`;
}

const ALL_NAMES = ['customers', ...TABLE_NAMES];

const DUCKDB_TYPES: { readonly [K in ValueKind]?: string } = {
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
  instant: 'BIGINT',
  number: 'DOUBLE',
  string: 'VARCHAR',
  date: 'DATE',
  'string[]': 'VARCHAR[]',
};

/** DuckDB in memory. */
export async function openDuckdb(): Promise<SqlEngine> {
  const { DuckDBDateValue, DuckDBListValue, VARCHAR, LIST } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const decode = (value: unknown): EngineValue => {
    if (value instanceof DuckDBDateValue) return value.days;
    if (value instanceof DuckDBListValue) return value.items.map(decode);
    return decodePlain(value);
  };
  return {
    dialect: 'duckdb',
    load: async (tables, plan) => {
      for (const name of ALL_NAMES) await connection.run(`DROP TABLE IF EXISTS ${quoted(name)}`);
      for (const table of storedTables(tables, plan)) {
        await connection.run(declaration(table, DUCKDB_TYPES));
        const appender = await connection.createAppender(table.name);
        for (const row of table.rows) {
          for (const { name, kind } of table.columns) {
            const value = Object.hasOwn(row, name) ? (row[name] ?? null) : null;
            if (value === null) appender.appendNull();
            else if (kind === 'boolean') appender.appendBoolean(value as boolean);
            else if (kind === 'number') appender.appendDouble(value as number);
            else if (kind === 'string') appender.appendVarchar(value as string);
            else if (kind === 'date') appender.appendDate(new DuckDBDateValue(dayOf(value)));
            else if (kind === 'string[]') {
              appender.appendList(new DuckDBListValue(value as string[]), LIST(VARCHAR));
            } else appender.appendBigInt(BigInt(value as number));
          }
          appender.endRow();
        }
        appender.closeSync();
      }
    },
    query: async (text) => {
      const reader = await connection.runAndReadAll(text);
      const names = reader.columnNames();
      return reader.getRows().map((row) => rowOf(names, row, decode));
    },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

const POSTGRES_TYPES: { readonly [K in ValueKind]?: string } = {
  boolean: 'boolean',
  integer: 'bigint',
  instant: 'bigint',
  number: 'double precision',
  // Not the order of code points, which queries must ask for themselves.
  string: 'text COLLATE "und-x-icu"',
  date: 'date',
  'string[]': 'text[]',
};

/** Object ids of PostgreSQL's types date, int8 and numeric. */
const POSTGRES_PARSERS = {
  1082: dayOfPostgresDate,
  20: (text: string) => decodePlain(BigInt(text)),
  1700: (text: string) => decodePlain(/^-?\d+$/.test(text) ? BigInt(text) : Number(text)),
};

const ROWS_PER_INSERT = 5_000;

const LOADS_PER_DATABASE = 100;

/** PostgreSQL compiled to WebAssembly, in memory. Starting it takes a second: once per file. */
export async function openPglite(): Promise<SqlEngine> {
  let database = await PGlite.create();
  let loads = 0;
  return {
    dialect: 'postgres',
    load: async (tables, plan) => {
      // Dropped tables are never swept up, and the memory of WebAssembly only grows.
      if (++loads % LOADS_PER_DATABASE === 0) {
        await database.close();
        database = await PGlite.create();
      }
      for (const name of ALL_NAMES) await database.exec(`DROP TABLE IF EXISTS ${quoted(name)}`);
      for (const table of storedTables(tables, plan)) {
        await database.exec(declaration(table, POSTGRES_TYPES));
        const name = quoted(table.name);
        for (let first = 0; first < table.rows.length; first += ROWS_PER_INSERT) {
          const rows = JSON.stringify(
            table.rows.slice(first, first + ROWS_PER_INSERT).map((row) => withOwnYears(row, table)),
          );
          await database.query(
            `INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1)`,
            [rows],
          );
        }
      }
    },
    query: async (text) => {
      const options = { rowMode: 'array', parsers: POSTGRES_PARSERS } as const;
      const { rows, fields } = await database.query<readonly unknown[]>(text, [], options);
      const names = fields.map(({ name }) => name);
      return rows.map((row) => rowOf(names, row, decodePlain));
    },
    close: async () => {
      await database.close();
    },
  };
}

/** PostgreSQL calls the year 0000 of ISO 8601 the year 1 before Christ. */
function withOwnYears(row: PlainRow, { columns }: StoredTable): PlainRow {
  const dates = columns.filter(({ kind }) => kind === 'date');
  const changed = dates.flatMap(({ name }) => {
    const value = row[name];
    const isYearZero = typeof value === 'string' && value.startsWith('0000');
    return isYearZero ? [[name, `0001${value.slice(4)} BC`] as const] : [];
  });
  return changed.length === 0 ? row : { ...row, ...Object.fromEntries(changed) };
}

function rowOf(
  names: readonly string[],
  row: readonly unknown[],
  decode: (value: unknown) => EngineValue,
): EngineRow {
  // Entries, so that a column called __proto__ is a column.
  return Object.fromEntries(names.map((name, index) => [name, decode(row[index])]));
}

function decodePlain(value: unknown): EngineValue {
  if (typeof value !== 'bigint') return value as EngineValue;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function dayOf(date: unknown): number {
  const day = parseDay(date as string);
  if (day === undefined) throw new TypeError(`${date} is no date`);
  return day;
}

/** PostgreSQL writes years as they come, and those before 1 with BC behind. */
function dayOfPostgresDate(text: string): number {
  const match = /^(\d+)-(\d\d)-(\d\d)( BC)?$/.exec(text);
  if (match === null) throw new TypeError(`${text} is no date`);
  const year = match[4] === undefined ? Number(match[1]) : 1 - Number(match[1]);
  return dayOfDate(year, Number(match[2]), Number(match[3]));
}
