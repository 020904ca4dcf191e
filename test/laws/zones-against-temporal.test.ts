import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  hourOf,
  localDay,
  minuteOfDayOf,
  nextLocalTime,
  startOfDay,
  toInstant,
} from '../../src/base/local-time.js';
import { windowBounds } from '../../src/base/window.js';
import { createZone, type Zone } from '../../src/base/zone.js';

/**
 * How many instants are compared, over all zones together: each zone has its clock changes, one
 * millisecond beside them on either side, and its share of the rest spread over the years.
 */
const INSTANTS = Number(process.env.CLIENTELE_ZONE_INSTANTS ?? 100_000);
const FROM = Date.UTC(2005, 0, 1);
const TO = Date.UTC(2031, 0, 1);

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;
/** Ends of quiet hours, and times at which clocks are changed. */
const MINUTES = [0, 1, 30, 120, 150, 480, 1_320, 1_410, 1_439];

const zones = Intl.supportedValuesOf('timeZone');
let compared = 0;

describe('zones, local days, quiet hours and calendar windows equal Temporal', () => {
  test(`in ${zones.length} zones, at ${INSTANTS} instants or more`, { timeout: 600_000 }, () => {
    const differences = zones.flatMap((name, index) => differencesIn(name, index));
    expect(differences.slice(0, 20)).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(INSTANTS);
  });

  test('every change of offset that Temporal knows is one for us, to the millisecond', () => {
    let changes = 0;
    for (const name of zones) {
      const zone = zoneOf(name);
      for (const { instant, before, after } of changesOf(name)) {
        changes++;
        expect([zone.offsetAt(instant - 1), zone.offsetAt(instant)], name).toEqual([before, after]);
      }
    }
    // Offsets changed some 4,000 times in those years; a lower count means that few were found.
    expect(changes).toBeGreaterThan(3_000);
  });
});

function differencesIn(name: string, index: number): string[] {
  const zone = zoneOf(name);
  const differences: string[] = [];
  for (const [place, instant] of instantsOf(name, index).entries()) {
    const minute = MINUTES[place % MINUTES.length] as number;
    const weekStart = (place % 7) + 1;
    const ours = answersOf(zone, instant, minute, weekStart);
    const theirs = answersOfTemporal(name, instant, minute, weekStart);
    for (const [question, answer] of Object.entries(ours)) {
      const expected = theirs[question as keyof Answers];
      if (answer === expected) continue;
      differences.push(
        `${name} ${new Date(instant).toISOString()} ${question} (minute ${minute}, weeks from ` +
          `${weekStart}): ${answer} instead of ${expected}`,
      );
    }
    compared++;
  }
  return differences;
}

type Answers = ReturnType<typeof answersOf>;

function answersOf(zone: Zone, instant: number, minute: number, weekStart: number) {
  const start = (unit: 'day' | 'week' | 'month' | 'quarter' | 'year') =>
    windowBounds({ kind: 'calendar', unit, weekStart }, instant, zone).first;
  const day = localDay(instant, zone);
  return {
    offset: zone.offsetAt(instant),
    localDay: day,
    hour: hourOf(instant, zone),
    minute: minuteOfDayOf(instant, zone),
    fromLocal: toInstant(instant + zone.offsetAt(instant), zone),
    // As a local time the instant itself may fall into a gap.
    fromAnyLocal: toInstant(instant, zone),
    nextLocalTime: nextLocalTime(instant, minute, zone),
    nextDay: startOfDay(day + 1, zone),
    lastDays: windowBounds({ kind: 'lastDays', days: 7 }, instant, zone).first,
    day: start('day'),
    week: start('week'),
    month: start('month'),
    quarter: start('quarter'),
    year: start('year'),
  };
}

function answersOfTemporal(
  name: string,
  instant: number,
  minute: number,
  weekStart: number,
): Answers {
  const moment = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(name);
  const today = moment.toPlainDate();
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(name).epochMilliseconds;
  const local = moment.toPlainDateTime();
  const anyLocal = Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime();
  return {
    offset: moment.offsetNanoseconds / 1e6,
    localDay: dayNumber(today),
    hour: moment.hour,
    minute: moment.hour * 60 + moment.minute,
    fromLocal: local.toZonedDateTime(name).epochMilliseconds,
    fromAnyLocal: anyLocal.toZonedDateTime(name).epochMilliseconds,
    nextLocalTime: nextOf(name, instant, today, minute),
    nextDay: startOf(today.add({ days: 1 })),
    lastDays: startOf(today.subtract({ days: 6 })),
    day: moment.startOfDay().epochMilliseconds,
    week: startOf(today.subtract({ days: (today.dayOfWeek - weekStart + 7) % 7 })),
    month: startOf(today.with({ day: 1 })),
    quarter: startOf(today.with({ day: 1, month: Math.floor((today.month - 1) / 3) * 3 + 1 })),
    year: startOf(today.with({ day: 1, month: 1 })),
  };
}

/** The earliest later instant among those that this time of day has on the days around. */
function nextOf(name: string, instant: number, today: Temporal.PlainDate, minute: number): number {
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  const candidates = [-1, 0, 1, 2].map(
    (days) => today.add({ days }).toZonedDateTime({ timeZone: name, plainTime }).epochMilliseconds,
  );
  return Math.min(...candidates.filter((candidate) => candidate > instant));
}

function dayNumber(date: Temporal.PlainDate): number {
  return Date.UTC(date.year, date.month - 1, date.day) / DAY_MS;
}

function instantsOf(name: string, index: number): number[] {
  const instants: number[] = [];
  for (const { instant, before, after } of changesOf(name)) {
    instants.push(instant - 1, instant, instant + 1);
    // Hours around it, and its own local times read as if they were UTC.
    instants.push(instant - HOUR_MS, instant + HOUR_MS, instant + before, instant + after);
  }
  const share = Math.ceil(INSTANTS / zones.length);
  for (let place = instants.length; place < share; place++) {
    const spread = ((index * share + place) * GOLDEN_RATIO) % 1;
    instants.push(FROM + Math.floor(spread * (TO - FROM)));
  }
  return instants;
}

/** Temporal's changes of offset, with the offsets on either side. */
function changesOf(name: string) {
  const changes: { instant: number; before: number; after: number }[] = [];
  let moment = Temporal.Instant.fromEpochMilliseconds(FROM).toZonedDateTimeISO(name);
  for (;;) {
    const next = moment.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= TO) return changes;
    const before = next.subtract({ nanoseconds: 1 }).offsetNanoseconds / 1e6;
    const after = next.offsetNanoseconds / 1e6;
    changes.push({ instant: next.epochMilliseconds, before, after });
    moment = next;
  }
}

function zoneOf(name: string): Zone {
  const zone = createZone(name);
  if (zone === undefined) throw new Error(`The host knows no zone ${name}`);
  return zone;
}
