import type { RejectedRecord } from '../duckdb/index.js';
import { type Decision, decideAll, type Plan } from '../index.js';
import { AS_OF_HELP, readAsOf } from './as-of.js';
import { type Given, type Option, required } from './command.js';
import type { Io } from './io.js';
import { type LoadedFacts, loadFacts, loadPlan, type Prepared, prepare } from './load.js';
import { createProgress } from './progress.js';
import { interrupted } from './stop.js';

/** The options of every command that decides. */
export const ANSWER_OPTIONS: { readonly [name: string]: Option } = {
  playbook: { value: 'FILE', required: true, help: 'the playbook, as JSON' },
  facts: { value: 'FILE', required: true, help: 'where the facts are: the mapping, as JSON' },
  'as-of': { value: 'WHEN', required: true, help: AS_OF_HELP },
  data: { value: 'FOLDER', help: 'where the files of the mapping lie; beside it if left out' },
  calibration: { value: 'FILE', help: 'what `fit` has learned; without it, it is learned anew' },
  database: { value: 'FILE', help: 'a DuckDB database for the queries of the mapping' },
};

/** Everything that a command knows once every customer has been decided on. */
export interface Answered extends Prepared {
  readonly plan: Plan;
  readonly asOf: number;
  readonly facts: LoadedFacts;
  readonly decisions: readonly Decision[];
  /** Rows rejected while reading and while deciding, with their places in the files. */
  readonly rejected: readonly RejectedRecord[];
}

/** Reads, learns where nothing learned is given, and decides on every customer. */
export async function answer(
  given: Given,
  io: Io,
  playbookOption = 'playbook',
  calibrationOption = 'calibration',
  /** Tables that are read beside those of the plan. */
  alsoReads: Plan['reads'] = {},
): Promise<Answered> {
  const plan = await loadPlan(required(given, playbookOption), io);
  const asOf = readAsOf(required(given, 'as-of'), plan.zone);
  const reading = { ...plan, reads: { ...plan.reads, ...alsoReads } };
  const facts = await loadFacts(given, reading, io);
  const prepared = await prepare(plan, facts, asOf, given.text(calibrationOption), io);
  const progress = createProgress(io, 'deciding');
  const { signal } = io;
  const { decisions, rejected, aborted } = io.compute(() =>
    decideAll(prepared.ready, facts.tables, asOf, { signal, onProgress: progress.report }),
  );
  progress.end();
  if (aborted) throw interrupted();
  const located = rejected.map((row): RejectedRecord => {
    const fileRow = facts.fileRows[row.table]?.[row.row];
    return fileRow === undefined ? row : { ...row, fileRow };
  });
  return {
    ...prepared,
    plan,
    asOf,
    facts,
    decisions,
    rejected: [...facts.rejected, ...located],
  };
}
