import { utc } from '@date-fns/utc';
import {
  addMonths as addMonthsOfDateFns,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
} from 'date-fns';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addMonths,
  dateOfDay,
  dayOfDate,
  dayOfMonth,
  daysInMonth,
  formatDay,
  monthOf,
  parseDay,
  startOfUnit,
  weekdayOf,
  yearOf,
} from '../../../src/base/calendar.js';

const DAY_MS = 86_400_000;
/** About 1696 to 2243, a century year that is no leap year on either side. */
const anyDay = fc.integer({ min: -100_000, max: 100_000 });

describe('dates', () => {
  test('day 0 is Thursday, 1970-01-01', () => {
    expect(dateOfDay(0)).toEqual({ year: 1970, month: 1, dayOfMonth: 1 });
    expect(weekdayOf(0)).toBe(4);
  });

  test('agree with Temporal', () => {
    const epoch = Temporal.PlainDate.from('1970-01-01');
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = epoch.add({ days: day });
        expect([yearOf(day), monthOf(day), dayOfMonth(day), weekdayOf(day)]).toEqual([
          date.year,
          date.month,
          date.day,
          date.dayOfWeek,
        ]);
        expect(daysInMonth(date.year, date.month)).toBe(date.daysInMonth);
        expect(formatDay(day)).toBe(date.toString());
        expect(dayOfDate(date.year, date.month, date.day)).toBe(day);
      }),
    );
  });

  test('every day of 800 years has its own date, and no other', () => {
    let [year, month, dayOfTheMonth] = [1600, 1, 1];
    for (let day = dayOfDate(1600, 1, 1); day < dayOfDate(2400, 1, 1); day++) {
      const date = dateOfDay(day);
      if (date.year !== year || date.month !== month || date.dayOfMonth !== dayOfTheMonth) {
        expect(date).toEqual({ year, month, dayOfMonth: dayOfTheMonth });
      }
      if (dayOfDate(year, month, dayOfTheMonth) !== day) expect.fail(`${year}-${month}`);
      dayOfTheMonth++;
      if (dayOfTheMonth > daysInMonth(year, month)) [month, dayOfTheMonth] = [month + 1, 1];
      if (month > 12) [year, month] = [year + 1, 1];
    }
    expect(year).toBe(2400);
  });

  test('far days have dates that count back to them', () => {
    for (const day of [-(2 ** 51), -1e9, 1e9, 2 ** 51]) {
      const { year, month, dayOfMonth: dayOfTheMonth } = dateOfDay(day);
      expect(dayOfDate(year, month, dayOfTheMonth)).toBe(day);
    }
  });
});

describe('parseDay and formatDay', () => {
  test('read and write four-digit years', () => {
    expect(parseDay('1970-01-01')).toBe(0);
    expect(parseDay('1969-12-31')).toBe(-1);
    expect(parseDay('2024-02-29')).toBe(Date.UTC(2024, 1, 29) / DAY_MS);
    for (const text of ['0000-03-01', '0099-12-31', '2000-02-29', '9999-12-31']) {
      expect(formatDay(parseDay(text) ?? Number.NaN)).toBe(text);
    }
  });

  test('refuse everything else', () => {
    const wrong = ['', '2026-1-1', '2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01'];
    wrong.push(
      '2026-00-10',
      '2026-01-00',
      '20260101',
      ' 2026-01-01',
      '2026-01-01\n',
      '-2026-01-01',
    );
    wrong.push('2026-01-01T00:00', '+02026-01-01', '２０２６-01-01', 'x'.repeat(1_000_000));
    for (const text of wrong) expect(parseDay(text), text.slice(0, 20)).toBeUndefined();
  });

  test('years beyond four digits are written as Temporal writes them', () => {
    for (const text of ['-000001-12-31', '+010000-01-01']) {
      const date = Temporal.PlainDate.from(text);
      expect(formatDay(dayOfDate(date.year, date.month, date.day))).toBe(text);
    }
  });
});

describe('months, quarters, weeks and years', () => {
  test('a missing day of the month becomes its last day', () => {
    const january31 = dayOfDate(2024, 1, 31);
    expect(formatDay(addMonths(january31, 1))).toBe('2024-02-29');
    expect(formatDay(addMonths(january31, 13))).toBe('2025-02-28');
    expect(formatDay(addMonths(january31, -2))).toBe('2023-11-30');
    expect(formatDay(addMonths(january31, -13))).toBe('2022-12-31');
  });

  test('agree with date-fns on UTC dates', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: -1_000, max: 1_000 }),
        fc.integer({ min: 1, max: 7 }),
        (day, months, weekStart) => {
          const date = new Date(day * DAY_MS);
          const days = (result: Date) => result.getTime() / DAY_MS;
          const weekStartsOn = (weekStart % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6;
          expect(addMonths(day, months)).toBe(days(addMonthsOfDateFns(date, months, { in: utc })));
          expect(startOfUnit(day, 'day')).toBe(day);
          expect(startOfUnit(day, 'week', weekStart)).toBe(
            days(startOfWeek(date, { in: utc, weekStartsOn })),
          );
          expect(startOfUnit(day, 'month')).toBe(days(startOfMonth(date, { in: utc })));
          expect(startOfUnit(day, 'quarter')).toBe(days(startOfQuarter(date, { in: utc })));
          expect(startOfUnit(day, 'year')).toBe(days(startOfYear(date, { in: utc })));
        },
      ),
    );
  });
});
