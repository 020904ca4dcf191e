import { isOpenAt, nextOpenAt, prepareSchedule, type ScheduleSpec, useSpan } from 'clientele';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { zoneOf } from '../unit/base/zone-of.js';

/** Each test walks over days or asks Temporal hundreds of times; a busy machine needs its time. */
const TIMEOUT_MS = 120_000;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Days around changes of clocks, by the IANA time zone database, and a zone without any. */
const CHANGES = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  // Midnight is skipped, and shown twice.
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Havana', '2026-11-01'],
  // Clocks go back from 00:01 to 23:01 of the day before.
  ['America/St_Johns', '2010-11-07'],
  // Half an hour, both ways.
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  // The day that never was.
  ['Pacific/Apia', '2011-12-30'],
  ['Asia/Shanghai', '2026-02-28'],
] as const;

const DAYS_WALKED = 18;

/**
 * For every minute of some days around a change, the latest time that clocks have shown so far, written as if it
 * were UTC. Clocks that are set back add nothing new, and a time that they skip has come with the first after it.
 */
function latestShown(timeZone: string, aroundDay: string) {
  const start = Date.parse(aroundDay) - 4 * DAY_MS;
  let { offsetMs, until } = offsetOf(start, timeZone);
  const changeAt = Math.min(until, Date.parse(aroundDay));
  let latest = Number.NEGATIVE_INFINITY;
  const shown = Array.from({ length: DAYS_WALKED * 1_440 }, (_, minute) => {
    const instant = start + minute * MINUTE_MS;
    if (instant >= until) ({ offsetMs, until } = offsetOf(instant, timeZone));
    latest = Math.max(latest, instant + offsetMs);
    return latest;
  });
  return { start, shown, changeMinute: (changeAt - start) / MINUTE_MS };
}

/** How far clocks are ahead of UTC at an instant, and until when. */
function offsetOf(instant: number, timeZone: string): { offsetMs: number; until: number } {
  const moment = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  const next = moment.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  return { offsetMs: moment.offsetNanoseconds / 1e6, until: next };
}

const minuteOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
const dateOf = (local: number) => new Date(local).toISOString().slice(0, 10);
/** By ISO 8601. */
const weekdayOf = (local: number) => new Date(local).getUTCDay() || 7;

/** Whether a schedule is open once clocks have come to a local time: the rule as its documentation says it. */
function isOpenOnceShown({ open, closedOn = [] }: ScheduleSpec, local: number): boolean {
  if (closedOn.includes(dateOf(local))) return false;
  const minute = (local % DAY_MS) / MINUTE_MS;
  return open.some(({ weekdays, from = '00:00', to = '24:00' }) => {
    const [first, end] = [minuteOf(from), minuteOf(to)];
    const takesPlace = (day: number) =>
      (weekdays?.includes(weekdayOf(day)) ?? true) && !closedOn.includes(dateOf(day));
    if (first < end) return takesPlace(local) && first <= minute && minute < end;
    return (takesPlace(local) && minute >= first) || (takesPlace(local - DAY_MS) && minute < end);
  });
}

const time = fc
  .oneof(
    fc.integer({ min: 0, max: 1_439 }),
    // Where clocks are changed.
    fc.constantFrom(0, 1, 15, 30, 59, 60, 90, 119, 120, 135, 150, 165, 180, 1_380, 1_410, 1_439),
  )
  .map((minute) => {
    const pad = (value: number) => String(value).padStart(2, '0');
    return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
  });

const openHours = fc.record(
  {
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    from: time,
    to: fc.oneof({ weight: 5, arbitrary: time }, fc.constant('24:00')),
  },
  { requiredKeys: [] },
);

const scheduleAround = (day: string) =>
  fc.record({
    open: fc.array(openHours, { minLength: 1, maxLength: 3 }),
    closedOn: fc.uniqueArray(
      fc.integer({ min: -4, max: 4 }).map((days) => dateOf(Date.parse(day) + days * DAY_MS)),
      { maxLength: 4 },
    ),
  });

describe('schedules answer what a walk over every minute does', () => {
  test.each(CHANGES)('in %s around %s', { timeout: TIMEOUT_MS }, (timeZone, day) => {
    const zone = zoneOf(timeZone);
    const { start, shown, changeMinute } = latestShown(timeZone, day);
    // The first days tell what has been shown; the last week is there to find the next opening in.
    const askedAbout = fc.oneof(
      fc.integer({ min: 2 * 1_440, max: 9 * 1_440 }),
      fc.integer({ min: changeMinute - 100, max: changeMinute + 200 }),
    );
    const ms = fc.constantFrom(0, 0, 1, 30_000, MINUTE_MS - 1);
    let opened = 0;
    let waited = 0;
    const ask = (spec: ScheduleSpec, minute: number, offsetMs: number) => {
      const schedule = prepareSchedule(spec);
      const instant = start + minute * MINUTE_MS + offsetMs;
      const isOpen = isOpenOnceShown(spec, shown[minute] as number);
      expect(isOpenAt(schedule, instant, zone)).toBe(isOpen);
      if (isOpen) {
        opened++;
        expect(nextOpenAt(schedule, instant, zone)).toBe(instant);
        return;
      }
      let next = minute + 1;
      while (next < shown.length && !isOpenOnceShown(spec, shown[next] as number)) next++;
      const answer = nextOpenAt(schedule, instant, zone);
      if (next === shown.length) expect(answer).toBeGreaterThanOrEqual(start + next * MINUTE_MS);
      else expect(answer).toBe(start + next * MINUTE_MS);
      waited++;
    };
    fc.assert(fc.property(scheduleAround(day), askedAbout, ms, ask), { numRuns: 250, seed: 7 });
    // Both answers were met often enough.
    expect(Math.min(opened, waited)).toBeGreaterThan(30);
  });

  test.each(CHANGES)(
    'in %s around %s, nothing opens before the next opening',
    { timeout: TIMEOUT_MS },
    (timeZone, day) => {
      const zone = zoneOf(timeZone);
      const middle = Date.parse(day);
      const asked = fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS });
      const property = (spec: ScheduleSpec, offset: number) => {
        const schedule = prepareSchedule(spec);
        const next = nextOpenAt(schedule, middle + offset, zone);
        expect(next).not.toBeNull();
        expect(isOpenAt(schedule, next as number, zone)).toBe(true);
        if (next === middle + offset) return;
        expect(isOpenAt(schedule, (next as number) - 1, zone)).toBe(false);
        expect(nextOpenAt(schedule, (next as number) - 1, zone)).toBe(next);
      };
      fc.assert(fc.property(scheduleAround(day), asked, property), { numRuns: 150, seed: 11 });
    },
  );
});

describe('days after a claim are those of Temporal', () => {
  const counted = fc.record({
    offset: fc.integer({ min: -5 * DAY_MS, max: 5 * DAY_MS }),
    days: fc.integer({ min: 1, max: 9 }),
    waitDays: fc.integer({ min: 0, max: 9 }),
    claimDayCounts: fc.boolean(),
  });

  test.each(CHANGES)('in %s around %s', { timeout: TIMEOUT_MS }, (timeZone, day) => {
    const zone = zoneOf(timeZone);
    const property = ({ offset, days, waitDays, claimDayCounts }: Counted) => {
      const claimedAt = Date.parse(day) + offset;
      const claim = Temporal.Instant.fromEpochMilliseconds(claimedAt).toZonedDateTimeISO(timeZone);
      const startAfter = (at: number) => (waitDays === 0 ? claimedAt : at);

      const clock = (count: number) =>
        claim.toPlainDateTime().add({ days: count }).toZonedDateTime(timeZone).epochMilliseconds;
      expect(useSpan({ mode: 'wallClock', days, waitDays }, claimedAt, zone)).toEqual({
        validFrom: startAfter(clock(waitDays)),
        validTo: clock(waitDays + days),
      });

      const hours = (count: number) => claim.add({ hours: 24 * count }).epochMilliseconds;
      expect(useSpan({ mode: 'elapsed', days, waitDays }, claimedAt, zone)).toEqual({
        validFrom: hours(waitDays),
        validTo: hours(waitDays + days),
      });

      const midnight = (count: number) =>
        claim.toPlainDate().add({ days: count }).toZonedDateTime(timeZone).epochMilliseconds;
      const rule = { mode: 'calendar', days, waitDays, claimDayCounts } as const;
      expect(useSpan(rule, claimedAt, zone)).toEqual({
        validFrom: startAfter(midnight(waitDays)),
        validTo: midnight(waitDays + days + (claimDayCounts ? 0 : 1)),
      });
    };
    fc.assert(fc.property(counted, property), { numRuns: 120, seed: 5 });
  });
});

interface Counted {
  readonly offset: number;
  readonly days: number;
  readonly waitDays: number;
  readonly claimDayCounts: boolean;
}
