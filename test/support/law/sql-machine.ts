import { ClienteleError, type Plan, type ReadyPlan, type Tables } from 'clientele';
import { calibrationFromSql, fitSql, type SqlQuery, toSql } from 'clientele/sql';
import { dayOfDate } from '../../../src/base/calendar.js';
import type { Value } from '../../../src/model/type.js';
import { NOT_IN_SQL } from '../../../src/sql/not-in-sql.js';
import { type EngineRow, relationsOf, type SqlEngine } from '../sql-engines.js';
import type { Answered, Machine } from './machine.js';
import type { Subject } from './program.js';

/** The text for a database, run on it. What the text says it does not answer is declared so. */
export function sqlMachine(engine: SqlEngine, name: string): Machine {
  const { dialect } = engine;
  let loaded: Tables | undefined;
  let last: { readonly text: string; readonly rows: readonly EngineRow[] } | undefined;
  /** The rows of a text; the very text asked last, of the same tables, is not run again. */
  const run = async (text: string): Promise<readonly EngineRow[]> => {
    if (last?.text !== text) last = { text, rows: await engine.query(text) };
    return last.rows;
  };
  const load = async ({ tables, plan }: Subject): Promise<void> => {
    if (loaded === tables) return;
    loaded = undefined;
    last = undefined;
    await engine.load(tables, plan);
    loaded = tables;
  };
  const ask = async (plan: Plan | ReadyPlan, subject: Subject): Promise<Answered> => {
    const { tables, asOf } = subject;
    const query = written(() => toSql(plan, dialect, asOf, { tables: relationsOf(tables) }));
    // Names that a query cannot hold are none for a table either.
    if (query === undefined) return allRefused(plan);
    await load(subject);
    const rows = await run(query.text);
    const answers = new Map(
      query.columns.map((column) => [
        column.name,
        new Map(rows.map((row) => [row.id as string, row[column.name] as Value])),
      ]),
    );
    // A value that misses a table is answered, with null.
    const refused = query.unanswered.filter(({ code }) => code !== 'MISSING_INPUT');
    return {
      answers,
      refused: new Map(refused.map(({ name, code, reason }) => [name, `${code}: ${reason}`])),
    };
  };
  return {
    name,
    outOfReach: Object.keys(NOT_IN_SQL).map((kind) => `aggregate ${kind}`),
    takesDirt: false,
    isSlow: true,
    handsOut: (value, kind) =>
      kind === 'date' && value !== null && !isDate(value as number) ? null : value,
    answer: (subject) => ask(subject.ready, subject),
    answerAndLearn: async (subject) => {
      const answered = await ask(subject.plan, subject);
      const { tables, plan, asOf } = subject;
      const fitting = written(() => fitSql(plan, dialect, asOf, { tables: relationsOf(tables) }));
      if (fitting === undefined) return answered;
      await load(subject);
      const [row = {}] = await engine.query(fitting.text);
      return { ...answered, calibration: calibrationFromSql(plan, row, asOf) };
    },
  };
}

/** The query, or undefined where a name or a text of the playbook is declared unwritable. */
function written(write: () => SqlQuery): SqlQuery | undefined {
  try {
    return write();
  } catch (error) {
    const isDeclared =
      error instanceof ClienteleError && error.issues.every(({ code }) => DECLARED.includes(code));
    if (isDeclared) return undefined;
    throw error;
  }
}

/** A text that SQL cannot hold, and what is learned from something that SQL does not answer. */
const DECLARED = ['UNWRITABLE_TEXT', 'NOT_IN_SQL'];

function allRefused({ definitions }: Pick<Plan, 'definitions'>): Answered {
  const refused = new Map(definitions.map(({ name }) => [name, 'UNWRITABLE_TEXT']));
  return { answers: new Map(), refused };
}

const FIRST_DATE = dayOfDate(-4712, 1, 1);
const LAST_DATE = dayOfDate(5_874_897, 12, 31);

/** Whether both engines have a date for this day; they give null for any other. */
function isDate(day: number): boolean {
  return day >= FIRST_DATE && day <= LAST_DATE;
}
