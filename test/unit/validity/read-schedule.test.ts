import { describe, expect, test } from 'vitest';
import { readSchedule } from '../../../src/validity/read-schedule.js';
import { collect } from './collect.js';

const read = (json: unknown) => collect((report) => readSchedule(json, '/schedule', report));

describe('readSchedule', () => {
  test.each([
    [{ open: [{}] }],
    [{ open: [{ weekdays: [1, 7], from: '00:00', to: '24:00' }], closedOn: ['2026-12-25'] }],
    [{ open: [{ from: '22:00', to: '04:00' }, { from: '23:59' }], closedOn: [] }],
  ])('gives %j as it is', (schedule) => {
    expect(read(schedule)).toEqual({ value: schedule, issues: [], reported: [] });
  });

  test('reports every mistake', () => {
    expect(
      read({
        open: [{ weekdays: [0, 8, 1.5, '1'], from: '24:00', to: '24:01' }, { days: [1] }, 'always'],
        closedOn: ['2026-02-30', 20_454, '2026-12-25'],
        zone: 'UTC',
      }).reported,
    ).toEqual([
      'UNKNOWN_KEY /schedule/zone',
      'OUT_OF_RANGE /schedule/open/0/weekdays/0',
      'OUT_OF_RANGE /schedule/open/0/weekdays/1',
      'OUT_OF_RANGE /schedule/open/0/weekdays/2',
      'INVALID_TYPE /schedule/open/0/weekdays/3',
      'INVALID_VALUE /schedule/open/0/from',
      'INVALID_VALUE /schedule/open/0/to',
      'UNKNOWN_KEY /schedule/open/1/days',
      'INVALID_TYPE /schedule/open/2',
      'INVALID_VALUE /schedule/closedOn/0',
      'INVALID_TYPE /schedule/closedOn/1',
    ]);
  });

  test.each(['9:00', '09:60', '09:00:00', ' 09:00', '25:00', ''])('%j is no time', (from) => {
    expect(read({ open: [{ from }] }).reported).toEqual(['INVALID_VALUE /schedule/open/0/from']);
  });

  test('refuses what is never open', () => {
    expect(read({ open: [] }).reported).toEqual(['EMPTY /schedule/open']);
    expect(read({ open: [{ weekdays: [] }] }).reported).toEqual([
      'EMPTY /schedule/open/0/weekdays',
    ]);
    expect(read({}).reported).toEqual(['INVALID_TYPE /schedule/open']);
    expect(read([]).reported).toEqual(['INVALID_TYPE /schedule']);
  });
});

test('of a schedule with mistakes what can be read is given, without anything undefined', () => {
  const { value } = read({ open: [{ from: 5 }, 'always', { weekdays: [1, 9] }], closedOn: [1] });
  expect(value).toStrictEqual({ open: [{}, { weekdays: [1] }] });
  expect(read({ open: 5, closedOn: [] }).value).toBeUndefined();
  expect(read({ open: [5] }).value).toBeUndefined();
  expect(read({ open: [{ from: 5, to: '10:00' }] }).reported).toEqual([
    'INVALID_TYPE /schedule/open/0/from',
  ]);
  expect(read({ open: [{ to: 5 }] }).reported).toEqual(['INVALID_TYPE /schedule/open/0/to']);
});
