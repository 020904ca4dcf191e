// Carts: which coupons are applied, what each takes off each line, and what is paid back when something is returned.
//
// Knows lanes, combinations and the search for the best of them. Must not know campaigns, or any machine.
//
// Start with price-cart.ts.
export { priceCart } from './price-cart.js';
export { type Refund, type RefundRequest, refundOrder } from './refund-order.js';
export type {
  AppliedCoupon,
  CartNearMiss,
  CartPrice,
  CartRequest,
  CartSearch,
  Extra,
  UnusedCoupon,
} from './requests.js';
