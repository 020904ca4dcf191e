import { CALENDAR_UNITS, type CalendarUnit, startOfUnit } from './calendar.js';
import { formatDuration, parseDuration } from './duration.js';
import { localDay, startOfDay } from './local-time.js';
import { EARLIEST_INSTANT } from './milliseconds.js';
import { nearestName } from './nearest.js';
import { fail, type Issue, type Outcome, succeed } from './outcome.js';
import { child } from './pointer.js';
import type { Zone } from './zone.js';

export type { CalendarUnit } from './calendar.js';

/**
 * A stretch of time that ends at (or before) `asOf`.
 * - `rolling`: (asOf - ms, asOf].
 * - `calendar`: from the local start of the unit to asOf.
 * - `lastDays`: today and the `days - 1` local days before it, to asOf.
 * - `between`: (asOf - olderMs, asOf - newerMs].
 */
export type Window =
  | { readonly kind: 'lifetime' }
  | { readonly kind: 'rolling'; readonly ms: number }
  | { readonly kind: 'calendar'; readonly unit: CalendarUnit; readonly weekStart: number }
  | { readonly kind: 'lastDays'; readonly days: number }
  | { readonly kind: 'between'; readonly newerMs: number; readonly olderMs: number };

/** All that there was. */
export const LIFETIME: Window = { kind: 'lifetime' };

/** How a window is written in a playbook. */
export type WindowSpelling =
  | 'lifetime'
  | { readonly rolling: string }
  | { readonly calendar: CalendarUnit; readonly weekStart?: number }
  | { readonly lastDays: number }
  | { readonly between: readonly [newer: string, older: string] };

/** The first and the last millisecond of a window, both inside it. */
export interface Bounds {
  readonly first: number;
  readonly last: number;
}

const WINDOW_KEYS = ['rolling', 'calendar', 'lastDays', 'between'] as const;
const WINDOW_FORMS =
  '"lifetime", {"rolling": "30d"}, {"calendar": "month"}, {"lastDays": 7} or {"between": ["30d", "60d"]}';
const DURATION_FORM = 'a whole number above zero and one of w, d, h, m, s, ms, such as "30d"';
/** Enough for anyone alive; it keeps the start of the window a date that the calendar has. */
const MAX_DAYS = 100_000;

/**
 * Where a window lies for an instant, in a zone: epoch milliseconds, both ends inside. A lifetime
 * begins at the earliest safe integer.
 *
 * @example
 * ```ts
 * import { createZone, windowBounds } from 'clientele';
 * const utc = createZone('UTC');
 * utc && windowBounds({ kind: 'rolling', ms: 1000 }, 5000, utc); // => { first: 4001, last: 5000 }
 * ```
 */
export function windowBounds(window: Window, asOf: number, zone: Zone): Bounds {
  switch (window.kind) {
    case 'lifetime':
      return { first: EARLIEST_INSTANT, last: asOf };
    case 'rolling':
      return { first: after(asOf - window.ms), last: asOf };
    case 'between':
      return { first: after(asOf - window.olderMs), last: asOf - window.newerMs };
    case 'calendar': {
      const day = startOfUnit(localDay(asOf, zone), window.unit, window.weekStart);
      return { first: startOfDay(day, zone), last: asOf };
    }
    case 'lastDays':
      return { first: startOfDay(localDay(asOf, zone) - (window.days - 1), zone), last: asOf };
  }
}

/** The first millisecond after an instant that is itself outside. */
function after(instant: number): number {
  return Math.max(instant + 1, EARLIEST_INSTANT);
}

/**
 * The window that a playbook spells, or every mistake in the spelling (codes INVALID_WINDOW and
 * UNKNOWN_KEY). `weekStart` defaults to 1 (Monday) and means nothing but for weeks.
 *
 * @example
 * ```ts
 * import { parseWindow } from 'clientele';
 *
 * parseWindow({ rolling: '1d' }, ''); // => { ok: true, value: { kind: 'rolling', ms: 86400000 } }
 * ```
 */
export function parseWindow(json: unknown, pointer: string): Outcome<Window> {
  if (json === 'lifetime') return succeed(LIFETIME);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return fail([invalid(pointer, 'this is not a window', WINDOW_FORMS)]);
  }
  const spelling = json as { readonly [key: string]: unknown };
  const keys = Object.keys(spelling);
  const kinds = WINDOW_KEYS.filter((key) => keys.includes(key));
  const issues = keys
    .filter((key) => !isAllowed(key, kinds))
    .map((key) => unknownKey(key, pointer, kinds));
  const [kind, ...others] = kinds;
  if (others.length > 0) {
    issues.push(
      invalid(pointer, `a window is one of ${kinds.join(', ')}, not several`, WINDOW_FORMS),
    );
  } else if (kind === undefined && issues.length === 0) {
    issues.push(invalid(pointer, 'an empty object is not a window', WINDOW_FORMS));
  } else if (kind !== undefined) {
    const outcome = parseKind(kind, spelling, pointer);
    if (outcome.ok && issues.length === 0) return outcome;
    if (!outcome.ok) issues.push(...outcome.issues);
  }
  return fail(issues);
}

/** The spelling of a window; {@link parseWindow} reads it back. */
export function formatWindow(window: Window): WindowSpelling {
  switch (window.kind) {
    case 'lifetime':
      return 'lifetime';
    case 'rolling':
      return { rolling: formatDuration(window.ms) };
    case 'calendar':
      if (window.unit !== 'week' || window.weekStart === 1) return { calendar: window.unit };
      return { calendar: window.unit, weekStart: window.weekStart };
    case 'lastDays':
      return { lastDays: window.days };
    case 'between':
      return { between: [formatDuration(window.newerMs), formatDuration(window.olderMs)] };
  }
}

/** A short text that two windows share exactly if they mean the same, such as `rolling:30d`. */
export function windowKey(window: Window): string {
  const spelling = formatWindow(window);
  if (spelling === 'lifetime') return spelling;
  const parts = Object.entries(spelling).map(
    ([key, value]) => `${key}:${[value].flat().join(':')}`,
  );
  return parts.join(':');
}

function parseKind(
  kind: (typeof WINDOW_KEYS)[number],
  spelling: { readonly [key: string]: unknown },
  pointer: string,
): Outcome<Window> {
  const value = spelling[kind];
  const place = child(pointer, kind);
  switch (kind) {
    case 'rolling': {
      const ms = durationOf(value);
      if (ms === undefined) return fail([invalid(place, 'this is not a duration', DURATION_FORM)]);
      return succeed({ kind, ms });
    }
    case 'calendar':
      return parseCalendar(value, spelling.weekStart, pointer);
    case 'lastDays':
      if (!isIntegerWithin(value, 1, MAX_DAYS)) {
        const expected = `a whole number of days from 1 to ${MAX_DAYS}`;
        return fail([invalid(place, 'this is not a number of days', expected)]);
      }
      return succeed({ kind, days: value });
    case 'between':
      return parseBetween(value, place);
  }
}

function parseCalendar(unit: unknown, weekStart: unknown, pointer: string): Outcome<Window> {
  const issues: Issue[] = [];
  const known = CALENDAR_UNITS.find((name) => name === unit);
  if (known === undefined) {
    const nearest = typeof unit === 'string' ? nearestName(unit, CALENDAR_UNITS) : undefined;
    const place = child(pointer, 'calendar');
    issues.push(invalid(place, 'this is not a calendar unit', CALENDAR_UNITS.join(', '), nearest));
  }
  if (weekStart !== undefined && !isIntegerWithin(weekStart, 1, 7)) {
    const place = child(pointer, 'weekStart');
    issues.push(invalid(place, 'this is not a weekday', '1 (Monday) to 7 (Sunday)'));
  }
  if (known === undefined || issues.length > 0) return fail(issues);
  const start = known === 'week' && typeof weekStart === 'number' ? weekStart : 1;
  return succeed({ kind: 'calendar', unit: known, weekStart: start });
}

function parseBetween(value: unknown, pointer: string): Outcome<Window> {
  if (!Array.isArray(value) || value.length !== 2) {
    const expected = 'two durations, the newer end first, such as ["30d", "60d"]';
    return fail([invalid(pointer, 'this is not a pair of durations', expected)]);
  }
  const [newerMs, olderMs] = value.map(durationOf);
  if (newerMs === undefined || olderMs === undefined) {
    const issues = [newerMs, olderMs].flatMap((ms, index) =>
      ms === undefined
        ? invalid(child(pointer, index), 'this is not a duration', DURATION_FORM)
        : [],
    );
    return fail(issues);
  }
  if (newerMs >= olderMs) {
    return fail([invalid(pointer, 'the first duration must be the shorter', '["30d", "60d"]')]);
  }
  return succeed({ kind: 'between', newerMs, olderMs });
}

function durationOf(value: unknown): number | undefined {
  return typeof value === 'string' ? parseDuration(value) : undefined;
}

function isIntegerWithin(value: unknown, least: number, greatest: number): value is number {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= greatest;
}

function isAllowed(key: string, kinds: readonly string[]): boolean {
  return kinds.includes(key) || (key === 'weekStart' && kinds.includes('calendar'));
}

function unknownKey(key: string, pointer: string, kinds: readonly string[]): Issue {
  const known = kinds.includes('calendar') ? ['weekStart'] : kinds.length > 0 ? [] : WINDOW_KEYS;
  const nearest = nearestName(key, known);
  return {
    code: 'UNKNOWN_KEY',
    severity: 'error',
    pointer: child(pointer, key),
    message: 'a window has no such key',
    expected: WINDOW_FORMS,
    ...(nearest === undefined ? {} : { nearest }),
  };
}

function invalid(pointer: string, message: string, expected: string, nearest?: string): Issue {
  const issue = { code: 'INVALID_WINDOW', severity: 'error', pointer, message, expected } as const;
  return nearest === undefined ? issue : { ...issue, nearest };
}
