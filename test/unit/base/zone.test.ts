import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { createZone } from '../../../src/base/zone.js';
import { zoneOf } from './zone-of.js';

const HOUR_MS = 3_600_000;

describe('createZone', () => {
  test('refuses what is not the name of a zone', () => {
    for (const name of ['', ' ', 'Mars/Olympus', '+08:00', '-05', 'Asia/Shanghai ', '__proto__']) {
      expect(createZone(name), name).toBeUndefined();
    }
    expect(createZone('A'.repeat(1_000_000))).toBeUndefined();
    expect(createZone(undefined as unknown as string)).toBeUndefined();
  });

  test('keeps the name it was given', () => {
    expect(createZone('asia/shanghai')?.name).toBe('asia/shanghai');
  });

  test('UTC is never ahead of itself', () => {
    for (const name of ['UTC', 'Etc/UTC', 'utc', 'GMT']) {
      for (const instant of [-8.64e15, -1, 0, 1, 1.7e12, 8.64e15]) {
        expect(zoneOf(name).offsetAt(instant), `${name} ${instant}`).toBe(0);
      }
    }
  });

  // IANA time zone database, files asia, northamerica and australasia.
  test.each([
    ['Asia/Shanghai', '2026-11-01T00:00:00Z', 8],
    ['Asia/Kathmandu', '2026-11-01T00:00:00Z', 5.75],
    ['America/St_Johns', '2026-01-01T00:00:00Z', -3.5],
    ['America/St_Johns', '2026-07-01T00:00:00Z', -2.5],
    // Lord Howe moves by half an hour.
    ['Australia/Lord_Howe', '2026-01-01T00:00:00Z', 11],
    ['Australia/Lord_Howe', '2026-07-01T00:00:00Z', 10.5],
    // Samoa went from one side of the date line to the other, skipping 2011-12-30.
    ['Pacific/Apia', '2011-12-30T09:59:59.999Z', -10],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', 14],
    // New York: 2:00 on the second Sunday of March 2026.
    ['America/New_York', '2026-03-08T06:59:59.999Z', -5],
    ['America/New_York', '2026-03-08T07:00:00Z', -4],
  ])('%s at %s is %d hours ahead', (name, instant, hours) => {
    expect(zoneOf(name).offsetAt(Date.parse(instant))).toBe(hours * HOUR_MS);
  });

  test('offsets of seconds are kept: Monrovia until 1972 was 44 min 30 s behind', () => {
    const offset = zoneOf('Africa/Monrovia').offsetAt(Date.UTC(1960, 0, 1));
    expect(offset).toBe(-(44 * 60 + 30) * 1_000);
  });

  test('agrees with Temporal from local mean time to the end of time', () => {
    const years = [-271_000, 0, 1700, 1799, 1800, 1850, 1883, 1916, 1945, 1970, 1999];
    years.push(2037, 2050, 2087, 2199, 2200, 2201, 2399, 2600, 2601, 9_999, 123_456, 275_000);
    for (const name of ['Europe/Berlin', 'America/Sao_Paulo', 'Africa/Casablanca', 'Asia/Gaza']) {
      const zone = zoneOf(name);
      for (const year of years) {
        for (let month = 0; month < 12; month++) {
          const instant = new Date(0).setUTCFullYear(year, month, 28);
          const moment = Temporal.Instant.fromEpochMilliseconds(instant);
          const offset = moment.toZonedDateTimeISO(name).offsetNanoseconds / 1e6;
          expect(zone.offsetAt(instant), `${name} ${moment}`).toBe(offset);
        }
      }
    }
  });

  test('instants beyond the range of dates have an offset too', () => {
    const zone = zoneOf('Asia/Shanghai');
    expect(zone.offsetAt(Number.MAX_SAFE_INTEGER)).toBe(8 * HOUR_MS);
    // Local mean time of Shanghai: 8:05:43 ahead.
    expect(zone.offsetAt(Number.MIN_SAFE_INTEGER)).toBe((8 * 3_600 + 5 * 60 + 43) * 1_000);
  });
});

describe('stretchAt', () => {
  test.each(['UTC', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/St_Johns', 'Africa/Cairo'])(
    'one offset holds throughout, in %s',
    (name) => {
      const zone = createZone(name);
      if (zone === undefined) throw new Error(`${name} is a zone`);
      for (let step = 0; step < 2_000; step++) {
        const instant = Date.UTC(1990, 0, 1) + step * 7 * 86_400_000 + step * 977;
        const { from, to, offset } = zone.stretchAt(instant);
        expect(from <= instant && instant < to).toBe(true);
        const inside = [
          instant,
          Math.max(from, instant - 86_400_000),
          Math.min(to - 1, instant + 86_400_000),
        ];
        expect(inside.map(zone.offsetAt)).toEqual([offset, offset, offset]);
      }
    },
  );

  test('far from every clock change, an instant stands for itself', () => {
    const berlin = createZone('Europe/Berlin');
    for (const instant of [-1e15, 9e15]) {
      expect(berlin?.stretchAt(instant)).toEqual({
        from: instant,
        to: instant + 1,
        offset: berlin?.offsetAt(instant),
      });
    }
  });
});
