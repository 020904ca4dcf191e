import type { DuckDBConnection } from '@duckdb/node-api';
import { ClienteleError, unwrap } from '../../base/outcome.js';
import { missingTables } from '../../batch/missing.js';
import { type ReadyPlan, tryCalibrate } from '../../engine/calibrate.js';
import { type DecisionTable, layoutOf } from '../../engine/decision-table.js';
import { calibrationFromSql, type FitRow, fitSql } from '../../engine/fit-sql.js';
import type { Plan } from '../../engine/plan.js';
import { provenanceOf } from '../../engine/render-decision.js';
import { unknownNames } from '../../engine/run-batch.js';
import { toSql } from '../../engine/to-sql.js';
import type { Calibration } from '../../model/calibration.js';
import type { Column, TextColumn } from '../../model/column.js';
import type { Names } from '../../model/decision.js';
import type { TableName } from '../../model/tables.js';
import type { Relations } from '../../sql/relations.js';
import type { SqlQuery } from '../../sql/write-query.js';
import { plainCell } from '../columns/plain-cell.js';
import { aborted } from '../read-table.js';
import { firstLine, sourceIssue } from '../text-source.js';
import { createAnswerColumn } from './answer-column.js';
import { runQuery } from './run-query.js';

/** How far the database has come: which question it works on, and how many rows of it were read. */
export interface PushDownProgress {
  readonly step: 'learning' | 'answering';
  readonly rows: number;
}

/** What may be wanted of a plan in a database, and who listens. */
export interface PushDownOptions {
  /** The names of the values wanted as columns; by default all that a decision shows. */
  readonly keep?: readonly string[];
  /** Called as the work goes on. */
  readonly onProgress?: (progress: PushDownProgress) => void;
  /** Checked now and then; an `AbortSignal` fits. The query is interrupted in the database. */
  readonly signal?: { readonly aborted: boolean };
}

/** The decisions on a population, answered by a database. */
export interface PushedDown<N extends Names = Names> extends DecisionTable<N> {
  /** The definitions that SQL does not answer, each with the reason; those not in SQL have no column. */
  readonly unanswered: SqlQuery['unanswered'];
}

/**
 * Answers a plan in DuckDB: the query of `toSql` is run on a connection, and its answer is read into
 * columns. From a plan that has something to learn, that is learned in the database first.
 *
 * @param tables where the facts are, as `toSql` takes them; {@link loadFacts} puts them there.
 * @param asOf epoch milliseconds; facts after it are not seen.
 * @returns one row per customer, by id in the order of code points. `aborted` is true where the signal
 *   stopped it; there are no rows then.
 * @throws ClienteleError as `toSql` and `fitSql` do, and with QUERY_FAILED where the database refuses.
 *
 * @example
 * ```ts
 * import { DuckDBInstance } from '@duckdb/node-api';
 * import { compile } from 'clientele';
 * import { countBy } from 'clientele/batch';
 * import { loadFacts, pushDown } from 'clientele/duckdb';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', lifecycle: {} });
 * const connection = await (await DuckDBInstance.create(':memory:')).connect();
 * const orders = [{ id: '1', customerId: 'ann', at: 0, amount: 999 }];
 * const { tables } = await loadFacts(plan!, { orders }, connection);
 * const table = await pushDown(plan!, connection, tables, 1000);
 * countBy(table, 'lifecycle.stage'); // => [{ key: 'new', count: 1 }]
 * ```
 */
export async function pushDown<N extends Names>(
  given: Plan<N> | ReadyPlan<N>,
  connection: DuckDBConnection,
  tables: Relations,
  asOf: number,
  options: PushDownOptions = {},
): Promise<PushedDown<N>> {
  const { onProgress, signal } = options;
  const isReady = 'plan' in given;
  const plan: Plan<N> = isReady ? given.plan : given;
  const unknown = unknownNames(plan, options.keep ?? []);
  if (unknown.length > 0) throw new ClienteleError(unknown);
  let ready = isReady ? given : undefined;
  if (ready === undefined && !signal?.aborted) {
    const calibration =
      plan.needs.length === 0 ? undefined : await learn(plan, connection, tables, asOf, options);
    const isStopped = plan.needs.length > 0 && calibration === undefined;
    ready = isStopped ? undefined : unwrap(tryCalibrate(plan, calibration));
  }
  if (ready === undefined) return nothing(plan, asOf);

  const query = toSql(ready, 'duckdb', asOf, { tables });
  const keep = new Set(options.keep ?? layoutOf(plan).names);
  const wanted = query.columns.filter(({ name }, index) => index === 0 || keep.has(name));
  const columns = wanted.map(({ name, type }) => createAnswerColumn(name, type));
  const selects = columns.flatMap((column) => column.selects);
  const firsts = columns.map((_, index) =>
    columns.slice(0, index).reduce((sum, column) => sum + column.selects.length, 0),
  );
  // As bytes, so that no collation of the connection decides; in UTF-8 that is by code point.
  const text = `SELECT ${selects.join(', ')} FROM (${query.text}) AS answers ORDER BY encode("id")`;
  let rows = 0;
  const isDone = await attempt(() =>
    runQuery(
      connection,
      text,
      (chunk) => {
        columns.forEach((column, index) => {
          column.take(chunk, firsts[index] as number);
        });
      },
      {
        signal,
        onRows: (count) => {
          rows += count;
          onProgress?.({ step: 'answering', rows });
        },
      },
    ),
  );
  if (!isDone) return nothing(plan, asOf);
  const [ids, ...answers] = columns.map((column) => column.finish());
  const named = answers.map((column, index): [string, Column] => [
    wanted[index + 1]?.name ?? '',
    column,
  ]);
  const missing = missingTables(ready.definitions, (table) => tables[table] !== undefined);
  return {
    plan,
    customerCount: rows,
    ids: textsOf(ids as TextColumn, rows),
    columns: Object.fromEntries(named),
    missing: Object.fromEntries([...missing].filter(([name]) => keep.has(name))),
    rejected: [],
    calibration: ready.calibration,
    provenance: provenanceOf(ready, asOf),
    aborted: false,
    unanswered: query.unanswered.filter(({ name }) => keep.has(name)),
  };
}

/**
 * Learns in DuckDB what a plan needs; the calibration is the very one that `fit` learns from the same
 * facts.
 *
 * @throws ClienteleError as `fitSql` does, with QUERY_FAILED where the database refuses, and with ABORTED
 *   where the signal stopped it.
 *
 * @example
 * ```ts
 * import { DuckDBInstance } from '@duckdb/node-api';
 * import { compile } from 'clientele';
 * import { loadFacts, pushDownFit } from 'clientele/duckdb';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', rfm: { bins: 2 } });
 * const orders = ['a', 'b', 'c', 'd'].map((customerId, index) => (
 *   { id: customerId, customerId, at: 0, amount: 100 * (index + 1) }
 * ));
 * const connection = await (await DuckDBInstance.create(':memory:')).connect();
 * const { tables } = await loadFacts(plan!, { orders }, connection);
 * (await pushDownFit(plan!, connection, tables, 1000)).learned['rfm.m']; // => { above: [200] }
 * ```
 */
export async function pushDownFit(
  plan: Plan,
  connection: DuckDBConnection,
  tables: Relations,
  asOf: number,
  options: Omit<PushDownOptions, 'keep'> = {},
): Promise<Calibration> {
  const calibration = await learn(plan, connection, tables, asOf, options);
  if (calibration === undefined) throw new ClienteleError([aborted]);
  return calibration;
}

async function learn(
  plan: Plan,
  connection: DuckDBConnection,
  tables: Relations,
  asOf: number,
  { onProgress, signal }: PushDownOptions,
): Promise<Calibration | undefined> {
  const query = fitSql(plan, 'duckdb', asOf, { tables });
  onProgress?.({ step: 'learning', rows: 0 });
  const columns = query.columns.map(({ name, type }) => createAnswerColumn(name, type));
  const selects = columns.flatMap((column) => column.selects);
  const isDone = await attempt(() =>
    runQuery(
      connection,
      `SELECT ${selects.join(', ')} FROM (${query.text}) AS learned`,
      (chunk) => {
        columns.forEach((column, index) => {
          column.take(chunk, index);
        });
      },
      { signal },
    ),
  );
  if (!isDone) return undefined;
  const row: FitRow = Object.fromEntries(
    query.columns.map(({ name, type }, index) => {
      const column = columns[index]?.finish() as Column;
      // Days count as numbers there, as they do in columns.
      const value = type === 'date' && 'values' in column ? column.values[0] : plainCell(column, 0);
      return [name, value];
    }),
  );
  return calibrationFromSql(plan, row, asOf);
}

/** What a database does fails for reasons of its own, which become an issue. */
async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ClienteleError) throw error;
    throw new ClienteleError([sourceIssue('QUERY_FAILED', '', firstLine(error))]);
  }
}

function nothing<N extends Names>(plan: Plan<N>, asOf: number): PushedDown<N> {
  const bare = { plan, calibration: null, tzdata: null };
  return {
    plan,
    customerCount: 0,
    ids: [],
    columns: {},
    missing: {} as { readonly [name: string]: readonly TableName[] },
    rejected: [],
    calibration: null,
    provenance: provenanceOf(bare, asOf),
    aborted: true,
    unanswered: [],
  };
}

function textsOf({ codes, dictionary }: TextColumn, rowCount: number): readonly string[] {
  return Array.from({ length: rowCount }, (_, row) => dictionary[codes[row] as number] as string);
}
