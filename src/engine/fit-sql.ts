import { isInstant } from '../base/instant.js';
import { INVALID_INSTANT } from '../base/instant-argument.js';
import { ClienteleError, type Issue } from '../base/outcome.js';
import { type7Between } from '../base/quantile.js';
import type { Statistic } from '../base/statistic.js';
import type { Definition } from '../expr/definition.js';
import { namesRead } from '../expr/expression.js';
import type { FitNeed } from '../expr/fit-need.js';
import type { Calibration } from '../model/calibration.js';
import { TYPE_SEVEN_STEPS } from '../sql/crowd.js';
import { createCustomerQuery, POPULATION } from '../sql/customer-query.js';
import type { DialectName } from '../sql/dialect.js';
import { type SqlColumn, type SqlQuery, statement } from '../sql/write-query.js';
import { sealCalibration } from './freeze-calibration.js';
import type { Plan } from './plan.js';
import { querySource, type SqlOptions } from './to-sql.js';

/**
 * What a plan learns from its customers, as one SELECT of one row; {@link calibrationFromSql} makes
 * the calibration of it. Only counts and a few values leave the database.
 *
 * @param asOf epoch milliseconds; facts after it are not seen.
 * @throws ClienteleError as {@link toSql}, and with NOT_IN_SQL where what is learned depends on
 *   something that SQL does not answer.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 * import { calibrationFromSql, fitSql } from 'clientele/sql';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', rfm: { bins: 2 } });
 * const query = fitSql(plan!, 'postgres', 0, { tables: { orders: 'orders' } });
 * query.columns.map(({ name }) => name);
 * // => ['population', 'l1_n', 'l1_q1', 'l2_n', 'l2_q1', 'l3_n', 'l3_q1']
 * // The row that a database gave for it, numbers as text where its driver says so:
 * const row = { population: '4', l1_n: 4, l1_q1: -3, l2_n: 4, l2_q1: 1, l3_n: 4, l3_q1: 200 };
 * calibrationFromSql(plan!, row, 0).learned['rfm.m']; // => { above: [200] }
 * ```
 */
export function fitSql(
  plan: Plan,
  dialect: DialectName,
  asOf: number,
  options: SqlOptions,
): SqlQuery {
  const source = querySource(plan, dialect, asOf, options);
  const definitions = readBy(plan.needs, source.definitions);
  const query = createCustomerQuery({ ...source, definitions });
  const faults = plan.needs.flatMap(({ of, parameter }): Issue[] => {
    const gap = query.gapOf(of);
    if (gap === undefined || gap.code === 'MISSING_INPUT') return [];
    const { code, reason } = gap;
    return [{ code, severity: 'error', pointer: '', message: `${parameter}: ${reason}` }];
  });
  if (faults.length > 0) throw new ClienteleError(faults);

  const columns: SqlColumn[] = [{ name: 'population', type: 'integer' }];
  const crowds = plan.needs.map((need) => query.crowd(need));
  crowds.forEach(({ columns: [count = '', ...values] }, index) => {
    const { kind } = (plan.needs[index] as FitNeed).of.type;
    columns.push({ name: count, type: 'integer' });
    columns.push(...values.map((name) => ({ name, type: kind })));
  });
  const everybody = { name: 'counted', text: `SELECT COUNT(*) AS population FROM ${POPULATION}` };
  const from = [everybody, ...crowds].map(({ name }) => name).join(' CROSS JOIN ');
  const selected = columns.map(({ name }) => `${name} AS "${name}"`).join(', ');
  const queries = [...query.queries(), everybody, ...crowds];
  const text = statement(queries, `SELECT ${selected}\nFROM ${from}`, options.tables);
  return { text, columns, unanswered: [] };
}

/** The definitions that what is to be learned reads, and what those read. */
function readBy(
  needs: readonly FitNeed[],
  definitions: readonly Definition[],
): readonly Definition[] {
  const wanted = new Set(needs.flatMap(({ of }) => namesRead(of)));
  // Each stands after all that it reads.
  return definitions
    .toReversed()
    .filter(({ name, source }) => {
      if (!wanted.has(name)) return false;
      if (source.from === 'expression') {
        for (const read of namesRead(source.expression)) wanted.add(read);
      }
      return true;
    })
    .toReversed();
}

/** The row that a database gave for {@link fitSql}, by column; integers may be text or bigint. */
export type FitRow = { readonly [column: string]: unknown };

/**
 * The calibration in the row of {@link fitSql}: the very one that `fit` learns from the same facts.
 *
 * @param asOf the instant the query was written for, in epoch milliseconds.
 * @throws ClienteleError with INVALID_INSTANT, or with INVALID_VALUE for each column that is missing or
 *   holds no number.
 *
 * @example
 * ```ts
 * import { calibrate, compile } from 'clientele';
 * import { calibrationFromSql } from 'clientele/sql';
 *
 * const { plan } = compile({ version: 1, timeZone: 'UTC', segments: {} });
 * const calibration = calibrationFromSql(plan!, { population: 12 }, 0);
 * calibration.population; // => 12
 * calibrate(plan!, calibration).calibration?.learned; // => {}
 * ```
 */
export function calibrationFromSql(plan: Plan, row: FitRow, asOf: number): Calibration {
  const issues: Issue[] = isInstant(asOf) ? [] : [INVALID_INSTANT];
  const read = (column: string): number => {
    const number = toNumber(row[column]);
    if (number !== undefined) return number;
    const message = `is ${JSON.stringify(row[column]) ?? 'missing'}`;
    const expected = 'a number';
    issues.push({
      code: 'INVALID_VALUE',
      severity: 'error',
      pointer: `/${column}`,
      message,
      expected,
    });
    return 0;
  };
  const population = read('population');
  const statistics = plan.needs.map(({ statistic }, index) => {
    const prefix = `l${index + 1}_`;
    const count = read(`${prefix}n`);
    return count === 0 ? null : statisticIn(statistic, count, (name) => read(prefix + name));
  });
  if (issues.length > 0) throw new ClienteleError(issues);
  return sealCalibration(plan, statistics, population, asOf);
}

function statisticIn(
  statistic: Statistic,
  count: number,
  read: (name: string) => number,
): readonly number[] {
  if (statistic.kind === 'ranks') {
    return statistic.numerators.map((_, index) => read(`q${index + 1}`));
  }
  const { bins } = statistic;
  return Array.from({ length: bins - 1 }, (_, index) => index + 1).map((j) => {
    const floor = Math.floor(((count - 1) * j) / bins);
    const values = TYPE_SEVEN_STEPS.map((step) => read(`q${j}_${step}`));
    return type7Between(count, j / bins, (rank) => values[rank - floor] ?? Number.NaN);
  });
}

function toNumber(value: unknown): number | undefined {
  const isWritten = typeof value === 'string' && value.trim() !== '';
  if (typeof value !== 'number' && typeof value !== 'bigint' && !isWritten) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number + 0 : undefined;
}
