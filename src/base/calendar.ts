/** A unit of the calendar; a week starts on the ISO weekday given as `weekStart` (1 Monday to 7 Sunday). */
export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

export const CALENDAR_UNITS = ['day', 'week', 'month', 'quarter', 'year'] as const;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** A day of the proleptic Gregorian calendar. */
export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly dayOfMonth: number;
}

const DAYS_PER_400_YEARS = 146_097;
/** Days from 0000-03-01 to 1970-01-01. Years counted from March have their leap day at the end. */
const EPOCH_FROM_MARCH_OF_YEAR_0 = 719_468;

/**
 * The year, month and day of a day counted from 1970-01-01. Exact for every day within 2^52 of
 * it; uses no `Date`, and so neither the zone of the host nor its range. The division of years into cycles of
 * 400 beginning in March follows Howard Hinnant, "chrono-compatible low-level date algorithms" (2013).
 *
 * @example
 * ```ts
 * dateOfDay(0); // => { year: 1970, month: 1, dayOfMonth: 1 }
 * ```
 */
export function dateOfDay(day: number): CalendarDate {
  const sinceMarch = day + EPOCH_FROM_MARCH_OF_YEAR_0;
  const cycle = Math.floor(sinceMarch / DAYS_PER_400_YEARS);
  const dayOfCycle = sinceMarch - cycle * DAYS_PER_400_YEARS;
  const leapDaysBefore =
    Math.floor(dayOfCycle / 1_460) -
    Math.floor(dayOfCycle / 36_524) +
    Math.floor(dayOfCycle / 146_096);
  const yearOfCycle = Math.floor((dayOfCycle - leapDaysBefore) / 365);
  const dayOfYear = dayOfCycle - daysBeforeYear(yearOfCycle);
  // Months from March alternate 31, 30, 31, 30, 31: 153 days for five of them.
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - daysBeforeMonth(monthFromMarch) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0);
  return { year, month, dayOfMonth };
}

/** The day, counted from 1970-01-01, of a date that exists. The inverse of {@link dateOfDay}. */
export function dayOfDate(year: number, month: number, dayOfMonth: number): number {
  const yearFromMarch = month <= 2 ? year - 1 : year;
  const monthFromMarch = month <= 2 ? month + 9 : month - 3;
  return (
    daysBeforeYear(yearFromMarch) +
    daysBeforeMonth(monthFromMarch) +
    (dayOfMonth - 1) -
    EPOCH_FROM_MARCH_OF_YEAR_0
  );
}

function daysBeforeYear(year: number): number {
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
}

function daysBeforeMonth(monthFromMarch: number): number {
  return Math.floor((153 * monthFromMarch + 2) / 5);
}

export function yearOf(day: number): number {
  return dateOfDay(day).year;
}

/** 1 to 12. */
export function monthOf(day: number): number {
  return dateOfDay(day).month;
}

/** 1 to 31. */
export function dayOfMonth(day: number): number {
  return dateOfDay(day).dayOfMonth;
}

/** The weekday by ISO 8601: 1 Monday to 7 Sunday. */
export function weekdayOf(day: number): number {
  return daysSinceWeekday(day, 1) + 1;
}

/** How many days ago the weekday `weekday` last was: 0 to 6. Day 0 was a Thursday, ISO weekday 4. */
function daysSinceWeekday(day: number, weekday: number): number {
  const days = (day + 4 - weekday) % 7;
  return days < 0 ? days + 7 : days;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * The same day of the month `months` later (earlier if negative), or the last day of that month
 * where it is shorter.
 *
 * @example
 * ```ts
 * formatDay(addMonths(parseDay('2026-01-31') ?? 0, 1)); // => '2026-02-28'
 * ```
 */
export function addMonths(day: number, months: number): number {
  const date = dateOfDay(day);
  const monthsFromYear0 = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(monthsFromYear0 / 12);
  const month = monthsFromYear0 - year * 12 + 1;
  return dayOfDate(year, month, Math.min(date.dayOfMonth, daysInMonth(year, month)));
}

/**
 * The first day of the day, week, month, quarter or year that a day lies in. `weekStart` (1 Monday
 * to 7 Sunday) matters for weeks only.
 */
export function startOfUnit(day: number, unit: CalendarUnit, weekStart = 1): number {
  if (unit === 'day') return day;
  if (unit === 'week') return day - daysSinceWeekday(day, weekStart);
  const { year, month } = dateOfDay(day);
  if (unit === 'month') return dayOfDate(year, month, 1);
  if (unit === 'quarter') return dayOfDate(year, month - ((month - 1) % 3), 1);
  return dayOfDate(year, 1, 1);
}

/**
 * The day of a date `YYYY-MM-DD`, in days since 1970-01-01; undefined for any other text and for
 * dates that do not exist.
 *
 * @example
 * ```ts
 * parseDay('2026-11-01'); // => 20758
 * parseDay('2026-02-29'); // => undefined
 * ```
 */
export function parseDay(text: string): number | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const dayOfMonth = Number(match[3]);
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) {
    return undefined;
  }
  return dayOfDate(year, month, dayOfMonth);
}

/**
 * A day as `YYYY-MM-DD`; years outside 0 to 9999 are written with a sign and six digits, as
 * ECMAScript does, and are not read back by {@link parseDay}.
 */
export function formatDay(day: number): string {
  const { year, month, dayOfMonth } = dateOfDay(day);
  return `${formatYear(year)}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

function formatYear(year: number): string {
  if (year >= 0 && year <= 9_999) return String(year).padStart(4, '0');
  return `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
