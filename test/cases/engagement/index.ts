import { dateFixtures } from './date.js';
import { eventCountFixtures } from './event-count.js';
import type { EngagementFixture } from './fixture.js';
import { funnelFixtures } from './funnel.js';
import { nullFixtures } from './null.js';
import { sequenceFixtures } from './sequence.js';
import { stateFixtures } from './state.js';

export const engagementFixtures: readonly EngagementFixture[] = [
  ...dateFixtures,
  ...eventCountFixtures,
  ...funnelFixtures,
  ...nullFixtures,
  ...sequenceFixtures,
  ...stateFixtures,
];
