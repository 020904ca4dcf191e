import { z } from 'zod';
import { GOALS, STRENGTHS } from '../../model/playbook/strategy.js';
import { nonEmptyText } from './text.js';

// The pattern sees to what the type says; zod cannot tell the type from the pattern.
const days = z.string().regex(/^[1-9][0-9]{0,4}d$/, {
  error: 'expected a span of days, such as 30d',
}) as z.ZodType as z.ZodType<`${number}d`, `${number}d`>;

export const goal = z.enum(GOALS);

/** How a group of customers is to be treated. */
export const strategy = z.strictObject({
  goal: goal.describe('what it is for'),
  plays: z.array(nonEmptyText).readonly().describe('what to do, most fitting first, in any words'),
  contactsPerPeriod: z
    .strictObject({
      max: z.int().min(0).max(1000).describe('at most so many contacts'),
      window: z
        .strictObject({
          rolling: days.describe('within so many days, such as 30d'),
        })
        .describe('the stretch of time in which they are counted'),
    })
    .describe('how often the customer may be contacted'),
  strength: z.enum(STRENGTHS).describe('how much an offer may cost, weakest first'),
});
