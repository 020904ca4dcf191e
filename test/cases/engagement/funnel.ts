import type { FunnelMode } from '../../../src/model/playbook/funnel.js';
import { AS_OF, customerWithStream, type EngagementFixture } from './fixture.js';

const FOUR_STEPS = ['A', 'B', 'C', 'D'];

const funnelOf = (names: readonly string[], mode: FunnelMode) => ({
  version: 1 as const,
  timeZone: 'UTC',
  funnels: { chain: { mode, steps: names.map((name) => ({ name, event: name })) } },
});

export const funnelFixtures: readonly EngagementFixture[] = [
  {
    id: 'FN-01',
    title: 'the longest ordered chain',
    source: { url: 'https://help.aliyun.com/en/hologres/developer-reference/windowfunnel' },
    playbook: funnelOf(['c1', 'c2', 'c3'], 'ordered'),
    asOf: AS_OF,
    customers: [
      customerWithStream('forward', ['c1', 'c2', 'c3', 'c4']),
      customerWithStream('backward', ['c4', 'c3', 'c2', 'c1']),
      customerWithStream('late', ['c4', 'c3']),
    ],
    levels: { chain: { forward: 3, backward: 1, late: 0 } },
  },
  {
    id: 'FN-02',
    title: 'a repeated step ends the chain',
    source: {
      url: 'https://docs.starrocks.io/zh/docs/2.5/sql-reference/sql-functions/aggregate-functions/window_funnel/',
    },
    playbook: funnelOf(FOUR_STEPS, 'orderedNoRepeat'),
    asOf: AS_OF,
    customers: [customerWithStream('p1', ['A', 'B', 'C', 'B', 'D'])],
    levels: { chain: { p1: 3 } },
  },
  {
    id: 'FN-02',
    title: 'a step out of turn ends the chain',
    source: { url: 'https://cloud.baidu.com/doc/PALO/s/Qmcmt78fw' },
    playbook: funnelOf(FOUR_STEPS, 'orderedNoGap'),
    asOf: AS_OF,
    customers: [customerWithStream('p1', ['A', 'B', 'D', 'C'])],
    levels: { chain: { p1: 2 } },
  },
];
