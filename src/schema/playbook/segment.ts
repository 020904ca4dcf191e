import { z } from 'zod';
import { oneOf } from './one-of.js';
import { rule } from './rule.js';
import { nonEmptyText, optional } from './text.js';

const range = z.tuple([z.number().nullable(), z.number().nullable()]).readonly();

const group = z.strictObject({
  spend: optional(range, 'the least and the greatest spend, in minor units; null for no end'),
  recencyDays: optional(range, 'the least and the greatest number of days since the last order'),
  orderCount: optional(range, 'the least and the greatest number of orders'),
  averageOrderValue: optional(range, 'the least and the greatest spend per order, in minor units'),
  discountShare: optional(range, 'the least and the greatest share of spend on discounted orders'),
});

/** An audience: a rule, or a group described by ranges. */
export const segmentSection = oneOf(
  [
    z.strictObject({
      group: group.describe('ranges, both ends inside; what is left out may be anything'),
    }),
    rule,
  ],
  'a rule, or an object with the key group',
);

/** A control group. */
export const controlSection = z.strictObject({
  percent: z
    .number()
    .min(0)
    .max(100)
    .refine((percent) => Math.round(percent * 100) / 100 === percent, {
      error: 'expected at most two decimals',
    })
    .describe('how many of 100 customers are held out, with at most two decimals'),
  salt: nonEmptyText.describe('a text of your own; another one draws other customers'),
});
