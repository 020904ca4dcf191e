import { unwrap } from '../../base/outcome.js';
import type { DecisionTable } from '../../engine/decision-table.js';
import type { Column } from '../../model/column.js';
import type { ColumnTable } from '../../model/column-tables.js';
import { decisionColumns } from '../decision-columns.js';
import { provenanceMetadata } from '../provenance-metadata.js';
import type { WriteOptions } from '../write-file.js';
import { idColumn, stagedColumn, writeStaged } from './write-staged.js';

/**
 * Writes a table of decisions, as `runBatch` answers it, to a .parquet, .csv, .json or .ndjson file:
 * the columns and the content of {@link writeDecisions}, without an object per customer. Of a table
 * that keeps only some values, those are written.
 *
 * @throws ClienteleError where the file cannot be written.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 * import { runBatch } from 'clientele/batch';
 * import { writeDecisionTable } from 'clientele/duckdb';
 * import { tmpdir } from 'node:os';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', features: { orders: { count: 'orders' } } });
 * const orders = [{ id: '1', customerId: 'ann', at: 0, amount: 999 }];
 * const file = `${tmpdir()}/decision-table.parquet`;
 * (await writeDecisionTable(runBatch(plan!, { orders }, 0), file)) === file; // => true
 * ```
 */
export async function writeDecisionTable(
  table: DecisionTable,
  file: string,
  options: WriteOptions = {},
): Promise<string> {
  const { plan, ids, customerCount, columns } = table;
  const written = decisionColumns(plan).flatMap(({ name }): (readonly [string, Column])[] => {
    const column = columns[name];
    return column === undefined ? [] : [[name, column]];
  });
  const staged = [idColumn(ids), ...written.map(([name, column]) => stagedColumn(name, column))];
  const metadata = customerCount === 0 ? {} : provenanceMetadata(table.provenance);
  return unwrap(await writeStaged(staged, customerCount, file, options, metadata));
}

/**
 * Writes any columns to a .parquet, .csv, .json or .ndjson file: dates as dates, instants as timestamps
 * in Parquet and as ISO 8601 in UTC elsewhere.
 *
 * @throws ClienteleError where the file cannot be written.
 *
 * @example
 * ```ts
 * import { writeColumns } from 'clientele/duckdb';
 * import { tmpdir } from 'node:os';
 *
 * const columns = { amount: { kind: 'integer', values: Int32Array.of(5, 7) } } as const;
 * const file = `${tmpdir()}/columns.csv`;
 * (await writeColumns({ rowCount: 2, columns }, file)) === file; // => true
 * ```
 */
export async function writeColumns(
  { rowCount, columns }: ColumnTable,
  file: string,
  options: WriteOptions = {},
): Promise<string> {
  const staged = Object.entries(columns).map(([name, column]) => stagedColumn(name, column));
  return unwrap(await writeStaged(staged, rowCount, file, options));
}
