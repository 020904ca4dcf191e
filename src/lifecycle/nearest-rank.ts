/** Shares are kept as integers of this many parts, so that ranks are exact. */
export const SHARE_PARTS = 10_000;

/**
 * The percentile of a crowd by nearest rank: the ceil(p n)-th smallest value, so always one that
 * occurs; null for an empty crowd. p is given in parts of 10,000, from 1 to 10,000.
 */
export function nearestRank(values: readonly number[], tenThousandths: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.ceil((tenThousandths * sorted.length) / SHARE_PARTS);
  return sorted[rank - 1] ?? null;
}
