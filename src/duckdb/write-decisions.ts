import { unwrap } from '../base/outcome.js';
import type { Plan } from '../engine/plan.js';
import type { Decision } from '../model/decision.js';
import { decisionColumns, type WrittenColumn } from './decision-columns.js';
import { provenanceMetadata } from './provenance-metadata.js';
import type { RejectedRecord } from './rejected-source-row.js';
import type { WriteOptions } from './write-file.js';
import { writeTable } from './write-table.js';

/**
 * Writes decisions to a .parquet, .csv, .json (one list) or .ndjson (one object per line) file: one
 * row per customer, with customerId, every feature, and every named answer (`rfm.segment`,
 * `lifecycle.stage`, `funnel.NAME`, `segment.NAME`, `offer.NAME` and so on). A Parquet file carries the provenance
 * of the decisions in its metadata. The file appears under its name only once it is complete.
 *
 * @throws ClienteleError where the file cannot be written.
 *
 * @example
 * ```ts
 * import { calibrate, compile, decideAll } from 'clientele';
 * import { writeDecisions } from 'clientele/duckdb';
 * import { tmpdir } from 'node:os';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', features: { orders: { count: 'orders' } } });
 * const orders = [{ id: '1', customerId: 'ann', at: 0, amount: 999 }];
 * const file = `${tmpdir()}/decisions.csv`;
 * const { decisions } = decideAll(calibrate(plan!), { orders }, 0);
 * (await writeDecisions(plan!, decisions, file)) === file; // => true
 * ```
 */
export async function writeDecisions(
  plan: Plan,
  decisions: readonly Decision[],
  file: string,
  options: WriteOptions = {},
): Promise<string> {
  const metadata = provenanceMetadata(decisions[0]?.provenance);
  const columns = decisionColumns(plan);
  return unwrap(await writeTable(columns, decisions, file, options, metadata));
}

/**
 * Writes rejected rows to a file, in the formats of {@link writeDecisions}: table, row (from 0),
 * fileRow (from 1, a CSV header included, where it is known), column, code, message.
 *
 * @throws ClienteleError where the file cannot be written.
 *
 * @example
 * ```ts
 * import { writeRejected } from 'clientele/duckdb';
 * import { tmpdir } from 'node:os';
 *
 * const file = `${tmpdir()}/decisions.rejected.csv`;
 * (await writeRejected([], file)) === file; // => true
 * ```
 */
export async function writeRejected(
  rejected: readonly RejectedRecord[],
  file: string,
  options: WriteOptions = {},
): Promise<string> {
  return unwrap(await writeTable(REJECTED_COLUMNS, rejected, file, options));
}

const REJECTED_COLUMNS: readonly WrittenColumn<RejectedRecord>[] = [
  { name: 'table', kind: 'string', read: ({ table }) => table },
  { name: 'row', kind: 'integer', read: ({ row }) => row },
  { name: 'fileRow', kind: 'integer', read: ({ fileRow }) => fileRow },
  { name: 'column', kind: 'string', read: ({ column }) => column },
  { name: 'code', kind: 'string', read: ({ code }) => code },
  { name: 'message', kind: 'string', read: ({ message }) => message },
];
