import type { CalendarUnit } from '../base/calendar.js';
import { parseWindow, type Window } from '../base/window.js';
import type { LimitSpec, LimitWindow } from '../model/incentive/limit.js';

/**
 * Whether a limit is reached whenever another one is: it counts all that the other counts, over at least the same time,
 * for each of no fewer, and allows no more. The other then never holds anybody back on its own.
 */
export function covers(limit: LimitSpec, other: LimitSpec): boolean {
  return (
    limit.action === other.action &&
    limit.max <= other.max &&
    limit.zone === other.zone &&
    (limit.onOvershoot ?? 'reject') === 'reject' &&
    (limit.onReversal === 'keep' || other.onReversal !== 'keep') &&
    limit.per.every((scope) => other.per.includes(scope)) &&
    FILTERS.every((filter) => isWider(limit[filter], other[filter])) &&
    reachesAsFar(limit.window, other.window)
  );
}

const FILTERS = ['sources', 'offers', 'campaigns', 'channels', 'types'] as const;

function isWider(list: readonly string[] | undefined, other: readonly string[] | undefined) {
  if (list === undefined) return true;
  return other?.every((item) => list.includes(item)) === true;
}

function reachesAsFar(window: LimitWindow, other: LimitWindow): boolean {
  if (window === 'lifetime') return true;
  const [wide, narrow] = [windowOf(window), windowOf(other)];
  if (wide === undefined || narrow === undefined) return window === other;
  if (wide.kind === 'rolling') return narrow.kind === 'rolling' && wide.ms >= narrow.ms;
  if (wide.kind === 'lastDays') {
    return narrow.kind === 'lastDays' ? wide.days >= narrow.days : isToday(narrow);
  }
  if (wide.kind !== 'calendar' || narrow.kind !== 'calendar') return false;
  const { unit, weekStart } = wide;
  const isSame = unit === narrow.unit && (unit !== 'week' || weekStart === narrow.weekStart);
  return isSame || PARTS[unit].includes(narrow.unit);
}

function windowOf(window: LimitWindow): Window | undefined {
  if (window === 'campaign' || window === 'run') return undefined;
  const parsed = parseWindow(window, '');
  return parsed.ok ? parsed.value : undefined;
}

function isToday(window: Window): boolean {
  return window.kind === 'calendar' && window.unit === 'day';
}

/** The units that lie in one of a unit in whole. */
const PARTS: { readonly [U in CalendarUnit]: readonly CalendarUnit[] } = {
  day: [],
  week: ['day'],
  month: ['day'],
  quarter: ['day', 'month'],
  year: ['day', 'month', 'quarter'],
};
