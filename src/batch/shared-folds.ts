import { localDays } from './kernels/local-days.js';
import type { Moment } from './moment.js';
import type { Selection } from './selection.js';
import type { TableFrame } from './table-frame.js';
import { createSums } from './totals.js';

/** What several folds of one selection rest on, each set up when it is first asked for. */
export interface Shared {
  readonly sumsOf: (selection: Selection) => ReturnType<typeof createSums>;
  /** The local days of the selected rows. */
  readonly daysOf: (selection: Selection) => Float64Array;
  /** The groups of the selected rows: those that nothing orders share one. */
  readonly groupsOf: (selection: Selection) => Int32Array;
}

export function createShared(table: TableFrame, { zone }: Moment): Shared {
  const { frame } = table;
  return {
    sumsOf: once((selection) => createSums(table, selection.count)),
    daysOf: once(({ at, count }) => {
      const days = new Float64Array(frame.capacity + 1);
      frame.steps.push(() => localDays(days, at, zone, count()));
      return days;
    }),
    groupsOf: once(({ rows, count }) => {
      const { groups, isEveryRowItsOwn } = table.groups();
      const positions = isEveryRowItsOwn ? null : rows();
      if (positions === null) return groups;
      const selected = new Int32Array(groups.length);
      frame.steps.push(() => {
        for (let row = 0; row < count(); row++) {
          selected[row] = groups[positions[row] as number] as number;
        }
      });
      return selected;
    }),
  };
}

function once<T>(make: (selection: Selection) => T): (selection: Selection) => T {
  const known = new Map<Selection, T>();
  return (selection) => {
    const earlier = known.get(selection);
    if (earlier !== undefined) return earlier;
    const made = make(selection);
    known.set(selection, made);
    return made;
  };
}
