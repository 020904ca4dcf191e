import { CYCLE_FROM_MS, CYCLE_MS, PROBE_MS, SETTLED_FROM_MS, type Zone } from './zone.js';

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
  let offset = zone.offsetAt(SETTLED_FROM_MS);
  const starts: number[] = [];
  const offsets = [offset];
  for (let before = SETTLED_FROM_MS; before < end; before += PROBE_MS) {
    const after = Math.min(before + PROBE_MS, end);
    const next = zone.offsetAt(after);
    if (next === offset) continue;
    starts.push(firstWithout(offset, before, after, zone));
    offsets.push(next);
    offset = next;
  }
  return { starts, offsets };
}

/** The first instant in (before, after] that no longer has an offset. */
function firstWithout(offset: number, before: number, after: number, zone: Zone): number {
  let last = before;
  let first = after;
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (zone.offsetAt(middle) === offset) last = middle;
    else first = middle;
  }
  return first;
}
