// Columns from Apache Arrow, and back: vectors are taken by their shape, so no Arrow library is needed.
//
// Knows how Arrow lays out numbers, truth values, texts, dictionaries, days and timestamps. Must not know
// a fact table beyond the kinds of its columns, nor any library by name.
//
// Start with column-of-arrow.ts; shape.ts says what a vector looks like.
export { type ArrowColumn, type ArrowTypeName, arrowOfColumn } from './arrow-of-column.js';
export { type ArrowOptions, columnOfArrow } from './column-of-arrow.js';
export { type ArrowTableOptions, columnTableOfArrow } from './column-table-of-arrow.js';
export type { ArrowData, ArrowTable, ArrowType, ArrowVector } from './shape.js';
