import { groupFacts, type RejectedRow } from 'clientele';
import type { Value } from '../../../src/model/type.js';
import type { Answered, Machine } from './machine.js';
import type { Subject } from './program.js';

/** The judge: closures over one customer's facts, every definition of the plan read out. */
export const ROW_MACHINE: Machine = {
  name: 'row',
  outOfReach: [],
  takesDirt: true,
  answer: (subject) => Promise.resolve(answerByRows(subject)),
};

export function answerByRows({ ready, tables, asOf }: Subject): Answered {
  const { definitions, program } = ready;
  const answers = new Map(definitions.map(({ name }) => [name, new Map<string, Value>()]));
  const grouped = groupFacts(tables);
  const rejected: RejectedRow[] = [...grouped.rejected];
  for (const { facts, sources, row } of grouped.customers) {
    const ownRejected: RejectedRow[] = [];
    const issues: { readonly pointer: string; readonly message: string }[] = [];
    const { values } = program.run(facts, asOf, ownRejected, issues as never);
    if (issues.length > 0) {
      rejected.push(
        ...issues.map(({ pointer, message }) => rejectedCustomer(pointer, message, row)),
      );
      continue;
    }
    for (const fact of ownRejected) {
      const place = fact.table === 'customers' ? undefined : sources[fact.table]?.[fact.row];
      rejected.push({ ...fact, row: place ?? fact.row });
    }
    for (const [name, byCustomer] of answers) {
      byCustomer.set(facts.id, values[program.slotOf(name)] as Value);
    }
  }
  return { answers, refused: new Map(), rejected };
}

function rejectedCustomer(pointer: string, message: string, row: number): RejectedRow {
  const column = pointer.split('/').at(-1) ?? null;
  return { table: 'customers', row, column, code: 'INVALID_VALUE', message };
}
