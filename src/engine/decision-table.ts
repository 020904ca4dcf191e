import { isValid } from '../batch/validity.js';
import type { Calibration } from '../model/calibration.js';
import type { Column } from '../model/column.js';
import type { Decision, Names, Provenance } from '../model/decision.js';
import type { RejectedRow } from '../model/facts.js';
import type { TableName } from '../model/tables.js';
import type { Value } from '../model/type.js';
import { type DecisionLayout, layoutDecision } from './decision-layout.js';
import type { Plan } from './plan.js';
import { renderDecision } from './render-decision.js';

/** The decisions on a whole population, in columns: one value per customer in each. */
export interface DecisionTable<N extends Names = Names> {
  readonly plan: Plan<N>;
  readonly customerCount: number;
  /** The customers, in the order of every column. */
  readonly ids: readonly string[];
  /** By the name of a value, such as `rfm.segment`, `lifecycle.stage`, `segment.vip` or a feature. */
  readonly columns: { readonly [name: string]: Column };
  /** Values that nobody has, since a fact table is absent, each with the tables that it lacks. */
  readonly missing: { readonly [name: string]: readonly TableName[] };
  /** Facts that could not be used; `row` is the place in the table given. */
  readonly rejected: readonly RejectedRow[];
  /** What the scores rest on: as given, or as learned from these facts. */
  readonly calibration: Calibration | null;
  readonly provenance: Provenance;
  /** Whether the signal stopped the work; the columns then hold nothing to rely on. */
  readonly aborted: boolean;
}

/**
 * The value of one customer in a column, as plain as the language knows it: dates are days since
 * 1970-01-01, instants epoch milliseconds.
 *
 * @example
 * ```ts
 * import { valueAt } from 'clientele/batch';
 *
 * const column = { kind: 'string', codes: Uint8Array.of(1, 0), dictionary: ['new', 'lost'] } as const;
 * valueAt(column, 0); // => 'lost'
 * ```
 */
export function valueAt(column: Column, row: number): Value {
  if (column.validity !== undefined && !isValid(column.validity, row)) return null;
  if ('codes' in column) return column.dictionary[column.codes[row] as number] ?? null;
  const value = column.values[row] as number;
  return column.kind === 'boolean' ? value === 1 : value;
}

/**
 * The decision on one customer of a table, as `decide` would give it; only rejected facts are listed for
 * the table as a whole.
 *
 * @throws RangeError where there is no such row, TypeError where the table keeps too few columns.
 *
 * @example
 * ```ts
 * import { compile } from 'clientele';
 * import { decisionAt, runBatch } from 'clientele/batch';
 *
 * const { plan } = compile({
 *   version: 1,
 *   timeZone: 'UTC',
 *   segments: { buyers: { '>': [{ var: 'spend' }, 0] } },
 * });
 * const orders = [{ id: 'o-1', customerId: 'anna', at: 0, amount: 1200 }];
 * decisionAt(runBatch(plan!, { orders }, 1000), 0).segments; // => { buyers: true }
 * ```
 */
export function decisionAt<N extends Names>(table: DecisionTable<N>, row: number): Decision<N> {
  const { plan, ids, columns, provenance, missing } = table;
  if (!(row >= 0 && row < table.customerCount)) {
    throw new RangeError(`there is no row ${row} among ${table.customerCount}`);
  }
  const { names, layout } = layoutOf(plan);
  const lacking = new Map<number, readonly TableName[]>();
  const values = names.map((name, slot) => {
    const column = columns[name];
    if (column === undefined) throw new TypeError(`the table does not keep "${name}"`);
    const tables = missing[name];
    if (tables !== undefined) lacking.set(slot, tables);
    return valueAt(column, row);
  });
  return renderDecision<N>(layout, {
    customerId: ids[row] as string,
    values,
    missing: lacking.size > 0 ? lacking : undefined,
    rejected: [],
    provenance,
  });
}

/** The values that a decision shows, and where each stands among them. */
export function layoutOf(plan: Plan): {
  readonly names: readonly string[];
  readonly layout: DecisionLayout;
} {
  const names: string[] = [];
  const layout = layoutDecision(plan, (name) => {
    const known = names.indexOf(name);
    return known >= 0 ? known : names.push(name) - 1;
  });
  return { names, layout };
}
