import { describe, expect, test } from 'vitest';
import { readSchedule } from '../../../src/validity/read-schedule.js';
import { readSpan } from '../../../src/validity/read-span.js';
import { readValidity } from '../../../src/validity/read-validity.js';
import { useSpan } from '../../../src/validity/use-span.js';
import { thrownIssues } from '../../support/thrown-issues.js';
import { zoneOf } from '../base/zone-of.js';
import { collect } from './collect.js';

const utc = zoneOf('UTC');

const END =
  'a local day such as "2026-11-01", or an instant: epoch milliseconds, or "2026-11-01T09:30:00+08:00"';

/** What is wrong, and what would be right, in the words that an author reads. */
function wordsOf(issues: readonly { readonly message: string; readonly expected?: string }[]) {
  return issues.map(({ message, expected }) => [message, expected]);
}

describe('a mistake in a span', () => {
  const words = (json: unknown) =>
    wordsOf(collect((report) => readSpan(json, '', report, utc)).issues);

  test('says which text is no end', () => {
    expect(words({ from: 'soon' })).toEqual([['"soon" is neither a day nor an instant', END]]);
    expect(words({ to: {} })).toEqual([['this is neither a day nor an instant', END]]);
  });

  test('says between which ends nothing lies', () => {
    const expected =
      'a day not before that of "from"; an instant after it, for the end lies outside';
    expect(words({ from: '2026-02-01', to: '2026-01-31' })).toEqual([
      ['nothing lies between 2026-02-01 and 2026-01-31', expected],
    ]);
    expect(words({ from: 5, to: 4 })).toEqual([
      ['nothing lies between the instant 5 and the instant 4', expected],
    ]);
  });
});

describe('a mistake in a validity', () => {
  const words = (json: unknown) =>
    wordsOf(collect((report) => readValidity(json, '', report, utc)).issues);

  test('says which keys contradict one another', () => {
    expect(words({ from: 5, days: 1, mode: 'elapsed' })).toEqual([
      [
        'has fixed ends and counts days after the claim as well: "from", "days", "mode"',
        '"from" and "to", or "days" and "mode" with their bounds in "within"',
      ],
    ]);
    expect(words({ days: 1, mode: 'elapsed', claimDayCounts: true })).toEqual([
      ['mode elapsed counts no days of the calendar', 'mode calendar, or no "claimDayCounts"'],
    ]);
    expect(words({ days: 1, mode: 'wallClock', claimDayCounts: false })).toEqual([
      ['mode wallClock counts no days of the calendar', 'mode calendar, or no "claimDayCounts"'],
    ]);
    expect(words({ days: 1, mode: 'elapsed', countFrom: 'within' })).toEqual([
      ['there is no beginning to count from', '"within" with "from"'],
    ]);
  });

  test('says what is missing, and what is neither true nor false', () => {
    expect(words({ waitDays: 1 })).toEqual([
      ['"days" is missing', 'a number of days'],
      ['"mode" is missing', 'one of wallClock, elapsed, calendar'],
    ]);
    expect(words({ days: 1, mode: 'calendar', claimDayCounts: 1 })).toEqual([
      ['is neither true nor false', 'true or false'],
    ]);
  });
});

describe('a mistake in a schedule', () => {
  const words = (json: unknown) =>
    wordsOf(collect((report) => readSchedule(json, '', report)).issues);

  test('says what is never open', () => {
    expect(words({ open: [] })).toEqual([
      [
        'holds no hours, so that it is never open',
        'at least one entry, such as {}, which is open always',
      ],
    ]);
    expect(words({ open: [{ weekdays: [] }] })).toEqual([
      ['no weekday is given', '1 (Monday) to 7 (Sunday), or no "weekdays" for every day'],
    ]);
  });

  test('says what is no list, no time and no day', () => {
    expect(words({ open: 5 })).toEqual([['is not a list', 'a list']]);
    expect(words({ open: [{ from: '24:00', to: '24:01' }] })).toEqual([
      ['"24:00" is not a time of day', 'HH:MM from "00:00" to "23:59"'],
      ['"24:01" is not a time of day', 'HH:MM from "00:00" to "24:00"'],
    ]);
    expect(words({ open: [{ from: 5 }] })).toEqual([
      ['this is not a time of day', 'HH:MM from "00:00" to "23:59"'],
    ]);
    expect(words({ open: [{}], closedOn: ['2026-02-30', 5] })).toEqual([
      ['"2026-02-30" is not a day', 'a local day such as "2026-11-01"'],
      ['this is not a day', 'a local day such as "2026-11-01"'],
    ]);
  });
});

test('a claim at no instant says so', () => {
  expect(thrownIssues(() => useSpan({}, Number.NaN, utc))).toEqual([
    {
      code: 'INVALID_INSTANT',
      severity: 'error',
      pointer: '/claimedAt',
      message: 'is not an instant',
      expected: 'epoch milliseconds, an integer',
    },
  ]);
});
