import { createSequence } from '../base/sequence.js';
import { type Aggregate, type AggregateKind, gapOf } from '../expr/aggregate.js';
import { readsInstant } from './edges.js';
import { type Foldable, foldableOf } from './foldable.js';
import type { Frame } from './frame.js';
import * as kernels from './kernels/folds.js';
import type { Lives } from './kernels/ranges.js';
import * as sorted from './kernels/sorted-folds.js';
import { asMask } from './operands.js';
import type { Range, Selection } from './selection.js';
import type { Shared } from './shared-folds.js';
import type { TableFrame } from './table-frame.js';
import { sumBounds } from './totals.js';
import type { Numbers, Vector } from './vector.js';

/** What a fold is made from. */
export interface Making {
  readonly aggregate: Aggregate;
  readonly table: TableFrame;
  readonly selection: Selection;
  readonly range: Range;
  /** The frame of the customers, which takes what is folded. */
  readonly customers: Frame;
  readonly shared: Shared;
}

type Fold = (making: Making) => Vector;

/** How each aggregate is folded: steps behind those of its fact table, and the vector that they fill. */
export const VECTOR_FOLDS: Record<AggregateKind, Fold> = {
  count: ({ table: { frame, chunk, busiest }, range: { from, to }, customers }) => {
    const out = customers.numbers(busiest, false);
    frame.steps.push(() => kernels.countRows(out.data, from, to, chunk.customers));
    return out;
  },
  sum: (making) => {
    const { table, selection, range, customers, shared } = making;
    const values = foldable(making);
    const out = customers.numbers(...sumBounds(values.magnitude, table));
    const data = selection.valuesOf(values.data);
    shared.sumsOf(selection)({ ...values, data }, range, out);
    return out;
  },
  min: (making) =>
    readsInstant(making.aggregate)
      ? foldInstant(making, kernels.valueOfFirstRow)
      : foldValue(making, kernels.minimum),
  max: (making) =>
    readsInstant(making.aggregate)
      ? foldInstant(making, kernels.valueOfLastRow)
      : foldValue(making, kernels.maximum),
  first: (making) => foldInGroups(making, kernels.firstValue),
  last: (making) => foldInGroups(making, kernels.lastValue),
  countDistinct: (making) => {
    const { data } = foldable(making);
    return foldSorted(making, data, sorted.countDistinct);
  },
  countDays: ({ table, selection, range: { from, to }, customers, shared }) => {
    const { frame, chunk, busiest } = table;
    const days = shared.daysOf(selection);
    const out = customers.numbers(busiest, false);
    frame.steps.push(() => kernels.countDays(out.data, days, from, to, chunk.customers));
    return out;
  },
  favourite: (making) => {
    const { data, back } = foldable(making);
    return back(foldSorted(making, data, sorted.favourite));
  },
  medianInterval: ({ table, selection, range, customers }) => {
    const { frame, chunk } = table;
    const out = customers.numbers(2 * table.magnitude);
    const scratch = new Float64Array(frame.capacity);
    const { at } = selection;
    frame.steps.push(() => {
      sorted.foldSortedIntervals(out.data, at, range, chunk.customers, sorted.medianOf, scratch);
    });
    return out;
  },
  lastInterval: ({ table, selection, range: { from, to }, customers }) => {
    const { frame, chunk } = table;
    const out = customers.numbers(2 * table.magnitude);
    const { at } = selection;
    frame.steps.push(() => kernels.lastInterval(out.data, at, from, to, chunk.customers));
    return out;
  },
  lives: (making) => {
    const { customers, table } = making;
    const { frame, chunk, busiest } = table;
    const { counts } = livesWithin(making);
    const out = customers.numbers(busiest, false);
    frame.steps.push(() => kernels.countsAsNumbers(out.data, counts, chunk.customers));
    return out;
  },
  lifeStart: (making) => {
    const { customers, table, selection, range } = making;
    const { frame, chunk, magnitude } = table;
    const { starts } = livesWithin(making);
    const { at } = selection;
    const out = customers.numbers(magnitude);
    frame.steps.push(() =>
      kernels.valueOfFirstRow(out.data, at, starts, range.to, chunk.customers),
    );
    return out;
  },
  sequence: ({ aggregate, table, selection, range: { from, to }, customers }) => {
    if (aggregate.sequence === undefined) throw new TypeError('a sequence needs its steps');
    const { steps, mode, withinMs } = aggregate.sequence;
    const { frame, chunk, vectorize } = table;
    const masks = steps.map((step) => asMask(vectorize(step), frame).data);
    const rows = selection.rows();
    const { at } = selection;
    const reader = createSequence(steps.length, mode, withinMs);
    const out = customers.numbers(steps.length, false);
    frame.steps.push(() => {
      for (let customer = 0; customer < chunk.customers; customer++) {
        reader.start();
        const end = to[customer] as number;
        for (let row = from[customer] as number; row < end; row++) {
          const place = rows === null ? row : (rows[row] as number);
          let served = 0;
          for (let step = 0; step < masks.length; step++) {
            served |= ((masks[step] as Uint8Array)[place] as number) << step;
          }
          reader.see(at[row] as number, served);
        }
        out.data[customer] = reader.reached();
      }
    });
    return out;
  },
};

type ValueKernel = typeof kernels.minimum;

function foldable({ aggregate, table, customers }: Making): Foldable {
  if (aggregate.value === undefined) throw new TypeError(`${aggregate.kind} needs a value`);
  return foldableOf(aggregate.value, table, customers);
}

function foldValue(making: Making, kernel: ValueKernel): Vector {
  const { table, selection, range, customers } = making;
  const { frame, chunk } = table;
  const { data, magnitude, back } = foldable(making);
  const values = selection.valuesOf(data);
  const out = customers.numbers(magnitude);
  frame.steps.push(() => kernel(out.data, values, range.from, range.to, chunk.customers));
  return back(out);
}

/** The first or the last instant, which stands at the beginning or the end of the rows. */
function foldInstant({ table, selection, range, customers }: Making, kernel: ValueKernel): Vector {
  const { frame, chunk, magnitude } = table;
  const { at } = selection;
  const out = customers.numbers(magnitude);
  frame.steps.push(() => kernel(out.data, at, range.from, range.to, chunk.customers));
  return out;
}

function foldInGroups(making: Making, kernel: typeof kernels.firstValue): Vector {
  const { table, selection, range, customers, shared } = making;
  const { frame, chunk } = table;
  const { data, magnitude, back } = foldable(making);
  const values = selection.valuesOf(data);
  const groups = shared.groupsOf(selection);
  const out = customers.numbers(magnitude);
  frame.steps.push(() => kernel(out.data, values, groups, range.from, range.to, chunk.customers));
  return back(out);
}

function foldSorted(
  { table: { frame, chunk }, selection, range, customers }: Making,
  data: Float64Array,
  fold: (scratch: Float64Array, count: number) => number,
): Numbers {
  const values = selection.valuesOf(data);
  const scratch = new Float64Array(frame.capacity);
  const out = customers.numbers(Number.MAX_SAFE_INTEGER);
  frame.steps.push(() =>
    sorted.foldSorted(out.data, values, range, chunk.customers, fold, scratch),
  );
  return out;
}

function livesWithin({ aggregate, selection, range }: Making): Lives {
  return selection.livesOf(gapOf(aggregate), range);
}
