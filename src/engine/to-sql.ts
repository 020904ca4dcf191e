import { isInstant } from '../base/instant.js';
import { INVALID_INSTANT } from '../base/instant-argument.js';
import { ClienteleError, type Issue } from '../base/outcome.js';
import { createCustomerQuery, type QuerySource } from '../sql/customer-query.js';
import type { DialectName } from '../sql/dialect.js';
import { DIALECTS } from '../sql/dialects.js';
import { tablesOfCustomers } from '../sql/population.js';
import type { Relations } from '../sql/relations.js';
import { type SqlQuery, writeCustomers } from '../sql/write-query.js';
import type { ReadyPlan } from './calibrate.js';
import type { Plan } from './plan.js';

/** Where the facts are, for a query. */
export interface SqlOptions {
  /**
   * The relation of each table that exists, as a name or as schema and name. A table that is not
   * named is absent: what reads it is null and listed. Without `customers` the population is every
   * id found in the fact tables named.
   */
  readonly tables: Relations;
}

/**
 * A plan as one SELECT of one row per customer: column `id`, then every definition under its own
 * name, equal to what `decideAll` answers from the same facts. Nothing is run.
 *
 * From a calibrated plan the cut points are constants. From a plan that is not, they are learned from
 * the same customers within the query, where SQL can do that exactly.
 *
 * Relations are clean facts, as `clientele/duckdb` loads them: one row per id; instants as BIGINT in
 * epoch milliseconds, money as BIGINT in minor units, dates as DATE, tags as lists of text. Null stands
 * for what a table's fallback says. Only the columns in `plan.reads`, the attributes, ids, customers
 * and instants need exist.
 *
 * @param asOf epoch milliseconds; facts after it are not seen.
 * @throws ClienteleError with INVALID_INSTANT, UNKNOWN_DIALECT or NO_POPULATION, with UNWRITABLE_TEXT
 *   where a name or a text cannot be written in SQL, or with NAME_CLASH where a relation without a
 *   schema is called as a part of the query.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 * import { toSql } from 'clientele/sql';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: { buyers: { '>=': [{ var: 'orderCount' }, 1] } },
 * });
 * const asOf = Date.UTC(2026, 0, 31);
 * const query = toSql(plan!, 'duckdb', asOf, { tables: { orders: ['shop', 'orders'] } });
 * query.columns.map(({ name }) => name); // => ['id', 'orderCount', 'segment.buyers']
 * query.unanswered; // => []
 * ```
 */
export function toSql(
  plan: Plan | ReadyPlan,
  dialect: DialectName,
  asOf: number,
  options: SqlOptions,
): SqlQuery {
  const source = querySource(plan, dialect, asOf, options);
  const query = createCustomerQuery(source);
  const names = source.definitions.map(({ name }) => name);
  return writeCustomers(query, names, source.dialect);
}

/** What a query is written from, once the arguments of the call are looked at. */
export function querySource(
  given: Plan | ReadyPlan,
  dialect: DialectName,
  asOf: number,
  { tables }: SqlOptions,
): QuerySource {
  const issues = [
    ...(isInstant(asOf) ? [] : [INVALID_INSTANT]),
    ...(Object.hasOwn(DIALECTS, dialect) ? [] : [unknownDialect(dialect)]),
    ...(hasPopulation(tables) ? [] : [NO_POPULATION]),
  ];
  if (issues.length > 0) throw new ClienteleError(issues);
  const isReady = 'plan' in given;
  const plan = isReady ? given.plan : given;
  return {
    definitions: given.definitions,
    attributes: plan.attributes,
    columns: plan.columns,
    needs: isReady ? [] : plan.needs,
    zone: plan.zone,
    asOf,
    dialect: DIALECTS[dialect],
    relations: tables,
  };
}

function hasPopulation(tables: Relations): boolean {
  return tables.customers !== undefined || tablesOfCustomers(tables).length > 0;
}

const NO_POPULATION: Issue = {
  code: 'NO_POPULATION',
  severity: 'error',
  pointer: '/tables',
  message: 'no table says who the customers are',
  expected: 'customers, or a fact table with a customer id',
};

function unknownDialect(dialect: string): Issue {
  return {
    code: 'UNKNOWN_DIALECT',
    severity: 'error',
    pointer: '/dialect',
    message: `${JSON.stringify(dialect)} is no dialect`,
    expected: Object.keys(DIALECTS).join(' or '),
  };
}
