import type { FeatureSection, WindowSection } from '../../src/model/playbook/feature.js';
import type { Rule } from '../../src/model/playbook/rule.js';
import { AS_OF, type ConformanceCase, DAY, daysAgo, event, field, order, people } from './case.js';

const countIn = (within: WindowSection): FeatureSection => ({ count: 'orders', within });
const [i, d, n] = ['i', 'd', 'n'].map(field) as [Rule, Rule, Rule];

/** One order at an instant, and one beside it on either side, each of a customer of her own. */
function around(at: number) {
  const customers = people({ before: {}, at: {}, after: {} });
  const orders = [
    order('o1', 'before', at - 1, 1),
    order('o2', 'at', at, 1),
    order('o3', 'after', at + 1, 1),
  ];
  return { customers, orders };
}

/** 2026-03-29 01:00 UTC: clocks in London go from 01:00 to 02:00. */
const LONDON_FORWARD = Date.UTC(2026, 2, 29, 1);
/** 2025-10-05 02:00 local: clocks on Lord Howe go forward by half an hour, at 15:30 UTC the day before. */
const LORD_HOWE_FORWARD = Date.UTC(2025, 9, 4, 15, 30);
/** 2018-11-04: in Sao Paulo there is no midnight; the day begins at 01:00, which is 03:00 UTC. */
const SAO_PAULO_DAY = Date.UTC(2018, 10, 4, 3);

/** Windows, local days and calendars: what is inside, to the millisecond. */
export const TIME_CASES: readonly ConformanceCase[] = [
  {
    name: 'rolling window, older end',
    shows: 'A rolling window is open at its older end: a fact exactly 30 days old is outside.',
    playbook: { features: { orders: countIn({ rolling: '30d' }) } },
    tables: around(daysAgo(30)),
  },
  {
    name: 'rolling window, newer end',
    shows:
      'A rolling window holds its newer end: a fact at asOf is inside, one a millisecond later is not seen.',
    playbook: { features: { orders: countIn({ rolling: '1d' }), ever: { count: 'orders' } } },
    tables: around(AS_OF),
  },
  {
    name: 'between, newer end',
    shows: 'The newer end of a window between two ages is inside.',
    playbook: { features: { orders: countIn({ between: ['7d', '14d'] }) } },
    tables: around(daysAgo(7)),
  },
  {
    name: 'between, older end',
    shows: 'The older end of a window between two ages is outside.',
    playbook: { features: { orders: countIn({ between: ['7d', '14d'] }) } },
    tables: around(daysAgo(14)),
  },
  {
    name: 'last days',
    shows: 'Seven last days are today and the six local days before it, however late it is today.',
    playbook: { timeZone: 'Asia/Kathmandu', features: { orders: countIn({ lastDays: 7 }) } },
    // Kathmandu is 5 h 45 min ahead; 2026-06-24 begins there at 18:15 UTC on the 23rd.
    tables: around(Date.UTC(2026, 5, 23, 18, 15)),
  },
  {
    name: 'calendar month',
    shows: 'A calendar month begins at its local midnight.',
    playbook: {
      timeZone: 'America/St_Johns',
      features: { orders: countIn({ calendar: 'month' }) },
    },
    // St John's is 2 h 30 min behind in summer.
    tables: around(Date.UTC(2026, 5, 1, 2, 30)),
  },
  {
    name: 'calendar week from Monday',
    shows: 'A week begins on Monday unless it is said to begin elsewhere.',
    playbook: { features: { orders: countIn({ calendar: 'week' }) } },
    // 2026-06-30 is a Tuesday.
    tables: around(Date.UTC(2026, 5, 29)),
  },
  {
    name: 'calendar week from Sunday',
    shows: 'A week that begins on Sunday holds the Sunday before.',
    playbook: { features: { orders: countIn({ calendar: 'week', weekStart: 7 }) } },
    tables: around(Date.UTC(2026, 5, 28)),
  },
  {
    name: 'calendar quarter and year',
    shows: 'On the first day of a quarter only that day is in it.',
    playbook: {
      features: { quarter: countIn({ calendar: 'quarter' }), year: countIn({ calendar: 'year' }) },
    },
    tables: around(Date.UTC(2026, 6, 1)),
    asOf: Date.UTC(2026, 6, 1, 9),
  },
  {
    name: 'a day without midnight',
    shows: 'Where clocks skip midnight the local day begins when they have been changed.',
    playbook: { timeZone: 'America/Sao_Paulo', features: { orders: countIn({ calendar: 'day' }) } },
    tables: around(SAO_PAULO_DAY),
    asOf: SAO_PAULO_DAY + DAY / 2,
  },
  {
    name: 'hours when clocks go forward',
    shows: 'The hour that clocks skip does not occur: 01:00 UTC is two in the morning in London.',
    playbook: {
      timeZone: 'Europe/London',
      features: { hour: { first: 'orders.hour' }, day: { first: 'orders.day' } },
    },
    tables: around(LONDON_FORWARD),
    asOf: LONDON_FORWARD + DAY,
  },
  {
    name: 'a change of half an hour',
    shows: 'Clocks may change by half an hour, and an hour is not the same as sixty minutes then.',
    playbook: {
      timeZone: 'Australia/Lord_Howe',
      features: { hour: { first: 'orders.hour' }, at: { first: 'orders.at' } },
    },
    tables: around(LORD_HOWE_FORWARD),
    asOf: LORD_HOWE_FORWARD + DAY,
  },
  {
    name: 'days on either side of midnight',
    shows:
      'Days are counted by the local calendar: two facts either side of local midnight are on two days.',
    playbook: { timeZone: 'America/St_Johns', features: { days: { countDays: 'events' } } },
    tables: {
      customers: people({ two: {}, one: {} }),
      events: [
        event('two', Date.UTC(2026, 5, 20, 2, 29), 'visit'),
        event('two', Date.UTC(2026, 5, 20, 2, 30), 'visit'),
        event('one', Date.UTC(2026, 5, 20, 2, 30), 'visit'),
        event('one', Date.UTC(2026, 5, 20, 23), 'visit'),
      ],
    },
  },
  {
    name: 'months that are shorter',
    shows: 'A month later is the same day, or the last day of a shorter month.',
    playbook: {
      customer: { d: 'date', n: 'integer' },
      features: { later: { value: { addMonths: [d, n] } } },
    },
    tables: {
      customers: people({
        january: { d: '2026-01-31', n: 1 },
        leap: { d: '2024-01-31', n: 1 },
        back: { d: '2026-03-31', n: -1 },
        year: { d: '2024-02-29', n: 12 },
        none: { n: 1 },
      }),
    },
  },
  {
    name: 'parts of a date',
    shows:
      'Weekdays run from 1 Monday to 7 Sunday, before 1970 too; the years 2000 and 1900 differ in February.',
    playbook: {
      customer: { d: 'date' },
      features: {
        year: { value: { yearOf: [d] } },
        month: { value: { monthOf: [d] } },
        day: { value: { dayOfMonth: [d] } },
        weekday: { value: { weekdayOf: [d] } },
        next: { value: { '+': [d, 1] } },
      },
    },
    tables: {
      customers: people({
        epoch: { d: '1970-01-01' },
        before: { d: '1969-12-31' },
        leap: { d: '2000-02-28' },
        century: { d: '1900-02-28' },
        sunday: { d: '2026-06-28' },
      }),
    },
  },
  {
    name: 'differences of dates and instants',
    shows:
      'Dates differ by days, instants by milliseconds; an instant before 1970 has a local day like any other.',
    playbook: {
      timeZone: 'Asia/Kathmandu',
      customer: { d: 'date', i: 'instant' },
      features: {
        days: { value: { '-': [field('today'), d] } },
        ms: { value: { '-': [field('asOf'), i] } },
        day: { value: { dayOf: [i] } },
        hour: { value: { hourOf: [i] } },
        minute: { value: { minuteOfDayOf: [i] } },
      },
    },
    tables: {
      customers: people({
        some: { d: '2026-06-01', i: 0 },
        before: { d: '1969-12-31', i: -1 },
        none: {},
      }),
    },
  },
  {
    name: 'an instant in a rule over facts',
    shows: 'A rule over facts may compare an instant with the one asked about.',
    playbook: {
      features: {
        open: { count: 'grants', where: { var: 'outstanding' } },
        redeemed: { count: 'grants', where: { var: 'redeemed' } },
      },
    },
    tables: {
      customers: people({ ends: {}, endsNext: {}, used: {}, reversed: {}, open: {} }),
      grants: [
        { id: 'g1', customerId: 'ends', offerId: 'x', at: daysAgo(3), validTo: AS_OF },
        { id: 'g2', customerId: 'endsNext', offerId: 'x', at: daysAgo(3), validTo: AS_OF + 1 },
        { id: 'g3', customerId: 'used', offerId: 'x', at: daysAgo(3), redeemedAt: AS_OF },
        { id: 'g4', customerId: 'reversed', offerId: 'x', at: daysAgo(3), reversedAt: AS_OF + 1 },
        { id: 'g5', customerId: 'open', offerId: 'x', at: AS_OF },
      ],
    },
  },
  {
    name: 'hour of an instant in a rule',
    shows: 'An hour is that of the local clock.',
    playbook: {
      timeZone: 'Asia/Kathmandu',
      customer: { i: 'instant' },
      segments: { night: { or: [{ '<': [{ hourOf: [i] }, 6] }, { '>=': [{ hourOf: [i] }, 22] }] } },
    },
    tables: {
      customers: people({
        early: { i: Date.UTC(2026, 5, 1, 0, 14) },
        six: { i: Date.UTC(2026, 5, 1, 0, 15) },
        late: { i: Date.UTC(2026, 5, 1, 16, 15) },
        none: {},
      }),
    },
  },
];
