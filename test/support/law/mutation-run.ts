import { openDuckdb, openPglite, type SqlEngine } from '../sql-engines.js';
import { directedPrograms } from './directed-programs.js';
import { fixedPrograms } from './fixed-programs.js';
import { type LawFailure, runLaw } from './law.js';
import type { DrawnProgram } from './program.js';
import { sqlMachine } from './sql-machine.js';

// Used by scripts/mutation.mjs, which bundles it with one mend undone.

const SEED = 4_711;

/** Opened once, for the bundle of every mutation. */
export function openEngine(name: string): Promise<SqlEngine> {
  return name === 'postgres' ? openPglite() : openDuckdb();
}

/** The first program that tells SQL on an engine from the row machine, and what it is about. */
export async function firstFailure(
  engine: SqlEngine,
  drawn: number,
): Promise<{ readonly by: string; readonly failure: LawFailure } | undefined> {
  const machines = [sqlMachine(engine, engine.dialect)];
  const run = async (fixed: readonly DrawnProgram[], programs: number) => {
    const options = { programs, seed: SEED, machines, fixed, isShrinking: false };
    return (await runLaw(options)).failures[0];
  };
  const [operators, ...others] = fixedPrograms();
  const named: (readonly [string, DrawnProgram | undefined])[] = [
    ['every operator', operators],
    ...directedPrograms(),
    ...others.map((program, index) => [`fixed program ${index + 1}`, program] as const),
  ];
  for (const [by, program] of named) {
    const failure = program && (await run([program], 0));
    if (failure !== undefined) return { by, failure };
  }
  const failure = await run([], drawn);
  return failure && { by: `drawn program ${failure.seed}`, failure };
}
