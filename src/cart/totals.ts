import type { RedeemOrder } from '../offer/index.js';
import type { CartState } from './coupon.js';
import type { CartPrice } from './requests.js';

/** An order before anything is taken off. */
export function stateOf({ lines, shippingMinor = 0 }: RedeemOrder): CartState {
  return { lines: lines.map(({ amountMinor }) => amountMinor), shippingMinor };
}

/** What is left to be paid of an order, and what is saved. */
export function totalsOf(
  order: RedeemOrder,
  { lines, shippingMinor }: CartState,
): Pick<CartPrice, 'lines' | 'shippingMinor' | 'payableMinor' | 'savingMinor'> {
  const payableMinor = totalOf({ lines, shippingMinor });
  const savingMinor = totalOf(stateOf(order)) - payableMinor;
  return { lines, shippingMinor, payableMinor, savingMinor };
}

function totalOf({ lines, shippingMinor }: CartState): number {
  return lines.reduce((sum, one) => sum + one, shippingMinor);
}
