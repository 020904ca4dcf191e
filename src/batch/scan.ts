import type { Crowd } from '../base/order-statistics.js';
import type { TableName } from '../model/tables.js';
import { planChunks } from './chunks.js';
import type { StoredColumn } from './clustered.js';
import { createDefinitions } from './definitions.js';
import { closeFrame, createFrame, runFrame } from './frame.js';
import { createMeasure } from './measure.js';
import { createOutputs } from './outputs.js';
import type { ScanRequest } from './scan-request.js';
import type { Cursor } from './stored-rows.js';
import type { Chunk } from './table-frame.js';
import { findWanted } from './wanted.js';

/** The answers of a scan, customer by customer in the order of the facts. */
export interface ScanAnswer {
  readonly columns: ReadonlyMap<string, StoredColumn>;
  /** For each measure the numbers of the customers who have one. */
  readonly measured: readonly Crowd[];
  /** The absent tables behind a value that is null for everybody. */
  readonly missing: ReadonlyMap<string, readonly TableName[]>;
  readonly aborted: boolean;
}

/**
 * Answers definitions for every customer: chunk by chunk, each fact table read once, everything set up
 * before the first chunk.
 */
export function scanFacts(request: ScanRequest): ScanAnswer {
  const { facts, measures = [], onChunk } = request;
  const wanted = findWanted(request);
  const chunks = planChunks(facts, [...wanted.aggregates.keys()]);
  const chunk: Chunk = { first: 0, customers: 0 };
  const cursor: Cursor = { from: 0 };
  const frame = createFrame(chunks.size.customers);
  const setUp = createDefinitions(request, wanted, { frame, chunk, size: chunks.size, cursor });
  const { count } = facts.customers;
  const outputs = createOutputs(request, setUp, frame);
  const measured = measures.map((of) => createMeasure(of, setUp.vectorize(of), frame, count));
  const { tables } = setUp;
  for (const { frame: rows } of tables) closeFrame(rows);
  closeFrame(frame);

  let aborted = false;
  for (const [first, end] of chunks.bounds) {
    chunk.first = first;
    chunk.customers = end - first;
    cursor.from = first;
    for (let index = 0; index < tables.length; index++) tables[index]?.run();
    runFrame(frame, chunk.customers);
    outputs.append(first, chunk.customers);
    for (let index = 0; index < measured.length; index++) measured[index]?.append();
    aborted = onChunk?.(end) === true;
    if (aborted) break;
  }
  return {
    columns: outputs.finish(),
    measured: measured.map(({ finish }) => finish()),
    missing: wanted.missing,
    aborted,
  };
}
