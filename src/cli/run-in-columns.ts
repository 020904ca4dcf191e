import {
  type ReadColumns,
  type RejectedRecord,
  readColumns,
  runInDuckDb,
  writeDecisionTable,
} from '../duckdb/index.js';
import {
  type BatchFacts,
  type BatchOptions,
  type DecisionTable,
  type LaidOutFacts,
  layOut,
  runBatch,
} from '../faces/batch/index.js';
import type { Plan, ReadyPlan } from '../index.js';
import { readAsOf } from './as-of.js';
import { type Given, required } from './command.js';
import { EXIT, type Io } from './io.js';
import { calibrated, loadPlan, readCalibration, readMapped } from './load.js';
import { createProgress } from './progress.js';
import type { Ran } from './ran.js';
import { interrupted, issueLines, stop, stopWith } from './stop.js';
import { summariseTable } from './summary-of-table.js';

/** Who answers from columns. */
export type ColumnEngine = 'batch' | 'duckdb';

/** Decides on the whole population at once, on columns; the answers are those of the rows. */
export async function runInColumns(given: Given, io: Io, engine: ColumnEngine): Promise<Ran> {
  const plan = await loadPlan(required(given, 'playbook'), io);
  const asOf = readAsOf(required(given, 'as-of'), plan.zone);
  const calibrationFile = given.text('calibration');
  const facts = await readMapped(given, plan, io, readColumns);
  const asked =
    calibrationFile === undefined && plan.needs.length > 0
      ? plan
      : await readyOf(plan, calibrationFile, io);
  const layOutForDuckDb = () => layOut(plan, facts.tables, { keepIds: true });
  const answered =
    engine === 'batch'
      ? inBatch(asked, facts.tables, asOf, io)
      : await inDuckDb(asked, io.compute(layOutForDuckDb), asOf, io);
  if (answered.aborted) throw interrupted();
  // What was learned here is learned with the time zone data of this host.
  const provenance = { ...answered.provenance, tzdata: io.tzdata ?? null };
  const table: DecisionTable = { ...answered, provenance };
  const rejected = [...facts.rejected, ...table.rejected.map((row) => locate(row, facts))];
  return {
    ...{ plan, asOf, rejected },
    calibration: table.calibration ?? undefined,
    wasFitted: !('plan' in asked),
    rowCounts: facts.rowCounts,
    orderCount: facts.tables.orders?.rowCount ?? null,
    decimals: facts.decimals,
    summary: summariseTable(table, rejected),
    writeTo: (file) => writeDecisionTable(table, file),
  };
}

async function readyOf(plan: Plan, file: string | undefined, io: Io): Promise<ReadyPlan> {
  const calibration = file === undefined ? undefined : await readCalibration(file, io);
  return calibrated(plan, calibration, file ?? 'calibration', io);
}

/** Asks the batch, with a line of progress; `keep` are the values that are wanted, by default all. */
export function inBatch(
  asked: Plan | ReadyPlan,
  facts: BatchFacts,
  asOf: number,
  io: Io,
  options: Pick<BatchOptions, 'keep'> = {},
): DecisionTable {
  const progress = createProgress(io, 'deciding');
  const { signal } = io;
  const table = io.compute(() =>
    runBatch(asked, facts, asOf, { ...options, signal, onProgress: progress.report }),
  );
  progress.end();
  return table;
}

async function inDuckDb(asked: Plan | ReadyPlan, facts: LaidOutFacts, asOf: number, io: Io) {
  const progress = createProgress(io, 'deciding');
  const { signal } = io;
  try {
    const table = await runInDuckDb(asked, facts, asOf, {
      signal,
      onProgress: ({ rows }) => progress.report({ done: rows, total: null }),
    });
    progress.end();
    const open = table.unanswered.filter(({ code }) => code !== 'MISSING_INPUT');
    if (open.length === 0) return table;
    const issues = open.map(({ name, code, reason }) => ({
      ...{ code, severity: 'error' as const, pointer: '' },
      message: `${name} is not answered by SQL: ${reason}`,
      expected: '--engine batch',
    }));
    throw stop(EXIT.issues, issueLines('--engine duckdb', issues));
  } catch (error) {
    progress.end();
    throw stopWith('--engine duckdb', error);
  }
}

function locate(row: DecisionTable['rejected'][number], { fileRows }: ReadColumns): RejectedRecord {
  const fileRow = fileRows[row.table]?.[row.row];
  return fileRow === undefined ? row : { ...row, fileRow };
}
