import { z } from 'zod';
import { CART_SELECTIONS } from '../../model/incentive/cart.js';
import {
  PRORATIONS,
  ROUNDING_MODES,
  ROUNDING_SCOPES,
  ROUNDING_TARGETS,
} from '../../model/incentive/pricing-rules.js';
import { readCart } from '../../offer/read/read-cart.js';
import { judged } from './judged.js';
import { oneOf } from './one-of.js';
import { count, nonEmptyText, optional, upTo } from './text.js';

const positive = upTo(Number.MAX_SAFE_INTEGER);
const worth = z.int().min(-1000).max(1000);
const whole = 'a minor unit off counts so much where this one bears it; 1';

/** How carts are priced. */
export const cartSection = judged(
  z.strictObject({
    lanes: optional(
      z
        .array(
          oneOf(
            [
              nonEmptyText,
              z.strictObject({
                lane: nonEmptyText.describe('its name'),
                slots: optional(count, 'how many coupons of it one cart can take; any number'),
              }),
            ],
            'a name, or {"lane", "slots"}',
          ),
        )
        .min(1)
        .readonly(),
      'in the order in which coupons are applied; item, shop, platform, points, shipping',
    ),
    select: optional(z.enum(CART_SELECTIONS), 'which coupons are applied; best'),
    objective: optional(
      z.strictObject({
        platform: optional(worth, whole),
        merchant: optional(worth, whole),
        partner: optional(worth, whole),
      }),
      'what the best combination is after; what the customer saves',
    ),
    proration: optional(z.enum(PRORATIONS), 'who gets what is left over; largest-remainder'),
    rounding: optional(
      z.strictObject({
        mode: optional(z.enum(ROUNDING_MODES), 'halfUp'),
        target: optional(z.enum(ROUNDING_TARGETS), 'what is rounded; discount'),
        scope: optional(z.enum(ROUNDING_SCOPES), 'the lines together, or each; total'),
      }),
      'how percent are rounded',
    ),
    maxNodes: optional(positive, 'the steps that the search for the best may take; 50000'),
  }),
  readCart,
);

/** How an offer goes together with others. */
export const stackRules = z.strictObject({
  lane: optional(nonEmptyText, 'the lane that it is applied in; the one that fits'),
  priority: optional(
    z.int().min(-1_000_000).max(1_000_000),
    'within its lane the highest is applied first; 0',
  ),
  exclusive: optional(z.boolean(), 'true: it stands alone in a cart; false'),
  excludes: optional(z.array(nonEmptyText).min(1).readonly(), 'offers it cannot go together with'),
});
