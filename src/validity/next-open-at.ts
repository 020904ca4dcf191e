import { weekdayOf } from '../base/calendar.js';
import { FARTHEST_INSTANT } from '../base/instant.js';
import { firstInstantAt, localDay, startOfDay } from '../base/local-time.js';
import { DAY_MS } from '../base/milliseconds.js';
import { type Span, spanContains } from '../base/span.js';
import type { Zone } from '../base/zone.js';
import type { PreparedHours, Schedule } from './prepare-schedule.js';

/**
 * Whether something is open at an instant. Hours begin and end by the clocks of the zone: at the first
 * instant at which they show a time, or at the change that skips it. So hours that would lie in a gap
 * altogether do not take place that day, and where clocks are set back nothing opens twice.
 *
 * @example
 * ```ts
 * import { createZone, isOpenAt, prepareSchedule } from 'clientele';
 *
 * const shanghai = createZone('Asia/Shanghai');
 * const breakfast = prepareSchedule({
 *   open: [{ weekdays: [1, 2, 3, 4, 5], from: '06:00', to: '10:00' }],
 * });
 * const monday = Date.parse('2026-11-02T06:00:00+08:00');
 * shanghai && isOpenAt(breakfast, monday, shanghai); // => true
 * shanghai && isOpenAt(breakfast, monday - 1, shanghai); // => false
 * ```
 */
export function isOpenAt(schedule: Schedule, instant: number, zone: Zone): boolean {
  const today = localDay(instant, zone);
  // Where clocks go back over midnight, tomorrow has begun while they show today once more.
  for (let day = today - 1; day <= today + 1; day++) {
    for (const hours of schedule.hours) {
      if (
        takePlaceOn(day, hours, schedule) &&
        spanContains(spanOn(day, hours, schedule, zone), instant)
      )
        return true;
    }
  }
  return false;
}

/**
 * The first instant from `instant` on at which something is open: `instant` itself where it is. Null where
 * that would be after the last instant that ECMAScript's calendar has.
 *
 * @example
 * ```ts
 * import { createZone, nextOpenAt, prepareSchedule } from 'clientele';
 *
 * const shanghai = createZone('Asia/Shanghai');
 * const breakfast = prepareSchedule({
 *   open: [{ weekdays: [1, 2, 3, 4, 5], from: '06:00', to: '10:00' }],
 *   closedOn: ['2026-11-02'],
 * });
 * const friday = Date.parse('2026-10-30T10:00:00+08:00');
 * const next = shanghai && nextOpenAt(breakfast, friday, shanghai);
 * next === Date.parse('2026-11-03T06:00:00+08:00'); // => true
 * ```
 */
export function nextOpenAt(schedule: Schedule, instant: number, zone: Zone): number | null {
  if (isOpenAt(schedule, instant, zone)) return instant;
  const first = localDay(instant, zone) - 1;
  // In a week each weekday comes once, and only a closed day or a change of clocks can spoil it.
  const last = first + 7 * (schedule.closedDays.size + WEEKS_OF_CHANGES);
  for (let day = first; day <= last; day++) {
    const openings = schedule.hours
      .filter((hours) => takePlaceOn(day, hours, schedule))
      .map((hours) => spanOn(day, hours, schedule, zone))
      .filter(({ fromMs, toMs }) => fromMs < toMs && fromMs > instant)
      .map(({ fromMs }) => fromMs);
    if (openings.length === 0) continue;
    const next = Math.min(...openings);
    return next <= FARTHEST_INSTANT ? next : null;
  }
  return null;
}

/** Until when something that is open at an instant stays so; the instant itself where it is closed, null for ever. */
export function openUntil(schedule: Schedule, instant: number, zone: Zone): number | null {
  const last = Math.max(localDay(instant, zone) + 7 * WEEKS_OF_CHANGES, ...schedule.closedDays) + 8;
  let end = instant;
  for (;;) {
    const today = localDay(end, zone);
    if (today > last) return null;
    const later = [today - 1, today, today + 1]
      .flatMap((day) =>
        schedule.hours
          .filter((hours) => takePlaceOn(day, hours, schedule))
          .map((hours) => spanOn(day, hours, schedule, zone)),
      )
      .filter((span) => spanContains(span, end))
      .map(({ toMs }) => toMs);
    if (later.length === 0) return end;
    end = Math.max(...later);
  }
}

/** More weeks than clocks can take the same hours away in turn, and the one that has begun. */
const WEEKS_OF_CHANGES = 4;

function takePlaceOn(day: number, { weekdays }: PreparedHours, { closedDays }: Schedule): boolean {
  return weekdays.has(weekdayOf(day)) && !closedDays.has(day);
}

/** Where the hours that begin on a day lie. They are empty where clocks skip all of them. */
function spanOn(
  day: number,
  { fromMs, toMs }: PreparedHours,
  { closedDays }: Schedule,
  zone: Zone,
): Span {
  const isCut = toMs > DAY_MS && closedDays.has(day + 1);
  return {
    fromMs: firstInstantAt(day * DAY_MS + fromMs, zone),
    toMs: isCut ? startOfDay(day + 1, zone) : firstInstantAt(day * DAY_MS + toMs, zone),
  };
}
