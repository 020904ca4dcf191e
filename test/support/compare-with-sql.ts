import type { ReadyPlan } from '../../src/engine/calibrate.js';
import { groupFacts } from '../../src/engine/group-facts.js';
import type { Plan } from '../../src/engine/plan.js';
import { toSql } from '../../src/engine/to-sql.js';
import type { RejectedRow, Tables } from '../../src/model/facts.js';
import type { SqlQuery } from '../../src/sql/write-query.js';
import { type EngineRow, type EngineValue, relationsOf, type SqlEngine } from './sql-engines.js';

/** A cell in which an engine and the row machine differ. */
export interface Difference {
  readonly engine: string;
  readonly customer: string;
  readonly name: string;
  readonly row: EngineValue | undefined;
  readonly sql: EngineValue | undefined;
}

export interface Comparison {
  readonly cells: number;
  readonly differences: readonly Difference[];
  readonly query: SqlQuery;
}

const OF_STRANGERS = ['UNKNOWN_CUSTOMER', 'UNKNOWN_ORDER'];

/** What the row machine answers for every customer and every definition, by id. */
function rowAnswers(
  ready: ReadyPlan,
  tables: Tables,
  asOf: number,
): ReadonlyMap<string, EngineRow> {
  const { customers, rejected: refused } = groupFacts(tables);
  const answers = new Map<string, EngineRow>();
  const rejected: RejectedRow[] = [];
  for (const { facts } of customers) {
    const { values } = ready.program.run(facts, asOf, rejected, []);
    const named = ready.definitions.map(
      ({ name }) => [name, values[ready.program.slotOf(name)] as EngineValue] as const,
    );
    answers.set(facts.id, Object.fromEntries(named));
  }
  // SQL reads clean facts; of others it sees no rows of strangers, as the row machine.
  const first = [...refused, ...rejected].find(({ code }) => !OF_STRANGERS.includes(code));
  if (first !== undefined) throw new Error(`facts are not clean: ${JSON.stringify(first)}`);
  return answers;
}

/**
 * Answers a plan by the row machine and by an engine, loaded with the same tables, and compares every
 * cell of every column. `asked` is what SQL is made from, where that is not the calibrated plan.
 */
export async function compareWithSql(
  engine: SqlEngine,
  ready: ReadyPlan,
  tables: Tables,
  asOf: number,
  asked: Plan | ReadyPlan = ready,
): Promise<Comparison> {
  const query = toSql(asked, engine.dialect, asOf, { tables: relationsOf(tables) });
  const rows = await engine.query(query.text);
  const expected = rowAnswers(ready, tables, asOf);
  const differences: Difference[] = [];
  let cells = 0;
  const report = (customer: string, name: string, row?: EngineValue, sql?: EngineValue) =>
    differences.push({ engine: engine.dialect, customer, name, row, sql });

  const found = new Map(rows.map((row) => [row.id as string, row]));
  for (const id of found.keys()) if (!expected.has(id)) report(id, 'id', undefined, id);
  if (found.size !== rows.length) throw new Error('a customer has several rows');
  for (const [id, answer] of expected) {
    const row = found.get(id);
    if (row === undefined) report(id, 'id', id, undefined);
    else
      for (const { name } of query.columns) {
        const wanted = name === 'id' ? id : answer[name];
        cells++;
        if (!sameValue(wanted, row[name])) report(id, name, wanted, row[name]);
      }
  }
  return { cells, differences, query };
}

function sameValue(a: EngineValue | undefined, b: EngineValue | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  }
  return Object.is(a, b);
}
