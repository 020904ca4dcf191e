import type { Cell } from '../model/playbook/rfm.js';

/** Three scores of one customer, each 1 to the number of bins. */
export interface Scores {
  readonly r: number;
  readonly f: number;
  readonly m: number;
}

/** How many cells a map of segments has. */
export function cellCount(bins: number): number {
  return bins * bins * bins;
}

/** The place of a cell in a resolved map: monetary runs fastest, recency slowest. */
export function cellIndex({ r, f, m }: Scores, bins: number): number {
  return ((r - 1) * bins + (f - 1)) * bins + (m - 1);
}

/** The scores of the cell at a place. */
export function cellAt(index: number, bins: number): Scores {
  return {
    r: Math.floor(index / (bins * bins)) + 1,
    f: (Math.floor(index / bins) % bins) + 1,
    m: (index % bins) + 1,
  };
}

/** A cell as people write it: `543`, or `10-4-3` where ten bins make digits ambiguous. */
export function cellName({ r, f, m }: Scores, bins: number): string {
  return bins < 10 ? `${r}${f}${m}` : `${r}-${f}-${m}`;
}

/** The scores that a cell in a playbook stands for, or undefined where there is no such cell. */
export function parseCell(cell: Cell, bins: number): Scores | undefined {
  const parts = typeof cell === 'string' ? digitsOf(cell, bins) : cell;
  const [r, f, m] = parts;
  if (parts.length !== 3 || r === undefined || f === undefined || m === undefined) return undefined;
  const inRange = parts.every((part) => Number.isInteger(part) && part >= 1 && part <= bins);
  return inRange ? { r, f, m } : undefined;
}

function digitsOf(text: string, bins: number): readonly number[] {
  return (bins < 10 ? [...text] : text.split('-')).map((part) =>
    /^[0-9]{1,2}$/.test(part) ? Number(part) : Number.NaN,
  );
}
