/**
 * Conversions as they are counted by a maker of campaign software: one per user, campaign and channel within the
 * window, and every campaign that reached her is credited.
 */
export const conversionCase = {
  id: 'CV-01',
  source: {
    repo: 'braze-inc/braze-docs',
    path: '_docs/_user_guide/messaging/messaging_fundamentals/conversion_events.md',
    commit: '1607f679ec7644d9eb693a115d8eb53928320929',
  },
  windowHours: 72,
  /** Campaigns A and B send an email each, after which she buys twice. */
  twice: { campaigns: ['A', 'B'], purchases: 2, conversions: { A: 1, B: 1 } },
  /** Campaign C sends an email and a push message, after which she buys once. */
  channels: { campaign: 'C', channels: ['email', 'push'], purchases: 1, conversions: 2 },
} as const;
