import { dirname, resolve } from 'node:path';
import type { FactsMapping, ReadFacts, ReadOptions, ReadProgress } from '../duckdb/index.js';
import { readFacts } from '../duckdb/index.js';
import {
  type Calibration,
  compileUnknown,
  type Issue,
  type Plan,
  type ReadyPlan,
  tryCalibrate,
  tryFit,
} from '../index.js';
import { type Given, required } from './command.js';
import { EXIT, type Io } from './io.js';
import { createProgress, type ProgressLine } from './progress.js';
import { readJson } from './read-json.js';
import { interrupted, issueLines, stop, stopWith } from './stop.js';

/** The plan of a playbook file, which a command may want to have more in; its warnings go to stderr. */
export async function loadPlan(
  file: string,
  io: Io,
  extend: (playbook: unknown) => unknown = (playbook) => playbook,
): Promise<Plan> {
  const { plan, issues } = compileUnknown(extend(await readJson(file, io)));
  if (plan === undefined) throw stop(EXIT.issues, issueLines(file, issues));
  if (issues.length > 0) io.stderr(`${issueLines(file, issues)}\n`);
  return plan;
}

/** Facts, and how many digits of their amounts stood after the point, where that is known. */
export interface LoadedFacts extends ReadFacts {
  readonly decimals: number | undefined;
}

/** The facts that the mapping of a command points to; its warnings go to stderr. */
export function loadFacts(given: Given, plan: Plan, io: Io): Promise<LoadedFacts> {
  return readMapped(given, plan, io, readFacts);
}

/** What a reader makes of the mapping of a command; its warnings go to stderr. */
export async function readMapped<R extends { readonly warnings: readonly Issue[] }>(
  given: Given,
  plan: Plan,
  io: Io,
  read: (mapping: FactsMapping, plan: Plan, options: ReadOptions) => Promise<R>,
): Promise<R & Pick<LoadedFacts, 'decimals'>> {
  const file = required(given, 'facts');
  const mapping = (await readJson(file, io)) as FactsMapping;
  const inWorkingDirectory = (path: string) => resolve(io.workingDirectory, path);
  const baseDirectory = inWorkingDirectory(given.text('data') ?? dirname(file));
  const database = given.text('database');
  const progress = readingProgress(io);
  try {
    const facts = await read(mapping, plan, {
      baseDirectory,
      signal: io.signal,
      onProgress: progress.report,
      ...(database === undefined ? {} : { database: inWorkingDirectory(database) }),
    });
    progress.end();
    if (facts.warnings.length > 0) io.stderr(`${issueLines(file, facts.warnings)}\n`);
    return { ...facts, decimals: decimalsOf(mapping) };
  } catch (error) {
    progress.end();
    throw stopWith(file, error);
  }
}

/** Undefined where the mapping names none, or where its columns differ. */
function decimalsOf({ tables }: FactsMapping): number | undefined {
  const columns = Object.values(tables).flatMap((table) => Object.values(table.columns));
  const named = columns.flatMap((column) =>
    typeof column === 'object' ? (column.decimals ?? []) : [],
  );
  const [first, ...others] = named;
  return others.every((decimals) => decimals === first) ? first : undefined;
}

/** A line of progress for each source in turn. */
function readingProgress(io: Io) {
  let table = '';
  let line: ProgressLine | undefined;
  return {
    report: (progress: ReadProgress) => {
      if (progress.table !== table) {
        line?.end();
        table = progress.table;
        line = createProgress(io, `reading ${table}`);
      }
      line?.report(progress);
    },
    end: () => line?.end(),
  };
}

/** A plan that can answer, and where its calibration came from. */
export interface Prepared {
  readonly ready: ReadyPlan;
  readonly calibration: Calibration | undefined;
  readonly wasFitted: boolean;
}

/** Joins a plan to the calibration of a file, or to one learned from the facts themselves. */
export async function prepare(
  plan: Plan,
  facts: ReadFacts,
  asOf: number,
  calibrationFile: string | undefined,
  io: Io,
): Promise<Prepared> {
  const needsFit = calibrationFile === undefined && plan.needs.length > 0;
  const calibration = needsFit
    ? fitFacts(plan, facts, asOf, io)
    : calibrationFile === undefined
      ? undefined
      : await readCalibration(calibrationFile, io);
  const ready = calibrated(plan, calibration, calibrationFile ?? 'calibration', io);
  return { ready, calibration, wasFitted: needsFit };
}

/** A plan joined to a calibration; `file` is where a fault of it is told to be. */
export function calibrated(
  plan: Plan,
  calibration: Calibration | undefined,
  file: string,
  io: Io,
): ReadyPlan {
  const host = io.tzdata === undefined ? {} : { tzdata: io.tzdata };
  const ready = tryCalibrate(plan, calibration, host);
  if (!ready.ok) throw stop(EXIT.issues, issueLines(file, ready.issues));
  return ready.value;
}

export async function readCalibration(file: string, io: Io): Promise<Calibration> {
  const json = await readJson(file, io);
  const isCalibration = typeof json === 'object' && json !== null && 'learned' in json;
  if (isCalibration) return json as Calibration;
  throw stop(EXIT.issues, `${file}: is no calibration; \`clientele fit\` writes one`);
}

export function fitFacts(plan: Plan, facts: ReadFacts, asOf: number, io: Io): Calibration {
  const progress = createProgress(io, 'learning');
  const { signal } = io;
  const fitted = io.compute(() =>
    tryFit(plan, facts.tables, asOf, { signal, onProgress: progress.report }),
  );
  progress.end();
  if (fitted.ok) return fitted.value;
  if (signal.aborted) throw interrupted();
  throw stop(EXIT.issues, issueLines('facts', fitted.issues));
}
