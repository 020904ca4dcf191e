import { z } from 'zod';
import { oneOf } from './one-of.js';
import { count, nonEmptyText, optional, upTo } from './text.js';

const positive = upTo(Number.MAX_SAFE_INTEGER);
const percent = z.number().gt(0).max(100);
/** Half of the greatest exact number, so that twice a drawn amount is exact as well. */
const drawn = z
  .int()
  .min(0)
  .max(2 ** 52);

const threshold = {
  minSpend: optional(count, 'the least spend, in minor units'),
  minQuantity: optional(count, 'the least number of items'),
  base: optional(
    z.enum(['initial', 'current', 'afterDiscounts']),
    'on which amounts it is measured; initial',
  ),
  lines: optional(
    z.enum(['eligible', 'all']),
    'whether all lines count, or those it is for; eligible',
  ),
};

const bounds = {
  min: drawn.describe('the least amount, in minor units'),
  max: drawn.describe('the greatest amount, in minor units'),
};

const draw = z.strictObject({
  seed: nonEmptyText.describe('a text of your own, kept secret'),
  ...bounds,
  weights: optional(
    z
      .array(
        z.strictObject({
          ...bounds,
          weight: z.int().min(0).max(1_000_000).describe('how likely it is, by weight'),
        }),
      )
      .min(1)
      .readonly(),
    'stretches that are drawn by weight',
  ),
  bySegment: optional(
    z
      .array(z.strictObject({ segment: nonEmptyText.describe('the segment'), ...bounds }))
      .min(1)
      .readonly(),
    'segments with bounds of their own; the first she is in',
  ),
});

const tier = z.strictObject({
  minSpend: count.describe('from this spend on, in minor units'),
  off: positive.describe('so much off, in minor units'),
});

const diminishing = z.strictObject({
  amounts: z.array(drawn).min(1).readonly().describe('what each claim pays; further ones the last'),
  activity: optional(nonEmptyText, 'offers of one activity are counted together'),
  onReversal: optional(
    z.enum(['keep', 'free']),
    'whether a claim that was taken back keeps its number; keep',
  ),
});

/** What an offer gives: one of the keys that tell kinds apart, and a threshold. */
export const benefit = oneOf(
  [
    z.strictObject({ off: positive.describe('money off, in minor units'), ...threshold }),
    z.strictObject({
      percentOff: percent.describe('a share off, in percent with at most two decimals'),
      cap: optional(positive, 'at most so much off, in minor units'),
      ...threshold,
    }),
    z.strictObject({
      tiers: z.array(tier).min(1).readonly().describe('the highest that is reached'),
      ...threshold,
    }),
    z.strictObject({ price: count.describe('the price instead, in minor units'), ...threshold }),
    z.strictObject({
      buy: positive.describe('for so many items'),
      get: positive.describe('so many more'),
      percentOff: optional(percent, 'at so many percent off; 100'),
      times: optional(positive, 'how many times at most in one order'),
      ...threshold,
    }),
    z.strictObject({
      gift: nonEmptyText.describe('an article'),
      quantity: optional(positive, 'how many; 1'),
      ...threshold,
    }),
    z.strictObject({
      shippingOff: oneOf([z.literal('all'), positive], 'all, or minor units').describe(
        'money off the shipping, or all of it',
      ),
      ...threshold,
    }),
    z.strictObject({ points: positive.describe('points'), ...threshold }),
    z.strictObject({ content: nonEmptyText.describe('a message or page'), ...threshold }),
    z.strictObject({ draw: draw.describe('an amount drawn with the claim'), ...threshold }),
    z.strictObject({
      diminishing: diminishing.describe('an amount that shrinks with every claim'),
      ...threshold,
    }),
  ],
  'an object with one of off, percentOff, tiers, price, buy, gift, shippingOff, points, content, draw, diminishing',
).meta({ id: 'clientele.benefit', description: 'what an offer gives' });
