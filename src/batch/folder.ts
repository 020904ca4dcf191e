import { canonicalJson } from '../base/canonical.js';
import type { Aggregate } from '../expr/aggregate.js';
import { createEdges, isOfEdge } from './edges.js';
import { VECTOR_FOLDS } from './folds.js';
import type { Frame } from './frame.js';
import type { Moment } from './moment.js';
import { asMask } from './operands.js';
import { type Selection, selectAll, selectWhere } from './selection.js';
import { createShared } from './shared-folds.js';
import type { TableFrame } from './table-frame.js';
import { createTotals } from './totals.js';
import type { Mask, Vector } from './vector.js';

/** Turns aggregates over one fact table into vectors of the customers' frame. */
export type Folder = (aggregate: Aggregate) => Vector;

/**
 * Aggregates with one condition share the selection of its rows, and those with one window the search for
 * it. Where a condition is only counted and summed, its rows need not be moved together: running totals
 * over all rows and a difference per customer do; and where only the first or the last of them is wanted, it is found
 * where it stands.
 */
export function createFolder(
  table: TableFrame,
  aggregates: readonly Aggregate[],
  customers: Frame,
  moment: Moment,
): Folder {
  const conditionOf = ({ where }: Aggregate): Vector => {
    const condition = table.vectorize(where);
    return condition.form === 'test' ? asMask(condition, table.frame) : condition;
  };
  const walked = new Set<Vector>();
  for (const aggregate of aggregates) {
    if (!isAdditive(aggregate) && !isOfEdge(aggregate, table)) walked.add(conditionOf(aggregate));
  }

  const all = selectAll(table, moment);
  const selections = new Map<Vector, Selection>();
  const selectionOf = (condition: Vector): Selection | undefined => {
    if (condition.form === 'constant' && condition.value === true) return all;
    if (condition.form === 'mask' && !walked.has(condition)) return undefined;
    const known = selections.get(condition);
    if (known !== undefined) return known;
    const selection = selectWhere(table, asMask(condition, table.frame), moment);
    selections.set(condition, selection);
    return selection;
  };

  const totals = createTotals(table, all, customers);
  const edges = createEdges(table, all, customers);
  const shared = createShared(table, moment);

  const conditions: Vector[] = [];
  const folded = new Map<string, Vector>();
  return (aggregate) => {
    const condition = conditionOf(aggregate);
    // Conditions that come to the same are the same vector, however they are put.
    if (!conditions.includes(condition)) conditions.push(condition);
    const where = conditions.indexOf(condition);
    const key = canonicalJson({ ...aggregate, where, type: undefined });
    const known = folded.get(key);
    if (known !== undefined) return known;
    const selection = selectionOf(condition);
    const vector =
      selection === undefined
        ? (isAdditive(aggregate) ? totals : edges)(aggregate, condition as Mask)
        : VECTOR_FOLDS[aggregate.kind]({
            aggregate,
            table,
            selection,
            range: selection.rangeOf(aggregate),
            customers,
            shared,
          });
    folded.set(key, vector);
    return vector;
  };
}

/** What a difference of running totals gives. */
function isAdditive({ kind, currentLifeGapMs }: Aggregate): boolean {
  return (kind === 'count' || kind === 'sum') && currentLifeGapMs === undefined;
}
