import { type CalendarUnit, startOfUnit } from '../base/calendar.js';
import { localDay, startOfDay } from '../base/local-time.js';
import { DAY_MS } from '../base/milliseconds.js';
import { unwrap } from '../base/outcome.js';
import { parseWindow } from '../base/window.js';
import type { Zone } from '../base/zone.js';
import type { LimitWindow } from '../model/incentive/limit.js';

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

/** The reach of a window that was read before; throws for one that is none. */
export function createWindowReach(spelling: LimitWindow, zone: Zone): WindowReach {
  if (spelling === 'campaign' || spelling === 'run') return forEver;
  const window = unwrap(parseWindow(spelling, ''));
  switch (window.kind) {
    case 'rolling':
      return (at) => [{ from: at, to: at + window.ms }];
    case 'calendar':
      return (at) => reachOfUnit(at, window.unit, window.weekStart, zone);
    default:
      return forEver;
  }
}

function forEver(at: number): readonly Reach[] {
  return [{ from: at, to: Number.POSITIVE_INFINITY }];
}

function reachOfUnit(
  at: number,
  unit: CalendarUnit,
  weekStart: number,
  zone: Zone,
): readonly Reach[] {
  let day = startOfUnit(localDay(at, zone), unit, weekStart);
  let next = startOfDay(day, zone);
  while (next <= at) {
    day = nextUnit(day, unit);
    next = startOfDay(day, zone);
  }
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
