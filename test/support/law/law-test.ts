import { expect } from 'vitest';
import { openMachines } from './all-machines.js';
import { fixedPrograms } from './fixed-programs.js';
import { runLaw } from './law.js';
import { describeFailure, describeRun, gapsOfRun } from './report.js';

const numberFrom = (variable: string | undefined, otherwise: number) =>
  Number(variable ?? otherwise);

/** How many programs, from the environment where it says so. */
export function lawPrograms(otherwise: number): number {
  return numberFrom(process.env.CLIENTELE_LAW_PROGRAMS, otherwise);
}

/** Draws programs, prints the figures, and expects every machine to answer as the row machine. */
export async function expectLaw(programs: number): Promise<void> {
  const seed = numberFrom(process.env.CLIENTELE_LAW_SEED, 20_261_125);
  const failures = numberFrom(process.env.CLIENTELE_LAW_FAILURES, 1);
  const { machines, close } = await openMachines();
  try {
    const result = await runLaw({ programs, seed, machines, fixed: fixedPrograms(), failures });
    console.log(describeRun(result, seed));
    expect(result.failures.map(describeFailure)).toEqual([]);
    expect(gapsOfRun(result)).toEqual([]);
  } finally {
    await close();
  }
}
