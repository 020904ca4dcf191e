// Offers: who may claim and use what, and why not; what is to be written into the ledger then.
//
// Knows the decisions and every reason. Must not know any machine.
//
// Start with check-claim.ts.
export { orderReasons } from './headline.js';
export { type RenderOptions, renderReason } from './render-reason.js';
export {
  type ShopperReason,
  type ShopperSafeOptions,
  shopperSafe,
  shopperSafeReason,
} from './shopper-safe.js';
