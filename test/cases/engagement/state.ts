import type { CustomerFacts } from 'clientele';
import { DITTOFEED } from './event-count.js';
import {
  customerWith,
  DAY_MS,
  type EngagementFixture,
  MINUTE_MS,
  SECOND_MS,
  START,
} from './fixture.js';

const CHECKED_AT = START + 7 * DAY_MS + MINUTE_MS;
const REPEATED_AT = CHECKED_AT + 0.5 * SECOND_MS;
const ACTIVE_AT = REPEATED_AT + SECOND_MS;

/** One history for every moment: an event after `asOf` is not seen. */
const statusHistory: readonly CustomerFacts[] = [
  {
    id: 'user-1',
    events: [
      { at: START, type: 'status', status: 'onboarding' },
      { at: REPEATED_AT, type: 'status', status: 'onboarding' },
      { at: ACTIVE_AT, type: 'status', status: 'active' },
    ],
  },
];

const RETESTED_AT = START + 10 * SECOND_MS;
const tests = [customerWith('user-1', 'test', [-6 * SECOND_MS, 900, 10 * SECOND_MS - 100])];

export const stateFixtures: readonly EngagementFixture[] = [
  {
    id: 'SG-05',
    title: 'membership of a window ends without an event, and begins again with one',
    source: { ...DITTOFEED, test: 'when a performed segment has a within condition' },
    note: 'the entries into the journey, 0, 1, 1 and 2 there, are the steps from outside to inside; who enters is for the caller to do',
    playbook: {
      features: {
        tests: {
          count: 'events',
          where: { '==': [{ var: 'type' }, 'test'] },
          within: { rolling: '5s' },
        },
      },
      segments: { tested: { '>=': [{ var: 'tests' }, 1] } },
    },
    moments: [
      { asOf: START, customers: tests, members: { tested: [] } },
      { asOf: START + SECOND_MS, customers: tests, members: { tested: ['user-1'] } },
      { asOf: START + 7 * SECOND_MS, customers: tests, members: { tested: [] } },
      { asOf: RETESTED_AT, customers: tests, members: { tested: ['user-1'] } },
    ],
  },
  {
    id: 'SG-06',
    title: 'in one status for 7 days, which a repetition does not start anew',
    source: { ...DITTOFEED, test: 'computes HasBeen operator trait segment' },
    note: 'the status is a trait there and the column of an event here, for an attribute has no history: it was so 7 days ago, and nothing else has been since',
    playbook: {
      columns: { events: { status: 'string' } },
      features: {
        statusWeekAgo: {
          last: 'events.status',
          where: { '<=': [{ var: 'at' }, { '-': [{ var: 'asOf' }, 7 * DAY_MS] }] },
        },
        otherStatusesLastWeek: {
          count: 'events',
          where: {
            and: [
              { '==': [{ var: 'type' }, 'status'] },
              { '!=': [{ var: 'status' }, 'onboarding'] },
            ],
          },
          within: { rolling: '7d' },
        },
      },
      segments: {
        onboardingForAWeek: {
          and: [
            { '==': [{ var: 'statusWeekAgo' }, 'onboarding'] },
            { '==': [{ var: 'otherStatusesLastWeek' }, 0] },
          ],
        },
      },
    },
    moments: [
      { asOf: START + 50, customers: statusHistory, members: { onboardingForAWeek: [] } },
      { asOf: CHECKED_AT, customers: statusHistory, members: { onboardingForAWeek: ['user-1'] } },
      { asOf: REPEATED_AT, customers: statusHistory, members: { onboardingForAWeek: ['user-1'] } },
      {
        asOf: ACTIVE_AT + 7 * DAY_MS,
        customers: statusHistory,
        members: { onboardingForAWeek: [] },
      },
    ],
  },
];
