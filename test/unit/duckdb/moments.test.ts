import { utc } from '@date-fns/utc';
import { parse } from 'date-fns';
import { describe, expect, test } from 'vitest';
import { createZone, type Zone } from '../../../src/base/zone.js';
import { compileDatePattern } from '../../../src/duckdb/convert/date-pattern.js';
import { dayOf, instantOf, readIsoMoment } from '../../../src/duckdb/convert/instant-text.js';

function zoneOf(name: string): Zone {
  const zone = createZone(name);
  if (zone === undefined) throw new Error(`this host has no zone ${name}`);
  return zone;
}

const iso = (text: string, zone = 'UTC') => {
  const moment = readIsoMoment(text);
  return moment && new Date(instantOf(moment, zoneOf(zone))).toISOString();
};

describe('instants without a pattern', () => {
  test('an offset fixes them, else the zone does', () => {
    expect(iso('2026-11-01T09:30:00.250+08:00', 'America/New_York')).toBe(
      '2026-11-01T01:30:00.250Z',
    );
    expect(iso('2026-11-01 09:30:00+00', 'America/New_York')).toBe('2026-11-01T09:30:00.000Z');
    expect(iso('2026-11-01 09:30', 'Asia/Shanghai')).toBe('2026-11-01T01:30:00.000Z');
    expect(iso('2026-11-01', 'Asia/Shanghai')).toBe('2026-10-31T16:00:00.000Z');
    expect(iso('2026-11-01T09:30:00Z', 'Asia/Shanghai')).toBe('2026-11-01T09:30:00.000Z');
    expect(iso('2026-11-01 09:30:00.123456-0330')).toBe('2026-11-01T13:00:00.123Z');
  });

  test('a local time that clocks show twice is the earlier one, a skipped one is moved on', () => {
    // New York: back from 02:00 to 01:00 on 2026-11-01, on from 02:00 to 03:00 on 2026-03-08.
    expect(iso('2026-11-01 01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
    expect(iso('2026-03-08 02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z');
    // Lord Howe moves by half an hour: back from 02:00 to 01:30 on 2026-04-05.
    expect(iso('2026-04-05 01:45', 'Australia/Lord_Howe')).toBe('2026-04-04T14:45:00.000Z');
  });

  test('what does not exist is not read', () => {
    const bad = [
      '2026-02-29',
      '2026-13-01',
      '2026-1-1',
      '01/02/2026',
      '2026-01-01 24:00:00',
      '2026-01-01 12:00:60',
      '2026-01-01T12',
      '2026-01-01 12:00 +25:00',
      'infinity',
      '1767225600000',
      '',
    ];
    for (const text of bad) expect(readIsoMoment(text), text).toBeUndefined();
  });

  test('a date is a day, or its midnight', () => {
    const day = (text: string) => {
      const moment = readIsoMoment(text);
      return moment && dayOf(moment);
    };
    expect(day('1970-01-02')).toBe(1);
    expect(day('1970-01-02 00:00:00')).toBe(1);
    expect(day('1970-01-02 00:00:01')).toBeUndefined();
    expect(day('1970-01-02T00:00:00Z')).toBeUndefined();
  });
});

const read = (text: string, pattern: string, zone = 'UTC') => {
  const compiled = compileDatePattern(pattern);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const moment = compiled.value(text);
  return moment && new Date(instantOf(moment, zoneOf(zone))).toISOString();
};

describe('instants by a pattern', () => {
  // date-fns 4 is the judge of its own patterns.
  test.each([
    ['1/12/2010 8:26', 'd/M/yyyy H:mm'],
    ['12/1/2010 08:26', 'M/d/yyyy HH:mm'],
    ['31.12.2026', 'dd.MM.yyyy'],
    ['20261101093000', 'yyyyMMddHHmmss'],
    ['Nov 1, 2026 12:05 AM', 'MMM d, yyyy h:mm a'],
    ['november 1 2026 12:05:06 pm', 'MMMM d yyyy hh:mm:ss a'],
    ['2026-11-01T09:30:00.250+08:00', "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"],
    ['2026-11-01T09:30:00-0330', "yyyy-MM-dd'T'HH:mm:ssXX"],
    ["2026-11-01 9 o'clock", "yyyy-MM-dd H 'o''clock'"],
    ['1793525400', 't'],
    ['1793525400250', 'T'],
  ])('%s as %s', (text, pattern) => {
    const expected = parse(text, pattern, new Date(0), { in: utc });
    expect(read(text, pattern)).toBe(new Date(expected.getTime()).toISOString());
  });

  test('the zone stands in where the pattern has no offset', () => {
    expect(read('3/8/2026 2:30', 'M/d/yyyy H:mm', 'America/New_York')).toBe(
      '2026-03-08T07:30:00.000Z',
    );
  });

  test('a year of two digits lies from 1969 to 2068, as in POSIX strptime', () => {
    expect(read('1/2/68', 'M/d/yy')).toBe('2068-01-02T00:00:00.000Z');
    expect(read('1/2/69', 'M/d/yy')).toBe('1969-01-02T00:00:00.000Z');
  });

  test.each([
    ['2026-02-30', 'yyyy-MM-dd'],
    ['2026-11-01 extra', 'yyyy-MM-dd'],
    ['0:30 AM 1/1/2026', 'h:mm a d/M/yyyy'],
    ['13:30 PM 1/1/2026', 'h:mm a d/M/yyyy'],
    ['2026x11y01', 'yyyy.MM.dd'],
    ['Mai 1 2026', 'MMM d yyyy'],
  ])('%s is not %s', (text, pattern) => {
    expect(read(text, pattern)).toBeUndefined();
  });

  test.each([
    ['YYYY-MM-dd', '"YYYY" is no token'],
    ['yyyy-MM', 'does not give a day'],
    ['yyyy-MM-dd h:mm', 'h and a go together'],
    ['yyyy-MM-dd yyyy', 'a second time'],
    ["yyyy-MM-dd 'T", 'not closed'],
  ])('%s is refused', (pattern, message) => {
    const compiled = compileDatePattern(pattern);
    expect(compiled).toMatchObject({ ok: false });
    if (!compiled.ok) expect(compiled.issues[0]?.message).toContain(message);
  });
});
