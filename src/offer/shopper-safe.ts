import type { IncentiveReason, IncentiveReasonCode } from '../model/incentive/reason.js';

/** What somebody is told who has not shown that a code is hers. */
export type ShopperReason =
  | { readonly code: 'NOT_FOUND' }
  | { readonly code: 'EXPIRED' }
  | { readonly code: 'LIMIT' }
  | { readonly code: 'NOT_APPLICABLE' };

/** Who is told. */
export interface ShopperSafeOptions {
  /** Whether it was shown, by a session that the host trusts, that the caller holds the grant in question. */
  readonly holdsGrant: boolean;
}

/**
 * A reason for the eyes of a shopper: as it is for the holder of the grant, without its parameters and
 * coarsened for everybody else, so that trying codes tells neither which exist nor for whom, how much is
 * left, or what is planned. Where there are several reasons use {@link shopperSafeReason}: two coarse
 * answers side by side would tell what one of them hides.
 *
 * @example
 * ```ts
 * import { shopperSafe } from 'clientele';
 *
 * const reason = { code: 'SEGMENT_MISMATCH', segment: 'about-to-leave' } as const;
 * shopperSafe(reason, { holdsGrant: false }); // => { code: 'NOT_FOUND' }
 * shopperSafe(reason, { holdsGrant: true }); // => { code: 'SEGMENT_MISMATCH', segment: 'about-to-leave' }
 * ```
 */
export function shopperSafe<R extends IncentiveReason>(
  reason: R,
  { holdsGrant }: ShopperSafeOptions,
): R | ShopperReason {
  return holdsGrant ? reason : { code: COARSE[reason.code] };
}

/** From what tells least to what tells most; the first that applies is the answer. */
const LEAST_TELLING_FIRST = ['NOT_FOUND', 'EXPIRED', 'LIMIT', 'NOT_APPLICABLE'] as const;

/**
 * The one thing to tell somebody who does not hold the grant, of all reasons of a verdict: the answer that
 * gives away least. A code of somebody else that is also not for this city is simply not found. Undefined
 * where there is no reason.
 *
 * @example
 * ```ts
 * import { shopperSafeReason } from 'clientele';
 *
 * shopperSafeReason([{ code: 'NO_ELIGIBLE_ITEMS' }, { code: 'NOT_HOLDER' }]); // => { code: 'NOT_FOUND' }
 * ```
 */
export function shopperSafeReason(reasons: readonly IncentiveReason[]): ShopperReason | undefined {
  const told = new Set(reasons.map(({ code }) => COARSE[code]));
  const code = LEAST_TELLING_FIRST.find((coarse) => told.has(coarse));
  return code === undefined ? undefined : { code };
}

/**
 * What each code may become. The test is what somebody learns who tries texts: what she would learn of any
 * code that works, by using it, is not hidden; whatever sets a code apart that would not work for her
 * anyway is.
 */
const COARSE: { readonly [C in IncentiveReasonCode]: ShopperReason['code'] } = {
  // Told of the request, not of the code.
  MISSING_INPUT: 'NOT_APPLICABLE',
  INVALID_INPUT: 'NOT_APPLICABLE',
  DUPLICATE_REQUEST: 'NOT_APPLICABLE',
  // What others did with a code says that it was a real one; she may have put it into this cart herself.
  ALREADY_CLAIMED: 'NOT_FOUND',
  ALREADY_REDEEMED: 'NOT_FOUND',
  ALREADY_REVERSED: 'NOT_FOUND',
  ALREADY_APPLIED: 'NOT_APPLICABLE',
  // What is switched off, or comes later, is nobody's business yet.
  NOT_FOUND: 'NOT_FOUND',
  DISABLED: 'NOT_FOUND',
  CAMPAIGN_NOT_RUNNING: 'NOT_FOUND',
  NOT_STARTED: 'NOT_FOUND',
  // What is over is of no use to anybody, and the commonest question of those who had a code.
  EXPIRED: 'EXPIRED',
  CLAIM_WINDOW_CLOSED: 'EXPIRED',
  OUTSIDE_SCHEDULE: 'NOT_APPLICABLE',
  // A guest must not find the codes that belong to someone, nor a customer what she is thought to be.
  CUSTOMER_REQUIRED: 'NOT_FOUND',
  NOT_HOLDER: 'NOT_FOUND',
  SEGMENT_MISMATCH: 'NOT_FOUND',
  SOURCE_MISMATCH: 'NOT_FOUND',
  RESERVED_ELSEWHERE: 'NOT_FOUND',
  // Of herself and her order, where a code that works would answer alike.
  NOT_NTH_ORDER: 'NOT_APPLICABLE',
  SELF_REFERRAL: 'NOT_APPLICABLE',
  ALREADY_REFERRED: 'NOT_APPLICABLE',
  CITY_MISMATCH: 'NOT_APPLICABLE',
  CHANNEL_MISMATCH: 'NOT_APPLICABLE',
  SHOP_MISMATCH: 'NOT_APPLICABLE',
  PAYMENT_MISMATCH: 'NOT_APPLICABLE',
  CURRENCY_MISMATCH: 'NOT_APPLICABLE',
  NO_ELIGIBLE_ITEMS: 'NOT_APPLICABLE',
  EXCLUDED_ITEM_PRESENT: 'NOT_APPLICABLE',
  REQUIRED_ITEM_MISSING: 'NOT_APPLICABLE',
  MIN_SPEND_NOT_MET: 'NOT_APPLICABLE',
  MIN_QUANTITY_NOT_MET: 'NOT_APPLICABLE',
  NO_SHIPPING_TO_DISCOUNT: 'NOT_APPLICABLE',
  // That it is used up, but not how much there was, or when there is more.
  LIMIT_REACHED: 'LIMIT',
  QUIET_HOURS: 'NOT_APPLICABLE',
  NO_CONSENT: 'NOT_APPLICABLE',
  SEGMENT_EXCLUDED: 'NOT_APPLICABLE',
  IN_CONTROL_GROUP: 'NOT_APPLICABLE',
  SCENE_MISMATCH: 'NOT_APPLICABLE',
  EVENT_MISMATCH: 'NOT_APPLICABLE',
  SUPPRESSED: 'NOT_APPLICABLE',
  RESERVATION_REQUIRED: 'NOT_APPLICABLE',
  // Without the names of what else is in the cart or would be better.
  EXCLUSIVE_CONFLICT: 'NOT_APPLICABLE',
  LANE_LIMIT_REACHED: 'NOT_APPLICABLE',
  BETTER_COMBINATION_EXISTS: 'NOT_APPLICABLE',
  STRATEGY_CONFLICT: 'NOT_APPLICABLE',
  PRECEDING_FAILED: 'NOT_APPLICABLE',
  NO_EFFECT: 'NOT_APPLICABLE',
};
