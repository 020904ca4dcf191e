import type { IncentiveReasonCode } from '../model/incentive/reason.js';

/**
 * What can stand against a claim that a customer's facts and the instant alone can tell, each with its bit in
 * the column `offer.NAME.blockers`, in the order of precedence.
 */
export const ELIGIBILITY_REASONS = [
  'DISABLED',
  'CAMPAIGN_NOT_RUNNING',
  'NOT_STARTED',
  'EXPIRED',
  'CLAIM_WINDOW_CLOSED',
  'SEGMENT_MISMATCH',
  'NOT_NTH_ORDER',
  'LIMIT_REACHED',
] as const satisfies readonly IncentiveReasonCode[];

/** One of {@link ELIGIBILITY_REASONS}. */
export type EligibilityReason = (typeof ELIGIBILITY_REASONS)[number];

/**
 * The reasons behind the bits of `offer.NAME.blockers`; none where she is eligible.
 *
 * @example
 * ```ts
 * import { blockersOf } from 'clientele';
 *
 * blockersOf(32 + 128); // => ['SEGMENT_MISMATCH', 'LIMIT_REACHED']
 * ```
 */
export function blockersOf(bits: number): readonly EligibilityReason[] {
  return ELIGIBILITY_REASONS.filter((_, place) => (bits & (1 << place)) !== 0);
}
