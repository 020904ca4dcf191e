import { windowKey } from '../base/window.js';
import type { Aggregate } from '../expr/aggregate.js';
import type { Expression } from '../expr/expression.js';
import type { Value } from '../model/type.js';
import { AT, type FactLoader } from './fact-table.js';
import type { WindowBook } from './window-book.js';

/** The rows an aggregate folds: those at positions [from, to) of `rows`, in order of time. */
export interface Range {
  readonly rows: readonly (readonly Value[])[];
  from: number;
  to: number;
}

/** Every distinct choice of rows of one table, made once per customer however many aggregates share it. */
export interface Selections {
  readonly rangeOf: (aggregate: Aggregate) => Range;
  /** Chooses anew from the rows loaded last. */
  readonly refresh: () => void;
}

interface Selection {
  /** The slot of the condition, or -1 where every row counts. */
  readonly test: number;
  readonly rows: (readonly Value[])[];
  count: number;
  readonly ranges: { readonly range: Range; readonly window: number; readonly gapMs: number }[];
}

const NO_WINDOW = -1;
const NO_GAP = -1;

export function createSelections(loader: FactLoader, windows: WindowBook): Selections {
  const selections: Selection[] = [];
  const byTest = new Map<number, Selection>();
  const ranges = new Map<string, Range>();

  const selectionOf = (where: Expression): Selection => {
    const isAll = where.op === 'literal' && where.value === true;
    const test = isAll ? -1 : loader.slotOf(where);
    const known = byTest.get(test);
    if (known !== undefined) return known;
    const selection: Selection = { test, rows: [], count: 0, ranges: [] };
    byTest.set(test, selection);
    selections.push(selection);
    return selection;
  };

  return {
    rangeOf: ({ where, window, currentLifeGapMs = NO_GAP }) => {
      const selection = selectionOf(where);
      const key = `${selection.test} ${currentLifeGapMs} ${windowKey(window)}`;
      const known = ranges.get(key);
      if (known !== undefined) return known;
      const range: Range = { rows: selection.rows, from: 0, to: 0 };
      const place = window.kind === 'lifetime' ? NO_WINDOW : windows.add(window, windowKey(window));
      selection.ranges.push({ range, window: place, gapMs: currentLifeGapMs });
      ranges.set(key, range);
      return range;
    },
    refresh: () => {
      for (let index = 0; index < selections.length; index++) {
        const selection = selections[index] as Selection;
        select(selection, loader);
        locate(selection, windows);
      }
    },
  };
}

function select(selection: Selection, { table }: FactLoader): void {
  const { test, rows } = selection;
  let count = 0;
  for (let index = 0; index < table.count; index++) {
    const row = table.rows[index] as readonly Value[];
    if (test < 0 || row[test] === true) rows[count++] = row;
  }
  selection.count = count;
}

function locate({ rows, count, ranges }: Selection, windows: WindowBook): void {
  for (let index = 0; index < ranges.length; index++) {
    const { range, window, gapMs } = ranges[index] as Selection['ranges'][number];
    range.from = gapMs === NO_GAP ? 0 : currentLifeStart(rows, count, gapMs);
    range.to = count;
    if (window === NO_WINDOW) continue;
    const { first, last } = windows.bounds(window);
    while (range.to > range.from && instantOf(rows, range.to - 1) > last) range.to--;
    let from = range.to;
    while (from > range.from && instantOf(rows, from - 1) >= first) from--;
    range.from = from;
  }
}

/** The position of the row that began the current life; 0 where there is no row. */
export function currentLifeStart(
  rows: readonly (readonly Value[])[],
  count: number,
  gapMs: number,
): number {
  let start = Math.max(0, count - 1);
  while (start > 0 && instantOf(rows, start) - instantOf(rows, start - 1) < gapMs) start--;
  return start;
}

export function instantOf(rows: readonly (readonly Value[])[], index: number): number {
  return (rows[index] as readonly Value[])[AT] as number;
}
