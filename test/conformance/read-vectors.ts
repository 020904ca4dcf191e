import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseDay } from '../../src/base/calendar.js';
import type { Value } from '../../src/model/type.js';
import { type CellDifference, compareAnswers } from '../support/law/compare.js';
import type { Machine } from '../support/law/machine.js';
import { subjectOf } from '../support/law/program.js';
import type { VectorFile } from './make-vectors.js';

const FILE = fileURLToPath(new URL('../../conformance/vectors.json', import.meta.url));

/** The vectors as they are published. */
export function readVectors(): VectorFile {
  return JSON.parse(readFileSync(FILE, 'utf8')) as VectorFile;
}

/** Where a machine does not answer a vector as published, and how many cells it declares out of reach. */
export async function checkVector(
  machine: Machine,
  { playbook, tables, asOf, expected }: VectorFile['vectors'][number],
): Promise<{
  readonly cells: number;
  readonly refused: number;
  readonly differences: readonly CellDifference[];
}> {
  const subject = subjectOf({ playbook: { ...playbook }, tables, asOf });
  const kinds = new Map(subject.plan.definitions.map(({ name, type }) => [name, type.kind]));
  const answers = new Map(
    Object.entries(expected).map(([name, byCustomer]) => [
      name,
      new Map(
        Object.entries(byCustomer).map(([customer, value]): [string, Value] => [
          customer,
          kinds.get(name) === 'date' && value !== null
            ? (parseDay(value as string) as number)
            : (value as Value),
        ]),
      ),
    ]),
  );
  return compareAnswers({ answers, refused: new Map() }, await machine.answer(subject));
}
