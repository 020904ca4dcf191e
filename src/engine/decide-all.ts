import { requireInstant } from '../base/instant-argument.js';
import type { Issue } from '../base/outcome.js';
import type { Decision, Names } from '../model/decision.js';
import type { RejectedRow, Tables } from '../model/facts.js';
import type { TableName } from '../model/tables.js';
import type { ReadyPlan } from './calibrate.js';
import { tryDecide } from './decide.js';
import { type GroupedCustomer, type GroupedFacts, groupFacts } from './group-facts.js';

/** How far a long piece of work has come. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** What long work may be given by its host: who listens, and what may stop it. */
export interface WorkOptions {
  /** Called now and then, and at the end. */
  readonly onProgress?: (progress: Progress) => void;
  /** Checked between customers; an `AbortSignal` fits. */
  readonly signal?: { readonly aborted: boolean };
}

/** The decisions on a whole population, in the order of customer ids by code point. */
export interface Decisions<N extends Names = Names> {
  readonly decisions: readonly Decision<N>[];
  /** Facts that could not be used; `row` is the place in the table given. */
  readonly rejected: readonly RejectedRow[];
  /** Whether the signal stopped the work before its end. */
  readonly aborted: boolean;
}

/**
 * Decides on every customer of some tables, one by one. The answers are those of `decide` with the
 * customer's own rows.
 *
 * @param asOf epoch milliseconds.
 * @throws ClienteleError with INVALID_INSTANT where `asOf` is no instant.
 *
 * @example
 * ```ts
 * import { calibrate, compile, decideAll } from 'clientele';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: { buyers: { '>': [{ var: 'spend' }, 0] } },
 * });
 * const orders = [
 *   { id: 'o-1', customerId: 'anna', at: 0, amount: 1200 },
 *   { id: 'o-2', customerId: 'bert', at: 0, amount: 0.5 },
 * ];
 * const { decisions, rejected } = decideAll(calibrate(plan!), { orders }, 1000);
 * decisions.map(({ customerId, segments }) => [customerId, segments.buyers]);
 * // => [['anna', true], ['bert', false]]
 * rejected.map(({ row, column, code }) => [row, column, code]); // => [[1, 'amount', 'INVALID_VALUE']]
 * ```
 */
export function decideAll<N extends Names>(
  ready: ReadyPlan<N>,
  tables: Tables,
  asOf: number,
  options: WorkOptions = {},
): Decisions<N> {
  requireInstant(asOf);
  const grouped = groupFacts(tables);
  const decisions: Decision<N>[] = [];
  const rejected = [...grouped.rejected];
  const aborted = eachCustomer(grouped, options, (customer) => {
    const decided = tryDecide(ready, customer.facts, asOf);
    if (!decided.ok) {
      rejected.push(...decided.issues.map((issue) => rejectedCustomer(issue, customer.row)));
      return;
    }
    decisions.push(decided.value);
    for (const fact of decided.value.rejected) rejected.push(inTable(fact, customer));
  });
  return { decisions, rejected, aborted };
}

const PROGRESS_STEP = 1024;

/** Walks the customers, tells of progress now and then, and stops when asked to. */
export function eachCustomer(
  { customers }: GroupedFacts,
  { onProgress, signal }: WorkOptions,
  visit: (customer: GroupedCustomer) => void,
): boolean {
  const total = customers.length;
  for (let index = 0; index < total; index++) {
    if (index % PROGRESS_STEP === 0) {
      onProgress?.({ done: index, total });
      if (signal?.aborted) return true;
    }
    visit(customers[index] as GroupedCustomer);
  }
  onProgress?.({ done: total, total });
  return false;
}

/** A rejected row with its place in the whole table instead of among the customer's rows. */
function inTable(fact: RejectedRow, { sources }: GroupedCustomer): RejectedRow {
  const row = sources[fact.table as TableName]?.[fact.row] ?? fact.row;
  return { ...fact, row };
}

function rejectedCustomer({ pointer, message }: Issue, row: number): RejectedRow {
  const column = pointer.split('/').at(-1) ?? null;
  return { table: 'customers', row, column, code: 'INVALID_VALUE', message };
}
