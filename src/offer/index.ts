// Offers: who may claim and use what, and why not; what is to be written into the ledger then.
//
// Knows the decisions and every reason. Must not know any machine.
//
// Start with check-claim.ts.
export type { CartPolicy } from './cart-policy.js';
export { checkClaim } from './check-claim.js';
export { checkRedeem } from './check-redeem.js';
export { type CompiledOffers, compileOffers, type OfferSections } from './compile-offers.js';
export { type EligibilityGap, eligibilityGaps } from './declare-offers.js';
export { blockersOf, ELIGIBILITY_REASONS, type EligibilityReason } from './eligibility.js';
export { expireGrants } from './expire-grants.js';
export { orderReasons } from './headline.js';
export { indexLedger } from './index-ledger.js';
export type { OfferBook, PreparedFrame, PreparedOffer } from './offer-book.js';
export type { RenderOptions } from './render-reason.js';
export type * from './requests.js';
export { reserveGrant } from './reserve-grant.js';
export { reverseEntry } from './reverse-entry.js';
export { type Settlement, settleRequest } from './settle-request.js';
export {
  type ShopperReason,
  type ShopperSafeOptions,
  shopperSafe,
  shopperSafeReason,
} from './shopper-safe.js';
