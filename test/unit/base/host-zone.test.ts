import { afterAll, describe, expect, test } from 'vitest';
import {
  addMonths,
  dayOfDate,
  formatDay,
  parseDay,
  startOfUnit,
} from '../../../src/base/calendar.js';
import { parseInstant } from '../../../src/base/instant.js';
import { localDay, startOfDay } from '../../../src/base/local-time.js';
import { windowBounds } from '../../../src/base/window.js';
import { zoneOf } from './zone-of.js';

const before = process.env.TZ;

afterAll(() => {
  if (before === undefined) delete process.env.TZ;
  else process.env.TZ = before;
});

/** Minutes behind UTC on 2026-01-01, from the IANA time zone database. */
const HOSTS = [
  ['UTC', 0],
  ['Asia/Shanghai', -480],
  ['America/St_Johns', 210],
  ['Australia/Lord_Howe', -660],
  ['Africa/Cairo', -120],
  ['America/Sao_Paulo', 180],
] as const;

describe.each(HOSTS)('on a host in %s', (host, minutesBehind) => {
  test('days, months, windows and instants are the same', () => {
    process.env.TZ = host;
    expect(new Date(Date.UTC(2026, 0, 1)).getTimezoneOffset()).toBe(minutesBehind);

    const berlin = zoneOf('Europe/Berlin');
    const asOf = Date.UTC(2026, 2, 29, 23, 30);
    expect(parseDay('2018-11-04')).toBe(Date.UTC(2018, 10, 4) / 86_400_000);
    expect(formatDay(addMonths(dayOfDate(2026, 1, 31), 1))).toBe('2026-02-28');
    expect(formatDay(startOfUnit(dayOfDate(2026, 5, 31), 'quarter'))).toBe('2026-04-01');
    expect(parseInstant('2026-03-30T01:30:00+02:00')).toBe(asOf);
    expect(formatDay(localDay(asOf, berlin))).toBe('2026-03-30');
    expect(startOfDay(dayOfDate(2026, 3, 29), berlin)).toBe(Date.UTC(2026, 2, 28, 23));
    const month = { kind: 'calendar', unit: 'month', weekStart: 1 } as const;
    expect(windowBounds(month, asOf, berlin).first).toBe(Date.UTC(2026, 1, 28, 23));
  });
});
