import { CAMPAIGN_REASONS, type CampaignReason } from '../../index.js';
import type { ReportLimit } from '../../report/index.js';
import { blockersColumn, maskOf } from './blockers.js';
import type { Population } from './population.js';
import { numbers } from './read-column.js';

/** Reasons against a campaign that is not for the customer, or not now: she is not held back. */
const NOT_FOR_HER: readonly CampaignReason[] = [
  'DISABLED',
  'CAMPAIGN_NOT_RUNNING',
  'NOT_STARTED',
  'EXPIRED',
  'CLAIM_WINDOW_CLOSED',
  'SEGMENT_MISMATCH',
  'SEGMENT_EXCLUDED',
  'NOT_NTH_ORDER',
  'CITY_MISMATCH',
  'CHANNEL_MISMATCH',
  'SOURCE_MISMATCH',
];

/**
 * Pairs of customer and campaign that is for her and runs, and that something holds back: each pair once, by the first of its
 * reasons.
 */
export function limitsOf({ plan, now }: Population): { limits?: readonly ReportLimit[] } {
  const columns = plan.campaigns.campaigns
    .map(({ id }) => blockersColumn(id))
    .filter((name) => now.columns[name] !== undefined && now.missing[name] === undefined);
  if (columns.length === 0) return {};
  const notForHer = maskOf(NOT_FOR_HER);
  const pairs = CAMPAIGN_REASONS.map(() => 0);
  for (const name of columns) {
    const blockersAt = numbers(now, name);
    for (let row = 0; row < now.customerCount; row++) {
      const bits = blockersAt(row) ?? 0;
      if (bits === 0 || (bits & notForHer) !== 0) continue;
      const first = 31 - Math.clz32(bits & -bits);
      pairs[first] = (pairs[first] as number) + 1;
    }
  }
  const limits = CAMPAIGN_REASONS.map((reason, place) => ({
    reason,
    pairs: pairs[place] as number,
  }));
  return {
    limits: limits.filter((limit) => limit.pairs > 0).sort((one, other) => other.pairs - one.pairs),
  };
}
