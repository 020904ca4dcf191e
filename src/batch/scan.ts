import type { Expression } from '../expr/expression.js';
import type { NumberArray, NumberColumn } from '../model/column.js';
import type { TableName } from '../model/tables.js';
import { planChunks } from './chunks.js';
import type { StoredColumn } from './clustered.js';
import { createDefinitions } from './definitions.js';
import { createFrame, type Frame, runFrame } from './frame.js';
import type { Cursor } from './load-column.js';
import { asNumbers } from './operands.js';
import { arrayFor, createOutputColumn, type OutputColumn } from './output-column.js';
import type { ScanRequest } from './scan-request.js';
import type { Chunk } from './table-frame.js';
import type { Vector } from './vector.js';

/** The answers of a scan, customer by customer in the order of the facts. */
export interface ScanAnswer {
  readonly columns: ReadonlyMap<string, StoredColumn>;
  /** For each measure the numbers of the customers who have one. */
  readonly measured: readonly NumberArray[];
  /** The absent tables behind a value that is null for everybody. */
  readonly missing: ReadonlyMap<string, readonly TableName[]>;
  readonly aborted: boolean;
}

/**
 * Answers definitions for every customer: chunk by chunk, each fact table read once, everything set up
 * before the first chunk.
 */
export function scanFacts(request: ScanRequest): ScanAnswer {
  const { facts, keep, measures = [], onChunk } = request;
  const chunks = planChunks(facts);
  const chunk: Chunk = { first: 0, customers: 0 };
  const cursor: Cursor = { from: 0 };
  const frame = createFrame(chunks.size.customers);
  const setUp = createDefinitions(request, { frame, chunk, size: chunks.size, cursor });
  const { count } = facts.customers;
  // Values that are the same vector, under whatever names, are kept once.
  const columnOfVector = new Map<Vector, OutputColumn>();
  const columns: OutputColumn[] = [];
  const outputs = keep.map((name): readonly [string, OutputColumn] => {
    const { type, vector } = setUp.valueOf(name);
    const known = columnOfVector.get(vector);
    if (known?.kind === type.kind) return [name, known];
    const output = createOutputColumn(type, vector, frame, count);
    columnOfVector.set(vector, output);
    columns.push(output);
    return [name, output];
  });
  const measured = measures.map((of) => createMeasure(of, setUp.vectorize(of), frame, count));
  const { tables } = setUp;

  let aborted = false;
  for (const [first, end] of chunks.bounds) {
    chunk.first = first;
    chunk.customers = end - first;
    cursor.from = first;
    for (let index = 0; index < tables.length; index++) tables[index]?.run();
    runFrame(frame, chunk.customers);
    for (let index = 0; index < columns.length; index++) {
      columns[index]?.append(first, chunk.customers);
    }
    for (let index = 0; index < measured.length; index++) measured[index]?.append();
    aborted = onChunk?.(end) === true;
    if (aborted) break;
  }
  return {
    columns: new Map(outputs.map(([name, output]) => [name, output.finish()])),
    measured: measured.map(({ finish }) => finish()),
    missing: setUp.missing,
    aborted,
  };
}

interface Measure {
  readonly append: () => void;
  readonly finish: () => NumberArray;
}

/** Collects the numbers that are not null. */
function createMeasure(of: Expression, vector: Vector, frame: Frame, capacity: number): Measure {
  const { data, magnitude } = asNumbers(vector, frame);
  const found = arrayFor(of.type.kind as NumberColumn['kind'], magnitude, capacity);
  let size = 0;
  return {
    append: () => {
      size = appendKnown(found, size, data, frame.count);
    },
    finish: () => found.subarray(0, size),
  };
}

function appendKnown(out: NumberArray, size: number, data: Float64Array, count: number): number {
  let next = size;
  for (let i = 0; i < count; i++) {
    const value = data[i] as number;
    if (!Number.isNaN(value)) out[next++] = value;
  }
  return next;
}
