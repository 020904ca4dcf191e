// Alerts: what is to be noticed while a campaign runs, as rules.
//
// Knows counts, figures and burn by name, and the language of rules. Must not know how any of them is measured.
//
// Start with compile-alerts.ts.
export * from './check-alerts.js';
export * from './compile-alerts.js';
export * from './variables.js';
