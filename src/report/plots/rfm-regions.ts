import type { RfmFigures } from '../figures.js';

type Cell = RfmFigures['cells'][number];

/** Cells of the map by place, and which of its neighbours share a segment. */
export interface RfmGrid {
  readonly at: (recency: number, frequency: number) => Cell | undefined;
  /** Whether two places belong together: both hold customers, of one segment. */
  readonly areOne: (a: Place, b: Place) => boolean;
  /** The cells that bear the name of the region they lie in: one for each region. */
  readonly named: ReadonlySet<Cell>;
}

export type Place = readonly [recency: number, frequency: number];

/** Reads the map as regions: places side by side, with one segment, are one region. */
export function rfmGrid({ cells }: RfmFigures): RfmGrid {
  const key = ([recency, frequency]: Place) => `${recency} ${frequency}`;
  const byPlace = new Map(cells.map((cell) => [key([cell.recency, cell.frequency]), cell]));
  const at = (recency: number, frequency: number) => byPlace.get(key([recency, frequency]));
  const areOne = (a: Place, b: Place) => {
    const [one, other] = [at(...a), at(...b)];
    return one !== undefined && other !== undefined && one.segment === other.segment;
  };

  const named = new Set<Cell>();
  const seen = new Set<Cell>();
  const fromTopLeft = [...byPlace.values()].sort(
    (a, b) => b.recency - a.recency || a.frequency - b.frequency,
  );
  for (const start of fromTopLeft) {
    if (seen.has(start)) continue;
    named.add(start);
    const waiting = [start];
    for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
      seen.add(cell);
      const here: Place = [cell.recency, cell.frequency];
      for (const [up, right] of NEIGHBOURS) {
        const there: Place = [cell.recency + up, cell.frequency + right];
        const next = at(...there);
        if (next !== undefined && !seen.has(next) && areOne(here, there)) waiting.push(next);
      }
    }
  }
  return { at, areOne, named };
}

const NEIGHBOURS: readonly Place[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
];
