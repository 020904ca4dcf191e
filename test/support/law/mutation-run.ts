import { openDuckdb, openPglite } from '../sql-engines.js';
import { BATCH_MACHINE } from './batch-machine.js';
import { directedPrograms } from './directed-programs.js';
import { fixedPrograms } from './fixed-programs.js';
import { runLaw } from './law.js';
import type { Machine } from './machine.js';
import type { DrawnProgram } from './program.js';
import { sqlMachine } from './sql-machine.js';

// Run by scripts/mutation.mjs, bundled with one mend undone: says as one line of JSON which program
// first told the machines apart, if one did.

const [machineName = 'duckdb', drawn = '40'] = process.argv.slice(2);
const SEED = 4_711;

async function open(name: string): Promise<{ machine: Machine; close: () => Promise<void> }> {
  if (name === 'batch') return { machine: BATCH_MACHINE, close: async () => {} };
  const engine = name === 'postgres' ? await openPglite() : await openDuckdb();
  return { machine: sqlMachine(engine, name), close: engine.close };
}

async function firstFailure(machine: Machine) {
  const [operators, ...others] = fixedPrograms().map((program) => ['fixed', program] as const);
  const first = operators === undefined ? [] : [operators];
  const named: (readonly [string, DrawnProgram])[] = [...first, ...directedPrograms(), ...others];
  const run = (fixed: readonly DrawnProgram[], programs: number) =>
    runLaw({ programs, seed: SEED, machines: [machine], fixed, isShrinking: false });
  for (const [name, program] of named) {
    const [failure] = (await run([program], 0)).failures;
    if (failure !== undefined) return { by: name, ...failure };
  }
  const [failure] = (await run([], Number(drawn))).failures;
  return failure && { by: `drawn ${failure.seed}`, ...failure };
}

async function main(): Promise<void> {
  const { machine, close } = await open(machineName);
  const failure = await firstFailure(machine);
  await close();
  const { by, way, difference } = failure ?? {};
  console.log(JSON.stringify(failure === undefined ? {} : { by, way, difference }));
}

void main();
