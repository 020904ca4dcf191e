import { describe, expect, test } from 'vitest';
import { dayOfDate } from '../../../src/base/calendar.js';
import {
  firstInstantAt,
  hourOf,
  localDay,
  minuteOfDayOf,
  nextLocalTime,
  startOfDay,
  toInstant,
} from '../../../src/base/local-time.js';
import { zoneOf } from './zone-of.js';

const at = Date.parse;

describe('local days and hours', () => {
  test('a local day begins at local midnight', () => {
    const shanghai = zoneOf('Asia/Shanghai');
    expect(localDay(at('2026-10-31T15:59:59.999Z'), shanghai)).toBe(dayOfDate(2026, 10, 31));
    expect(localDay(at('2026-10-31T16:00:00Z'), shanghai)).toBe(dayOfDate(2026, 11, 1));
    expect(startOfDay(dayOfDate(2026, 11, 1), shanghai)).toBe(at('2026-10-31T16:00:00Z'));
  });

  test('before 1970 days are negative and hours are not', () => {
    const utc = zoneOf('UTC');
    expect(localDay(-1, utc)).toBe(-1);
    expect(hourOf(-1, utc)).toBe(23);
    expect(minuteOfDayOf(-1, utc)).toBe(1_439);
  });

  test('hours and minutes are local', () => {
    const kathmandu = zoneOf('Asia/Kathmandu');
    expect(hourOf(at('2026-01-01T00:20:00Z'), kathmandu)).toBe(6);
    expect(minuteOfDayOf(at('2026-01-01T00:20:00Z'), kathmandu)).toBe(6 * 60 + 5);
  });
});

// Clock changes from the IANA time zone database.
describe('where clocks change', () => {
  test('a time shown twice is the earlier instant, a skipped one moves by the gap', () => {
    const newYork = zoneOf('America/New_York');
    expect(toInstant(at('2026-11-01T01:30:00Z'), newYork)).toBe(at('2026-11-01T01:30:00-04:00'));
    expect(toInstant(at('2026-03-08T02:30:00Z'), newYork)).toBe(at('2026-03-08T03:30:00-04:00'));
  });

  test('the first instant at a time: the first showing, or the change that skips it', () => {
    const newYork = zoneOf('America/New_York');
    const first = (local: string) => firstInstantAt(at(`${local}Z`), newYork);
    expect(first('2026-11-01T01:30:00')).toBe(at('2026-11-01T01:30:00-04:00'));
    expect(first('2026-11-01T02:00:00')).toBe(at('2026-11-01T02:00:00-05:00'));
    // From 02:00 to 03:00 on that day.
    const change = at('2026-03-08T03:00:00-04:00');
    expect(first('2026-03-08T01:59:59')).toBe(change - 1_000);
    expect(first('2026-03-08T02:00:00')).toBe(change);
    expect(first('2026-03-08T02:59:59')).toBe(change);
    expect(first('2026-03-08T03:00:01')).toBe(change + 1_000);
  });

  test('a skipped midnight: the day begins at the change (Sao Paulo, 2018-11-04)', () => {
    const saoPaulo = zoneOf('America/Sao_Paulo');
    const start = at('2018-11-04T01:00:00-02:00');
    expect(startOfDay(dayOfDate(2018, 11, 4), saoPaulo)).toBe(start);
    expect(localDay(start, saoPaulo)).toBe(dayOfDate(2018, 11, 4));
    expect(localDay(start - 1, saoPaulo)).toBe(dayOfDate(2018, 11, 3));
  });

  test('a gap from 23:30 to 00:30: the day begins at 00:30 (Toronto, 1919-03-31)', () => {
    const toronto = zoneOf('America/Toronto');
    expect(startOfDay(dayOfDate(1919, 3, 31), toronto)).toBe(at('1919-03-31T00:30:00-04:00'));
  });

  test('a midnight shown twice: the day begins at the first (Havana, 2026-11-01)', () => {
    // At 01:00 clocks go back to 00:00.
    const havana = zoneOf('America/Havana');
    expect(startOfDay(dayOfDate(2026, 11, 1), havana)).toBe(at('2026-11-01T00:00:00-04:00'));
  });

  test('a day that never was begins where the next does (Apia, 2011-12-30)', () => {
    const apia = zoneOf('Pacific/Apia');
    expect(startOfDay(dayOfDate(2011, 12, 30), apia)).toBe(at('2011-12-31T00:00:00+14:00'));
    expect(startOfDay(dayOfDate(2011, 12, 31), apia)).toBe(at('2011-12-31T00:00:00+14:00'));
  });
});

describe('nextLocalTime', () => {
  const newYork = zoneOf('America/New_York');

  test('is strictly later', () => {
    const eight = at('2026-01-05T08:00:00-05:00');
    expect(nextLocalTime(eight - 1, 8 * 60, newYork)).toBe(eight);
    expect(nextLocalTime(eight, 8 * 60, newYork)).toBe(at('2026-01-06T08:00:00-05:00'));
  });

  test('a skipped time is moved by the gap', () => {
    const night = at('2026-03-08T00:00:00-05:00');
    expect(nextLocalTime(night, 150, newYork)).toBe(at('2026-03-08T03:30:00-04:00'));
    const half = at('2026-03-08T03:00:00-04:00');
    expect(nextLocalTime(half, 150, newYork)).toBe(at('2026-03-08T03:30:00-04:00'));
  });

  test('a time shown twice counts once', () => {
    const first = at('2026-11-01T01:30:00-04:00');
    expect(nextLocalTime(first - 1, 90, newYork)).toBe(first);
    expect(nextLocalTime(first, 90, newYork)).toBe(at('2026-11-02T01:30:00-05:00'));
  });

  test('a time of yesterday, moved by a gap across midnight, is not lost (Toronto, 1919)', () => {
    const toronto = zoneOf('America/Toronto');
    const change = at('1919-03-31T00:30:00-04:00');
    const moved = at('1919-03-31T00:45:00-04:00');
    expect(nextLocalTime(change, 23 * 60 + 45, toronto)).toBe(moved);
  });

  test('refuses what is not a minute of a day', () => {
    for (const minute of [-1, 1_440, 0.5, Number.NaN]) {
      expect(() => nextLocalTime(0, minute, newYork)).toThrow(RangeError);
    }
  });
});
