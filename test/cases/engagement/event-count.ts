import {
  type CaseSource,
  customerWith,
  DAY_MS,
  type EngagementFixture,
  SECOND_MS,
  START,
} from './fixture.js';

const UNOMI = {
  repo: 'apache/unomi',
  path: 'itests/src/test/java/org/apache/unomi/itests/SegmentIT.java',
  commit: 'ef10dfe15c2337d479a3c8745e7ad21b30c82205',
} satisfies CaseSource;

export const DITTOFEED = {
  repo: 'dittofeed/dittofeed',
  path: 'packages/backend-lib/src/computedProperties/computePropertiesIncremental.test.ts',
  commit: '52b2bee909744d07dd5d409fd3974d4b95c66766',
} satisfies CaseSource;

const POSTHOG = {
  repo: 'PostHog/posthog',
  path: 'ee/clickhouse/queries/test/test_cohort_query.py',
  commit: '010350c58778ece4ea2b860568b1dfead32eb6ef',
} satisfies CaseSource;

const tests = { count: 'events', where: { '==': [{ var: 'type' }, 'test'] } } as const;
const tested = (id: string, offsetsSeconds: readonly number[]) =>
  customerWith(
    id,
    'test',
    offsetsSeconds.map((seconds) => seconds * SECOND_MS),
  );

export const eventCountFixtures: readonly EngagementFixture[] = [
  {
    id: 'SG-02',
    title: 'an event that arrives late ends "not in the last 10 days"',
    source: { ...UNOMI, test: 'testSegmentWithNegativePastEventCondition' },
    playbook: {
      features: {
        done: {
          count: 'events',
          where: { '==': [{ var: 'type' }, 'x'] },
          within: { rolling: '10d' },
        },
      },
      segments: { notDone: { '==': [{ var: 'done' }, 0] } },
    },
    moments: [
      { asOf: START, customers: [customerWith('p1', 'x', [])], members: { notDone: ['p1'] } },
      {
        asOf: START,
        customers: [customerWith('p1', 'x', [-3 * DAY_MS])],
        members: { notDone: [] },
      },
    ],
  },
  {
    id: 'SG-03',
    title: 'nought and less-than include those without the event',
    source: DITTOFEED,
    playbook: {
      features: { tests },
      segments: {
        never: { '==': [{ var: 'tests' }, 0] },
        lessThanTwice: { '<': [{ var: 'tests' }, 2] },
      },
    },
    moments: [
      {
        asOf: START,
        customers: [tested('user-1', []), tested('user-2', [-1])],
        members: { never: ['user-1'] },
      },
      {
        asOf: START,
        customers: [tested('user-1', []), tested('user-2', [-1]), tested('user-3', [-2, -1])],
        members: { lessThanTwice: ['user-1', 'user-2'] },
      },
    ],
  },
  {
    id: 'SG-03',
    title: 'not within 5 seconds, then 11 seconds later',
    source: DITTOFEED,
    playbook: {
      features: { tests: { ...tests, within: { rolling: '5s' } } },
      segments: { never: { '==': [{ var: 'tests' }, 0] } },
    },
    moments: [
      { asOf: START, customers: [tested('user-2', [-0.1])], members: { never: [] } },
      {
        asOf: START + 11 * SECOND_MS,
        customers: [tested('user-2', [-0.1])],
        members: { never: ['user-2'] },
      },
    ],
  },
  {
    id: 'SG-03',
    title: 'less than twice within 500 seconds, then 500 seconds later',
    source: DITTOFEED,
    note: 'the window leaves out its first instant, so that even events at the start have left it',
    playbook: {
      features: { tests: { ...tests, within: { rolling: '500s' } } },
      segments: { lessThanTwice: { '<': [{ var: 'tests' }, 2] } },
    },
    moments: [
      { asOf: START, customers: [tested('user-2', [0, 0])], members: { lessThanTwice: [] } },
      {
        asOf: START + 500 * SECOND_MS,
        customers: [tested('user-2', [0, 0])],
        members: { lessThanTwice: ['user-2'] },
      },
    ],
  },
  {
    id: 'SG-04',
    title: 'at most once in a week, without those who never did it',
    source: { ...POSTHOG, test: 'test_performed_event_lte_1_times' },
    note: 'at most once there is from 1 to 1 here. A count of 0 is refused there and sound here, so what the source throws at has no counterpart.',
    playbook: {
      features: {
        views: {
          count: 'events',
          where: { '==': [{ var: 'type' }, '$pageview'] },
          within: { rolling: '1w' },
        },
      },
      segments: { atMostOnce: { '<=': [1, { var: 'views' }, 1] } },
    },
    moments: [
      {
        asOf: START,
        customers: [
          customerWith('p1', '$pageview', []),
          customerWith('p2', '$pageview', [-DAY_MS]),
          customerWith('p3', '$pageview', [-2 * DAY_MS, -DAY_MS]),
        ],
        members: { atMostOnce: ['p2'] },
      },
    ],
  },
];
