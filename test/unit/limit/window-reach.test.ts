import { describe, expect, test } from 'vitest';
import { createWindowReach } from '../../../src/limit/window-reach.js';
import type { LimitWindow } from '../../../src/model/incentive/limit.js';
import { thrownIssues } from '../../support/thrown-issues.js';
import { zoneOf } from '../base/zone-of.js';

const at = Date.parse;

/** The stretches of time whose window holds what happened at an instant. */
function reach(window: LimitWindow, instant: string, zone = 'UTC'): readonly (readonly number[])[] {
  return createWindowReach(window, zoneOf(zone))(at(instant)).map(({ from, to }) => [from, to]);
}

describe('what happened lies in its window', () => {
  const monday = '2026-01-05T12:00:00Z';

  test.each<LimitWindow>(['lifetime', 'campaign', 'run'])('for ever: %s', (window) => {
    expect(reach(window, monday)).toEqual([[at(monday), Number.POSITIVE_INFINITY]]);
  });

  test('for as long as a rolling one is', () => {
    expect(reach({ rolling: '36h' }, monday)).toEqual([[at(monday), at('2026-01-07T00:00:00Z')]]);
  });

  test.each<[string, LimitWindow, string]>([
    [monday, { calendar: 'day' }, '2026-01-06'],
    ['2026-01-05T00:00:00Z', { calendar: 'day' }, '2026-01-06'],
    ['2026-01-05T23:59:59.999Z', { calendar: 'day' }, '2026-01-06'],
    // A week begins on Monday unless it is said otherwise.
    [monday, { calendar: 'week' }, '2026-01-12'],
    ['2026-01-11T23:59:59Z', { calendar: 'week' }, '2026-01-12'],
    [monday, { calendar: 'week', weekStart: 7 }, '2026-01-11'],
    [monday, { calendar: 'month' }, '2026-02-01'],
    ['2026-01-31T12:00:00Z', { calendar: 'month' }, '2026-02-01'],
    ['2026-02-01T00:00:00Z', { calendar: 'month' }, '2026-03-01'],
    ['2026-12-31T12:00:00Z', { calendar: 'month' }, '2027-01-01'],
    [monday, { calendar: 'quarter' }, '2026-04-01'],
    ['2026-07-01T00:00:00Z', { calendar: 'quarter' }, '2026-10-01'],
    ['2026-12-31T12:00:00Z', { calendar: 'quarter' }, '2027-01-01'],
    [monday, { calendar: 'year' }, '2027-01-01'],
    // A year of 366 days.
    ['2028-01-01T00:00:00Z', { calendar: 'year' }, '2029-01-01'],
  ])('from %s in %o until %s', (instant, window, end) => {
    expect(reach(window, instant)).toEqual([[at(instant), at(end)]]);
  });
});

describe('where clocks change', () => {
  test.each([
    // 23, 25 hours in Berlin; Sao Paulo's day begins at 01:00; Samoa had no 30th of December 2011.
    ['Europe/Berlin', '2026-03-29T00:00+01:00', '2026-03-30T00:00+02:00'],
    ['Europe/Berlin', '2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00'],
    ['America/Sao_Paulo', '2018-11-03T12:00-03:00', '2018-11-04T01:00-02:00'],
    ['Pacific/Apia', '2011-12-29T12:00-10:00', '2011-12-31T00:00+14:00'],
  ])('a day of %s from %s ends %s', (zone, instant, end) => {
    expect(reach({ calendar: 'day' }, instant, zone)).toEqual([[at(instant), at(end)]]);
  });

  // In St. John's on 29 October 2006 clocks went at 00:01 (02:31 UTC) back to 23:01 of the day before.
  test('a day that comes back holds again what it held', () => {
    const evening = '2006-10-28T20:00Z';
    expect(reach({ calendar: 'day' }, evening, 'America/St_Johns')).toEqual([
      [at(evening), at('2006-10-29T02:30Z')],
      [at('2006-10-29T02:31Z'), at('2006-10-29T03:30Z')],
    ]);
  });

  test('what happens in the minute between belongs to the day that has begun', () => {
    const between = '2006-10-29T02:30:30Z';
    expect(reach({ calendar: 'day' }, between, 'America/St_Johns')).toEqual([
      [at(between), at('2006-10-30T03:30Z')],
    ]);
  });

  test('no other day comes back', () => {
    expect(reach({ calendar: 'day' }, '2006-10-27T20:00Z', 'America/St_Johns')).toEqual([
      [at('2006-10-27T20:00Z'), at('2006-10-28T02:30Z')],
    ]);
    // Clocks are set back at 03:00, long after the day has begun.
    expect(reach({ calendar: 'day' }, '2026-10-24T12:00Z', 'Europe/Berlin')).toEqual([
      [at('2026-10-24T12:00Z'), at('2026-10-24T22:00Z')],
    ]);
  });

  // In Sao Paulo clocks went on 18 February 2018 at 00:00 (02:00 UTC) back to 23:00: at the very end of a day.
  test('a day whose last hour is shown twice is one stretch', () => {
    const evening = '2018-02-17T20:00Z';
    expect(reach({ calendar: 'day' }, evening, 'America/Sao_Paulo')).toEqual([
      [at(evening), at('2018-02-18T03:00Z')],
    ]);
  });
});

test('a window that is none throws', () => {
  const broken = () => createWindowReach({ rolling: 'a while' } as never, zoneOf('UTC'));
  expect(thrownIssues(broken)).toMatchObject([{ code: 'INVALID_WINDOW', pointer: '/rolling' }]);
});
