import type { DuckDBConnection } from '@duckdb/node-api';
import { ClienteleError, type Issue } from '../../base/outcome.js';
import type { StoredColumn } from '../../batch/clustered.js';
import { withBits } from '../../batch/null-bits.js';
import { plannedColumns } from '../../batch/planned-columns.js';
import type { Plan } from '../../engine/plan.js';
import { type BatchFacts, layOut } from '../../engine/run-batch.js';
import type { TextColumn } from '../../model/column.js';
import type { RejectedRow } from '../../model/facts.js';
import { type ColumnSpec, TABLE_NAMES, type TableName } from '../../model/tables.js';
import type { ValueKind } from '../../model/type.js';
import type { Relations } from '../../sql/relations.js';
import {
  idColumn,
  STAGES,
  type StagedColumn,
  stageColumns,
  stagedColumn,
} from '../columns/write-staged.js';
import { quoteIdentifier } from '../sql.js';
import { temporary } from '../write-file.js';

/** Clean facts in a database, as a query needs them. */
export interface LoadedRelations {
  /** Where each table is; to be handed to `pushDown` or `toSql`. */
  readonly tables: Relations;
  /** Facts that could not be used; `row` is the place in the table given. */
  readonly rejected: readonly RejectedRow[];
}

/**
 * Checks facts as every machine does and puts what can be used into temporary tables of a connection,
 * named `clientele_orders` and so on: only the columns that the plan reads, in the types that
 * {@link pushDown} and `toSql` ask for. Tables of an earlier load are replaced.
 *
 * @throws ClienteleError with INVALID_FACTS where the facts are no tables, or were laid out without ids.
 *
 * @example
 * ```ts
 * import { DuckDBInstance } from '@duckdb/node-api';
 * import { compile } from 'clientele';
 * import { loadFacts } from 'clientele/duckdb';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', features: { orders: { count: 'orders' } } });
 * const connection = await (await DuckDBInstance.create(':memory:')).connect();
 * const orders = [{ id: '1', customerId: 'ann', at: 0, amount: 999 }];
 * const { tables } = await loadFacts(plan!, { orders }, connection);
 * tables.orders; // => ['temp', 'clientele_orders']
 * ```
 */
export async function loadFacts(
  plan: Plan,
  given: BatchFacts,
  connection: DuckDBConnection,
): Promise<LoadedRelations> {
  const { facts, rejected } = 'facts' in given ? given : layOut(plan, given, { keepIds: true });
  if (!facts.hasIds) throw new ClienteleError([WITHOUT_IDS]);
  const { ids, columns, count } = facts.customers;
  const tables: { [T in TableName | 'customers']?: readonly [string, string] } = {};
  const stored = (specs: readonly ColumnSpec[], from: typeof columns) =>
    specs.map((spec) => stagedOrAbsent(spec, from[spec.name]));

  const everybody = [idColumn(ids, 'id'), ...stored(plan.attributes, columns)];
  tables.customers = await createTable('customers', everybody, count, connection);
  const reads = { reads: plan.reads, declared: plan.columns, attributes: plan.attributes };
  for (const name of TABLE_NAMES) {
    const table = facts.tables[name];
    if (table === undefined) continue;
    const { offsets, rowCount } = table;
    const owner: TextColumn = {
      kind: 'string',
      codes: ownersOf(offsets, rowCount),
      dictionary: ids,
    };
    const specs = (plannedColumns(name, reads) ?? []).filter((spec) => spec.name !== 'customerId');
    const staged = [stagedColumn('customerId', owner), ...stored(specs, table.columns)];
    tables[name] = await createTable(name, staged, rowCount, connection);
  }
  for (const stage of STAGES) await connection.run(`DROP TABLE IF EXISTS ${temporary(stage)}`);
  return { tables, rejected };
}

async function createTable(
  table: string,
  columns: readonly StagedColumn[],
  rowCount: number,
  connection: DuckDBConnection,
): Promise<readonly [string, string]> {
  const name = `clientele_${table}`;
  const query = await stageColumns(connection, columns, rowCount, 'facts');
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${quoteIdentifier(name)} AS ${query}`);
  return ['temp', name];
}

const WITHOUT_IDS: Issue = {
  code: 'INVALID_FACTS',
  severity: 'error',
  pointer: '',
  message:
    'the facts were laid out without the ids of their rows, by which a database tells them apart',
  expected: 'layOut(plan, tables, { keepIds: true })',
};

/** The customer of every row, by where each customer's rows begin. */
function ownersOf(offsets: Int32Array, rowCount: number): Int32Array {
  const owners = new Int32Array(rowCount);
  for (let customer = 0; customer + 1 < offsets.length; customer++) {
    owners.fill(customer, offsets[customer], offsets[customer + 1]);
  }
  return owners;
}

/** A query names every column that a plan reads, so one that is not there is there as null. */
function stagedOrAbsent(
  { name, kind }: ColumnSpec,
  stored: StoredColumn | undefined,
): StagedColumn {
  if (stored !== undefined) return stagedColumn(name, withBits(stored));
  const type = ABSENT_TYPES[kind] ?? 'VARCHAR';
  return {
    name,
    type: ({ UTINYINT }) => UTINYINT,
    select: () => `CAST(NULL AS ${type})`,
  };
}

const ABSENT_TYPES: { readonly [K in ValueKind]?: string } = {
  boolean: 'BOOLEAN',
  integer: 'BIGINT',
  instant: 'BIGINT',
  number: 'DOUBLE',
  date: 'DATE',
  'string[]': 'VARCHAR[]',
};
