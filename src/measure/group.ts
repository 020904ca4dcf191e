import type { EntryCodes } from '../model/incentive/ledger.js';
import type { Goal } from '../model/playbook/strategy.js';

/** By what figures are kept apart. */
export type GroupBy = 'campaign' | 'run' | 'trigger' | 'channel' | 'goal';

/** Tells the group of an entry by its codes; null where they do not say. */
export type GroupOf = (codes: EntryCodes) => string | null;

/** How entries are told apart. A run is a run of a campaign: `spring/2026-03`. */
export function groupingBy(
  by: GroupBy,
  campaigns: { readonly [campaignId: string]: { readonly goal?: Goal } } = {},
): GroupOf {
  const codeOf: { readonly [G in GroupBy]: (codes: EntryCodes) => string | undefined } = {
    campaign: ({ campaignId }) => campaignId,
    run: ({ campaignId, runId }) => (runId === undefined ? undefined : `${campaignId}/${runId}`),
    trigger: ({ trigger }) => trigger,
    channel: ({ channel }) => channel,
    goal: ({ campaignId }) => (campaignId === undefined ? undefined : campaigns[campaignId]?.goal),
  };
  return (codes) => (codes.campaignId === undefined ? null : (codeOf[by](codes) ?? null));
}
