import { DAY_MS } from '../base/milliseconds.js';

/** A stretch of custom without a pause of `lostDays`; both ends are instants of orders. */
export interface Life {
  readonly startAt: number;
  readonly lastOrderAt: number;
  readonly orderInstants: readonly number[];
}

/**
 * Cuts orders into lives: a life starts at the first order, and at every order whose predecessor is
 * at least `lostDays` days of 24 hours before it. A customer who was lost and buys again is new
 * again, in her next life.
 *
 * @param orderInstants epoch milliseconds, ascending.
 * @param lostDays the pause that ends a life.
 *
 * @example
 * ```ts
 * import { cutLives } from 'clientele';
 * const day = 86_400_000;
 * cutLives([0, 179 * day, 359 * day], 180).map((life) => life.orderInstants.length); // => [2, 1]
 * ```
 */
export function cutLives(orderInstants: readonly number[], lostDays: number): readonly Life[] {
  const lostMs = lostDays * DAY_MS;
  const lives: Life[] = [];
  let first = 0;
  for (let next = 1; next <= orderInstants.length; next++) {
    const lastOrderAt = orderInstants[next - 1] as number;
    const following = orderInstants[next];
    if (following !== undefined && following - lastOrderAt < lostMs) continue;
    const life = orderInstants.slice(first, next);
    lives.push({ startAt: life[0] as number, lastOrderAt, orderInstants: life });
    first = next;
  }
  return lives;
}
