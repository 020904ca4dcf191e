import { CYCLE_FROM_MS, CYCLE_MS, SETTLED_FROM_MS, type Zone } from './zone.js';

/** The offsets of a zone in a stretch of time: `offsets[i]` holds before `starts[i]`, the last after it. */
export interface OffsetChanges {
  /** The first instant of each offset but the first, ascending. */
  readonly starts: readonly number[];
  /** Milliseconds ahead of UTC, one more than there are starts. */
  readonly offsets: readonly number[];
}

/** From here on the offsets of every zone repeat themselves every {@link CYCLE_MS}. */
export { CYCLE_FROM_MS, CYCLE_MS };

/** Every change of offset of a zone up to an instant, at most to the end of the first cycle. */
export function offsetChanges(zone: Zone, latest: number): OffsetChanges {
  const end = Math.min(latest, CYCLE_FROM_MS + CYCLE_MS - 1);
  const starts: number[] = [];
  const offsets = [zone.offsetAt(SETTLED_FROM_MS)];
  let { to } = zone.stretchAt(SETTLED_FROM_MS);
  while (to <= end) {
    const next = zone.stretchAt(to);
    // A stretch may end where the host was not asked further, with the offset going on.
    if (next.offset !== offsets.at(-1)) {
      starts.push(next.from);
      offsets.push(next.offset);
    }
    to = next.to;
  }
  return { starts, offsets };
}
