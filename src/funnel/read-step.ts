import { child } from '../base/pointer.js';
import { parseWindow, type Window } from '../base/window.js';
import { type JsonObject, readInteger, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';

/** A step of a funnel, its marker checked as far as it can be before rules are read. */
export type Step = CountedStep | ConditionStep;

/** A step reached by enough events or orders. */
export interface CountedStep {
  readonly kind: 'counted';
  readonly name: string;
  readonly table: 'events' | 'orders';
  /** Which rows count: types of event, or JSON still to be read as a rule. */
  readonly rows: { readonly types: readonly string[] } | { readonly rule: unknown };
  /** Where `rows` was written. */
  readonly pointer: string;
  readonly atLeast: number;
  /** Whether different local days are counted instead of rows. */
  readonly countsDays: boolean;
  readonly window: Window;
  /** Keys that ordered modes have no use for. */
  readonly countKeys: readonly string[];
}

/** A step reached when a rule over the customer's values is true. */
export interface ConditionStep {
  readonly kind: 'condition';
  readonly name: string;
  readonly when: unknown;
  readonly pointer: string;
}

const MARKERS = ['event', 'order', 'when'] as const;
const COUNT_KEYS = ['atLeast', 'atLeastDays', 'window'];
const MOST = 1_000_000;

/** Reads the marker of a step; undefined after reporting what is wrong with it. */
export function readStep(
  name: string,
  json: unknown,
  pointer: string,
  funnelWindow: Window,
  report: Workspace['report'],
  otherKeys: readonly string[] = [],
): Step | undefined {
  const section = readObject(json, pointer, [...otherKeys, ...MARKERS, ...COUNT_KEYS], report);
  if (section === undefined) return undefined;
  const [marker, ...more] = MARKERS.filter((key) => Object.hasOwn(section, key));
  if (marker === undefined || more.length > 0) {
    const message =
      marker === undefined ? 'nothing marks this step' : 'this step is marked more than once';
    report({ code: 'INVALID_STEP', pointer, message, expected: 'one of event, order, when' });
    return undefined;
  }
  const countKeys = COUNT_KEYS.filter((key) => Object.hasOwn(section, key));
  const place = child(pointer, marker);
  if (marker === 'when') {
    for (const key of countKeys) {
      const message = 'a condition is not counted';
      report({ code: 'UNKNOWN_KEY', pointer: child(pointer, key), message });
    }
    return { kind: 'condition', name, when: section[marker], pointer: place };
  }
  const rows =
    marker === 'event' ? readEvent(section.event, place, report) : { rule: section.order };
  const count = readCount(section, pointer, report);
  const window = readWindow(section.window, child(pointer, 'window'), funnelWindow, report);
  if (rows === undefined || count === undefined || window === undefined) return undefined;
  const table = marker === 'event' ? 'events' : 'orders';
  return { kind: 'counted', name, table, rows, pointer: place, ...count, window, countKeys };
}

/** Reads a window, or takes another one where there is none. */
export function readWindow(
  json: unknown,
  pointer: string,
  otherwise: Window,
  report: Workspace['report'],
): Window | undefined {
  if (json === undefined) return otherwise;
  const outcome = parseWindow(json, pointer);
  if (outcome.ok) return outcome.value;
  outcome.issues.forEach(report);
  return undefined;
}

/** A type of event, several of them, or a rule. */
function readEvent(
  json: unknown,
  pointer: string,
  report: Workspace['report'],
): CountedStep['rows'] | undefined {
  if (typeof json !== 'string' && !Array.isArray(json)) return { rule: json };
  const types: readonly unknown[] = typeof json === 'string' ? [json] : json;
  if (types.length > 0 && types.every((type) => typeof type === 'string' && type !== '')) {
    return { types: types as readonly string[] };
  }
  const expected = 'a type of event, a list of them, or a rule';
  report({ code: 'INVALID_TYPE', pointer, message: 'names no type of event', expected });
  return undefined;
}

function readCount(
  section: JsonObject,
  pointer: string,
  report: Workspace['report'],
): { readonly atLeast: number; readonly countsDays: boolean } | undefined {
  const { atLeast, atLeastDays } = section;
  if (atLeast !== undefined && atLeastDays !== undefined) {
    const message = 'counts either rows or days, not both';
    report({ code: 'INVALID_STEP', pointer: child(pointer, 'atLeastDays'), message });
    return undefined;
  }
  const countsDays = atLeastDays !== undefined;
  const place = child(pointer, countsDays ? 'atLeastDays' : 'atLeast');
  const given = atLeastDays ?? atLeast ?? 1;
  const count = readInteger(given, place, { min: 1, max: MOST }, report);
  return count === undefined ? undefined : { atLeast: count, countsDays };
}
