/**
 * The quantile of type 7 (Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996; the
 * default of R): the place 1 + (n - 1) p among the values in order, in between by straight line.
 * Undefined for no values. Throws a RangeError unless 0 <= p <= 1 and every value is finite.
 *
 * @example
 * ```ts
 * type7Quantile([1, 2, 3, 4], 0.5); // => 2.5
 * ```
 */
export function type7Quantile(values: ArrayLike<number>, p: number): number | undefined {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability lies in 0 to 1, not at ${p}`);
  const sorted = ascending(values);
  if (sorted.length === 0) return undefined;
  return type7Between(sorted.length, p, (rank) => at(sorted, rank - 1));
}

/** That quantile of `count` values of which the rank-th smallest can be asked for, 1 being the smallest. */
export function type7Between(
  count: number,
  p: number,
  valueOfRank: (rank: number) => number,
): number {
  // Counted from 1, and weighed with (1 - h), as R does it: the last bit of the result depends on it.
  const place = 1 + (count - 1) * p;
  const below = Math.floor(place);
  const lower = valueOfRank(below);
  const upper = valueOfRank(Math.ceil(place));
  if (lower === upper) return lower;
  const share = place - below;
  return (1 - share) * lower + share * upper;
}

/**
 * The median of integers, an integer itself: of an even count, the floor of the mean of the middle
 * two. Undefined for no values.
 */
export function median(values: ArrayLike<number>): number | undefined {
  const sorted = ascending(values);
  if (sorted.length === 0) return undefined;
  const middle = Math.floor(sorted.length / 2);
  const upper = at(sorted, middle);
  return sorted.length % 2 === 1 ? upper : floorOfMean(at(sorted, middle - 1), upper);
}

function floorOfMean(lower: number, upper: number): number {
  const sum = lower + upper;
  // A sum beyond 2^53 has two terms of one sign, whose difference is exact.
  return Number.isSafeInteger(sum) ? Math.floor(sum / 2) : lower + Math.floor((upper - lower) / 2);
}

function ascending(values: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(values).sort();
  // NaN and Infinity are sorted to the end, -Infinity to the beginning.
  if (sorted.length > 0 && !(Number.isFinite(sorted[0]) && Number.isFinite(sorted.at(-1)))) {
    throw new RangeError('Every value of a population must be finite');
  }
  return sorted;
}

/** The value at a place that exists; JSON has no -0, so neither have cut points. */
function at(sorted: Float64Array, index: number): number {
  return (sorted[index] as number) + 0;
}
