import type { TableName } from '../model/tables.js';
import type { ClusteredFacts, ClusteredTable } from './clustered.js';
import type { ChunkSize } from './table-frame.js';

/** So many customers or rows are worked on at a time: few enough for their vectors to stay in the cache. */
const CUSTOMERS = 2_048;
const ROWS = 8_192;

/** Stretches of customers, [first, end), and the most that one of them holds. */
export interface Chunks {
  readonly bounds: readonly (readonly [first: number, end: number])[];
  readonly size: ChunkSize;
}

/** Cuts a population into chunks; a customer with very many rows in a table to be read makes one of her own. */
export function planChunks(
  { customers, tables }: ClusteredFacts,
  read: readonly TableName[],
): Chunks {
  const offsets = read.map((name) => (tables[name] as ClusteredTable).offsets);
  const bounds: [number, number][] = [];
  let mostRows = 1;
  for (let first = 0; first < customers.count; ) {
    const furthest = Math.min(customers.count, first + CUSTOMERS);
    const end = Math.max(
      first + 1,
      Math.min(...offsets.map((of) => fit(of, first, furthest)), furthest),
    );
    for (const of of offsets) mostRows = Math.max(mostRows, rowsBetween(of, first, end));
    bounds.push([first, end]);
    first = end;
  }
  return { bounds, size: { customers: CUSTOMERS, rows: mostRows } };
}

/** The last customer up to whom the rows of a table are not too many. */
function fit(offsets: Int32Array, first: number, furthest: number): number {
  let [low, high] = [first, furthest];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (rowsBetween(offsets, first, middle) <= ROWS) low = middle;
    else high = middle - 1;
  }
  return low;
}

function rowsBetween(offsets: Int32Array, first: number, end: number): number {
  return (offsets[end] as number) - (offsets[first] as number);
}
