import { isDeepStrictEqual } from 'node:util';
import type { Plan, ReadyPlan } from 'clientele';
import {
  type BatchFacts,
  type DecisionTable,
  fitBatch,
  layOut,
  runBatch,
  valueAt,
} from 'clientele/batch';
import { isLoose } from '../../../src/batch/loose/loose-folds.js';
import type { Definition } from '../../../src/expr/definition.js';
import { namesRead } from '../../../src/expr/expression.js';
import { TABLE_NAMES, tableSpec } from '../../../src/model/tables.js';
import type { Value } from '../../../src/model/type.js';
import { columnsOf } from './column-tables.js';
import type { Answered, Machine } from './machine.js';
import type { Subject } from './program.js';

/** The columnar batch, given plain rows. */
export const BATCH_MACHINE: Machine = {
  ...batchMachine('batch', ({ tables }) => tables),
  takesDirt: true,
};

/** The columnar batch, given columns, laid out before where all is asked; a row that cannot be used is no row of a column. */
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
    // Asked for such values alone, the batch leaves rows where they are; some only where they stand in order of time.
    const loose = { keep: restingOnLoose(definitions) };
    const others = [subject, inOrder(subject)].map((given) =>
      runBatch(plan, factsOf(given), subject.asOf, loose),
    );
    const answersOf = ({ ids, columns }: DecisionTable) =>
      new Map(
        Object.entries(columns).map(([column, values]) => [
          column,
          new Map(ids.map((id, row): [string, Value] => [id, valueAt(values, row)])),
        ]),
      );
    const whole = answersOf(table);
    const answers = new Map(whole);
    for (const other of others) {
      if (JSON.stringify(other.ids) !== JSON.stringify(table.ids))
        throw new Error('two populations');
      for (const [column, values] of answersOf(other)) {
        // Where it differs from what all of it gives, it is what the judge sees.
        const isSame = isDeepStrictEqual(values, whole.get(column));
        if (!isSame) answers.set(column, values);
      }
    }
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

/** The values that rest on nothing but what can be folded over rows in any order of customers. */
function restingOnLoose(definitions: readonly Definition[]): readonly string[] {
  const found = new Set<string>();
  for (const { name, source } of definitions) {
    const rests =
      source.from === 'aggregate'
        ? isLoose(source.aggregate)
        : source.from === 'expression' &&
          namesRead(source.expression).every((read) => found.has(read));
    if (rests) found.add(name);
  }
  return [...found];
}

/** The same facts, the rows of each table in order of time; those without an instant come last. */
function inOrder(subject: Subject): Subject {
  const tables: { [table: string]: unknown } = { ...subject.tables };
  for (const name of TABLE_NAMES) {
    const rows = tables[name] as readonly { readonly [column: string]: unknown }[] | undefined;
    const { at } = tableSpec(name);
    if (rows === undefined || at === null) continue;
    const whenOf = (row: unknown) => {
      const instant = (row as (typeof rows)[number] | null)?.[at];
      return typeof instant === 'number' && !Number.isNaN(instant) ? instant : Infinity;
    };
    tables[name] = [...rows].sort((one, other) => {
      const [a, b] = [whenOf(one), whenOf(other)];
      return a < b ? -1 : +(a > b);
    });
  }
  return { ...subject, tables: tables as Subject['tables'] };
}
