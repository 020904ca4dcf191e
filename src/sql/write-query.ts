import { dayOfDate } from '../base/calendar.js';
import type { ValueKind } from '../model/type.js';
import type { CustomerQuery } from './customer-query.js';
import type { Dialect } from './dialect.js';
import type { Fragment } from './fragment.js';
import type { Unanswered } from './gaps.js';
import type { NamedQuery } from './layers.js';
import { quoteIdentifier } from './quote.js';
import { type Relations, refuseClashes } from './relations.js';
import { sqlType } from './writer.js';

/** A column of the answer: its name, and the kind of its values. */
export interface SqlColumn {
  readonly name: string;
  readonly type: ValueKind;
}

/** One SELECT as text, and what it gives. */
export interface SqlQuery {
  readonly text: string;
  readonly columns: readonly SqlColumn[];
  /** The definitions that it does not answer, each with the reason. */
  readonly unanswered: readonly Unanswered[];
}

/** The statement that gives some definitions of every customer, her id first. */
export function writeCustomers(
  query: CustomerQuery,
  names: readonly string[],
  dialect: Dialect,
): SqlQuery {
  const columns: SqlColumn[] = [{ name: 'id', type: 'string' }];
  const selected = [`id AS ${quoteIdentifier('id', dialect)}`];
  const unanswered: Unanswered[] = [];
  for (const name of names) {
    const answered = query.answers.get(name);
    if (answered === undefined || name === 'id') continue;
    if (answered.unanswered !== undefined) unanswered.push(answered.unanswered);
    const { fragment } = answered;
    if (fragment === undefined) continue;
    columns.push({ name, type: fragment.kind });
    selected.push(`${given(query.named(fragment), dialect)} AS ${quoteIdentifier(name, dialect)}`);
  }
  const queries = query.queries();
  const last = `SELECT ${selected.join(',\n  ')}\nFROM ${query.rows()}`;
  const text = statement(queries, last, query.relations);
  return { text, columns, unanswered };
}

/** A statement of named queries, each on a line of its own. */
export function statement(
  queries: readonly NamedQuery[],
  last: string,
  relations: Relations,
): string {
  refuseClashes(
    relations,
    queries.map(({ name }) => name),
  );
  const named = queries.map(
    ({ name, text, isKept }) => `${name} AS ${isKept ? 'MATERIALIZED ' : ''}(${text})`,
  );
  return `WITH ${named.join(',\n')}\n${last}`;
}

/** The dates that both PostgreSQL and DuckDB have. */
const FIRST_DATE = dayOfDate(-4712, 1, 1);
const LAST_DATE = dayOfDate(5_874_897, 12, 31);

/** A value as it is handed out: dates are computed as days, and become dates at the end. */
function given({ text, kind, isConstant }: Fragment, dialect: Dialect): string {
  if (kind !== 'date') return isConstant ? `CAST(${text} AS ${sqlType(kind, dialect)})` : text;
  const within = `${text} BETWEEN ${FIRST_DATE} AND ${LAST_DATE}`;
  return `CASE WHEN ${within} THEN DATE '1970-01-01' + CAST(${text} AS INTEGER) END`;
}
