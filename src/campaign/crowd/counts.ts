import type { LimitSpec } from '../../model/incentive/limit.js';
import type { Crowd } from './crowd.js';
import type { Slot } from './slots.js';

/** What is left to each customer of a limit, in the order of the walk. */
export type Left = Uint16Array;

/** A count over everybody, as the walk goes on. */
export interface SharedCount {
  readonly limit: LimitSpec;
  used: number;
  /** The most that a single pair takes of it. */
  most: number;
  /** Those whose answers hang on it. */
  readonly readers: { readonly forget: () => void }[];
}

/** More than a customer can be given in one walk, however much is left to her. */
const PLENTY = 65_535;

/** What is left to every customer of a count that is kept for each of them. */
export function leftInOrder({ name, limit, isNew }: Slot, crowd: Crowd, order: Int32Array): Left {
  const left = new Uint16Array(order.length);
  if (isNew) return left.fill(Math.min(limit.max, PLENTY));
  const used = crowd.counts(name);
  for (let at = 0; at < order.length; at++) {
    const rest = limit.max - (used[order[at] as number] as number);
    left[at] = rest < 0 ? 0 : Math.min(rest, PLENTY);
  }
  return left;
}

/** Takes from a shared count; close to its end answers that were found before hold no longer. */
export function take(count: SharedCount, amount: number): void {
  count.used += amount;
  if (amount === 0 || count.used <= count.limit.max - count.most) return;
  for (const reader of count.readers) reader.forget();
}
