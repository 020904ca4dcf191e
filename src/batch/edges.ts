import type { Aggregate } from '../expr/aggregate.js';
import { instantColumn } from '../model/tables.js';
import type { Frame } from './frame.js';
import * as kernels from './kernels/edges.js';
import { asNumbers } from './operands.js';
import type { Range, Selection } from './selection.js';
import type { TableFrame } from './table-frame.js';
import type { Mask, Vector } from './vector.js';

/** Rows stand in order of time, so that the first and the last of them hold the extremes of it. */
export function readsInstant({ value, table }: Aggregate): boolean {
  return value?.op === 'field' && value.name === instantColumn(table);
}

/**
 * What a single row at the beginning or the end of a customer's rows gives: the first or the last text, where something
 * orders all rows, and the first or the last instant.
 */
export function isOfEdge(aggregate: Aggregate, table: TableFrame): boolean {
  const { kind, currentLifeGapMs, value } = aggregate;
  if (currentLifeGapMs !== undefined) return false;
  if (kind === 'min' || kind === 'max') return readsInstant(aggregate);
  return (
    (kind === 'first' || kind === 'last') &&
    value !== undefined &&
    table.vectorize(value).form === 'codes' &&
    table.groups().isEveryRowItsOwn
  );
}

/** The rows of customers at which folds of one condition and range end. */
interface EdgeRows {
  readonly rows: Int32Array;
  readonly onward: kernels.Onward;
}

/** Folds that find the row they need where it stands, among all rows. */
export function createEdges(table: TableFrame, all: Selection, customers: Frame) {
  const { frame, chunk } = table;
  const nearest = new Map<Mask, Int32Array>();
  const lasts = { isLast: true, nearest, edges: new Map<Int32Array, Map<Range, EdgeRows>>() };
  const firsts = { ...lasts, isLast: false, nearest: new Map(), edges: new Map() };

  const nearestOf = (mask: Mask, { isLast, nearest: known }: typeof lasts): Int32Array => {
    const earlier = known.get(mask);
    if (earlier !== undefined) return earlier;
    const found = new Int32Array(frame.capacity + 1);
    known.set(mask, found);
    const find = isLast ? kernels.lastBefore : kernels.firstSince;
    frame.steps.push(() => find(found, mask.data, frame.count));
    return found;
  };
  const rowsOf = (mask: Mask, range: Range, side: typeof lasts): EdgeRows => {
    const found = nearestOf(mask, side);
    const known = side.edges.get(found) ?? new Map<Range, EdgeRows>();
    side.edges.set(found, known);
    const earlier = known.get(range);
    if (earlier !== undefined) return earlier;
    const rows = new Int32Array(range.from.length);
    const onward = { mask: mask.data, step: side.isLast ? -1 : 1, ...range } as const;
    known.set(range, { rows, onward });
    const find = side.isLast ? kernels.lastRows : kernels.firstRows;
    frame.steps.push(() => find(rows, found, range.from, range.to, chunk.customers));
    return { rows, onward };
  };

  return ({ kind, value, ...choice }: Aggregate, condition: Mask): Vector => {
    if (value === undefined) throw new TypeError(`${kind} needs a value`);
    const side = kind === 'last' || kind === 'max' ? lasts : firsts;
    const { rows, onward } = rowsOf(condition, all.rangeOf(choice), side);
    const vector = table.vectorize(value);
    if (vector.form === 'codes') {
      const out = customers.codes(vector.dictionary, true);
      const { data } = vector;
      frame.steps.push(() => kernels.codesOfRows(out.data, data, rows, onward, chunk.customers));
      return out;
    }
    const { data, magnitude } = asNumbers(vector, frame);
    const out = customers.numbers(magnitude);
    frame.steps.push(() => kernels.numbersOfRows(out.data, data, rows, chunk.customers));
    return out;
  };
}
