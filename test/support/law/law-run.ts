import { openMachines } from './all-machines.js';
import { fixedPrograms } from './fixed-programs.js';
import { type LawResult, runLaw } from './law.js';
import { describeFailure, describeTotals, gapsOfRun, type Totals } from './report.js';

// Run by scripts/law-in-full.mjs: many programs, a part of them at a time, with the totals so far.

const [programs = '3000', firstSeed = '20261125'] = process.argv.slice(2);
const PART = 100;

async function main(): Promise<void> {
  const { machines, close } = await openMachines();
  const results: LawResult[] = [];
  const started = performance.now();
  let isSound = true;
  for (let done = 0; done < Number(programs); done += PART) {
    const part = Math.min(PART, Number(programs) - done);
    const seed = Number(firstSeed) + done;
    const fixed = done === 0 ? fixedPrograms() : [];
    const result = await runLaw({ programs: part, seed, machines, fixed });
    results.push(result);
    isSound &&= result.failures.length === 0;
    for (const failure of result.failures) console.log(describeFailure(failure));
    if (done === 0) {
      for (const gap of gapsOfRun(result)) {
        isSound = false;
        console.log(gap);
      }
    }
    console.log(describeTotals(totalsOf(results)));
  }
  await close();
  const seconds = Math.round((performance.now() - started) / 1_000);
  console.log(`law: ${seconds} s`);
  process.exitCode = isSound ? 0 : 1;
}

function totalsOf(results: readonly LawResult[]): Totals {
  const sum = (of: (result: LawResult) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  const [first] = results;
  const machines = (first?.tallies ?? []).map(({ machine }, index) => ({
    machine,
    cells: sum(({ tallies }) => tallies[index]?.cells ?? 0),
    differing: sum(({ tallies }) => tallies[index]?.differing ?? 0),
    refused: sum(({ tallies }) => tallies[index]?.refused ?? 0),
  }));
  return {
    programs: sum((result) => result.programs),
    definitions: sum((result) => result.definitions),
    customers: sum((result) => result.customers),
    machines,
  };
}

void main();
