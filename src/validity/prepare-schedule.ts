import { parseDay } from '../base/calendar.js';
import { DAY_MS } from '../base/milliseconds.js';
import type { OpenHours, ScheduleSpec } from '../model/incentive/validity.js';
import { readOrThrow } from './read-or-throw.js';
import { readSchedule } from './read-schedule.js';
import { parseTimeOfDay } from './time-of-day.js';

/** Hours on some weekdays, as times on the local clock. */
export interface PreparedHours {
  /** By ISO weekday, 1 to 7. */
  readonly weekdays: ReadonlySet<number>;
  /** Milliseconds of local time since the midnight at which the day begins. */
  readonly fromMs: number;
  /** The same, and after `fromMs`: above 24 hours it lies on the day after. */
  readonly toMs: number;
}

/** When something is open, ready to be asked about many instants. */
export interface Schedule {
  readonly hours: readonly PreparedHours[];
  /** In days since 1970-01-01. */
  readonly closedDays: ReadonlySet<number>;
}

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/**
 * Reads a schedule once, to be asked with {@link isOpenAt} and {@link nextOpenAt} afterwards.
 *
 * @throws ClienteleError with EMPTY, INVALID_VALUE, INVALID_TYPE, OUT_OF_RANGE or UNKNOWN_KEY.
 *
 * @example
 * ```ts
 * import { createZone, isOpenAt, prepareSchedule } from 'clientele';
 *
 * const berlin = createZone('Europe/Berlin');
 * // Friday and Saturday nights, but not in the night that begins on 31 October 2026, a Saturday.
 * const nights = prepareSchedule({
 *   open: [{ weekdays: [5, 6], from: '22:00', to: '04:00' }],
 *   closedOn: ['2026-10-31'],
 * });
 * const isOpen = (text: string) => berlin && isOpenAt(nights, Date.parse(text), berlin);
 * isOpen('2026-10-25T03:59:59+01:00'); // => true
 * isOpen('2026-10-30T23:59:59+01:00'); // => true
 * isOpen('2026-10-31T01:00:00+01:00'); // => false
 * isOpen('2026-11-01T01:00:00+01:00'); // => false
 * ```
 */
export function prepareSchedule(spec: ScheduleSpec): Schedule {
  const { open, closedOn = [] } = readOrThrow((report) => readSchedule(spec, '', report));
  return {
    hours: open.map(prepareHours),
    closedDays: new Set(closedOn.map((day) => parseDay(day) as number)),
  };
}

function prepareHours({ weekdays = EVERY_DAY, from = '00:00', to = '24:00' }: OpenHours) {
  const fromMs = parseTimeOfDay(from, 'from') as number;
  const toMs = parseTimeOfDay(to, 'to') as number;
  return {
    weekdays: new Set(weekdays),
    fromMs,
    toMs: toMs > fromMs ? toMs : toMs + DAY_MS,
  };
}
