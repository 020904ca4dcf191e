import { compareCodePoints } from '../base/code-point-order.js';
import { localDay } from '../base/local-time.js';
import { median } from '../base/quantile.js';
import { windowKey } from '../base/window.js';
import type { Aggregate, AggregateKind } from '../expr/aggregate.js';
import type { Expression } from '../expr/expression.js';
import type { Value } from '../model/type.js';
import type { RowLayout } from './expression.js';
import { AT, type FactLoader, type FactTable, ID } from './fact-table.js';
import { createSequence } from './sequence.js';
import type { WindowBook } from './window-book.js';

/** An aggregate compiled for the row machine: folds the rows loaded last. */
export type Fold = () => Value;

/** Turns an aggregate into a fold over the rows of its fact table; done once per plan. */
export function compileAggregate(
  aggregate: Aggregate,
  loader: FactLoader,
  windows: WindowBook,
  zone: RowLayout['zone'],
): Fold {
  const select = compileSelection(aggregate, loader, windows);
  return FOLDS[aggregate.kind](aggregate, loader, select, zone);
}

/** The rows that count, as positions [from, to) in the table, `test` telling which of them. */
interface Selection {
  readonly table: FactTable;
  /** The slot of the condition, or -1 where every row counts. */
  readonly test: number;
  from: number;
  to: number;
  /** Finds the positions for the rows loaded last. */
  readonly locate: () => void;
}

type BuildFold = (
  aggregate: Aggregate,
  loader: FactLoader,
  rows: Selection,
  zone: RowLayout['zone'],
) => Fold;

const FOLDS: Record<AggregateKind, BuildFold> = {
  count: (_aggregate, _loader, rows) => () => {
    let count = 0;
    rows.locate();
    if (rows.test < 0) return rows.to - rows.from;
    for (let index = rows.from; index < rows.to; index++) {
      if (rowAt(rows, index)[rows.test] === true) count++;
    }
    return count;
  },
  sum: numeric((total, value) => total + value, 0),
  min: numeric((least, value) => (least === null || value < least ? value : least), null),
  max: numeric((most, value) => (most === null || value > most ? value : most), null),
  first: (aggregate, loader, rows) => {
    const slot = valueSlot(aggregate, loader);
    return () => {
      let chosen: Value = null;
      let chosenRow: readonly Value[] | undefined;
      eachRow(rows, (row) => {
        const value = row[slot] as Value;
        if (value === null || (chosenRow !== undefined && !standsBeside(chosenRow, row))) return;
        if (chosenRow === undefined || compareValues(value, chosen) < 0) chosen = value;
        chosenRow ??= row;
      });
      return chosen;
    };
  },
  last: (aggregate, loader, rows) => {
    const slot = valueSlot(aggregate, loader);
    return () => {
      let chosen: Value = null;
      let chosenRow: readonly Value[] | undefined;
      eachRow(rows, (row) => {
        const value = row[slot] as Value;
        if (value === null) return;
        const beside = chosenRow !== undefined && standsBeside(chosenRow, row);
        if (!beside || compareValues(value, chosen) > 0) chosen = value;
        chosenRow = row;
      });
      return chosen;
    };
  },
  countDistinct: (aggregate, loader, rows) => {
    const slot = valueSlot(aggregate, loader);
    return () => {
      const seen = new Set<Value>();
      eachRow(rows, (row) => {
        if (row[slot] !== null) seen.add(row[slot] as Value);
      });
      return seen.size;
    };
  },
  countDays: (_aggregate, _loader, rows, zone) => () => {
    let days = 0;
    let latest = Number.NaN;
    eachRow(rows, (row) => {
      const day = localDay(row[AT] as number, zone);
      if (day !== latest) days++;
      latest = day;
    });
    return days;
  },
  favourite: (aggregate, loader, rows) => {
    const slot = valueSlot(aggregate, loader);
    return () => {
      const counts = new Map<Value, number>();
      eachRow(rows, (row) => {
        const value = row[slot] as Value;
        if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
      });
      let favourite: Value = null;
      let most = 0;
      for (const [value, count] of counts) {
        if (count > most || (count === most && compareValues(value, favourite) < 0)) {
          favourite = value;
          most = count;
        }
      }
      return favourite;
    };
  },
  medianInterval: intervals((gaps) => median(gaps)),
  lastInterval: intervals((gaps) => gaps.at(-1)),
  lives: (aggregate, _loader, rows) => {
    const gapMs = aggregate.gapMs ?? Number.POSITIVE_INFINITY;
    return () => {
      let lives = 0;
      let previous = Number.NEGATIVE_INFINITY;
      eachRow(rows, (row) => {
        const at = row[AT] as number;
        if (at - previous >= gapMs) lives++;
        previous = at;
      });
      return lives;
    };
  },
  lifeStart: (aggregate, _loader, rows) => {
    const gapMs = aggregate.gapMs ?? Number.POSITIVE_INFINITY;
    return () => {
      rows.locate();
      const start = currentLife(rows, gapMs);
      return start < 0 ? null : (rowAt(rows, start)[AT] as number);
    };
  },
  sequence: (aggregate, loader, rows) => {
    if (aggregate.sequence === undefined) throw new TypeError('a sequence needs its steps');
    const { steps, mode, withinMs } = aggregate.sequence;
    const slots = steps.map((step) => loader.slotOf(step));
    const sequence = createSequence(steps.length, mode, withinMs);
    return () => {
      sequence.start();
      eachRow(rows, (row) => {
        let mask = 0;
        for (let step = 0; step < slots.length; step++) {
          if (row[slots[step] as number] === true) mask |= 1 << step;
        }
        sequence.see(row[AT] as number, mask);
      });
      return sequence.reached();
    };
  },
};

function compileSelection(
  aggregate: Aggregate,
  loader: FactLoader,
  windows: WindowBook,
): Selection {
  const { table } = loader;
  const window = windows.add(aggregate.window, windowKey(aggregate.window));
  const test = isAlwaysTrue(aggregate.where) ? -1 : loader.slotOf(aggregate.where);
  const gapMs = aggregate.currentLifeGapMs;
  const whole = aggregate.window.kind === 'lifetime';
  const rows: Selection = {
    table,
    test,
    from: 0,
    to: 0,
    locate: () => {
      rows.from = 0;
      rows.to = table.count;
      if (gapMs !== undefined) rows.from = Math.max(0, currentLife(rows, gapMs));
      if (whole) return;
      const { first, last } = windows.bounds(window);
      while (rows.to > rows.from && (rowAt(rows, rows.to - 1)[AT] as number) > last) rows.to--;
      let from = rows.to;
      while (from > rows.from && (rowAt(rows, from - 1)[AT] as number) >= first) from--;
      rows.from = from;
    },
  };
  return rows;
}

/** The position of the row that began the current life, or -1 where no row counts. */
function currentLife(rows: Selection, gapMs: number): number {
  let start = -1;
  let later = Number.POSITIVE_INFINITY;
  for (let index = rows.table.count - 1; index >= 0; index--) {
    const row = rowAt(rows, index);
    if (rows.test >= 0 && row[rows.test] !== true) continue;
    const at = row[AT] as number;
    if (start >= 0 && later - at >= gapMs) break;
    start = index;
    later = at;
  }
  return start;
}

function eachRow(rows: Selection, see: (row: readonly Value[]) => void): void {
  rows.locate();
  for (let index = rows.from; index < rows.to; index++) {
    const row = rowAt(rows, index);
    if (rows.test < 0 || row[rows.test] === true) see(row);
  }
}

function rowAt(rows: Selection, index: number): readonly Value[] {
  return rows.table.rows[index] as readonly Value[];
}

/** Folds the numbers of a column, nulls passed over; a total beyond the safe integers is null. */
function numeric<T extends number | null>(
  fold: (result: T, value: number) => T | number,
  nothing: T,
): BuildFold {
  return (aggregate, loader, rows) => {
    const slot = valueSlot(aggregate, loader);
    return () => {
      let result: T | number = nothing;
      rows.locate();
      for (let index = rows.from; index < rows.to; index++) {
        const row = rowAt(rows, index);
        if (rows.test >= 0 && row[rows.test] !== true) continue;
        const value = row[slot] as number | null;
        if (value !== null) result = fold(result as T, value);
      }
      return result === null || Number.isSafeInteger(result) || aggregate.type.kind === 'number'
        ? result
        : null;
    };
  };
}

function intervals(pick: (gapsMs: number[]) => number | undefined): BuildFold {
  return (_aggregate, _loader, rows) => () => {
    const gapsMs: number[] = [];
    let previous = Number.NaN;
    eachRow(rows, (row) => {
      const at = row[AT] as number;
      if (!Number.isNaN(previous)) gapsMs.push(at - previous);
      previous = at;
    });
    return pick(gapsMs) ?? null;
  };
}

/** Two rows that nothing orders: one instant, and no ids to tell them apart. */
function standsBeside(a: readonly Value[], b: readonly Value[]): boolean {
  return a[AT] === b[AT] && a[ID] === b[ID];
}

function compareValues(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  return Number(a) - Number(b);
}

function valueSlot(aggregate: Aggregate, loader: FactLoader): number {
  if (aggregate.value === undefined) throw new TypeError(`${aggregate.kind} needs a value`);
  return loader.slotOf(aggregate.value);
}

function isAlwaysTrue(expression: Expression): boolean {
  return expression.op === 'literal' && expression.value === true;
}
