import { compareCodePoints } from '../base/code-point-order.js';
import { localDay } from '../base/local-time.js';
import { median } from '../base/quantile.js';
import { createSequence } from '../base/sequence.js';
import type { Zone } from '../base/zone.js';
import { type Aggregate, type AggregateKind, gapOf } from '../expr/aggregate.js';
import type { Value } from '../model/type.js';
import { AT, type FactLoader, ID } from './fact-table.js';
import { currentLifeStart, instantOf, type Range, type Selections } from './selection.js';

/** An aggregate compiled for the row machine: folds the rows loaded last. */
export type Fold = () => Value;

/** Turns an aggregate into a fold over the rows of its fact table; done once per plan. */
export function compileAggregate(
  aggregate: Aggregate,
  loader: FactLoader,
  selections: Selections,
  zone: Zone,
): Fold {
  const range = selections.rangeOf(aggregate);
  const slot = aggregate.value === undefined ? -1 : loader.slotOf(aggregate.value);
  return FOLDS[aggregate.kind]({ aggregate, range, slot, zone, loader });
}

/** What a fold is made from; `slot` is where a row holds the folded value. */
interface Making {
  readonly aggregate: Aggregate;
  readonly range: Range;
  readonly slot: number;
  readonly zone: Zone;
  readonly loader: FactLoader;
}

const FOLDS: Record<AggregateKind, (making: Making) => Fold> = {
  count:
    ({ range }) =>
    () =>
      range.to - range.from,
  sum:
    ({ range, slot, aggregate }) =>
    () => {
      const isExact = aggregate.type.kind !== 'number';
      let total = 0;
      for (let index = range.from; index < range.to; index++) {
        total += rowAt(range, index)[slot] as number; // null adds 0
        if (isExact && !Number.isSafeInteger(total)) return exactSum(range, slot);
      }
      return total;
    },
  min:
    ({ range, slot }) =>
    () => {
      let least: number | null = null;
      for (let index = range.from; index < range.to; index++) {
        const value = rowAt(range, index)[slot] as number | null;
        if (value !== null && (least === null || value < least)) least = value;
      }
      return least;
    },
  max:
    ({ range, slot }) =>
    () => {
      let most: number | null = null;
      for (let index = range.from; index < range.to; index++) {
        const value = rowAt(range, index)[slot] as number | null;
        if (value !== null && (most === null || value > most)) most = value;
      }
      return most;
    },
  first:
    ({ range, slot }) =>
    () => {
      let chosen: Value = null;
      let chosenRow: readonly Value[] | undefined;
      for (let index = range.from; index < range.to; index++) {
        const row = rowAt(range, index);
        const value = row[slot] as Value;
        if (value === null) continue;
        if (chosenRow !== undefined && !standsBeside(chosenRow, row)) break;
        if (chosenRow === undefined || compareValues(value, chosen) < 0) chosen = value;
        chosenRow = row;
      }
      return chosen;
    },
  last:
    ({ range, slot }) =>
    () => {
      let chosen: Value = null;
      let chosenRow: readonly Value[] | undefined;
      for (let index = range.to - 1; index >= range.from; index--) {
        const row = rowAt(range, index);
        const value = row[slot] as Value;
        if (value === null) continue;
        if (chosenRow !== undefined && !standsBeside(chosenRow, row)) break;
        if (chosenRow === undefined || compareValues(value, chosen) > 0) chosen = value;
        chosenRow = row;
      }
      return chosen;
    },
  countDistinct:
    ({ range, slot }) =>
    () => {
      const seen = new Set<Value>();
      for (let index = range.from; index < range.to; index++) {
        const value = rowAt(range, index)[slot] as Value;
        if (value !== null) seen.add(value);
      }
      return seen.size;
    },
  countDays:
    ({ range, zone }) =>
    () => {
      let days = 0;
      let latest = Number.NaN;
      let other = Number.NaN;
      for (let index = range.from; index < range.to; index++) {
        const day = localDay(instantOf(range.rows, index), zone);
        if (day === latest) continue;
        // Clocks put back just after midnight lead into the day before once more.
        if (day !== other) days++;
        other = latest;
        latest = day;
      }
      return days;
    },
  favourite:
    ({ range, slot }) =>
    () => {
      const counts = new Map<Value, number>();
      for (let index = range.from; index < range.to; index++) {
        const value = rowAt(range, index)[slot] as Value;
        if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      let favourite: Value = null;
      let most = 0;
      for (const [value, count] of counts) {
        if (count > most || (count === most && compareValues(value, favourite) < 0)) {
          favourite = value;
          most = count;
        }
      }
      return favourite;
    },
  medianInterval:
    ({ range }) =>
    () => {
      const gapsMs: number[] = [];
      for (let index = range.from + 1; index < range.to; index++) {
        gapsMs.push(instantOf(range.rows, index) - instantOf(range.rows, index - 1));
      }
      return median(gapsMs) ?? null;
    },
  lastInterval:
    ({ range }) =>
    () => {
      const { rows, from, to } = range;
      return to - from < 2 ? null : instantOf(rows, to - 1) - instantOf(rows, to - 2);
    },
  lives: ({ range, aggregate }) => {
    const gapMs = gapOf(aggregate);
    return () => {
      let lives = range.to > range.from ? 1 : 0;
      for (let index = range.from + 1; index < range.to; index++) {
        if (instantOf(range.rows, index) - instantOf(range.rows, index - 1) >= gapMs) lives++;
      }
      return lives;
    };
  },
  lifeStart: ({ range, aggregate }) => {
    const gapMs = gapOf(aggregate);
    return () => {
      if (range.to === range.from) return null;
      const start = currentLifeStart(range.rows, range.to, gapMs);
      return instantOf(range.rows, Math.max(start, range.from));
    };
  },
  sequence: ({ range, aggregate, loader }) => {
    if (aggregate.sequence === undefined) throw new TypeError('a sequence needs its steps');
    const { steps, mode, withinMs } = aggregate.sequence;
    const slots = steps.map((step) => loader.slotOf(step));
    const sequence = createSequence(steps.length, mode, withinMs);
    return () => {
      sequence.start();
      for (let index = range.from; index < range.to; index++) {
        const row = rowAt(range, index);
        let mask = 0;
        for (let step = 0; step < slots.length; step++) {
          if (row[slots[step] as number] === true) mask |= 1 << step;
        }
        sequence.see(row[AT] as number, mask);
      }
      return sequence.reached();
    };
  },
};

function rowAt(range: Range, index: number): readonly Value[] {
  return range.rows[index] as readonly Value[];
}

/** The sum of integers that leaves the safe ones on the way: null unless it comes back. */
function exactSum(range: Range, slot: number): Value {
  let total = 0n;
  for (let index = range.from; index < range.to; index++) {
    total += BigInt((rowAt(range, index)[slot] as number | null) ?? 0);
  }
  const sum = Number(total);
  return Number.isSafeInteger(sum) ? sum : null;
}

/** Two rows that nothing orders: one instant, and no ids to tell them apart. */
function standsBeside(a: readonly Value[], b: readonly Value[]): boolean {
  return a[AT] === b[AT] && a[ID] === b[ID];
}

function compareValues(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  return Number(a) - Number(b);
}
