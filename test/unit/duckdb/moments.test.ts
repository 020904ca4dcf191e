import { setDefaultOptions } from 'date-fns';
import { de } from 'date-fns/locale/de';
import { afterEach, describe, expect, test, vi } from 'vitest';
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
  test.each([
    ['1/12/2010 8:26', 'd/M/yyyy H:mm', '2010-12-01T08:26:00.000Z'],
    ['12/1/2010 08:26', 'M/d/yyyy HH:mm', '2010-12-01T08:26:00.000Z'],
    ['31.12.2026', 'dd.MM.yyyy', '2026-12-31T00:00:00.000Z'],
    ['20261101093000', 'yyyyMMddHHmmss', '2026-11-01T09:30:00.000Z'],
    ['Nov 1, 2026 12:05 AM', 'MMM d, yyyy h:mm a', '2026-11-01T00:05:00.000Z'],
    ['november 1 2026 12:05:06 pm', 'MMMM d yyyy hh:mm:ss a', '2026-11-01T12:05:06.000Z'],
    ["2026-11-01 9 o'clock", "yyyy-MM-dd H 'o''clock'", '2026-11-01T09:00:00.000Z'],
    ['2026年11月1日', 'yyyy年M月d日', '2026-11-01T00:00:00.000Z'],
    // ISO 8601: the 60th day of a common year; Thursday of the first week, the one with 4 January.
    ['2026-060', 'yyyy-DDD', '2026-03-01T00:00:00.000Z'],
    ['2026-W01-4', "RRRR-'W'II-i", '2026-01-01T00:00:00.000Z'],
  ])('%s as %s', (text, pattern, expected) => {
    expect(read(text, pattern)).toBe(expected);
  });

  test.each([
    ['2026-11-01T09:30:00.250+08:00', "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2026-11-01T01:30:00.250Z'],
    ['2026-11-01T09:30:00-0330', "yyyy-MM-dd'T'HH:mm:ssxx", '2026-11-01T13:00:00.000Z'],
    ['2026-11-01T09:30:00Z', "yyyy-MM-dd'T'HH:mm:ssX", '2026-11-01T09:30:00.000Z'],
    // date -u -d @1793525400
    ['1793525400', 't', '2026-11-01T09:30:00.000Z'],
    ['1793525400250', 'T', '2026-11-01T09:30:00.250Z'],
  ])('%s as %s fixes the instant, in any zone', (text, pattern, expected) => {
    for (const zone of ['UTC', 'America/New_York'])
      expect(read(text, pattern, zone)).toBe(expected);
  });

  test('the zone stands in where the pattern has no offset, a quoted T being none', () => {
    expect(read('3/8/2026 2:30', 'M/d/yyyy H:mm', 'America/New_York')).toBe(
      '2026-03-08T07:30:00.000Z',
    );
    expect(read('2026-11-01T09:30', "yyyy-MM-dd'T'HH:mm", 'Asia/Shanghai')).toBe(
      '2026-11-01T01:30:00.000Z',
    );
  });

  test('a year of two digits lies from 1969 to 2068, as in POSIX strptime', () => {
    expect(read('1/2/68', 'M/d/yy')).toBe('2068-01-02T00:00:00.000Z');
    expect(read('1/2/69', 'M/d/yy')).toBe('1969-01-02T00:00:00.000Z');
  });

  test.each([
    ['2026-02-30', 'yyyy-MM-dd'],
    ['2025-02-29', 'yyyy-MM-dd'],
    ['2026-11-01 extra', 'yyyy-MM-dd'],
    ['2026-11-01 24:00', 'yyyy-MM-dd HH:mm'],
    ['0:30 AM 1/1/2026', 'h:mm a d/M/yyyy'],
    ['13:30 PM 1/1/2026', 'h:mm a d/M/yyyy'],
    ['2026x11y01', 'yyyy.MM.dd'],
    ['Mai 1 2026', 'MMM d yyyy'],
    ['1/2/26', 'M/d/yyyy'],
    ['1/2/026', 'M/d/yyyy'],
    ['8640000000000001', 'T'],
    ['', 'yyyy-MM-dd'],
  ])('%s is not %s', (text, pattern) => {
    expect(read(text, pattern)).toBeUndefined();
  });

  test.each([
    ['yyyy-MM-dd n', 'unescaped latin alphabet character `n`'],
    ['YYYY-MM-dd', '`YYYY` and `MM`'],
    ['yyyy-MM-DD', '`MM` and `DD`'],
    ['yyyy-MM-dd yyyy', '`yyyy` and `yyyy`'],
    ['yyyy-MM-dd H:mm a', '`H` and `a`'],
    ['t X', '`t` and `X`'],
    ['yyyy-MM', 'takes "2013-01" for 2013-01-01'],
    ['HH:mm', 'for 2019-01-01T23:14'],
    ['dd/mm/yyyy', 'takes "22/14/2013" for 2013-01-22T00:14'],
    ['yyyy-MM-dd h:mm', 'takes "2013-01-22 11:14" for 2013-01-22T11:14'],
    ['yyyy-MM-dd HH:ss', 'for 2013-01-22T23:00:15'],
    // Narrow names of months: J is January, June and July.
    ['MMMMM d yyyy', 'takes "M 22 2013" for 2013-03-22'],
    ["'yyyy-MM-dd'", 'takes "yyyy-MM-dd" for 2019-01-01'],
  ])('%s is refused', (pattern, message) => {
    const compiled = compileDatePattern(pattern);
    expect(compiled).toMatchObject({ ok: false, issues: [{ code: 'INVALID_FORMAT' }] });
    if (!compiled.ok) expect(compiled.issues[0]?.message).toContain(message);
  });
});

describe('a pattern is read alike', () => {
  const before = process.env.TZ;
  afterEach(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    setDefaultOptions({});
    vi.restoreAllMocks();
  });

  // 02:30 is skipped on that day in New York, midnight on 2018-11-04 in Sao Paulo.
  test.each([
    'UTC',
    'America/New_York',
    'America/Sao_Paulo',
    'Australia/Lord_Howe',
    'Asia/Shanghai',
  ])('on a host in %s', (host) => {
    process.env.TZ = host;
    expect(read('3/8/2026 2:30', 'M/d/yyyy H:mm')).toBe('2026-03-08T02:30:00.000Z');
    expect(read('4.11.2018', 'd.M.yyyy')).toBe('2018-11-04T00:00:00.000Z');
    expect(read('8.3.2026 02:30 +0100', 'd.M.yyyy HH:mm xx')).toBe('2026-03-08T01:30:00.000Z');
  });

  test('where the host has another language, and without a word on the console', () => {
    setDefaultOptions({ locale: de, weekStartsOn: 1 });
    const warn = vi.spyOn(console, 'warn');
    expect(read('May 1 2026', 'MMM d yyyy')).toBe('2026-05-01T00:00:00.000Z');
    expect(read('Mai 1 2026', 'MMM d yyyy')).toBeUndefined();
    expect(read('2026 060', 'yyyy DDD')).toBe('2026-03-01T00:00:00.000Z');
    expect(warn).not.toHaveBeenCalled();
  });
});
