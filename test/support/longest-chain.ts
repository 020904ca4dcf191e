import type { SequenceMode } from '../../src/base/sequence.js';

/** An event: when it happened, and the steps it satisfies as bits. */
export interface MaskedEvent {
  readonly at: number;
  readonly steps: number;
}

/**
 * How far the best chain goes, by trying everything: every order of the events of one instant, every
 * start, and one walk through the rest by the rule of the mode. The judge of the real algorithm.
 */
export function longestChain(
  events: readonly MaskedEvent[],
  steps: number,
  mode: SequenceMode,
  withinMs: number | null,
): number {
  let best = 0;
  for (const order of ordersOf(events)) {
    order.forEach((event, place) => {
      if (!satisfies(event, 0)) return;
      best = Math.max(best, walk(order.slice(place), steps, mode, withinMs));
    });
  }
  return best;
}

function walk(
  [start, ...later]: readonly MaskedEvent[],
  steps: number,
  mode: SequenceMode,
  withinMs: number | null,
): number {
  let level = 1;
  for (const event of later) {
    if (level === steps) break;
    if (withinMs !== null && event.at > (start as MaskedEvent).at + withinMs) break;
    if (satisfies(event, level)) level++;
    else if (mode === 'orderedNoGap') break;
    else if (
      mode === 'orderedNoRepeat' &&
      reachedSteps(level).some((step) => satisfies(event, step))
    )
      break;
  }
  return level;
}

function satisfies(event: MaskedEvent, step: number): boolean {
  return Math.floor(event.steps / 2 ** step) % 2 === 1;
}

function reachedSteps(level: number): readonly number[] {
  return Array.from({ length: level }, (_, step) => step);
}

/** Every order of the events in which time never runs backwards. */
function ordersOf(events: readonly MaskedEvent[]): readonly (readonly MaskedEvent[])[] {
  if (events.length === 0) return [[]];
  const earliest = Math.min(...events.map(({ at }) => at));
  return events.flatMap((event, place) => {
    if (event.at !== earliest) return [];
    const rest = events.filter((_, other) => other !== place);
    return ordersOf(rest).map((order) => [event, ...order]);
  });
}
