import type { ClusteredFacts } from './clustered.js';
import type { ChunkSize } from './table-frame.js';

/** So many customers or rows are worked on at a time: few enough for their vectors to stay in the cache. */
const CUSTOMERS = 1_024;
const ROWS = 4_096;

/** Stretches of customers, [first, end), and the most that one of them holds. */
export interface Chunks {
  readonly bounds: readonly (readonly [first: number, end: number])[];
  readonly size: ChunkSize;
}

/** Cuts a population into chunks; a customer with very many rows makes one of her own. */
export function planChunks({ customers, tables }: ClusteredFacts): Chunks {
  const offsets = Object.values(tables).map((table) => table.offsets);
  const bounds: [number, number][] = [];
  let mostRows = 1;
  for (let first = 0; first < customers.count; ) {
    let end = first + 1;
    let rows = most(offsets, first, end);
    while (end < customers.count && end - first < CUSTOMERS) {
      const more = most(offsets, first, end + 1);
      if (more > ROWS) break;
      rows = more;
      end++;
    }
    bounds.push([first, end]);
    mostRows = Math.max(mostRows, rows);
    first = end;
  }
  return { bounds, size: { customers: CUSTOMERS, rows: mostRows } };
}

function most(offsets: readonly Int32Array[], first: number, end: number): number {
  let rows = 0;
  for (let table = 0; table < offsets.length; table++) {
    const places = offsets[table] as Int32Array;
    rows = Math.max(rows, (places[end] as number) - (places[first] as number));
  }
  return rows;
}
