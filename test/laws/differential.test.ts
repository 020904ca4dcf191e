import { expect, test } from 'vitest';
import { runLaw } from '../support/law/law.js';
import { expectLaw } from '../support/law/law-test.js';
import type { Machine } from '../support/law/machine.js';
import { ROW_MACHINE } from '../support/law/row-machine.js';

// Five times as many are drawn by test/engines/differential.test.ts.
const PROGRAMS = 40;

test(
  `${PROGRAMS} drawn programs: every machine answers as the row machine`,
  () => expectLaw(PROGRAMS),
  600_000,
);

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
  const result = await runLaw({ programs: PROGRAMS, seed: 5, machines: [careless] });
  expect(result.failures).toHaveLength(1);
  for (const { program } of result.failures) {
    expect(JSON.stringify(program.playbook).length).toBeLessThan(250);
    expect(JSON.stringify(program.tables).length).toBeLessThan(100);
  }
}, 120_000);
