import type { MalformedRow } from './text-source.js';

/** Turns a place among the rows that were delivered into one among all rows of the source. */
export function rowPlace(malformed: readonly MalformedRow[]): (delivered: number) => number {
  if (malformed.length === 0) return (delivered) => delivered;
  // Before the malformed row at index i, `row - i` rows were delivered.
  const deliveredBefore = malformed.map(({ row }, index) => row - index);
  return (delivered) => {
    let low = 0;
    let high = deliveredBefore.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((deliveredBefore[middle] as number) <= delivered) low = middle + 1;
      else high = middle;
    }
    return delivered + low;
  };
}
