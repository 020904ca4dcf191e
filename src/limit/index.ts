// Limits: how much is allowed, for each of whom, in which time, and how much of that is used.
//
// Knows the one mechanism behind claim limits, stock, budgets, cooldowns and caps, and counts over a ledger
// without reading all of it. Must not know offers or any machine.
//
// Start with check-limit.ts.
export * from './check-limit.js';
export { concernsContact, countsMessages, looksAtChannels } from './counted.js';
export * from './ledger-index.js';
export { addedBy, ledgerOfTotals } from './ledger-of-totals.js';
export { foreseenFrom, ledgerWith } from './ledger-with.js';
export * from './limits-section.js';
export * from './offer-limits.js';
export { readLimit, readLimitList } from './read-limit.js';
export { type ScopeValues, scopesOf, streamOf } from './scope-values.js';
export type { Tally } from './tally.js';
export { concernsValues, type LimitGap, usedByCustomer, usedName } from './used-by-customer.js';
