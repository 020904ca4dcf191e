import { z } from 'zod';
import { readStrategyRule } from '../../campaign/read-campaign.js';
import { judged } from './judged.js';
import { optional } from './text.js';

/** Within what a customer gets one strategy at a time. */
export const strategyRule = judged(
  z.strictObject({
    scope: optional(
      z.enum(['everywhere', 'city']),
      'with city, campaigns of different cities may have the same segment at one time; everywhere',
    ),
  }),
  readStrategyRule,
);
