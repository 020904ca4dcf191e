import type { IncentiveReasonCode } from '../model/incentive/reason.js';

/**
 * What can stand against a campaign that a customer's facts and the instant alone can tell, each with its bit in the
 * column `campaign.NAME.blockers`, in the order of precedence.
 */
export const CAMPAIGN_REASONS = [
  'MISSING_INPUT',
  'DISABLED',
  'CAMPAIGN_NOT_RUNNING',
  'NOT_STARTED',
  'EXPIRED',
  'CLAIM_WINDOW_CLOSED',
  'SEGMENT_MISMATCH',
  'SEGMENT_EXCLUDED',
  'IN_CONTROL_GROUP',
  'NOT_NTH_ORDER',
  'CITY_MISMATCH',
  'CHANNEL_MISMATCH',
  'SOURCE_MISMATCH',
  'LIMIT_REACHED',
  'NO_CONSENT',
  'SUPPRESSED',
  'STRATEGY_CONFLICT',
] as const satisfies readonly IncentiveReasonCode[];

/** One of {@link CAMPAIGN_REASONS}. */
export type CampaignReason = (typeof CAMPAIGN_REASONS)[number];

/**
 * The reasons behind the bits of `campaign.NAME.blockers`; none where the campaign is open to her.
 *
 * @example
 * ```ts
 * import { campaignBlockersOf } from 'clientele';
 *
 * campaignBlockersOf(64 + 8192); // => ['SEGMENT_MISMATCH', 'LIMIT_REACHED']
 * ```
 */
export function campaignBlockersOf(bits: number): readonly CampaignReason[] {
  return CAMPAIGN_REASONS.filter((_, place) => (bits & (1 << place)) !== 0);
}
