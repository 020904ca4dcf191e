// The columnar machine: answers definitions for a whole population at once, from facts in columns.
//
// Knows expressions, aggregates and fact tables. Must not know what any of them means to a marketer, nor
// the row machine, which is its judge. Null is NaN among numbers and -1 among codes; conditions are bytes.
//
// Start with scan.ts (chunk by chunk), then vectorize.ts (expressions), folder.ts and selection.ts
// (aggregates). layout/ brings facts into order by customer, encode/ makes columns of plain rows.
export type {
  ClusteredFacts,
  ClusteredTable,
  StoredColumn,
  StoredColumns,
} from './clustered.js';
export { type EncodedFacts, encodeRows } from './encode/encode-rows.js';
export { type LaidOutFacts, layoutFacts } from './layout/layout-facts.js';
export { type FactReads, plannedColumns } from './planned-columns.js';
export { type ScanAnswer, scanFacts } from './scan.js';
export type { ScanRequest } from './scan-request.js';
export { isValid } from './validity.js';
