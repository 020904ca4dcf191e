import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { fail, type Outcome, succeed } from '../base/outcome.js';
import { openArrow } from './arrow-source.js';
import { openCsv, openParquet, openQuery } from './duckdb-source.js';
import type { TableTask } from './parse-mapping.js';
import { firstLine, sourceIssue, type TextSource } from './text-source.js';

const FORMATS = '.csv, .csv.gz, .parquet or .arrow';

/** Opens the file or query of a table and reads the names of its columns. */
export async function openSource(
  { table, pointer, source }: TableTask,
  connection: DuckDBConnection,
  baseDirectory: string,
): Promise<Outcome<TextSource>> {
  const isQuery = 'query' in source;
  const place = `${pointer}/${isQuery ? 'query' : 'file'}`;
  const path = isQuery ? '' : resolve(baseDirectory, source.file);
  try {
    if (isQuery) return succeed(await openQuery(connection, source.query));
    const { size } = await stat(path);
    const name = source.file.toLowerCase();
    if (name.endsWith('.parquet')) return succeed(await openParquet(connection, path));
    if (name.endsWith('.arrow')) return await openArrow(path, place);
    if (/\.csv(?:\.gz)?$/.test(name)) {
      if (size > 0) return succeed(await openCsv(connection, path, table));
      return fail([sourceIssue('UNREADABLE_FILE', place, 'the file is empty, without a header')]);
    }
    const message = `"${source.file}" is of no known format`;
    return fail([{ ...sourceIssue('UNKNOWN_FORMAT', place, message), expected: FORMATS }]);
  } catch (error) {
    const missing = (error as { code?: unknown }).code === 'ENOENT' && !isQuery;
    const message = missing ? `there is no file ${path}` : firstLine(error);
    const code = isQuery ? 'QUERY_FAILED' : 'UNREADABLE_FILE';
    return fail([sourceIssue(code, place, message)]);
  }
}
