import type { Zone } from '../../base/zone.js';
import type { Column, NumberColumn } from '../../model/column.js';
import type { Conversion } from '../convert/cell-reader.js';
import type { Cells } from './cells.js';
import { createNumberReader } from './number-reader.js';
import { createTagsReader } from './tags-reader.js';
import { createTextReader } from './text-reader.js';

/** A column of facts in the making, filled chunk by chunk. */
export interface ColumnReader {
  /**
   * Converts the cells of a chunk. Where a cell cannot be used and its row is not marked yet, the row
   * is marked in `unusable` with `mark`.
   */
  readonly convert: (cells: Cells, rowCount: number, unusable: Uint16Array, mark: number) => void;
  /** Keeps what was converted last, but for the rows that `skip` marks with 1. */
  readonly keep: (rowCount: number, skip: Uint8Array | undefined) => void;
  readonly finish: () => Column;
}

export function createColumnReader(conversion: Conversion, zone: Zone): ColumnReader {
  const { kind } = conversion.column;
  if (kind === 'string') return createTextReader(conversion);
  if (kind === 'string[]') return createTagsReader(conversion, zone);
  return createNumberReader(conversion, kind as NumberColumn['kind'], zone);
}
