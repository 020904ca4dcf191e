import { CAP_PRESETS, type ContactPurpose, type ContactSections } from 'clientele';
import type { CaseSource } from './fixture.js';

/** One message after another: what is sent is committed before the next one is asked about. */
export interface ContactStep {
  readonly at: string | number;
  readonly channel?: string;
  readonly type?: string;
  readonly campaign?: string;
  readonly purpose?: ContactPurpose;
  readonly exempt?: boolean;
  /** Put into the ledger without being asked about: so it was before, with this outcome. */
  readonly was?: 'sent' | 'failed';
  readonly answer?: 'send' | 'hold' | 'drop';
  /** When it is held until, or can be sent again. */
  readonly again?: string | number;
}

/** A published case as channels, caps and quiet hours, and what they answer; a case can have several. */
export interface ContactFixture {
  readonly id: string;
  readonly title: string;
  readonly source: CaseSource;
  readonly note?: string;
  readonly sections: ContactSections;
  /** The zone of the customer. */
  readonly zone?: string;
  readonly steps: readonly ContactStep[];
}

const D = 86_400_000;

const ASROUTER: CaseSource = {
  repo: 'mozilla/gecko-dev',
  path: 'browser/components/asrouter/tests/unit/ASRouter.test.js',
  url: 'https://firefox-source-docs.mozilla.org/browser/components/asrouter/docs/frequency-caps.html',
};
const BRAZE: CaseSource = {
  repo: 'braze-inc/braze-docs',
  path: '_docs/_user_guide/messaging/messaging_fundamentals/frequency_capping.md',
  commit: '308191b893ad6af244b5fa996057ac8073d90c22',
};
const MAUTIC: CaseSource = {
  repo: 'mautic/mautic',
  commit: '24271492a83834e2dd68d9a2c63b61f689a661ac',
  path: 'app/bundles/CampaignBundle/Tests/Executioner/Scheduler/Mode/IntervalTest.php',
};
const QUICK_AUDIENCE: CaseSource = { url: 'https://help.aliyun.com/document_detail/441759.html' };

/** Messages shown at some instants before, and whether another one may be shown. */
function shown(
  title: string,
  caps: readonly (readonly [number, number])[],
  lifetime: number | undefined,
  before: readonly number[],
  now: number,
  isBelow: boolean,
): ContactFixture {
  const rolling = caps.map(([ms, max]) => ({ max, window: { rolling: `${ms}ms` } }));
  const ever = lifetime === undefined ? [] : [{ max: lifetime, window: 'lifetime' as const }];
  return {
    id: 'FC-09',
    title,
    source: { ...ASROUTER, test: 'custom frequency caps' },
    sections: { timeZone: 'UTC', limits: { contacts: [...rolling, ...ever] } },
    steps: [
      ...before.map((at) => ({ at, was: 'sent' }) as const),
      { at: now, answer: isBelow ? 'send' : 'drop' },
    ],
  };
}

const custom = [
  shown('one in the last day', [[D, 2]], 3, [0, D + 1], D + 10, true),
  shown('two in a tenth of a second', [[100, 2]], 3, [0, 160, 161], 200, false),
  shown(
    'one of four is recent',
    [[100, 2]],
    undefined,
    [0, D + 160, D - 100, D - 200],
    D + 200,
    true,
  ),
  shown(
    'three in a day beside that',
    [
      [100, 2],
      [D, 3],
    ],
    undefined,
    [0, D + 160, D - 100, D - 200],
    D + 200,
    false,
  ),
  shown('five in all', [[D, 2]], 3, [0, 1, 2, 3, D + 1], D + 10, false),
  shown('five, of which one is recent', [[D, 2]], undefined, [0, 1, 2, 3, D + 1], D + 10, true),
  shown('three are recent', [[D, 2]], undefined, [0, 1, 2, 3, D + 1, D + 2, D + 3], D + 10, false),
];

const lifetime = [0, 2, 3, 4].map(
  (count): ContactFixture => ({
    id: 'FC-08',
    title: `a lifetime cap of 3 after ${count}`,
    source: { ...ASROUTER, test: 'lifetime frequency caps' },
    sections: { timeZone: 'UTC', limits: { contacts: [{ max: 3, window: 'lifetime' }] } },
    steps: [
      ...Array.from({ length: count }, (_, at) => ({ at, was: 'sent' }) as const),
      { at: 10, answer: count < 3 ? 'send' : 'drop' },
    ],
  }),
);

function sendWindow(
  at: string,
  scheduled: string,
  zone = 'UTC',
  weekdays?: readonly number[],
): ContactFixture {
  const hours = { from: '08:00', to: '10:00', ...(weekdays === undefined ? {} : { weekdays }) };
  return {
    id: 'QH-03',
    title: `from 08:00 to 10:00, asked at ${at} in ${zone}`,
    source: { ...MAUTIC, test: 'provideBatchReschedulingData' },
    sections: {
      timeZone: 'UTC',
      channels: { email: { kind: 'offSite', sendHours: { open: [hours] } } },
    },
    zone,
    steps: [{ at, channel: 'email', answer: 'hold', again: scheduled }],
  };
}

/** The cases of frequency caps, quiet hours and re-eligibility. */
export const contactFixtures: readonly ContactFixture[] = [
  ...custom,
  ...lifetime,
  {
    id: 'FC-17',
    title: "a cap per day resets at midnight in UTC, whatever the customer's clocks say",
    source: {
      url: 'https://experienceleague.adobe.com/en/docs/journey-optimizer/using/conflict-prioritization/journey-capping',
    },
    sections: {
      timeZone: 'UTC',
      limits: { contacts: [{ max: 1, window: { calendar: 'day' } }] },
    },
    zone: 'Asia/Shanghai',
    steps: [
      { at: '2026-03-02T07:59:00+08:00', answer: 'send' },
      { at: '2026-03-02T08:01:00+08:00', answer: 'send' },
    ],
  },
  {
    id: 'FC-06',
    title: 'what was aborted, answered 5xx, shown as a card, or exempt does not count',
    source: BRAZE,
    note: 'A card is a channel of its own, and the cap is on push.',
    sections: {
      timeZone: 'UTC',
      limits: {
        contacts: [
          { channel: 'push', max: 1, window: { lastDays: 1 } },
          { channel: 'webhook', max: 1, window: { lastDays: 1 } },
        ],
      },
    },
    steps: [
      { at: '2026-03-02T08:00:00Z', channel: 'push', was: 'failed' },
      { at: '2026-03-02T09:00:00Z', channel: 'webhook', was: 'failed' },
      { at: '2026-03-02T10:00:00Z', channel: 'card', was: 'sent' },
      { at: '2026-03-02T11:00:00Z', channel: 'push', exempt: true, answer: 'send' },
      { at: '2026-03-02T12:00:00Z', channel: 'push', answer: 'send' },
      { at: '2026-03-02T13:00:00Z', channel: 'push', answer: 'drop' },
    ],
  },
  {
    id: 'FC-13',
    title: 'a cap of 0 is no rule',
    source: {
      repo: 'mautic/mautic',
      path: 'app/bundles/LeadBundle/Tests/Entity/FrequencyRuleRepositoryTest.php',
      pull: 10753,
    },
    note: 'A cap of 0 in a playbook means never; the preset leaves it out, as that system does.',
    sections: { timeZone: 'UTC', limits: { contacts: CAP_PRESETS.mautic({ perDay: 0 }) } },
    steps: [
      { at: '2026-03-02T08:00:00Z', was: 'sent' },
      { at: '2026-03-02T08:00:01Z', answer: 'send' },
    ],
  },
  {
    id: 'FC-10',
    title: 'a look-back of 16 hours by e-mail, which is skipped and not sent later',
    source: { url: 'https://help.klaviyo.com/hc/en-us/articles/115005078227' },
    note:
      'A shorter look-back is not applied to messages that were sent under the longer one: the playbook keeps ' +
      'both caps until those have run out.',
    sections: {
      timeZone: 'UTC',
      limits: {
        contacts: [
          { channel: 'email', max: 1, window: { rolling: '16h' } },
          { channel: 'email', max: 1, window: { rolling: '10h' } },
        ],
      },
    },
    steps: [
      { at: '2026-03-02T08:00:00Z', channel: 'email', was: 'sent' },
      { at: '2026-03-02T15:00:00Z', channel: 'email', answer: 'drop' },
      { at: '2026-03-02T15:00:00Z', channel: 'sms', answer: 'send' },
      { at: '2026-03-02T19:00:00Z', channel: 'email', answer: 'drop' },
    ],
  },
  {
    id: 'FC-14',
    title: 'ten in 30 days, three a week, notices apart',
    source: QUICK_AUDIENCE,
    sections: {
      timeZone: 'Asia/Shanghai',
      limits: { contacts: CAP_PRESETS.quickAudience({ channel: 'sms', perMonth: 10 }) },
    },
    steps: [1, 8, 15, 22].flatMap((day, week) =>
      [9, 10, 11].map((hour, place) => ({
        at: `2026-06-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00+08:00`,
        channel: 'sms',
        answer: week < 3 || place === 0 ? ('send' as const) : ('drop' as const),
      })),
    ),
  },
  {
    id: 'FC-14',
    title: 'a notice goes out whatever was sent',
    source: QUICK_AUDIENCE,
    sections: {
      timeZone: 'Asia/Shanghai',
      limits: { contacts: CAP_PRESETS.quickAudience({ channel: 'sms', perMonth: 1 }) },
    },
    steps: [
      { at: '2026-06-01T09:00:00+08:00', channel: 'sms', answer: 'send' },
      { at: '2026-06-02T09:00:00+08:00', channel: 'sms', purpose: 'transactional', answer: 'send' },
      { at: '2026-06-02T09:00:00+08:00', channel: 'sms', answer: 'drop' },
    ],
  },
  {
    id: 'FC-16',
    title: 'half an hour between two messages',
    source: {
      url: 'https://www.moengage.com/docs/user-guide/settings/channels/delivery-controls/minimum-delay-between-campaigns',
    },
    sections: { timeZone: 'UTC', limits: { contacts: [{ max: 1, window: { rolling: '30m' } }] } },
    steps: [
      { at: '2026-03-02T13:00:00Z', answer: 'send' },
      { at: '2026-03-02T13:15:00Z', answer: 'drop', again: '2026-03-02T13:30:00Z' },
    ],
  },
  {
    id: 'FC-04',
    title: 'of two caps the tighter one decides',
    source: BRAZE,
    sections: {
      timeZone: 'UTC',
      limits: {
        contacts: CAP_PRESETS.braze([
          { max: 1, channel: 'push', days: 7 },
          { max: 3, channel: 'push', tag: 'promotional', days: 7 },
        ]),
      },
    },
    steps: [
      { at: '2026-03-02T09:00:00Z', channel: 'push', type: 'promotional', answer: 'send' },
      { at: '2026-03-03T09:00:00Z', channel: 'push', type: 'promotional', answer: 'drop' },
    ],
  },
  {
    id: 'FC-03',
    title: 'two a week, of one campaign that is triggered three times',
    source: BRAZE,
    sections: {
      timeZone: 'UTC',
      limits: { contacts: CAP_PRESETS.braze([{ max: 2, channel: 'push', days: 7 }]) },
    },
    steps: [
      { at: '2026-03-02T09:00:00Z', channel: 'push', answer: 'send' },
      { at: '2026-03-04T09:00:00Z', channel: 'push', answer: 'send' },
      { at: '2026-03-05T09:00:00Z', channel: 'push', answer: 'drop' },
    ],
  },
  {
    id: 'RE-01',
    title: 'a month is 30 days of 24 hours',
    source: {
      ...BRAZE,
      path: '_docs/_user_guide/messaging/messaging_fundamentals/re_eligibility.md',
      commit: '860f6d4bb4f7a731924e6fa2287fef8b27877c26',
    },
    sections: {
      timeZone: 'UTC',
      limits: { contacts: [{ per: 'campaign', max: 1, window: { rolling: '30d' } }] },
    },
    steps: [
      { at: '2026-02-15T00:00:00Z', campaign: 'back', answer: 'send' },
      {
        at: '2026-03-15T00:00:00Z',
        campaign: 'back',
        answer: 'drop',
        again: '2026-03-17T00:00:00Z',
      },
      { at: '2026-03-15T00:00:00Z', campaign: 'other', answer: 'send' },
    ],
  },
  {
    id: 'RE-01',
    title: 'a day is 24 hours',
    source: {
      ...BRAZE,
      path: '_docs/_user_guide/messaging/messaging_fundamentals/re_eligibility.md',
      commit: '860f6d4bb4f7a731924e6fa2287fef8b27877c26',
    },
    sections: {
      timeZone: 'UTC',
      limits: { contacts: [{ per: 'campaign', max: 1, window: { rolling: '24h' } }] },
    },
    steps: [
      { at: '2026-02-15T08:30:00Z', campaign: 'back', answer: 'send' },
      {
        at: '2026-02-16T08:00:00Z',
        campaign: 'back',
        answer: 'drop',
        again: '2026-02-16T08:30:00Z',
      },
    ],
  },
  {
    id: 'QH-05',
    title: 'a send window over midnight is not turned around',
    source: {
      ...MAUTIC,
      path: 'app/bundles/CampaignBundle/Executioner/Scheduler/Mode/Interval.php',
      test: 'getExecutionDateTimeBetweenHours',
    },
    note: 'That system swaps the ends; the expected answer is the one that the case calls correct.',
    sections: {
      timeZone: 'UTC',
      channels: {
        push: { kind: 'inApp', sendHours: { open: [{ from: '22:00', to: '06:00' }] } },
      },
    },
    steps: [
      {
        at: '2026-03-02T12:00:00Z',
        channel: 'push',
        answer: 'hold',
        again: '2026-03-02T22:00:00Z',
      },
      { at: '2026-03-03T05:59:59Z', channel: 'push', answer: 'send' },
    ],
  },
  {
    id: 'QH-01',
    title: 'quiet hours over midnight are held to their end',
    source: {
      url: 'https://braze.com/docs/user_guide/messaging/messaging_fundamentals/quiet_hours/',
    },
    sections: { timeZone: 'UTC', limits: { quietHours: { from: '22:00', to: '06:00' } } },
    zone: 'America/New_York',
    steps: [
      { at: '2026-03-02T05:30:00-05:00', answer: 'hold', again: '2026-03-02T06:00:00-05:00' },
    ],
  },
  sendWindow('2018-10-19T10:00:00Z', '2018-10-20T08:00:00Z'),
  sendWindow('2018-10-19T12:00:00Z', '2018-10-20T08:00:00Z'),
  sendWindow('2018-10-18T12:00:00Z', '2018-10-19T08:00:00Z'),
  sendWindow('2018-10-20T12:00:00Z', '2018-10-26T08:00:00Z', 'UTC', [5, 6]),
  sendWindow('2018-10-19T09:00:00Z', '2018-10-19T08:00:00-04:00', 'America/New_York'),
];
