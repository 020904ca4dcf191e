import { CAMPAIGN_REASONS, type CampaignReason } from '../../index.js';

/** The column that tells what stands against a campaign, a bit for each reason. */
export const blockersColumn = (campaign: string) => `campaign.${campaign}.blockers`;

/** The bits of reasons in it. */
export function maskOf(reasons: readonly CampaignReason[]): number {
  return reasons.reduce((mask, reason) => mask | (1 << CAMPAIGN_REASONS.indexOf(reason)), 0);
}
