// Campaigns: what, why, for whom, when, where, how and how much, and which of them a customer gets.
//
// Stands on offers, messages and limits. Must not know how segments are answered, nor any machine: whether a customer
// is in one is told with her.
//
// Start with check-campaign.ts, the step that decide-campaigns.ts and decide-campaigns-for-all.ts are folds of.
export type { CampaignBook, PreparedCampaign } from './campaign-book.js';
export { type CampaignGap, campaignGaps } from './campaign-gaps.js';
export { type StrategyPair, strategyPairs } from './check-strategies.js';
export { type CampaignDecision, decideCampaigns } from './decide-campaigns.js';
export {
  type CampaignTotals,
  type CrowdContext,
  type CrowdDecision,
  decideCampaignsForAll,
} from './decide-campaigns-for-all.js';
export { CAMPAIGN_REASONS, type CampaignReason, campaignBlockersOf } from './eligibility.js';
export type { CampaignContext, CampaignCustomer, CampaignVerdict } from './requests.js';
