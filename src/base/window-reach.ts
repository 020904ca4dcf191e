import { type CalendarUnit, startOfUnit } from './calendar.js';
import { localDay, startOfDay } from './local-time.js';
import { DAY_MS } from './milliseconds.js';
import type { Window } from './window.js';
import type { Zone } from './zone.js';

/** A stretch of time, `to` excluded. */
export interface Reach {
  readonly from: number;
  readonly to: number;
}

/**
 * The other side of a window: given when something happened, the instants whose window it lies in. As a window
 * never lets go of what it holds to take it up later, that is one stretch; two where clocks are set back over
 * midnight, so that a day comes back for a while.
 */
export type WindowReach = (at: number) => readonly Reach[];

/** The reach of a window. */
export function reachOfWindow(window: Window, zone: Zone): WindowReach {
  switch (window.kind) {
    case 'lifetime':
      return forEver;
    case 'rolling':
      return (at) => [{ from: at, to: at + window.ms }];
    case 'between':
      return (at) => [{ from: at + window.newerMs, to: at + window.olderMs }];
    case 'calendar': {
      const { unit, weekStart } = window;
      const after = (day: number) => nextUnit(day, unit);
      return (at) => {
        const unitStart = startOfUnit(localDay(at, zone), unit, weekStart);
        return reachUntil(firstDayAfter(at, unitStart, after, zone), at, zone);
      };
    }
    case 'lastDays': {
      const after = (day: number) => day + 1;
      return (at) => {
        const tomorrow = firstDayAfter(at, localDay(at, zone), after, zone);
        return reachUntil(tomorrow + window.days - 1, at, zone);
      };
    }
  }
}

/** What lies in every window from its instant on. */
export function forEver(at: number): readonly Reach[] {
  return [{ from: at, to: Number.POSITIVE_INFINITY }];
}

/** The first day that begins after an instant, of those that follow one another from a day on. */
function firstDayAfter(
  at: number,
  from: number,
  after: (day: number) => number,
  zone: Zone,
): number {
  let day = from;
  while (startOfDay(day, zone) <= at) day = after(day);
  return day;
}

/** From an instant to the beginning of a day, and again for as long as clocks show the day before once more. */
function reachUntil(day: number, at: number, zone: Zone): readonly Reach[] {
  const next = startOfDay(day, zone);
  const reach = { from: at, to: next };
  const changeAt = zone.stretchAt(next).to;
  if (changeAt >= next + DAY_MS || localDay(changeAt, zone) >= day) return [reach];
  const localMs = changeAt + zone.offsetAt(changeAt);
  const untilMidnight = DAY_MS - (localMs - Math.floor(localMs / DAY_MS) * DAY_MS);
  return [reach, { from: changeAt, to: changeAt + untilMidnight }];
}

/** The first day of the unit after the one that begins on a day. */
function nextUnit(start: number, unit: CalendarUnit): number {
  switch (unit) {
    case 'day':
      return start + 1;
    case 'week':
      return start + 7;
    case 'month':
      return startOfUnit(start + 31, unit);
    case 'quarter':
      return startOfUnit(start + 92, unit);
    case 'year':
      return startOfUnit(start + 366, unit);
  }
}
