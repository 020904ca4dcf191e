import type { NumberArray } from './number-array.js';
import { orderStatistics } from './order-statistics.js';
import { type7Quantile } from './quantile.js';

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
export function statisticOf(values: NumberArray, statistic: Statistic): readonly number[] | null {
  if (values.length === 0) return null;
  if (statistic.kind === 'typeSeven') {
    const { bins } = statistic;
    const sorted = Float64Array.from(values).sort();
    return Array.from({ length: bins - 1 }, (_, j) => type7Quantile(sorted, (j + 1) / bins) ?? 0);
  }
  const { numerators, denominator } = statistic;
  return orderStatistics(
    values,
    numerators.map((numerator) => Math.ceil((numerator * values.length) / denominator)),
  );
}
