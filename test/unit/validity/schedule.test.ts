import { isOpenAt, nextOpenAt, type OpenHours, prepareSchedule } from 'clientele';
import { describe, expect, test } from 'vitest';
import { thrownIssues } from '../../support/thrown-issues.js';
import { zoneOf } from '../base/zone-of.js';

const at = Date.parse;
const shanghai = zoneOf('Asia/Shanghai');
const berlin = zoneOf('Europe/Berlin');

/** The stretches that are open between two instants, found by asking at every minute. */
function stretches(hours: OpenHours, zone: ReturnType<typeof zoneOf>, from: string, to: string) {
  const schedule = prepareSchedule({ open: [hours] });
  const edges: string[] = [];
  let before = false;
  for (let instant = at(from); instant < at(to); instant += 60_000) {
    const isOpen = isOpenAt(schedule, instant, zone);
    if (isOpen !== before) edges.push(new Date(instant).toISOString().slice(0, 16));
    before = isOpen;
  }
  return edges;
}

describe('isOpenAt', () => {
  // 2026-11-02 is a Monday.
  test('begins with `from` and ends before `to`', () => {
    const schedule = prepareSchedule({ open: [{ weekdays: [1], from: '09:00', to: '18:00' }] });
    const isOpen = (text: string) => isOpenAt(schedule, at(text), shanghai);
    expect(isOpen('2026-11-02T08:59:59.999+08:00')).toBe(false);
    expect(isOpen('2026-11-02T09:00:00+08:00')).toBe(true);
    expect(isOpen('2026-11-02T17:59:59.999+08:00')).toBe(true);
    expect(isOpen('2026-11-02T18:00:00+08:00')).toBe(false);
    expect(isOpen('2026-11-03T12:00:00+08:00')).toBe(false);
  });

  test('past midnight the weekday is that of the evening', () => {
    const night = { weekdays: [5], from: '22:00', to: '02:00' };
    expect(stretches(night, shanghai, '2026-11-02T00:00Z', '2026-11-09T00:00Z')).toEqual([
      '2026-11-06T14:00',
      '2026-11-06T18:00',
    ]);
  });

  test('equal ends are a whole day, from one to the other', () => {
    const day = { weekdays: [5], from: '10:00', to: '10:00' };
    expect(stretches(day, shanghai, '2026-11-02T00:00Z', '2026-11-09T00:00Z')).toEqual([
      '2026-11-06T02:00',
      '2026-11-07T02:00',
    ]);
  });

  test('ends left out are those of the day', () => {
    const friday = ['2026-11-05T16:00', '2026-11-06T16:00'];
    for (const hours of [{}, { to: '24:00' }, { from: '00:00' }, { from: '00:00', to: '00:00' }])
      expect(
        stretches({ weekdays: [5], ...hours }, shanghai, '2026-11-02T00:00Z', '2026-11-09T00:00Z'),
      ).toEqual(friday);
  });

  test('a closed day is closed from midnight to midnight, and its night does not take place', () => {
    const schedule = prepareSchedule({
      open: [{ from: '22:00', to: '04:00' }],
      closedOn: ['2026-11-07'],
    });
    const isOpen = (text: string) => isOpenAt(schedule, at(text), shanghai);
    expect(isOpen('2026-11-06T23:59:59.999+08:00')).toBe(true);
    expect(isOpen('2026-11-07T00:00:00+08:00')).toBe(false);
    expect(isOpen('2026-11-07T23:00:00+08:00')).toBe(false);
    expect(isOpen('2026-11-08T02:00:00+08:00')).toBe(false);
    expect(isOpen('2026-11-08T22:00:00+08:00')).toBe(true);
  });

  test('throws every issue', () => {
    expect(thrownIssues(() => prepareSchedule({ open: [] })).map(({ code }) => code)).toEqual([
      'EMPTY',
    ]);
  });
});

// Clock changes from the IANA time zone database; instants in UTC.
describe('hours where clocks change', () => {
  const spring = (hours: OpenHours) =>
    stretches(hours, berlin, '2026-03-28T12:00Z', '2026-03-29T12:00Z');
  const autumn = (hours: OpenHours) =>
    stretches(hours, berlin, '2026-10-24T12:00Z', '2026-10-25T12:00Z');

  test('what begins in the gap begins with the change, what lies in it does not take place', () => {
    // At 01:00 UTC clocks go from 02:00 to 03:00.
    expect(spring({ from: '02:30', to: '04:00' })).toEqual([
      '2026-03-29T01:00',
      '2026-03-29T02:00',
    ]);
    expect(spring({ from: '01:00', to: '02:30' })).toEqual([
      '2026-03-29T00:00',
      '2026-03-29T01:00',
    ]);
    expect(spring({ from: '02:15', to: '02:45' })).toEqual([]);
  });

  test('where clocks are set back hours begin and end at the first showing', () => {
    // At 01:00 UTC clocks go from 03:00 to 02:00, so 02:30 is 00:30 UTC and again 01:30 UTC.
    expect(autumn({ from: '02:30', to: '04:00' })).toEqual([
      '2026-10-25T00:30',
      '2026-10-25T03:00',
    ]);
    expect(autumn({ from: '01:00', to: '02:30' })).toEqual([
      '2026-10-24T23:00',
      '2026-10-25T00:30',
    ]);
    // 03:00 is shown once, after the hour that comes twice.
    expect(autumn({ from: '02:30', to: '03:00' })).toEqual([
      '2026-10-25T00:30',
      '2026-10-25T02:00',
    ]);
  });

  test('a day without a midnight begins with the change (Sao Paulo, 2018-11-04)', () => {
    const sunday = { weekdays: [7] };
    const edges = stretches(
      sunday,
      zoneOf('America/Sao_Paulo'),
      '2018-11-03T00:00Z',
      '2018-11-06T00:00Z',
    );
    expect(edges).toEqual(['2018-11-04T03:00', '2018-11-05T02:00']);
  });

  test('a day that has begun goes on while clocks show the one before again (St. John, 2010-11-07)', () => {
    // Sunday begins at 02:30 UTC; at 00:01, one minute later, clocks go back to Saturday 23:01.
    const edges = (weekday: number) =>
      stretches(
        { weekdays: [weekday] },
        zoneOf('America/St_Johns'),
        '2010-11-06T12:00Z',
        '2010-11-07T12:00Z',
      );
    expect(edges(7)).toEqual(['2010-11-07T02:30']);
    expect(edges(6)).toEqual(['2010-11-06T12:00', '2010-11-07T02:30']);
  });

  test('the weekday of a day that never was does not take place (Apia, Friday 2011-12-30)', () => {
    const apia = zoneOf('Pacific/Apia');
    const friday = { weekdays: [5], from: '10:00', to: '12:00' };
    expect(stretches(friday, apia, '2011-12-28T00:00Z', '2012-01-05T00:00Z')).toEqual([]);
    const schedule = prepareSchedule({ open: [friday] });
    expect(nextOpenAt(schedule, at('2011-12-29T12:00:00-10:00'), apia)).toBe(
      at('2012-01-06T10:00:00+14:00'),
    );
  });
});

describe('nextOpenAt', () => {
  const mornings = { weekdays: [1, 2, 3, 4, 5], from: '06:00', to: '10:00' };
  const next = (closedOn: readonly string[], text: string) =>
    nextOpenAt(prepareSchedule({ open: [mornings], closedOn }), at(text), shanghai);

  test('is the instant itself where it is open, else the next opening', () => {
    expect(next([], '2026-11-02T09:59:59.999+08:00')).toBe(at('2026-11-02T09:59:59.999+08:00'));
    expect(next([], '2026-11-02T05:00:00+08:00')).toBe(at('2026-11-02T06:00:00+08:00'));
    // Friday 10:00 is closed until Monday.
    expect(next([], '2026-11-06T10:00:00+08:00')).toBe(at('2026-11-09T06:00:00+08:00'));
  });

  test('goes over any number of closed days', () => {
    const days = Array.from({ length: 400 }, (_, day) =>
      new Date(at('2026-11-02') + day * 86_400_000).toISOString().slice(0, 10),
    );
    // The 400 days from 2 November 2026 on end with 6 December 2027, a Monday.
    expect(next(days, '2026-11-01T00:00:00+08:00')).toBe(at('2027-12-07T06:00:00+08:00'));
  });

  test('takes the earliest of several hours', () => {
    const schedule = prepareSchedule({
      open: [
        { weekdays: [3], from: '08:00', to: '09:00' },
        { weekdays: [3], from: '07:00', to: '07:30' },
        { weekdays: [2], from: '23:00', to: '01:00' },
      ],
    });
    const nextOf = (text: string) => nextOpenAt(schedule, at(text), shanghai);
    expect(nextOf('2026-11-02T12:00:00+08:00')).toBe(at('2026-11-03T23:00:00+08:00'));
    expect(nextOf('2026-11-04T01:00:00+08:00')).toBe(at('2026-11-04T07:00:00+08:00'));
    expect(nextOf('2026-11-04T07:30:00+08:00')).toBe(at('2026-11-04T08:00:00+08:00'));
  });

  test('is null after the last instant of the calendar', () => {
    // 8.64e15 is 275760-09-13T00:00:00Z, a Saturday.
    const monday = prepareSchedule({ open: [{ weekdays: [1] }] });
    expect(nextOpenAt(monday, 8.64e15, zoneOf('UTC'))).toBeNull();
    const saturday = prepareSchedule({ open: [{ weekdays: [6] }] });
    expect(nextOpenAt(saturday, 8.64e15 - 1, zoneOf('UTC'))).toBe(8.64e15);
  });
});

test('hours that end with the day before a closed one are not cut, nor are those of a day whose night is', () => {
  const schedule = prepareSchedule({ open: [{ to: '24:00' }], closedOn: ['2026-11-03'] });
  const utc = zoneOf('UTC');
  expect(isOpenAt(schedule, at('2026-11-02T23:59:59.999Z'), utc)).toBe(true);
  expect(isOpenAt(schedule, at('2026-11-03T00:00:00Z'), utc)).toBe(false);
  expect(nextOpenAt(schedule, at('2026-11-03T00:00:00Z'), utc)).toBe(at('2026-11-04T00:00:00Z'));
  const morning = prepareSchedule({ open: [{ to: '10:00' }], closedOn: ['2026-11-03'] });
  expect(isOpenAt(morning, at('2026-11-02T10:00:00Z'), utc)).toBe(false);
  expect(isOpenAt(morning, at('2026-11-02T23:00:00Z'), utc)).toBe(false);
});
