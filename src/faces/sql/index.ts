// The face of SQL: a plan as text for DuckDB or PostgreSQL, with what it does not answer. Runs nothing
// and needs no driver. Start reading at src/engine/to-sql.ts.
export { calibrationFromSql, type FitRow, fitSql } from '../../engine/fit-sql.js';
export { type SqlOptions, toSql } from '../../engine/to-sql.js';
export type { DialectName } from '../../sql/dialect.js';
export type { GapCode, Unanswered } from '../../sql/gaps.js';
export type { RelationName, Relations } from '../../sql/relations.js';
export type { SqlColumn, SqlQuery } from '../../sql/write-query.js';
