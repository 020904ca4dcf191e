import { compareCodePoints } from '../base/code-point-order.js';
import { createSequence } from '../base/sequence.js';
import {
  type CheckedFunnel,
  checkFunnel,
  type EventFunnel,
  type FunnelEvent,
} from './check-funnel.js';
import { isOrdered } from './read-funnel.js';

/** Where somebody stands in a funnel. */
export interface FunnelStage {
  /** The step reached, null where none was. */
  readonly stage: string | null;
  /** How many steps that is, 0 for none. */
  readonly level: number;
}

/**
 * How far one customer came in a funnel, by her events. A step is reached by `atLeast` events of its
 * type; the mode says what the stage makes of that. In the ordered modes the events must follow one
 * another, the whole chain within `within` of its first event, end inclusive; events of one instant
 * are taken in the order that lets the chain be longest, and each serves one step (ClickHouse,
 * windowFunnel; its strict modes are `orderedNoRepeat` and `orderedNoGap`).
 *
 * @param events in any order; those after `asOf` are not seen. Every event given is taken as one.
 * @param asOf epoch milliseconds.
 * @throws ClienteleError with every mistake: no step or more than 32, two of one name, `atLeast` in
 *   an ordered mode, `within` in another, an instant that is not an integer.
 *
 * @example
 * ```ts
 * import { funnelStage } from 'clientele';
 *
 * const steps = [
 *   { name: 'viewed', type: 'detail_view' },
 *   { name: 'carted', type: ['add_to_cart', 'favourite'] },
 *   { name: 'shared', type: 'share' },
 * ];
 * const events = [
 *   { at: 1000, type: 'detail_view' },
 *   { at: 3000, type: 'favourite' },
 * ];
 * funnelStage(events, { steps }, 9000); // => { stage: 'carted', level: 2 }
 * funnelStage(events, { steps, mode: 'ordered', within: '1s' }, 9000); // => { stage: 'viewed', level: 1 }
 * ```
 */
export function funnelStage(
  events: readonly FunnelEvent[],
  funnel: EventFunnel,
  asOf: number,
): FunnelStage {
  return stageOf(events, checkFunnel(funnel, events, asOf), asOf);
}

/** A stage per product, brand or whatever else a column holds. */
export interface KeyedFunnelStage extends FunnelStage {
  readonly key: string;
}

/**
 * As {@link funnelStage}, apart for every value of a column: per product, per brand. Events without
 * a text in that column belong to none. A key is listed once it has an event by `asOf`; keys are in
 * the order of code points.
 *
 * @example
 * ```ts
 * import { funnelStageBy } from 'clientele';
 *
 * const steps = [{ name: 'viewed', type: 'detail_view' }, { name: 'shared', type: 'share' }];
 * const events = [
 *   { at: 1, type: 'detail_view', sku: 'tea' },
 *   { at: 2, type: 'share', sku: 'tea' },
 *   { at: 3, type: 'detail_view', sku: 'cup' },
 * ];
 * funnelStageBy(events, { steps }, 9, 'sku');
 * // => [{ key: 'cup', stage: 'viewed', level: 1 }, { key: 'tea', stage: 'shared', level: 2 }]
 * ```
 */
export function funnelStageBy(
  events: readonly FunnelEvent[],
  funnel: EventFunnel,
  asOf: number,
  column: string,
): readonly KeyedFunnelStage[] {
  const checked = checkFunnel(funnel, events, asOf);
  return groupEvents(events, asOf, column).map(([key, group]) => ({
    key,
    ...stageOf(group, checked, asOf),
  }));
}

/** The events by the value of a column, keys in the order of code points. */
export function groupEvents(
  events: readonly FunnelEvent[],
  asOf: number,
  column: string,
): readonly (readonly [key: string, events: readonly FunnelEvent[]])[] {
  const groups = new Map<string, FunnelEvent[]>();
  for (const event of events) {
    const key = Object.hasOwn(event, column) ? event[column] : undefined;
    if (typeof key !== 'string' || event.at > asOf) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else group.push(event);
  }
  return [...groups].sort(([a], [b]) => compareCodePoints(a, b));
}

function stageOf(events: readonly FunnelEvent[], funnel: CheckedFunnel, asOf: number): FunnelStage {
  const seen = events.filter(({ at }) => at <= asOf);
  const level = isOrdered(funnel.mode) ? chainLevel(seen, funnel) : countLevel(seen, funnel);
  return { stage: funnel.names[level - 1] ?? null, level };
}

function chainLevel(seen: readonly FunnelEvent[], funnel: CheckedFunnel): number {
  const { mode, names, stepsOfType, withinMs } = funnel;
  if (!isOrdered(mode)) return 0;
  const sequence = createSequence(names.length, mode, withinMs);
  sequence.start();
  for (const { at, type } of [...seen].sort((a, b) => a.at - b.at)) {
    let mask = 0;
    for (const step of stepsOfType.get(type) ?? []) mask |= 1 << step;
    sequence.see(at, mask);
  }
  return sequence.reached();
}

function countLevel(seen: readonly FunnelEvent[], funnel: CheckedFunnel): number {
  const { mode, atLeast, stepsOfType } = funnel;
  const counts = atLeast.map(() => 0);
  for (const { type } of seen) {
    for (const step of stepsOfType.get(type) ?? []) counts[step] = (counts[step] as number) + 1;
  }
  return levelOf(counts, atLeast, mode === 'furthest');
}

/** The last step with enough, or where earlier ones are needed the last before the first without. */
export function levelOf(
  counts: readonly number[],
  atLeast: readonly number[],
  isFurthest: boolean,
): number {
  const isReached = (_: unknown, step: number) =>
    (counts[step] as number) >= (atLeast[step] as number);
  if (isFurthest) return counts.map(isReached).lastIndexOf(true) + 1;
  const missing = counts.map(isReached).indexOf(false);
  return missing < 0 ? counts.length : missing;
}
