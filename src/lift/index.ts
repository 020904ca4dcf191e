// Whether it was the cause: treated customers beside a control group, with intervals.
//
// Knows rates, means and counts, and the distributions that intervals rest on. Must not know what is measured.
//
// Start with newcombe.ts.
export * from './newcombe.js';
export * from './qini.js';
export * from './sample-ratio.js';
export * from './sample-size.js';
export * from './welch.js';
export * from './wilson.js';
