import type { CaseSource, EngagementFixture } from './fixture.js';

const MAUTIC = {
  repo: 'mautic/mautic',
  path: 'app/bundles/LeadBundle/Tests/Segment/Decorator/Date/Other/DateRelativeIntervalTest.php, DateAnniversaryTest.php',
  commit: '24271492a83834e2dd68d9a2c63b61f689a661ac',
} satisfies CaseSource;

const UNOMI_PULL = { repo: 'apache/unomi', pull: 329 } satisfies CaseSource;

const today = { var: 'today' };
const inTwoDays = { '+': [today, 2] };
const birthday = { var: 'birthday' };
const member = { var: 'memberSince' };

/** 22:00 of 2018-01-01 in New York, five hours behind UTC. */
const LATE_IN_NEW_YORK = Date.UTC(2018, 0, 2, 3);

const isToday = {
  customer: { memberSince: 'date' },
  segments: { today: { '==': [member, today] } },
} as const;

const joinedOn = (day: string) => ({ id: day, attributes: { memberSince: day } });
const visitOn = (day: string) => ({ at: Date.parse(`${day}T09:00:00Z`), type: 'visit' });

export const dateFixtures: readonly EngagementFixture[] = [
  {
    id: 'SD-01',
    title: 'dates relative to today',
    source: MAUTIC,
    playbook: {
      features: {
        inFiveDays: { value: { '+': [today, 5] } },
        threeMonthsAgo: { value: { addMonths: [today, -3] } },
        fiveDaysAgo: { value: { '-': [today, 5] } },
        twoYearsAgo: { value: { addMonths: [today, -24] } },
      },
    },
    moments: [
      {
        asOf: Date.UTC(2018, 2, 2, 12),
        customers: [{ id: 'p1' }],
        features: {
          inFiveDays: { p1: '2018-03-07' },
          threeMonthsAgo: { p1: '2017-12-02' },
          fiveDaysAgo: { p1: '2018-02-25' },
          twoYearsAgo: { p1: '2016-03-02' },
        },
      },
    ],
  },
  {
    id: 'SD-01',
    title: 'the birthday is in two days, in whatever year',
    source: MAUTIC,
    note: 'the value --03-04 there is a month and a day here',
    playbook: {
      customer: { birthday: 'date' },
      features: {
        month: { value: { monthOf: inTwoDays } },
        dayOfMonth: { value: { dayOfMonth: inTwoDays } },
      },
      segments: {
        birthdayInTwoDays: {
          and: [
            { '==': [{ monthOf: birthday }, { var: 'month' }] },
            { '==': [{ dayOfMonth: birthday }, { var: 'dayOfMonth' }] },
          ],
        },
      },
    },
    moments: [
      {
        asOf: Date.UTC(2018, 2, 2, 12),
        customers: [
          { id: 'on the day', attributes: { birthday: '1984-03-04' } },
          { id: 'a day before', attributes: { birthday: '1984-03-03' } },
          { id: 'a month after', attributes: { birthday: '1984-04-04' } },
          { id: 'unknown' },
        ],
        members: { birthdayInTwoDays: ['on the day'] },
        features: {
          month: { 'on the day': 3, 'a day before': 3, 'a month after': 3, unknown: 3 },
          dayOfMonth: { 'on the day': 4, 'a day before': 4, 'a month after': 4, unknown: 4 },
        },
      },
    ],
  },
  {
    id: 'SD-02',
    title: 'in, after and before the last month',
    source: { repo: 'mautic/mautic', pull: 2912, test: 'comment of kuzmany, 2017-02-14' },
    note: 'last month is no value: = there is from its first day to its last here',
    playbook: {
      customer: { memberSince: 'date' },
      features: {
        monthStart: { value: { '-': [today, { '-': [{ dayOfMonth: today }, 1] }] } },
        lastMonthStart: { value: { addMonths: [{ var: 'monthStart' }, -1] } },
        lastMonthEnd: { value: { '-': [{ var: 'monthStart' }, 1] } },
      },
      segments: {
        inLastMonth: { '<=': [{ var: 'lastMonthStart' }, member, { var: 'lastMonthEnd' }] },
        after: { '>': [member, { var: 'lastMonthEnd' }] },
        before: { '<': [member, { var: 'lastMonthStart' }] },
      },
    },
    moments: [
      {
        asOf: Date.UTC(2017, 1, 14, 12),
        customers: ['2016-12-31', '2017-01-01', '2017-01-31', '2017-02-01'].map(joinedOn),
        members: {
          inLastMonth: ['2017-01-01', '2017-01-31'],
          after: ['2017-02-01'],
          before: ['2016-12-31'],
        },
      },
    ],
  },
  {
    id: 'SD-03',
    title: 'today is the local day',
    source: { repo: 'mautic/mautic', pull: 7244 },
    playbook: { ...isToday, timeZone: 'America/New_York' },
    moments: [
      {
        asOf: LATE_IN_NEW_YORK,
        customers: [joinedOn('2018-01-01')],
        members: { today: ['2018-01-01'] },
      },
    ],
  },
  {
    id: 'SD-03',
    title: 'in UTC the same instant is tomorrow',
    source: { repo: 'mautic/mautic', pull: 7244 },
    playbook: { ...isToday, timeZone: 'UTC' },
    moments: [
      { asOf: LATE_IN_NEW_YORK, customers: [joinedOn('2018-01-01')], members: { today: [] } },
    ],
  },
  {
    id: 'SE-01',
    title: 'a visit that arrives late takes the place of its own time',
    source: UNOMI_PULL,
    note: 'the three visits known before are events here; the one before the last is found from the interval between the two',
    playbook: {
      features: {
        first: { first: 'events.day' },
        last: { last: 'events.day' },
        daysBetween: { lastIntervalDays: 'events' },
        previous: { value: { '-': [{ var: 'last' }, { var: 'daysBetween' }] } },
      },
    },
    moments: [
      {
        asOf: Date.UTC(2021, 4, 16, 12),
        customers: [{ id: 'p1', events: ['2021-05-11', '2021-05-13', '2021-05-16'].map(visitOn) }],
        features: {
          first: { p1: '2021-05-11' },
          previous: { p1: '2021-05-13' },
          last: { p1: '2021-05-16' },
        },
      },
      {
        asOf: Date.UTC(2021, 4, 20, 12),
        customers: [
          {
            id: 'p1',
            events: ['2021-05-11', '2021-05-13', '2021-05-16', '2021-05-10'].map(visitOn),
          },
        ],
        features: {
          first: { p1: '2021-05-10' },
          previous: { p1: '2021-05-13' },
          last: { p1: '2021-05-16' },
        },
      },
    ],
  },
];
