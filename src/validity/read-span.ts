import { child } from '../base/pointer.js';
import type { Zone } from '../base/zone.js';
import { type JsonObject, quote, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import type { DayOrInstant, SpanSpec } from '../model/incentive/validity.js';
import { type End, endOf, spanOf } from './span-of.js';

type Report = Workspace['report'];

export const SPAN_KEYS = ['from', 'to'] as const;

const END_FORMS =
  'a local day such as "2026-11-01", or an instant: epoch milliseconds, or "2026-11-01T09:30:00+08:00"';

/**
 * Reads a span of time, reporting every mistake. That it ends after it begins can be said of a day and an
 * instant only where the zone is known. Gives undefined where an end cannot be read.
 */
export function readSpan(
  json: unknown,
  pointer: string,
  report: Report,
  zone?: Zone,
): SpanSpec | undefined {
  const section = readObject(json, pointer, SPAN_KEYS, report);
  return section && readSpanEnds(section, pointer, report, zone);
}

/** Reads the keys `from` and `to` of an object that has others as well. */
export function readSpanEnds(
  section: JsonObject,
  pointer: string,
  report: Report,
  zone?: Zone,
): SpanSpec | undefined {
  const from = readEnd(section.from, child(pointer, 'from'), report);
  const to = readEnd(section.to, child(pointer, 'to'), report);
  if (from === UNREADABLE || to === UNREADABLE) return undefined;
  const span = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  if (from !== undefined && to !== undefined && isEmpty(span, zone)) {
    report({
      code: 'EMPTY_SPAN',
      pointer: child(pointer, 'to'),
      message: `nothing lies between ${show(from)} and ${show(to)}`,
      expected: 'a day not before that of "from"; an instant after it, for the end lies outside',
    });
  }
  return span;
}

const UNREADABLE = Symbol('unreadable');

function readEnd(
  value: unknown,
  pointer: string,
  report: Report,
): DayOrInstant | undefined | typeof UNREADABLE {
  if (value === undefined) return undefined;
  if (endOf(value) !== undefined) return value as DayOrInstant;
  const isText = typeof value === 'string';
  report({
    code: isText ? 'INVALID_VALUE' : typeof value === 'number' ? 'OUT_OF_RANGE' : 'INVALID_TYPE',
    pointer,
    message: `${isText ? quote(value) : 'this'} is neither a day nor an instant`,
    expected: END_FORMS,
  });
  return UNREADABLE;
}

function isEmpty(span: SpanSpec, zone: Zone | undefined): boolean {
  if (zone !== undefined) {
    const { fromMs, toMs } = spanOf(span, zone);
    return toMs <= fromMs;
  }
  const from = endOf(span.from) as End;
  const to = endOf(span.to) as End;
  if ('day' in from && 'day' in to) return to.day < from.day;
  if ('instant' in from && 'instant' in to) return to.instant <= from.instant;
  return false;
}

function show(end: DayOrInstant): string {
  return typeof end === 'string' ? end : `the instant ${end}`;
}
