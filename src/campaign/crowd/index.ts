// The walk over a crowd in columns: the same pairs, order and answers as decide-campaigns-for-all.ts, for a million.
//
// Start with walk-crowd.ts.

export type { CodedColumn } from './crowd.js';
export { sharedUse } from './shared-use.js';
export { type CrowdWalk, walkCrowd } from './walk-crowd.js';
export { type CrowdGap, crowdGaps, namesForWalk, sharedSlots } from './what-it-needs.js';
