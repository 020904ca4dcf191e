import { localDay, startOfDay } from './local-time.js';
import { EARLIEST_INSTANT, LATEST_INSTANT } from './milliseconds.js';
import type { Zone } from './zone.js';

/** A stretch of validity in epoch milliseconds: `fromMs` lies in it, `toMs` no longer does. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

export function spanContains(span: Span, instant: number): boolean {
  return span.fromMs <= instant && instant < span.toMs;
}

/** Whether some instant lies in both. */
export function spansMeet(one: Span, other: Span): boolean {
  return one.fromMs < other.toMs && other.fromMs < one.toMs;
}

/** How many local days a span touches; infinite where an end is open. */
export function localDaysIn({ fromMs, toMs }: Span, zone: Zone): number {
  if (fromMs === EARLIEST_INSTANT || toMs === LATEST_INSTANT) return Number.POSITIVE_INFINITY;
  return localDay(toMs - 1, zone) - localDay(fromMs, zone) + 1;
}

/**
 * The span of the local days from `fromDay` to `toDay`, both inside: it ends at the local midnight
 * after `toDay`. Days count from 1970-01-01; undefined leaves that side open.
 *
 * @example
 * ```ts
 * const utc = createZone('UTC');
 * utc && daySpan(0, 1, utc); // => { fromMs: 0, toMs: 172800000 }
 * ```
 */
export function daySpan(fromDay: number | undefined, toDay: number | undefined, zone: Zone): Span {
  return {
    fromMs: fromDay === undefined ? EARLIEST_INSTANT : startOfDay(fromDay, zone),
    toMs: toDay === undefined ? LATEST_INSTANT : startOfDay(toDay + 1, zone),
  };
}
