import { windowBounds, type Zone } from '../index.js';
import { EXIT } from './io.js';
import { stop } from './stop.js';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const DAY_MS = 86_400_000;

export const AS_OF_HELP = '2017-12-31 (the end of that local day), or 2017-12-31T09:30:00Z';

/** The instant that --as-of gives; a bare date is the last millisecond of that day in the zone. */
export function readAsOf(text: string, zone: Zone): number {
  const instant = Date.parse(text);
  const day = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  // Date.parse takes 30 February for 2 March.
  const exists =
    !Number.isNaN(day) && new Date(day).toISOString().slice(0, 10) === text.slice(0, 10);
  if (!exists || Number.isNaN(instant) || !(DATE.test(text) || INSTANT.test(text))) {
    throw stop(EXIT.usage, `--as-of is "${text}", expected ${AS_OF_HELP}`);
  }
  return DATE.test(text) ? endOfDay(day, zone) : instant;
}

function endOfDay(utcMidnight: number, zone: Zone): number {
  // Noon of the next day is far from every change of clocks; its day starts where this one ends.
  const nextNoon = utcMidnight + 1.5 * DAY_MS;
  const nextDay = nextNoon - zone.offsetAt(nextNoon);
  return windowBounds({ kind: 'lastDays', days: 1 }, nextDay, zone).first - 1;
}

/** An instant in local time, to the minute, or to the millisecond where it has one. */
export function formatInstant(instant: number, zone: Zone): string {
  const local = new Date(instant + zone.offsetAt(instant)).toISOString();
  const end = instant % 60_000 === 0 ? 16 : instant % 1_000 === 0 ? 19 : 23;
  return local.slice(0, end).replace('T', ' ');
}
