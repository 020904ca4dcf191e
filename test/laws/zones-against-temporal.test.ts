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
 * At least how many instants are compared, over all zones together: each zone has its clock changes, one
 * millisecond beside them on either side, and its share of the rest spread over the years.
 */
const INSTANTS = Number(process.env.CLIENTELE_ZONE_INSTANTS ?? 20_000);
const FROM = Date.UTC(2005, 0, 1);
const TO = Date.UTC(2031, 0, 1);

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;
/** Ends of quiet hours, and times at which clocks are changed. */
const MINUTES = [0, 1, 30, 120, 150, 480, 1_320, 1_410, 1_439];

const zones = Intl.supportedValuesOf('timeZone');
let compared = 0;
/** What both tests ask of one zone; asking Temporal twice would take twice the time. */
const subjects = new Map<string, ReturnType<typeof createSubject>>();

describe('zones, local days, quiet hours and calendar windows equal Temporal', () => {
  test(`in ${zones.length} zones, at ${INSTANTS} instants`, { timeout: 600_000 }, () => {
    const differences = zones.flatMap((name, index) => differencesIn(name, index));
    expect(differences.slice(0, 20)).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(INSTANTS);
  });

  test('at every change of offset: offsets, and local times around it', {
    timeout: 600_000,
  }, () => {
    const differences: string[] = [];
    let changes = 0;
    for (const name of zones) {
      const { zone, reference, changes: known } = subjectOf(name);
      for (const { instant, before, after } of known) {
        changes++;
        if (zone.offsetAt(instant - 1) !== before) differences.push(`${name} before ${instant}`);
        if (zone.offsetAt(instant) !== after) differences.push(`${name} after ${instant}`);
        for (const edge of [instant + before, instant + after]) {
          for (const localMs of [edge - MINUTE_MS, edge - 1, edge, edge + 1, edge + MINUTE_MS]) {
            if (toInstant(localMs, zone) === reference.toInstant(localMs)) continue;
            differences.push(`${name} local ${new Date(localMs).toISOString()}`);
          }
        }
      }
    }
    expect(differences.slice(0, 20)).toEqual([]);
    // Offsets changed some 4,000 times in those years; a lower count means that few were found.
    expect(changes).toBeGreaterThan(3_000);
  });
});

function differencesIn(name: string, index: number): string[] {
  const { zone, reference } = subjectOf(name);
  const differences: string[] = [];
  for (const [place, instant] of instantsOf(name, index).entries()) {
    const minute = MINUTES[place % MINUTES.length] as number;
    const weekStart = (place % 7) + 1;
    const ours = answersOf(zone, instant, minute, weekStart);
    const theirs = answersOfTemporal(reference, instant, minute, weekStart);
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
  reference: Reference,
  instant: number,
  minute: number,
  weekStart: number,
): Answers {
  const moment = reference.at(instant);
  const { year, month, day, hour } = moment;
  const today = Date.UTC(year, month - 1, day);
  const localMs = today + hour * HOUR_MS + moment.minute * MINUTE_MS;
  const localMsToTheMs = localMs + moment.second * 1_000 + moment.millisecond;
  const quarterMonth = Math.floor((month - 1) / 3) * 3;
  const times = [-1, 0, 1, 2].map((days) => today + days * DAY_MS + minute * MINUTE_MS);
  return {
    offset: moment.offsetNanoseconds / 1e6,
    localDay: today / DAY_MS,
    hour,
    minute: hour * 60 + moment.minute,
    fromLocal: reference.toInstant(localMsToTheMs),
    nextLocalTime: times.map(reference.toInstant).find((candidate) => candidate > instant) ?? 0,
    nextDay: reference.startOfDay(today + DAY_MS),
    lastDays: reference.startOfDay(today - 6 * DAY_MS),
    day: moment.startOfDay().epochMilliseconds,
    week: reference.startOfDay(today - ((moment.dayOfWeek - weekStart + 7) % 7) * DAY_MS),
    month: reference.startOfDay(Date.UTC(year, month - 1, 1)),
    quarter: reference.startOfDay(Date.UTC(year, quarterMonth, 1)),
    year: reference.startOfDay(Date.UTC(year, 0, 1)),
  };
}

type Reference = ReturnType<typeof referenceFor>;

/** Temporal's answers for one zone, local time being written as if it were UTC; it remembers them. */
function referenceFor(name: string) {
  const plain = (localMs: number) => {
    const utc = new Date(localMs);
    const date = new Temporal.PlainDate(
      utc.getUTCFullYear(),
      utc.getUTCMonth() + 1,
      utc.getUTCDate(),
    );
    const time = [utc.getUTCHours(), utc.getUTCMinutes(), utc.getUTCSeconds()] as const;
    return { date, time: new Temporal.PlainTime(...time, utc.getUTCMilliseconds()) };
  };
  return {
    at: (instant: number) =>
      Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(name),
    toInstant: remembered((localMs) => {
      const { date, time } = plain(localMs);
      return date.toZonedDateTime({ timeZone: name, plainTime: time }).epochMilliseconds;
    }),
    startOfDay: remembered(
      (localMs) => plain(localMs).date.toZonedDateTime(name).epochMilliseconds,
    ),
  };
}

function remembered(answer: (question: number) => number): (question: number) => number {
  const known = new Map<number, number>();
  return (question) => {
    const before = known.get(question);
    if (before !== undefined) return before;
    const value = answer(question);
    known.set(question, value);
    return value;
  };
}

function instantsOf(name: string, index: number): number[] {
  const instants = subjectOf(name).changes.flatMap(({ instant }) => [
    instant - 1,
    instant,
    instant + 1,
  ]);
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

function subjectOf(name: string) {
  const subject = subjects.get(name) ?? createSubject(name);
  subjects.set(name, subject);
  return subject;
}

function createSubject(name: string) {
  const zone = createZone(name);
  if (zone === undefined) throw new Error(`The host knows no zone ${name}`);
  return { zone, reference: referenceFor(name), changes: changesOf(name) };
}
