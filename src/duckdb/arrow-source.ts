import { readFile } from 'node:fs/promises';
import type { DataType, Table, Vector } from 'apache-arrow';
import { formatDay } from '../base/calendar.js';
import { DAY_MS } from '../base/milliseconds.js';
import { fail, type Outcome, succeed } from '../base/outcome.js';
import type { TextChunk, TextColumn } from './convert/text-chunk.js';
import { firstLine, sourceIssue, type TextSource } from './text-source.js';

type Arrow = typeof import('apache-arrow');

/** Opens an Arrow IPC file or stream through apache-arrow, an optional package. */
export async function openArrow(path: string, pointer: string): Promise<Outcome<TextSource>> {
  let arrow: Arrow;
  try {
    arrow = await import('apache-arrow');
  } catch (error) {
    const message = `the package apache-arrow cannot be loaded: npm install apache-arrow (${firstLine(error)})`;
    return fail([sourceIssue('PACKAGE_MISSING', pointer, message)]);
  }
  try {
    const table = arrow.tableFromIPC(await readFile(path));
    return succeed(sourceOf(table, arrow));
  } catch (error) {
    const message = `cannot be read as Arrow IPC: ${firstLine(error)}`;
    return fail([sourceIssue('UNREADABLE_FILE', pointer, message)]);
  }
}

function sourceOf(table: Table, arrow: Arrow): TextSource {
  const columns = table.schema.fields.map(({ name }) => name);
  return {
    columns,
    rowCount: table.numRows,
    firstFileRow: 1,
    malformed: async () => [],
    chunks: async function* (names): AsyncIterable<TextChunk> {
      for (const batch of table.batches) {
        const cells = names.map((name): TextColumn => {
          const vector = batch.getChild(name);
          return vector === null ? [] : textsOf(vector, arrow);
        });
        yield { rowCount: batch.numRows, columns: cells };
      }
    },
  };
}

function textsOf(vector: Vector, arrow: Arrow): TextColumn {
  const write = writerOf(vector.type, arrow);
  return Array.from({ length: vector.length }, (_, row) => {
    const value: unknown = vector.get(row);
    return value === null || value === undefined ? null : write(value);
  });
}

/** How values of a type are written: as DuckDB would write the same column of a Parquet file. */
function writerOf(type: DataType, arrow: Arrow): (value: unknown) => string {
  const { DataType: is, Precision } = arrow;
  if (is.isDictionary(type)) return writerOf(type.dictionary, arrow);
  if (is.isDate(type)) return (value) => formatDay(Math.floor(Number(value) / DAY_MS));
  if (is.isTimestamp(type)) {
    const hasZone = typeof type.timezone === 'string' && type.timezone !== '';
    return (value) => writeTimestamp(Number(value), hasZone);
  }
  if (is.isDecimal(type)) return (value) => `${value}e${-type.scale}`;
  if (is.isFloat(type) && type.precision !== Precision.DOUBLE) {
    return (value) => shortestSingle(Number(value));
  }
  if (is.isList(type)) return (value) => JSON.stringify([...(value as Vector)]);
  return String;
}

/** Epoch milliseconds as ISO 8601, without an offset where the column is local time. */
function writeTimestamp(ms: number, hasZone: boolean): string {
  const date = new Date(Math.floor(ms));
  if (Number.isNaN(date.getTime())) return String(ms);
  return hasZone ? date.toISOString() : date.toISOString().slice(0, -1);
}

/** The shortest decimal that a number of single precision is nearest to: 0.1 is not 0.10000000149. */
function shortestSingle(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return String(shorter);
  }
  return String(value);
}
