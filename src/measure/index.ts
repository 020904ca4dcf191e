// How much: what campaigns came to, in counts and figures, as of any instant.
//
// Knows entries, orders, events and contacts, which touch an order is credited to, and what each figure divides by
// what, and alerts as rules over all of these. Must not know playbooks beyond their goals, or any machine.
//
// Start with campaign-figures.ts; figures.ts has every definition.
export * from './active-members.js';
export type { AgeBand } from './age-bands.js';
export * from './alerts/index.js';
export * from './attribution.js';
export * from './basket-pairs.js';
export * from './before-and-after.js';
export type * from './campaign-counts.js';
export * from './campaign-figures.js';
export * from './cohort-features.js';
export * from './cohorts.js';
export * from './customer-structure.js';
export type { DurationQuantiles } from './duration-quantiles.js';
export type { MeasureFacts } from './facts.js';
export * from './figure-features.js';
export * from './figures.js';
export * from './fraction.js';
export type { GroupBy } from './group.js';
export * from './liability.js';
export * from './lift.js';
export * from './lift-features.js';
export * from './lift-of-groups.js';
export type { LiftTest } from './lift-test.js';
export { type Month, monthsUpTo } from './month.js';
export * from './pace.js';
export * from './purchase-cycle.js';
export * from './referrals.js';
export * from './refund-reasons.js';
export * from './sales.js';
export * from './time-to-redeem.js';
export { type Touch, touchesOf } from './touches.js';
export * from './transitions.js';
export * from './uplift-by-segment.js';
