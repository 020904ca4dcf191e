import { addFrom, createRunningTotal, type RunningTotal } from '../base/running-total.js';
import type { Reach } from '../base/window-reach.js';
import type { CountedEntry, Step } from './counted.js';

/** What one partition of a limit has used: a stream of entries. */
export interface Tally {
  readonly stream: string;
  /** What lies in the window of an instant, at that instant. */
  readonly used: RunningTotal;
  /** What it counts, in the order in which it came. */
  readonly entries: readonly CountedEntry[];
  /** How many entries ever touched it. */
  readonly version: number;
  /** The latest instant of an entry that changed what it counts. */
  readonly lastAt: number;
}

/** A tally that is added to. */
export interface OpenTally {
  readonly stream: string;
  readonly used: RunningTotal;
  readonly entries: CountedEntry[];
  version: number;
  lastAt: number;
}

export function createTally(stream: string): OpenTally {
  return {
    stream,
    used: createRunningTotal(),
    entries: [],
    version: 0,
    lastAt: Number.NEGATIVE_INFINITY,
  };
}

/** From an instant on the total is higher by an amount. */
export interface Change {
  readonly at: number;
  readonly amount: number;
}

/** What something that counts in steps changes in the total of the windows that reach it. */
export function changesOf(steps: readonly Step[], reaches: readonly Reach[]): readonly Change[] {
  const changes: Change[] = [];
  for (const { from, to } of reaches) {
    let value = 0;
    for (const step of steps) {
      const at = Math.max(step.from, from);
      if (at >= to) break;
      if (step.value !== value) changes.push({ at, amount: step.value - value });
      value = step.value;
    }
    if (value !== 0 && to < Number.POSITIVE_INFINITY) changes.push({ at: to, amount: -value });
  }
  return changes;
}

/** Puts new changes in the place of old ones; where both say the same, nothing is touched. */
export function replaceChanges(
  total: RunningTotal,
  old: readonly Change[],
  now: readonly Change[],
): void {
  if (old.length === 0) {
    for (const { at, amount } of now) addFrom(total, at, amount);
    return;
  }
  const amounts = new Map<number, number>();
  for (const { at, amount } of old) amounts.set(at, (amounts.get(at) ?? 0) - amount);
  for (const { at, amount } of now) amounts.set(at, (amounts.get(at) ?? 0) + amount);
  for (const [at, amount] of amounts) {
    if (amount !== 0) addFrom(total, at, amount);
  }
}
