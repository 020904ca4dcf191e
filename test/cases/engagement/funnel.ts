import type { CustomFunnel, FunnelMode } from '../../../src/model/playbook/funnel.js';
import { type CaseSource, customerWithStream, type EngagementFixture, START } from './fixture.js';

/** A fixture of one funnel, `chain`, whose steps are types of events. */
interface ChainFixture extends EngagementFixture {
  readonly steps: readonly string[];
  readonly mode: FunnelMode;
}

const HOLOGRES = {
  url: 'https://help.aliyun.com/en/hologres/developer-reference/windowfunnel',
} satisfies CaseSource;
const STARROCKS = {
  url: 'https://docs.starrocks.io/zh/docs/2.5/sql-reference/sql-functions/aggregate-functions/window_funnel/',
} satisfies CaseSource;
const PALO = { url: 'https://cloud.baidu.com/doc/PALO/s/Qmcmt78fw' } satisfies CaseSource;

export const funnelFixtures: readonly ChainFixture[] = [
  {
    id: 'FN-01',
    title: 'the longest ordered chain',
    source: HOLOGRES,
    ...chainOf(['c1', 'c2', 'c3'], 'ordered'),
    moments: [
      {
        asOf: START,
        customers: [
          customerWithStream('forward', ['c1', 'c2', 'c3', 'c4']),
          customerWithStream('backward', ['c4', 'c3', 'c2', 'c1']),
          customerWithStream('late', ['c4', 'c3']),
        ],
        levels: { chain: { forward: 3, backward: 1, late: 0 } },
      },
    ],
  },
  {
    id: 'FN-02',
    title: 'a repeated step ends the chain',
    source: STARROCKS,
    note: 'the mode is called deduplication there, orderedNoRepeat here',
    ...chainOf(['A', 'B', 'C', 'D'], 'orderedNoRepeat'),
    moments: [
      {
        asOf: START,
        customers: [customerWithStream('p1', ['A', 'B', 'C', 'B', 'D'])],
        levels: { chain: { p1: 3 } },
      },
    ],
  },
  {
    id: 'FN-02',
    title: 'a step out of turn ends the chain',
    source: PALO,
    note: 'the mode is called fixed there, orderedNoGap here',
    ...chainOf(['A', 'B', 'C', 'D'], 'orderedNoGap'),
    moments: [
      {
        asOf: START,
        customers: [customerWithStream('p1', ['A', 'B', 'D', 'C'])],
        levels: { chain: { p1: 2 } },
      },
    ],
  },
];

function chainOf(
  steps: readonly string[],
  mode: FunnelMode,
): Pick<ChainFixture, 'steps' | 'mode' | 'playbook'> {
  const chain: CustomFunnel = { mode, steps: steps.map((name) => ({ name, event: name })) };
  return { steps, mode, playbook: { funnels: { chain } } };
}
