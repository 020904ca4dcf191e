import { expect, test } from 'vitest';
import { BATCH_MACHINE, COLUMN_MACHINE } from '../support/law/batch-machine.js';
import { DECIDE_MACHINE } from '../support/law/decide-machine.js';
import { directedPrograms } from '../support/law/directed-programs.js';
import { runLaw } from '../support/law/law.js';
import { describeFailure } from '../support/law/report.js';

test.each(directedPrograms())(
  'every machine in this process at the boundaries: %s',
  async (_, program) => {
    const machines = [DECIDE_MACHINE, BATCH_MACHINE, COLUMN_MACHINE];
    const result = await runLaw({ programs: 0, seed: 0, machines, fixed: [program] });
    expect(result.failures.map(describeFailure)).toEqual([]);
  },
);
