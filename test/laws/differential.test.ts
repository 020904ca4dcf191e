import { expect, test } from 'vitest';
import { BATCH_MACHINE, COLUMN_MACHINE } from '../support/law/batch-machine.js';
import { DECIDE_MACHINE } from '../support/law/decide-machine.js';
import { fixedPrograms } from '../support/law/fixed-programs.js';
import { runLaw } from '../support/law/law.js';
import type { Machine } from '../support/law/machine.js';
import { describeFailure, describeRun, gapsOfRun } from '../support/law/report.js';
import { ROW_MACHINE } from '../support/law/row-machine.js';

const PROGRAMS = Number(process.env.CLIENTELE_LAW_PROGRAMS ?? 40);
const SEED = Number(process.env.CLIENTELE_LAW_SEED ?? 20_261_125);

test(`${PROGRAMS} drawn programs are answered alike, in whatever way they are asked`, async () => {
  const machines = [ROW_MACHINE, DECIDE_MACHINE, BATCH_MACHINE, COLUMN_MACHINE];
  const fixed = fixedPrograms();
  const failures = Number(process.env.CLIENTELE_LAW_FAILURES ?? 1);
  const result = await runLaw({ programs: PROGRAMS, seed: SEED, machines, fixed, failures });
  console.log(describeRun(result, SEED));
  expect(result.failures.map(describeFailure)).toEqual([]);
  expect(gapsOfRun(result)).toEqual([]);
}, 120_000);

test('a machine that departs is caught, and the program made small', async () => {
  const careless: Machine = {
    name: 'careless',
    outOfReach: [],
    takesDirt: false,
    answer: async (subject) => {
      const right = await ROW_MACHINE.answer(subject);
      const counts = subject.ready.definitions.filter(
        ({ source }) => source.from === 'aggregate' && source.aggregate.window.kind === 'between',
      );
      const wrong = counts.map(({ name }) => [name, new Map([['c', -1]])] as const);
      return { ...right, answers: new Map([...right.answers, ...wrong]) };
    },
  };
  const result = await runLaw({ programs: PROGRAMS, seed: SEED, machines: [careless] });
  expect(result.failures).toHaveLength(1);
  for (const { program } of result.failures) {
    expect(JSON.stringify(program.playbook).length).toBeLessThan(200);
    expect(JSON.stringify(program.tables).length).toBeLessThan(100);
  }
}, 120_000);
