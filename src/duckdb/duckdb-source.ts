import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import type { TextChunk } from './convert/text-chunk.js';
import { asText, quoteIdentifier, quotePath } from './sql.js';
import type { MalformedRow, Relation, TextSource } from './text-source.js';

/** Opens a CSV file with a header; a row that does not fit the header is set aside, not guessed at. */
export async function openCsv(
  connection: DuckDBConnection,
  path: string,
  label: string,
): Promise<TextSource> {
  const rejects = quoteIdentifier(`clientele_rejects_${label}`);
  const scans = quoteIdentifier(`clientele_scans_${label}`);
  const format = `all_varchar = true, header = true, delim = ',', quote = '"', escape = '"'`;
  const storing = `store_rejects = true, rejects_table = ${rejects}, rejects_scan = ${scans}`;
  const relation = `read_csv(${quotePath(path)}, ${format}, ${storing})`;
  const { columns, chunks, relation: rows } = await openRelation(connection, relation);
  const malformed = async (): Promise<MalformedRow[]> => {
    const query = `SELECT CAST(line AS INTEGER), min(error_message) FROM ${rejects} GROUP BY line ORDER BY line`;
    const rows = await rowsOf(connection, query);
    await connection.run(`DROP TABLE IF EXISTS ${rejects}; DROP TABLE IF EXISTS ${scans}`);
    // Lines count records, the header being the first.
    return rows.map(([line, message]) => ({ row: Number(line) - 2, message: String(message) }));
  };
  return { columns, chunks, relation: rows, malformed, rowCount: null, firstFileRow: 2 };
}

export async function openParquet(connection: DuckDBConnection, path: string): Promise<TextSource> {
  const relation = `read_parquet(${quotePath(path)})`;
  const { columns, chunks, relation: rows } = await openRelation(connection, relation);
  const [[rowCount] = []] = await rowsOf(connection, `SELECT count(*) FROM ${relation}`);
  return {
    ...{ columns, chunks, relation: rows, malformed: none },
    ...{ rowCount: Number(rowCount), firstFileRow: 1 },
  };
}

/** Opens a query; it must be one statement that gives rows. */
export async function openQuery(connection: DuckDBConnection, query: string): Promise<TextSource> {
  // A line break, since the query may end in a comment.
  const relation = `(${query.replace(/;\s*$/, '')}\n) AS source`;
  const { columns, chunks, relation: rows } = await openRelation(connection, relation);
  return { columns, chunks, relation: rows, malformed: none, rowCount: null, firstFileRow: 1 };
}

const none = async (): Promise<MalformedRow[]> => [];

async function openRelation(
  connection: DuckDBConnection,
  relation: string,
): Promise<Required<Pick<TextSource, 'columns' | 'chunks' | 'relation'>>> {
  const described = await rowsOf(connection, `DESCRIBE SELECT * FROM ${relation}`);
  const types = new Map(described.map(([name, type]) => [String(name), String(type)]));
  const chunks = (columns: readonly string[]) => {
    const selected = columns.map((name) => asText(name, types.get(name) ?? 'VARCHAR'));
    // Even a table of which nothing is read has rows to be counted.
    const list = selected.length > 0 ? selected.join(', ') : 'NULL';
    return streamText(connection, `SELECT ${list} FROM ${relation}`, columns.length);
  };
  const stream: Relation['stream'] = (query) => streamChunks(connection, query(relation));
  return { columns: [...types.keys()], chunks, relation: { types, stream } };
}

async function* streamText(
  connection: DuckDBConnection,
  query: string,
  columnCount: number,
): AsyncIterable<TextChunk> {
  for await (const chunk of streamChunks(connection, query)) {
    const columns = Array.from(
      { length: columnCount },
      (_, index) => chunk.getColumnValues(index) as (string | null)[],
    );
    yield { rowCount: chunk.rowCount, columns };
  }
}

/** The chunks of a query, one at a time. */
export async function* streamChunks(
  connection: DuckDBConnection,
  query: string,
): AsyncIterable<DuckDBDataChunk> {
  const result = await connection.stream(query);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield chunk;
  }
}

async function rowsOf(connection: DuckDBConnection, query: string): Promise<unknown[][]> {
  const result = await connection.run(query);
  return await result.getRows();
}
