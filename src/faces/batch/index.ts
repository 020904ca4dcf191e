// The columnar batch, as callers import it from `clientele/batch`.
//
// Start with engine/run-batch.ts; what the columns look like is told by model/column.ts.
export {
  type ArrowColumn,
  type ArrowData,
  type ArrowOptions,
  type ArrowTable,
  type ArrowTableOptions,
  type ArrowType,
  type ArrowTypeName,
  type ArrowVector,
  arrowOfColumn,
  columnOfArrow,
  columnTableOfArrow,
} from '../../arrow/index.js';
export type {
  ClusteredFacts,
  ClusteredTable,
  LaidOutFacts,
  StoredColumn,
  StoredColumns,
} from '../../batch/index.js';
export { sharedUse } from '../../campaign/crowd/index.js';
export { type Count, countBy, countByPair, type PairCount } from '../../engine/count-by.js';
export { type DecisionTable, decisionAt, valueAt } from '../../engine/decision-table.js';
export { encodeFacts } from '../../engine/encode-facts.js';
export {
  type BatchFacts,
  type BatchOptions,
  fitBatch,
  type LayOutOptions,
  layOut,
  runBatch,
} from '../../engine/run-batch.js';
export {
  type CampaignRun,
  type CampaignRunContext,
  runCampaigns,
} from '../../engine/run-campaigns.js';
export type {
  CodeArray,
  Column,
  NumberArray,
  NumberColumn,
  TagsColumn,
  TextColumn,
  Validity,
} from '../../model/column.js';
export type { ColumnTable, ColumnTables } from '../../model/column-tables.js';
