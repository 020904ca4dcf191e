// Knows how facts are read from files and queries, into rows or columns; how answers are written; and how
// a plan is answered in DuckDB itself.
//
// Must not know what the facts mean: kinds of columns come from src/model/tables.ts and the plan, and
// every cell is converted by src/duckdb/convert, which knows neither DuckDB nor Node. What DuckDB
// converts instead (columns/exact-sql.ts) must give the same or give up. DuckDB and apache-arrow are
// loaded only when they are needed.
//
// Start with facts-mapping.ts (what a mapping says), then read-facts.ts and convert/cell-reader.ts for
// rows, columns/read-columns.ts for columns, push-down/push-down.ts for queries.
export { type ReadColumns, readColumns } from './columns/read-columns.js';
export { writeColumns, writeDecisionTable } from './columns/write-columns.js';
export type {
  ColumnMapping,
  FactsMapping,
  LinesMapping,
  RefundRule,
  SourceMapping,
  TableMapping,
} from './facts-mapping.js';
export type { MappedTable } from './needed-columns.js';
export { type LoadedRelations, loadFacts } from './push-down/load-facts.js';
export {
  type PushDownOptions,
  type PushDownProgress,
  type PushedDown,
  pushDown,
  pushDownFit,
} from './push-down/push-down.js';
export { runInDuckDb } from './push-down/run-in-duckdb.js';
export { type ReadFacts, readFacts } from './read-facts.js';
export type { ReadOptions, ReadProgress } from './read-options.js';
export type { RejectedRecord, RejectedSourceRow } from './rejected-source-row.js';
export { writeDecisions, writeRejected } from './write-decisions.js';
export type { WriteOptions } from './write-file.js';
