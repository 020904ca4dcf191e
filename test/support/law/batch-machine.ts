import type { Plan, ReadyPlan } from 'clientele';
import { type BatchFacts, fitBatch, layOut, runBatch, valueAt } from 'clientele/batch';
import type { Definition } from '../../../src/expr/definition.js';
import { namesRead } from '../../../src/expr/expression.js';
import type { Value } from '../../../src/model/type.js';
import { columnsOf } from './column-tables.js';
import type { Answered, Machine } from './machine.js';
import type { Subject } from './program.js';

/** The columnar batch, given plain rows. */
export const BATCH_MACHINE: Machine = {
  ...batchMachine('batch', ({ tables }) => tables),
  takesDirt: true,
};

/** The columnar batch, given columns, laid out before for all but counts; a row that cannot be used is no row of a column. */
export const COLUMN_MACHINE: Machine = batchMachine('batch from columns', columnsOf, (subject) =>
  layOut(subject.plan, columnsOf(subject)),
);

function batchMachine(
  name: string,
  factsOf: (subject: Subject) => BatchFacts,
  laidOutOf: (subject: Subject) => BatchFacts = factsOf,
): Machine {
  const ask = (plan: Plan | ReadyPlan, subject: Subject): Answered => {
    const { definitions } = subject.ready;
    const keep = definitions.map((definition) => definition.name);
    const table = runBatch(plan, laidOutOf(subject), subject.asOf, { keep });
    // Asked for counts alone, the batch leaves rows where they are.
    const counted = { keep: onlyCounting(definitions) };
    const counts = runBatch(plan, factsOf(subject), subject.asOf, counted);
    if (JSON.stringify(counts.ids) !== JSON.stringify(table.ids))
      throw new Error('two populations');
    const answers = new Map(
      Object.entries({ ...table.columns, ...counts.columns }).map(([column, values]) => [
        column,
        new Map(table.ids.map((id, row): [string, Value] => [id, valueAt(values, row)])),
      ]),
    );
    const { calibration, rejected } = table;
    const learned = calibration === null ? {} : { calibration };
    return { answers, refused: new Map(), rejected, ...learned };
  };
  return {
    name,
    outOfReach: [],
    takesDirt: false,
    answer: (subject) => Promise.resolve(ask(subject.ready, subject)),
    answerAndLearn: (subject) => {
      const answered = ask(subject.plan, subject);
      const calibration = fitBatch(subject.plan, factsOf(subject), subject.asOf);
      // The batch that learns on the way must have learned the same.
      if (answered.calibration?.id !== calibration.id) throw new Error('learned two calibrations');
      return Promise.resolve(answered);
    },
  };
}

/** The values that rest on nothing but counts of rows. */
function onlyCounting(definitions: readonly Definition[]): readonly string[] {
  const found = new Set<string>();
  for (const { name, source } of definitions) {
    const rests =
      source.from === 'aggregate'
        ? source.aggregate.kind === 'count'
        : source.from === 'expression' &&
          namesRead(source.expression).every((read) => found.has(read));
    if (rests) found.add(name);
  }
  return [...found];
}
