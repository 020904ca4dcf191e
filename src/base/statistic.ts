import { type Crowd, orderStatistics, sizeOf } from './order-statistics.js';
import { type7Between } from './quantile.js';

/**
 * What is asked of n numbers in ascending order:
 * - `ranks`: for each numerator the ceil(numerator n / denominator)-th smallest;
 * - `typeSeven`: for j from 1 to bins - 1 the quantile j / bins of type 7 (Hyndman and Fan 1996).
 */
export type Statistic =
  | {
      readonly kind: 'ranks';
      readonly numerators: readonly number[];
      readonly denominator: number;
    }
  | { readonly kind: 'typeSeven'; readonly bins: number };

/** The answer to a statistic, null where there are no numbers. Their order is of no account. */
export function statisticOf(crowd: Crowd, statistic: Statistic): readonly number[] | null {
  const size = sizeOf(crowd);
  if (size === 0) return null;
  if (statistic.kind === 'ranks') {
    const { numerators, denominator } = statistic;
    const ranks = numerators.map((numerator) => Math.ceil((numerator * size) / denominator));
    return orderStatistics(crowd, ranks);
  }
  const { bins } = statistic;
  const shares = Array.from({ length: bins - 1 }, (_, j) => (j + 1) / bins);
  const needed = new Set<number>();
  for (const share of shares) type7Between(size, share, (rank) => needed.add(rank).size);
  const ranks = [...needed];
  const found = orderStatistics(crowd, ranks);
  return shares.map((p) => type7Between(size, p, (rank) => found[ranks.indexOf(rank)] as number));
}
