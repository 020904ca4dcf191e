import type { Benefit } from '../model/incentive/benefit.js';
import { mostDrawn } from './draw-amount.js';

/**
 * The most that a benefit can pay, in minor units; null where that is not known before there is an order: a
 * percentage without a cap, a fixed price, items to get, all of the shipping. Gifts and points are null as
 * well, for what they are worth is not said; content costs nothing.
 */
export function mostOf(benefit: Benefit): number | null {
  if ('off' in benefit) return benefit.off;
  if ('tiers' in benefit) return Math.max(0, ...benefit.tiers.map(({ off }) => off));
  if ('draw' in benefit) return mostDrawn(benefit.draw);
  if ('diminishing' in benefit) return Math.max(0, ...benefit.diminishing.amounts);
  if ('content' in benefit) return 0;
  if ('shippingOff' in benefit) {
    return benefit.shippingOff === 'all' ? null : benefit.shippingOff;
  }
  // Of what gets items at a percentage off, only the order tells the price.
  if ('percentOff' in benefit && !('buy' in benefit)) return benefit.cap ?? null;
  return null;
}
