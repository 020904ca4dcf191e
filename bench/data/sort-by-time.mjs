/**
 * Sorts instants ascending, with columns beside them, and moves equal ones apart by a millisecond so
 * that nobody's first or last is a matter of taste. All instants lie between the two given.
 */
export function sortByTime(at, besides, from, to) {
  const count = at.length;
  const bucketCount = Math.max(1, Math.min(2 ** 22, count));
  const scale = (bucketCount - 1) / (to - from);
  const bucketOf = (instant) => Math.floor((instant - from) * scale);
  const starts = new Int32Array(bucketCount + 1);
  for (let row = 0; row < count; row++) starts[bucketOf(at[row]) + 1]++;
  for (let bucket = 0; bucket < bucketCount; bucket++) starts[bucket + 1] += starts[bucket];
  const places = new Int32Array(count);
  const next = starts.slice();
  for (let row = 0; row < count; row++) places[next[bucketOf(at[row])]++] = row;
  for (let bucket = 0; bucket < bucketCount; bucket++) {
    places.subarray(starts[bucket], starts[bucket + 1]).sort((a, b) => at[a] - at[b] || a - b);
  }
  for (const column of [at, ...besides]) reorder(column, places);
  for (let row = 1; row < count; row++) if (at[row] <= at[row - 1]) at[row] = at[row - 1] + 1;
}

/** Puts the value at places[row] to each row. */
export function reorder(column, places) {
  const old = column.slice();
  for (let row = 0; row < places.length; row++) column[row] = old[places[row]];
}
