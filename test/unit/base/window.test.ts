import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CALENDAR_UNITS } from '../../../src/base/calendar.js';
import {
  formatWindow,
  parseWindow,
  type Window,
  windowBounds,
  windowKey,
} from '../../../src/base/window.js';
import { zoneOf } from './zone-of.js';

const DAY_MS = 86_400_000;
const shanghai = zoneOf('Asia/Shanghai');
const at = Date.parse;
/** A Sunday. */
const asOf = at('2026-11-15T10:00:00+08:00');

describe('windowBounds', () => {
  test('a rolling window leaves out its far end and holds asOf', () => {
    expect(windowBounds({ kind: 'rolling', ms: 30 * DAY_MS }, asOf, shanghai)).toEqual({
      first: asOf - 30 * DAY_MS + 1,
      last: asOf,
    });
  });

  test('between leaves out its far end and holds its near one', () => {
    const window: Window = { kind: 'between', newerMs: 30 * DAY_MS, olderMs: 60 * DAY_MS };
    expect(windowBounds(window, asOf, shanghai)).toEqual({
      first: asOf - 60 * DAY_MS + 1,
      last: asOf - 30 * DAY_MS,
    });
  });

  test('a window and the one before it share no instant and leave none out', () => {
    const recent = windowBounds({ kind: 'rolling', ms: DAY_MS }, asOf, shanghai);
    const previous: Window = { kind: 'between', newerMs: DAY_MS, olderMs: 2 * DAY_MS };
    expect(windowBounds(previous, asOf, shanghai).last).toBe(recent.first - 1);
  });

  test.each([
    ['day', 1, '2026-11-15'],
    ['week', 1, '2026-11-09'],
    ['week', 7, '2026-11-15'],
    ['week', 6, '2026-11-14'],
    ['month', 1, '2026-11-01'],
    ['quarter', 1, '2026-10-01'],
    ['year', 1, '2026-01-01'],
  ] as const)('calendar %s (weeks from %d) begins on %s', (unit, weekStart, date) => {
    expect(windowBounds({ kind: 'calendar', unit, weekStart }, asOf, shanghai)).toEqual({
      first: at(`${date}T00:00:00+08:00`),
      last: asOf,
    });
  });

  test('the last seven days are seven local days, today included', () => {
    const { first } = windowBounds({ kind: 'lastDays', days: 7 }, asOf, shanghai);
    expect(first).toBe(at('2026-11-09T00:00:00+08:00'));
    expect(windowBounds({ kind: 'lastDays', days: 1 }, asOf, shanghai).first).toBe(
      at('2026-11-15T00:00:00+08:00'),
    );
  });

  test('a calendar month begins at local midnight of the offset it then had', () => {
    const newYork = zoneOf('America/New_York');
    const november = at('2026-11-20T00:00:00-05:00');
    const month: Window = { kind: 'calendar', unit: 'month', weekStart: 1 };
    expect(windowBounds(month, november, newYork).first).toBe(at('2026-11-01T00:00:00-04:00'));
  });

  test('a lifetime begins before everything, and no bound leaves the safe integers', () => {
    const lifetime = windowBounds({ kind: 'lifetime' }, asOf, shanghai);
    expect(lifetime).toEqual({ first: Number.MIN_SAFE_INTEGER, last: asOf });
    const endless: Window = { kind: 'rolling', ms: Number.MAX_SAFE_INTEGER };
    expect(windowBounds(endless, -asOf, shanghai).first).toBe(Number.MIN_SAFE_INTEGER);
  });
});

describe('parseWindow', () => {
  test.each([
    ['lifetime', { kind: 'lifetime' }],
    [{ rolling: '24h' }, { kind: 'rolling', ms: DAY_MS }],
    [{ calendar: 'month' }, { kind: 'calendar', unit: 'month', weekStart: 1 }],
    [
      { calendar: 'week', weekStart: 7 },
      { kind: 'calendar', unit: 'week', weekStart: 7 },
    ],
    [
      { calendar: 'year', weekStart: 7 },
      { kind: 'calendar', unit: 'year', weekStart: 1 },
    ],
    [{ lastDays: 7 }, { kind: 'lastDays', days: 7 }],
    [{ between: ['30d', '60d'] }, { kind: 'between', newerMs: 30 * DAY_MS, olderMs: 60 * DAY_MS }],
  ])('reads %j', (spelling, window) => {
    expect(parseWindow(spelling, '')).toEqual({ ok: true, value: window });
  });

  /** code, pointer and nearest name of each issue. */
  function issuesOf(json: unknown): readonly string[] {
    const outcome = parseWindow(json, '/within');
    if (outcome.ok) return [];
    return outcome.issues.map(({ code, pointer, nearest }) =>
      [code, pointer, nearest].filter((part) => part !== undefined).join(' '),
    );
  }

  test.each([
    [{ roling: '30d' }, ['UNKNOWN_KEY /within/roling rolling']],
    [{ lastdays: 7 }, ['UNKNOWN_KEY /within/lastdays lastDays']],
    [{ rolling: '30d', weekStart: 1 }, ['UNKNOWN_KEY /within/weekStart']],
    [
      { calendar: 'mnth', weekstart: 9 },
      ['UNKNOWN_KEY /within/weekstart weekStart', 'INVALID_WINDOW /within/calendar month'],
    ],
    [
      { calendar: 'decade', weekStart: 8 },
      ['INVALID_WINDOW /within/calendar', 'INVALID_WINDOW /within/weekStart'],
    ],
    [{ rolling: '30' }, ['INVALID_WINDOW /within/rolling']],
    [{ rolling: 30 }, ['INVALID_WINDOW /within/rolling']],
    [{ lastDays: 0 }, ['INVALID_WINDOW /within/lastDays']],
    [{ lastDays: 2.5 }, ['INVALID_WINDOW /within/lastDays']],
    [{ lastDays: '7' }, ['INVALID_WINDOW /within/lastDays']],
    [{ lastDays: 1e9 }, ['INVALID_WINDOW /within/lastDays']],
    [{ between: ['60d', '30d'] }, ['INVALID_WINDOW /within/between']],
    [{ between: ['30d', '30d'] }, ['INVALID_WINDOW /within/between']],
    [{ between: ['30d'] }, ['INVALID_WINDOW /within/between']],
    [
      { between: ['x', 3] },
      ['INVALID_WINDOW /within/between/0', 'INVALID_WINDOW /within/between/1'],
    ],
    [{ rolling: '7d', lastDays: 7 }, ['INVALID_WINDOW /within']],
    [{}, ['INVALID_WINDOW /within']],
    [[], ['INVALID_WINDOW /within']],
    [null, ['INVALID_WINDOW /within']],
    ['30d', ['INVALID_WINDOW /within']],
    [undefined, ['INVALID_WINDOW /within']],
    [JSON.parse('{"__proto__": {"rolling": "30d"}}'), ['UNKNOWN_KEY /within/__proto__']],
    [Object.create({ rolling: '30d' }), ['INVALID_WINDOW /within']],
    [{ calendar: 'constructor' }, ['INVALID_WINDOW /within/calendar']],
  ])('refuses %j with every mistake', (json, issues) => {
    expect(issuesOf(json)).toEqual(issues);
  });
});

const anyMs = fc.integer({ min: 1, max: 2 ** 50 });
const anyWindow: fc.Arbitrary<Window> = fc.oneof(
  fc.constant<Window>({ kind: 'lifetime' }),
  anyMs.map((ms): Window => ({ kind: 'rolling', ms })),
  fc
    .record({ unit: fc.constantFrom(...CALENDAR_UNITS), weekStart: fc.integer({ min: 1, max: 7 }) })
    .map(({ unit, weekStart }): Window => {
      return { kind: 'calendar', unit, weekStart: unit === 'week' ? weekStart : 1 };
    }),
  fc.integer({ min: 1, max: 10_000 }).map((days): Window => ({ kind: 'lastDays', days })),
  fc
    .tuple(anyMs, anyMs)
    .map(([newerMs, more]): Window => ({ kind: 'between', newerMs, olderMs: newerMs + more })),
);

describe('the spelling of a window', () => {
  test('is read back as the same window, after JSON as well', () => {
    fc.assert(
      fc.property(anyWindow, (window) => {
        const spelling = JSON.parse(JSON.stringify(formatWindow(window)));
        expect(parseWindow(spelling, '')).toEqual({ ok: true, value: window });
      }),
    );
  });

  test('gives a key that only equal windows share', () => {
    fc.assert(
      fc.property(anyWindow, anyWindow, (a, b) => {
        const same = JSON.stringify(formatWindow(a)) === JSON.stringify(formatWindow(b));
        expect(windowKey(a) === windowKey(b)).toBe(same);
      }),
    );
    expect(windowKey({ kind: 'rolling', ms: 30 * DAY_MS })).toBe('rolling:30d');
    expect(windowKey({ kind: 'lifetime' })).toBe('lifetime');
    const between: Window = { kind: 'between', newerMs: DAY_MS, olderMs: 2 * DAY_MS };
    expect(windowKey(between)).toBe('between:1d:2d');
    const week: Window = { kind: 'calendar', unit: 'week', weekStart: 7 };
    expect(windowKey(week)).toBe('calendar:week:weekStart:7');
  });
});
