import { expect, test } from 'vitest';
import { DECIDE_MACHINE } from '../support/law/decide-machine.js';
import { runLaw } from '../support/law/law.js';
import { describeFailure, describeRun } from '../support/law/report.js';
import { ROW_MACHINE } from '../support/law/row-machine.js';

const PROGRAMS = Number(process.env.CLIENTELE_LAW_PROGRAMS ?? 40);
const SEED = Number(process.env.CLIENTELE_LAW_SEED ?? 20_261_125);

test(`${PROGRAMS} drawn programs are answered alike, in whatever way they are asked`, async () => {
  const machines = [ROW_MACHINE, DECIDE_MACHINE];
  const result = await runLaw({ programs: PROGRAMS, seed: SEED, machines });
  console.log(describeRun(result, SEED));
  expect(result.failures.map(describeFailure)).toEqual([]);
  expect(result.dropped.length / result.pieces).toBeLessThan(0.05);
}, 120_000);
