import {
  type CaseSource,
  customerWith,
  DAY_MS,
  type EngagementFixture,
  HOUR_MS,
  type RefusedFixture,
  START,
} from './fixture.js';

const POSTHOG = {
  repo: 'PostHog/posthog',
  path: 'ee/clickhouse/queries/test/test_cohort_query.py',
  commit: '010350c58778ece4ea2b860568b1dfead32eb6ef',
} satisfies CaseSource;

const pageviews = { '==': [{ var: 'type' }, '$pageview'] } as const;
const count = { count: 'events', where: pageviews } as const;
const viewed = (offsetsDays: readonly number[], id: string) =>
  customerWith(
    id,
    '$pageview',
    offsetsDays.map((days) => days * DAY_MS),
  );

export const sequenceFixtures: readonly EngagementFixture[] = [
  {
    id: 'SG-07',
    title: 'stopped: in the last 14 days, not in the last 7',
    source: { ...POSTHOG, test: 'test_stopped_performing_event' },
    playbook: {
      features: {
        viewsLastWeek: { ...count, within: { rolling: '7d' } },
        viewsWeekBefore: { ...count, within: { between: ['7d', '14d'] } },
      },
      segments: {
        stopped: {
          and: [{ '>': [{ var: 'viewsWeekBefore' }, 0] }, { '==': [{ var: 'viewsLastWeek' }, 0] }],
        },
      },
    },
    moments: [
      {
        asOf: START,
        customers: [viewed([-10], 'p1'), viewed([-3], 'p2')],
        members: { stopped: ['p1'] },
      },
    ],
  },
  {
    id: 'SG-07',
    title: 'restarted: in the last 2 days, not in the 5 before, but earlier',
    source: { ...POSTHOG, test: 'test_restarted_performing_event' },
    playbook: {
      features: {
        views: count,
        viewsLastWeek: { ...count, within: { rolling: '7d' } },
        viewsLastTwoDays: { ...count, within: { rolling: '2d' } },
        viewsFiveDaysBefore: { ...count, within: { between: ['2d', '7d'] } },
      },
      segments: {
        restarted: {
          and: [
            { '>': [{ var: 'viewsLastTwoDays' }, 0] },
            { '==': [{ var: 'viewsFiveDaysBefore' }, 0] },
            { '>': [{ var: 'views' }, { var: 'viewsLastWeek' }] },
          ],
        },
      },
    },
    moments: [
      {
        asOf: START,
        customers: [viewed([-20, -1], 'p1'), viewed([-20, -5, -1], 'p2'), viewed([-1], 'p3')],
        members: { restarted: ['p1'] },
      },
    ],
  },
  {
    id: 'SG-08',
    title: 'first time within a week',
    source: { ...POSTHOG, test: 'test_performed_event_first_time' },
    playbook: {
      features: { views: count, viewsLastWeek: { ...count, within: { rolling: '7d' } } },
      segments: {
        firstTime: {
          and: [
            { '>': [{ var: 'viewsLastWeek' }, 0] },
            { '==': [{ var: 'views' }, { var: 'viewsLastWeek' }] },
          ],
        },
      },
    },
    moments: [
      {
        asOf: START,
        customers: [viewed([-20, -4], 'p1'), viewed([-4], 'p2')],
        members: { firstTime: ['p2'] },
      },
    ],
  },
  {
    id: 'SG-08',
    title: 'viewed, then viewed again within 3 days, all in the last 7',
    source: { ...POSTHOG, test: 'test_performed_event_sequence' },
    playbook: {
      funnels: {
        views: {
          mode: 'ordered',
          within: '3d',
          window: { rolling: '7d' },
          steps: [
            { name: 'viewed', event: '$pageview' },
            { name: 'again', event: '$pageview' },
          ],
        },
      },
      segments: { cameBack: { '==': [{ var: 'funnel.views' }, 'again'] } },
    },
    moments: [
      {
        asOf: START,
        customers: [
          customerWith('p1', '$pageview', [-HOUR_MS, -2 * DAY_MS - HOUR_MS]),
          viewed([-2], 'p2'),
        ],
        members: { cameBack: ['p1'] },
        levels: { views: { p1: 2, p2: 1 } },
      },
    ],
  },
];

export const refusedFixtures: readonly RefusedFixture[] = [
  {
    id: 'SG-07',
    title: 'an inner period longer than the outer one',
    source: { ...POSTHOG, test: '*_raises_if_seq_date_later_than_date' },
    playbook: {
      version: 1,
      timeZone: 'UTC',
      features: { viewsWeekBefore: { ...count, within: { between: ['14d', '7d'] } } },
    },
    pointer: '/features/viewsWeekBefore/within/between',
  },
];
