import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedPrograms } from '../support/law/fixed-programs.js';
import { runLaw } from '../support/law/law.js';
import type { Machine } from '../support/law/machine.js';
import { describeFailure, describeRun, gapsOfRun } from '../support/law/report.js';
import { ROW_MACHINE } from '../support/law/row-machine.js';
import { sqlMachine } from '../support/law/sql-machine.js';
import { openDuckdb, openPglite, type SqlEngine } from '../support/sql-engines.js';

const PROGRAMS = Number(process.env.CLIENTELE_LAW_PROGRAMS ?? 200);
const SEED = Number(process.env.CLIENTELE_LAW_SEED ?? 20_261_125);
const FAILURES = Number(process.env.CLIENTELE_LAW_FAILURES ?? 1);

let engines: readonly SqlEngine[] = [];
beforeAll(async () => {
  engines = await Promise.all([openDuckdb(), openPglite()]);
});
afterAll(async () => {
  for (const engine of engines) await engine.close();
});

test(`${PROGRAMS} drawn programs: every machine answers as the row machine`, async () => {
  const machines: Machine[] = [
    ROW_MACHINE,
    ...engines.map((engine) => sqlMachine(engine, engine.dialect)),
  ];
  const fixed = fixedPrograms();
  const result = await runLaw({
    programs: PROGRAMS,
    seed: SEED,
    machines,
    fixed,
    failures: FAILURES,
  });
  console.log(describeRun(result, SEED));
  expect(result.failures.map(describeFailure)).toEqual([]);
  expect(gapsOfRun(result)).toEqual([]);
}, 3_600_000);
