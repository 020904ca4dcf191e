import type { Aggregate } from '../expr/aggregate.js';
import { allOf, call, type Expression, field } from '../expr/expression.js';
import { tableSpec } from '../model/tables.js';
import { VECTOR_FOLDS } from './folds.js';
import type { Frame } from './frame.js';
import * as kernels from './kernels/folds.js';
import { countUpTo } from './kernels/ranges.js';
import { asMask } from './operands.js';
import { type Moment, type Selection, selectAll, selectWhere } from './selection.js';
import type { TableFrame } from './table-frame.js';
import type { Mask, Vector } from './vector.js';

/** Turns aggregates over one fact table into vectors of the customers' frame. */
export type Folder = (aggregate: Aggregate) => Vector;

/**
 * Aggregates with one condition share the selection of its rows, and those with one window the search for
 * it. Where a condition is only counted, its rows need not be moved together: a running count over all
 * rows and a difference per customer do.
 */
export function createFolder(
  table: TableFrame,
  aggregates: readonly Aggregate[],
  customers: Frame,
  moment: Moment,
): Folder {
  const conditions = new Map<Expression, Vector>();
  const conditionOf = (where: Expression): Vector => {
    const known = conditions.get(where);
    if (known !== undefined) return known;
    const condition = table.vectorize(withSeen(where, table));
    conditions.set(where, condition);
    return condition;
  };
  const walked = new Set<Vector>();
  for (const { kind, where, currentLifeGapMs } of aggregates) {
    if (kind !== 'count' || currentLifeGapMs !== undefined) walked.add(conditionOf(where));
  }

  const all = selectAll(table, moment);
  const selections = new Map<Vector, Selection>();
  const selectionOf = (condition: Vector): Selection => {
    if (condition.form === 'constant' && condition.value === true) return all;
    const known = selections.get(condition);
    if (known !== undefined) return known;
    const selection = selectWhere(table, asMask(condition, table.frame), moment);
    selections.set(condition, selection);
    return selection;
  };

  const counts = new Map<Mask, Int32Array>();
  const countOf = (condition: Mask, aggregate: Aggregate): Vector => {
    const { frame, chunk } = table;
    const upTo = counts.get(condition) ?? new Int32Array(frame.capacity + 1);
    if (!counts.has(condition)) {
      counts.set(condition, upTo);
      frame.steps.push(() => countUpTo(upTo, condition.data, frame.count));
    }
    const { from, to } = all.rangeOf(aggregate);
    const out = customers.numbers(frame.capacity);
    frame.steps.push(() => kernels.countDifference(out.data, upTo, from, to, chunk.customers));
    return out;
  };

  const folded = new Map<string, Vector>();
  return (aggregate) => {
    const key = JSON.stringify(aggregate);
    const known = folded.get(key);
    if (known !== undefined) return known;
    const condition = conditionOf(aggregate.where);
    const isCounted = condition.form === 'mask' && !walked.has(condition);
    const selection = isCounted ? undefined : selectionOf(condition);
    const vector =
      selection === undefined
        ? countOf(condition as Mask, aggregate)
        : VECTOR_FOLDS[aggregate.kind]({
            aggregate,
            table,
            selection,
            range: selection.rangeOf(aggregate),
            customers,
            moment,
          });
    folded.set(key, vector);
    return vector;
  };
}

/** Facts after the instant asked about are not seen. */
function withSeen(where: Expression, { name, hasLaterRows }: TableFrame): Expression {
  if (!hasLaterRows) return where;
  const instant = { kind: 'instant', nullable: false } as const;
  const at = field(tableSpec(name).at ?? 'at', instant);
  return allOf([where, call('lessOrEqual', at, field('asOf', instant))]);
}
