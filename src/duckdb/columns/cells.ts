import type { DuckDBDataChunk } from '@duckdb/node-api';

/** The source cells of one column in one chunk of rows, in whatever form they are cheapest. */
export interface Cells {
  /** Values that the database has converted already; NaN where the text has to be read. */
  readonly values: Float64Array | undefined;
  /** Local times in milliseconds, as if they were UTC; NaN where there is none. */
  readonly localTimes: Float64Array | undefined;
  /** Short texts as they lie in memory, four words a row, where that is known. */
  readonly words: Int32Array | undefined;
  /** The texts of a row, one per source column; null where a cell is empty. */
  readonly text: (row: number, source: number) => string | null;
}

/** The shape of a vector as far as it is read here. */
interface VectorShape {
  readonly items?: unknown;
  readonly dataView?: unknown;
  readonly getItem: (row: number) => unknown;
}

export function vectorOf(chunk: DuckDBDataChunk, index: number): VectorShape {
  return chunk.getColumnVector(index) as unknown as VectorShape;
}

export function numbersOf({ items }: VectorShape): Float64Array | undefined {
  return items instanceof Float64Array ? items : undefined;
}

/**
 * The words of a vector of texts: DuckDB keeps a text in 16 bytes, its length and either the text
 * itself or a pointer to it. The package does not promise to show them; without them, texts are read
 * one by one, which is slower and gives the same.
 */
export function wordsOf({ dataView }: VectorShape, rowCount: number): Int32Array | undefined {
  if (!(dataView instanceof DataView) || dataView.byteLength < rowCount * 16) return undefined;
  if (dataView.byteOffset % 4 !== 0) return undefined;
  return new Int32Array(dataView.buffer, dataView.byteOffset, rowCount * 4);
}
