import { dayOfDate, daysInMonth } from '../../base/calendar.js';
import { toInstant } from '../../base/local-time.js';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../base/milliseconds.js';
import type { Zone } from '../../base/zone.js';

/**
 * A moment as a text tells it: local time written as if it were UTC, and how far those clocks are
 * ahead of UTC where the text says so.
 */
export interface WrittenMoment {
  readonly localMs: number;
  readonly offsetMs: number | undefined;
}

/** Reads a moment from a text; undefined where the text is not of the expected form. */
export type ReadMoment = (text: string) => WrittenMoment | undefined;

const MOMENT =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)? ?(Z|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * Reads `2026-11-01`, `2026-11-01 09:30`, `2026-11-01T09:30:00.250+08:00` and what lies between:
 * the forms of ISO 8601 and those in which databases write timestamps.
 */
export const readIsoMoment: ReadMoment = (text) => {
  const match = MOMENT.exec(text);
  if (match === null) return undefined;
  const [, year, month, dayOfMonth, hour, minute, second, fraction, offset] = match;
  const localMs = localTime({
    year: Number(year),
    month: Number(month),
    dayOfMonth: Number(dayOfMonth),
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: fractionMs(fraction),
  });
  if (localMs === undefined) return undefined;
  if (offset === undefined) return { localMs, offsetMs: undefined };
  const offsetMs = readOffset(offset);
  return offsetMs === undefined ? undefined : { localMs, offsetMs };
};

/** The instant of a moment; where no offset is written, the clocks are those of the zone. */
export function instantOf({ localMs, offsetMs }: WrittenMoment, zone: Zone): number {
  return offsetMs === undefined ? toInstant(localMs, zone) : localMs - offsetMs;
}

/** The day of a moment that is written as a day: a time other than midnight is no date. */
export function dayOf({ localMs, offsetMs }: WrittenMoment): number | undefined {
  return offsetMs === undefined && localMs % DAY_MS === 0 ? localMs / DAY_MS : undefined;
}

/** The parts of a date and a time of day; months count from 1. */
interface ClockParts {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** Local time as if it were UTC; undefined for dates that do not exist, hour 24 and leap seconds. */
function localTime(parts: ClockParts): number | undefined {
  const { year, month, dayOfMonth, hour, minute, second, millisecond } = parts;
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) {
    return undefined;
  }
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return (
    dayOfDate(year, month, dayOfMonth) * DAY_MS +
    hour * HOUR_MS +
    minute * MINUTE_MS +
    second * SECOND_MS +
    millisecond
  );
}

/** Digits after the point of a second, as milliseconds; what is finer is cut off. */
function fractionMs(digits = ''): number {
  return Number(digits.slice(0, 3).padEnd(3, '0'));
}

/** `Z`, `+08`, `+0800` or `+08:00` in milliseconds; undefined from 24 hours on. */
function readOffset(text: string): number | undefined {
  if (text === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(3).replace(':', '') || '0');
  if (hours > 23 || minutes > 59) return undefined;
  const offsetMs = hours * HOUR_MS + minutes * MINUTE_MS;
  return text.startsWith('-') ? -offsetMs : offsetMs;
}
