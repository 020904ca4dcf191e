import { dayOfDate, monthOf, yearOf } from '../base/calendar.js';
import { requireInstant } from '../base/instant-argument.js';
import { localDay, startOfDay } from '../base/local-time.js';
import type { Span } from '../base/span.js';
import type { Zone } from '../base/zone.js';

/** A local month. */
export interface Month {
  /** Such as `2011-03`. */
  readonly name: string;
  readonly span: Span;
}

/**
 * The local months up to that of an instant, the latest last.
 *
 * @param count how many.
 * @throws ClienteleError with INVALID_INSTANT.
 *
 * @example
 * ```ts
 * import { createZone } from 'clientele';
 * import { monthsUpTo } from 'clientele/measure';
 *
 * const shanghai = createZone('Asia/Shanghai')!;
 * const [january, february] = monthsUpTo(Date.parse('2026-02-10T12:00:00Z'), 2, shanghai);
 * january?.name; // => '2026-01'
 * new Date(february!.span.fromMs).toISOString(); // => '2026-01-31T16:00:00.000Z'
 * ```
 */
export function monthsUpTo(asOf: number, count: number, zone: Zone): readonly Month[] {
  requireInstant(asOf);
  const last = monthAt(asOf, zone);
  return Array.from({ length: count }, (_, place) => {
    const month = last - count + 1 + place;
    return {
      name: textOfMonth(month),
      span: { fromMs: startOfMonth(month, zone), toMs: startOfMonth(month + 1, zone) },
    };
  });
}

/** The local month of an instant, counted from the first one of year 0. */
export function monthAt(instant: number, zone: Zone): number {
  const day = localDay(instant, zone);
  return yearOf(day) * 12 + monthOf(day) - 1;
}

export function textOfMonth(month: number): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}`;
}

function startOfMonth(month: number, zone: Zone): number {
  return startOfDay(dayOfDate(Math.floor(month / 12), (month % 12) + 1, 1), zone);
}
