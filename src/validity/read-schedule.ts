import { parseDay } from '../base/calendar.js';
import { child } from '../base/pointer.js';
import { quote, readInteger, readObject } from '../expr/section.js';
import type { Workspace } from '../expr/workspace.js';
import type { OpenHours, ScheduleSpec } from '../model/incentive/validity.js';
import { parseTimeOfDay } from './time-of-day.js';

type Report = Workspace['report'];

const WEEKDAYS = { min: 1, max: 7 };

/**
 * Reads when something is open, reporting every mistake. Gives undefined where it cannot be read; what it
 * gives is sound only if nothing was reported.
 */
export function readSchedule(
  json: unknown,
  pointer: string,
  report: Report,
): ScheduleSpec | undefined {
  const section = readObject(json, pointer, ['open', 'closedOn'], report);
  if (section === undefined) return undefined;
  const open = readList(section.open, child(pointer, 'open'), report, readOpenHours);
  if (open?.length === 0) {
    const message = 'holds no hours, so that it is never open';
    const expected = 'at least one entry, such as {}, which is open always';
    report({ code: 'EMPTY', pointer: child(pointer, 'open'), message, expected });
  }
  const closedOn =
    section.closedOn === undefined
      ? undefined
      : readList(section.closedOn, child(pointer, 'closedOn'), report, readDay);
  if (open === undefined) return undefined;
  return closedOn === undefined ? { open } : { open, closedOn };
}

function readOpenHours(json: unknown, pointer: string, report: Report): OpenHours | undefined {
  const section = readObject(json, pointer, ['weekdays', 'from', 'to'], report);
  if (section === undefined) return undefined;
  const weekdays =
    section.weekdays === undefined
      ? undefined
      : readList(section.weekdays, child(pointer, 'weekdays'), report, readWeekday);
  if (weekdays?.length === 0) {
    const message = 'no weekday is given';
    const expected = '1 (Monday) to 7 (Sunday), or no "weekdays" for every day';
    report({ code: 'EMPTY', pointer: child(pointer, 'weekdays'), message, expected });
  }
  const from = readTime(section.from, child(pointer, 'from'), report, 'from');
  const to = readTime(section.to, child(pointer, 'to'), report, 'to');
  return {
    ...(weekdays === undefined ? {} : { weekdays }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function readWeekday(json: unknown, pointer: string, report: Report): number | undefined {
  return readInteger(json, pointer, WEEKDAYS, report);
}

export function readTime(
  json: unknown,
  pointer: string,
  report: Report,
  end: 'from' | 'to',
): string | undefined {
  if (json === undefined) return undefined;
  if (typeof json === 'string' && parseTimeOfDay(json, end) !== undefined) return json;
  report({
    code: typeof json === 'string' ? 'INVALID_VALUE' : 'INVALID_TYPE',
    pointer,
    message: `${typeof json === 'string' ? quote(json) : 'this'} is not a time of day`,
    expected: end === 'from' ? 'HH:MM from "00:00" to "23:59"' : 'HH:MM from "00:00" to "24:00"',
  });
  return undefined;
}

export function readDay(json: unknown, pointer: string, report: Report): string | undefined {
  if (typeof json === 'string' && parseDay(json) !== undefined) return json;
  report({
    code: typeof json === 'string' ? 'INVALID_VALUE' : 'INVALID_TYPE',
    pointer,
    message: `${typeof json === 'string' ? quote(json) : 'this'} is not a day`,
    expected: 'a local day such as "2026-11-01"',
  });
  return undefined;
}

/** The entries of a list that can be read. */
function readList<T>(
  json: unknown,
  pointer: string,
  report: Report,
  read: (entry: unknown, pointer: string, report: Report) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(json)) {
    report({ code: 'INVALID_TYPE', pointer, message: 'is not a list', expected: 'a list' });
    return undefined;
  }
  const entries = json.map((entry: unknown, index) => read(entry, child(pointer, index), report));
  // A list of which nothing can be read is not an empty one.
  const sound = entries.filter((entry) => entry !== undefined);
  return sound.length === 0 && entries.length > 0 ? undefined : sound;
}
