import { parseDay } from './calendar.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './milliseconds.js';

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** The last and, negated, the first instant of ECMAScript's time values (ECMA-262, Time Values). */
export const FARTHEST_INSTANT = 8.64e15;

/** Whether a value is an instant that the calendar reaches. */
export function isInstant(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= FARTHEST_INSTANT;
}

/**
 * The instant of a text such as `2026-11-01T09:30:00.250+08:00`, in epoch milliseconds. The offset
 * (`Z` or hours and minutes) is required, seconds are optional, digits beyond the millisecond are
 * cut off. Undefined for any other text, for dates that do not exist, hour 24 and leap seconds.
 */
export function parseInstant(text: string): number | undefined {
  const match = INSTANT.exec(text);
  if (match === null) return undefined;
  const [, date = '', hour, minute, second = '0', fraction = '', sign, offsetHour, offsetMinute] =
    match;
  const day = parseDay(date);
  const timeMs = clockMs(hour, minute, second);
  const offsetMs = sign === undefined ? 0 : clockMs(offsetHour, offsetMinute, '0');
  if (day === undefined || timeMs === undefined || offsetMs === undefined) return undefined;
  const fractionMs = Number(fraction.slice(0, 3).padEnd(3, '0'));
  return day * DAY_MS + timeMs + fractionMs - (sign === '-' ? -offsetMs : offsetMs);
}

function clockMs(hour = '', minute = '', second = ''): number | undefined {
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  return hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS;
}
