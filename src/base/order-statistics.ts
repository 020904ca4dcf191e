import type { NumberArray } from './number-array.js';

/** Enough to tell a million values apart, small enough for the cache. */
const BUCKETS = 16_384;

/** Integers of two bytes lie between -NARROW and 2 NARROW. */
const NARROW = 32_768;

/** Whole numbers by how often each occurs: `counts[0]` times the least of them, and so on. */
export interface Tally {
  readonly least: number;
  readonly counts: Int32Array;
}

/** Finite numbers whose order is of no account, each by itself or counted. */
export type Crowd = NumberArray | Tally;

export function sizeOf(crowd: Crowd): number {
  return 'counts' in crowd ? crowd.counts.reduce((sum, count) => sum + count, 0) : crowd.length;
}

/**
 * The rank-th smallest of some finite numbers for each rank, 1 being the smallest; ranks are between 1
 * and the number of values. Values are counted in a histogram and only the buckets in which a rank
 * falls are sorted, which takes two passes instead of sorting everything.
 *
 * @example
 * ```ts
 * orderStatistics(Float64Array.of(40, 10, 30, 20), [1, 3]); // => [10, 30]
 * ```
 */
export function orderStatistics(values: Crowd, ranks: readonly number[]): number[] {
  if ('counts' in values) return ranksOfTally(values, ranks);
  if (values.length <= BUCKETS) {
    const sorted = values.slice().sort();
    return ranks.map((rank) => at(sorted, rank));
  }
  if (values.BYTES_PER_ELEMENT <= 2) {
    return ranksOfTally(countEach(values, -NARROW, 3 * NARROW), ranks);
  }
  const [least, greatest] = extremes(values);
  if (least === greatest) return ranks.map(() => least + 0);
  if (greatest - least < BUCKETS && areWhole(values)) {
    return ranksOfTally(countEach(values, least, BUCKETS), ranks);
  }
  const scale = (BUCKETS - 1) / (greatest - least);
  // Values too far apart for a scale, or too close: sorting asks nothing of them.
  if (!(scale > 0) || !Number.isFinite(scale)) {
    const sorted = values.slice().sort();
    return ranks.map((rank) => at(sorted, rank));
  }
  const counts = countBuckets(values, least, scale);
  const wanted = new Map<number, { readonly before: number; readonly ranks: Set<number> }>();
  for (const rank of ranks) {
    const { bucket, before } = bucketOfRank(counts, rank);
    const known = wanted.get(bucket) ?? { before, ranks: new Set<number>() };
    known.ranks.add(rank);
    wanted.set(bucket, known);
  }
  const found = new Map<number, number>();
  const members = collect(values, least, scale, counts, new Set(wanted.keys()));
  for (const [bucket, { before, ranks: inside }] of wanted) {
    const sorted = (members.get(bucket) as Float64Array).sort();
    for (const rank of inside) found.set(rank, at(sorted, rank - before));
  }
  return ranks.map((rank) => found.get(rank) as number);
}

/** JSON has no -0, so neither have statistics. */
function at(sorted: NumberArray, rank: number): number {
  return (sorted[rank - 1] as number) + 0;
}

function extremes(values: NumberArray): readonly [number, number] {
  let least = values[0] as number;
  let greatest = least;
  for (let index = 1; index < values.length; index++) {
    const value = values[index] as number;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}

/** How often each whole number occurs, from the least that can. */
function countEach(values: NumberArray, least: number, size: number): Tally {
  const counts = new Int32Array(size);
  for (let index = 0; index < values.length; index++) {
    const place = (values[index] as number) - least;
    counts[place] = (counts[place] as number) + 1;
  }
  return { least, counts };
}

function ranksOfTally({ least, counts }: Tally, ranks: readonly number[]): number[] {
  return ranks.map((rank) => least + bucketOfRank(counts, rank).bucket + 0);
}

function areWhole(values: NumberArray): boolean {
  if (!(values instanceof Float64Array)) return true;
  let odd = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    odd += +(Math.floor(value) !== value);
  }
  return odd === 0;
}

// The bucket of a value only ever grows with it, whatever is lost in the multiplication.
function countBuckets(values: NumberArray, least: number, scale: number): Int32Array {
  const counts = new Int32Array(BUCKETS);
  for (let index = 0; index < values.length; index++) {
    const bucket = (((values[index] as number) - least) * scale) | 0;
    counts[bucket] = (counts[bucket] as number) + 1;
  }
  return counts;
}

function bucketOfRank(counts: Int32Array, rank: number): { bucket: number; before: number } {
  let before = 0;
  let bucket = 0;
  while (before + (counts[bucket] as number) < rank) before += counts[bucket++] as number;
  return { bucket, before };
}

function collect(
  values: NumberArray,
  least: number,
  scale: number,
  counts: Int32Array,
  buckets: ReadonlySet<number>,
): ReadonlyMap<number, Float64Array> {
  const members = new Map<number, Float64Array>();
  for (const bucket of buckets) members.set(bucket, new Float64Array(counts[bucket] as number));
  const isWanted = new Uint8Array(BUCKETS);
  for (const bucket of buckets) isWanted[bucket] = 1;
  const filled = new Int32Array(BUCKETS);
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    const bucket = ((value - least) * scale) | 0;
    if (isWanted[bucket] === 0) continue;
    const place = filled[bucket] as number;
    (members.get(bucket) as Float64Array)[place] = value;
    filled[bucket] = place + 1;
  }
  return members;
}
