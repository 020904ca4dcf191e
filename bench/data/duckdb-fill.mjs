// Columns on their way into tables of DuckDB.
import { DuckDBDataChunk } from '@duckdb/node-api';

const CHUNK_ROWS = 2048;
/** Stands for null on the way in; no instant is below zero. */
export const NONE = -1n;

/** Appends whole vectors at once; row by row it would take minutes. */
export async function fillTable(connection, table, types, rowCount, writers) {
  const appender = await connection.createAppender(table, undefined, 'temp');
  for (let first = 0; first < rowCount; first += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, rowCount - first);
    const chunk = DuckDBDataChunk.create(types, count);
    writers.forEach((write, index) => {
      const vector = chunk.getColumnVector(index);
      write(vector.items, first, count);
      vector.flush();
    });
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

export function copyOf(array) {
  return (items, first, count) => items.set(array.subarray(first, first + count));
}

/** A code beyond the end of a list is null. */
export function codesOrNone({ codes, validity }) {
  return (items, first, count) => {
    for (let index = 0; index < count; index++) {
      const row = first + index;
      const isKnown = validity === undefined || ((validity[row >> 3] >> (row & 7)) & 1) === 1;
      items[index] = isKnown ? codes[row] : 254;
    }
  };
}

export function bigIntsOf({ values, validity }) {
  const isKnown = (row) => validity === undefined || ((validity[row >> 3] >> (row & 7)) & 1) === 1;
  return (items, first, count) => {
    for (let index = 0; index < count; index++) {
      const row = first + index;
      items[index] = isKnown(row) ? BigInt(values[row]) : NONE;
    }
  };
}
