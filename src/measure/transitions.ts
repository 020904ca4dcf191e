import { byLabel } from './by-label.js';

/** How many customers went from one label to another between two instants. */
export interface Transition {
  /** Null: she had no label, or was not there. */
  readonly from: string | null;
  readonly to: string | null;
  readonly customers: number;
}

/** The label of each customer by her id, such as her segment, stage or tier. */
export type Labels = Iterable<readonly [id: string, label: string | null]>;

/**
 * Who went where between two instants, by segment, stage, tier or any other label; whoever stayed is counted as
 * well. Each side adds up to all its customers.
 *
 * @returns by `from`, then `to`, none last; only what occurs.
 *
 * @example
 * ```ts
 * import { transitions } from 'clientele/measure';
 *
 * transitions([['anna', 'new'], ['bert', 'new']], [['anna', 'active'], ['cleo', 'new']]);
 * // => [{ from: 'new', to: 'active', customers: 1 }, { from: 'new', to: null, customers: 1 },
 * //     { from: null, to: 'new', customers: 1 }]
 * ```
 */
export function transitions(before: Labels, after: Labels): readonly Transition[] {
  const was = new Map(before);
  const is = new Map(after);
  const counted = new Map<string, { from: string | null; to: string | null; customers: number }>();
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const from = was.get(id) ?? null;
    const to = is.get(id) ?? null;
    const key = JSON.stringify([from, to]);
    const move = counted.get(key) ?? { from, to, customers: 0 };
    move.customers++;
    counted.set(key, move);
  }
  return [...counted.values()].sort(
    (one, other) => byLabel(one.from, other.from) || byLabel(one.to, other.to),
  );
}
