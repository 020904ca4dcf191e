import { describe, expect, test } from 'vitest';
import { readSpan, readSpanEnds } from '../../../src/validity/read-span.js';
import { readValidity } from '../../../src/validity/read-validity.js';
import { zoneOf } from '../base/zone-of.js';
import { collect } from './collect.js';

const shanghai = zoneOf('Asia/Shanghai');
const midnight = Date.parse('2026-11-02T00:00:00+08:00');

const readHere = (json: unknown) => collect((report) => readSpan(json, '/valid', report, shanghai));
const readAnywhere = (json: unknown) => collect((report) => readSpan(json, '/valid', report));

describe('readSpan', () => {
  test.each([
    [{}],
    [{ from: '2026-11-01' }],
    [{ to: '2026-11-01' }],
    // One day, from midnight to midnight.
    [{ from: '2026-11-01', to: '2026-11-01' }],
    [{ from: midnight - 1, to: midnight }],
    [{ from: '2026-11-01T09:30:00+08:00', to: '2026-11-01T09:30:01+08:00' }],
    [{ from: midnight - 1, to: '2026-11-01' }],
  ])('gives %j as it is', (span) => {
    expect(readHere(span)).toEqual({ value: span, issues: [], reported: [] });
    expect(readAnywhere(span).reported).toEqual([]);
  });

  test.each([
    [{ from: '2026-11-02', to: '2026-11-01' }],
    [{ from: midnight, to: midnight }],
    [{ from: '2026-11-01T09:30:00+08:00', to: '2026-11-01T01:30:00Z' }],
  ])('says that %j is empty, wherever it is', (span) => {
    expect(readHere(span).reported).toEqual(['EMPTY_SPAN /valid/to']);
    expect(readAnywhere(span).reported).toEqual(['EMPTY_SPAN /valid/to']);
  });

  test('says that a day after an instant is empty where the zone is known', () => {
    const span = { from: midnight, to: '2026-11-01' };
    expect(readHere(span).reported).toEqual(['EMPTY_SPAN /valid/to']);
    expect(readAnywhere(span).reported).toEqual([]);
  });

  test('says that a day is empty which its zone left out', () => {
    const span = { from: '2011-12-30', to: '2011-12-30' };
    const apia = zoneOf('Pacific/Apia');
    expect(collect((report) => readSpan(span, '', report, apia)).reported).toEqual([
      'EMPTY_SPAN /to',
    ]);
  });

  test('reports every mistake', () => {
    const { value, reported } = readHere({ from: '2026-02-29', to: [], until: '2026-11-01' });
    expect(value).toBeUndefined();
    expect(reported).toEqual([
      'UNKNOWN_KEY /valid/until',
      'INVALID_VALUE /valid/from',
      'INVALID_TYPE /valid/to',
    ]);
    expect(readHere({ from: 1.5, to: 8.64e15 + 1 }).reported).toEqual([
      'OUT_OF_RANGE /valid/from',
      'OUT_OF_RANGE /valid/to',
    ]);
    // An instant without an offset from UTC would be another one on every host.
    expect(readHere({ from: '2026-11-01T09:30:00' }).reported).toEqual([
      'INVALID_VALUE /valid/from',
    ]);
    expect(readHere('2026-11-01').reported).toEqual(['INVALID_TYPE /valid']);
  });

  test('reads the ends of an object that has other keys as well', () => {
    const section = { from: '2026-11-01', stock: 5 };
    expect(collect((report) => readSpanEnds(section, '', report))).toMatchObject({
      value: { from: '2026-11-01' },
      reported: [],
    });
  });
});

describe('readValidity', () => {
  const read = (json: unknown) =>
    collect((report) => readValidity(json, '/valid', report, shanghai));

  test.each([
    [{}],
    [{ from: '2026-11-01', to: '2026-11-30' }],
    [{ days: 7, mode: 'elapsed' }],
    [
      {
        days: 36_500,
        mode: 'calendar',
        claimDayCounts: false,
        waitDays: 0,
        within: { from: '2026-11-01', to: '2026-11-30' },
        countFrom: 'within',
        campaignEnd: 'clamp',
      },
    ],
  ])('gives %j as it is', (rule) => {
    expect(read(rule)).toEqual({ value: rule, issues: [], reported: [] });
  });

  test('reports every mistake', () => {
    const { value, reported } = read({
      days: 0,
      mode: 'calender',
      claimDayCounts: 'yes',
      waitDays: -1,
      within: { from: '2026-11-02', to: '2026-11-01' },
      countFrom: 'start',
      campaignEnd: true,
      weekdays: [1],
    });
    expect(value).toBeUndefined();
    expect(reported).toEqual([
      'UNKNOWN_KEY /valid/weekdays',
      'OUT_OF_RANGE /valid/days',
      'UNKNOWN_VALUE /valid/mode',
      'INVALID_TYPE /valid/claimDayCounts',
      'OUT_OF_RANGE /valid/waitDays',
      'EMPTY_SPAN /valid/within/to',
      'UNKNOWN_VALUE /valid/countFrom',
      'INVALID_TYPE /valid/campaignEnd',
    ]);
  });

  test('wants both the days and how they are counted', () => {
    expect(read({ days: 3 }).reported).toEqual(['MISSING_KEY /valid/mode']);
    expect(read({ mode: 'calendar' }).reported).toEqual(['MISSING_KEY /valid/days']);
    expect(read({ waitDays: 1 }).reported).toEqual([
      'MISSING_KEY /valid/days',
      'MISSING_KEY /valid/mode',
    ]);
  });

  test('refuses fixed ends beside days', () => {
    const { reported, issues } = read({ to: '2026-11-30', days: 3, mode: 'elapsed' });
    expect(reported).toEqual(['CONFLICTING_KEYS /valid']);
    expect(issues[0]?.message).toContain('"to", "days", "mode"');
  });

  test('refuses what means nothing in its mode, and a beginning that is not there', () => {
    expect(read({ days: 3, mode: 'wallClock', claimDayCounts: true }).reported).toEqual([
      'INVALID_VALUE /valid/claimDayCounts',
    ]);
    const counted = { days: 3, mode: 'calendar', countFrom: 'within' };
    expect(read(counted).reported).toEqual(['MISSING_VALUE /valid/countFrom']);
    expect(read({ ...counted, within: { to: '2026-11-30' } }).reported).toEqual([
      'MISSING_VALUE /valid/countFrom',
    ]);
  });
});

test('what can be read of a span or a validity has nothing undefined in it', () => {
  const span = (json: unknown) => collect((report) => readSpan(json, '', report)).value;
  expect(span({})).toStrictEqual({});
  expect(span({ from: '2026-11-01' })).toStrictEqual({ from: '2026-11-01' });
  expect(span({ from: 'soon', to: '2026-11-01' })).toBeUndefined();
  expect(span({ from: '2026-11-01', to: 'late' })).toBeUndefined();
  const validity = (json: unknown) => collect((report) => readValidity(json, '', report)).value;
  expect(validity({ days: 1, mode: 'elapsed', waitDays: -1 })).toStrictEqual({
    days: 1,
    mode: 'elapsed',
  });
  expect(validity({ days: 0, mode: 'elapsed' })).toBeUndefined();
  expect(validity({ days: 1, mode: 'never' })).toBeUndefined();
  expect(collect((report) => readValidity(5, '', report)).reported).toEqual(['INVALID_TYPE ']);
});

test('without a zone a day and an instant are not compared', () => {
  const reported = (json: unknown) => collect((report) => readSpan(json, '', report)).reported;
  const noon = Date.UTC(2026, 10, 1, 12);
  expect(reported({ from: '2026-11-02', to: noon })).toEqual([]);
  expect(reported({ from: noon, to: '2026-10-01' })).toEqual([]);
  expect(reported({ from: '2026-11-02', to: '2026-11-01' })).toEqual(['EMPTY_SPAN /to']);
  expect(reported({ from: '2026-11-02', to: '2026-11-02' })).toEqual([]);
  expect(reported({ from: noon, to: noon })).toEqual(['EMPTY_SPAN /to']);
  expect(reported({ from: noon, to: noon + 1 })).toEqual([]);
});
