/**
 * The first instant from one on at which nothing stands against something, if nothing else happens; null where time
 * does not help, or `mostSteps` are not enough. Every step goes to the latest instant that anything names as its own
 * end, before which that cannot be gone.
 *
 * @param found what stands against it at `from`.
 */
export function firstClear<R>(
  from: number,
  found: readonly R[],
  endOf: (against: R, instant: number) => number | null,
  againstAt: (instant: number) => readonly R[],
  mostSteps: number,
): number | null {
  let instant = from;
  let against = found;
  for (let step = 0; against.length > 0; step++) {
    const ends = against.map((one) => endOf(one, instant));
    if (step === mostSteps || ends.some((end) => end === null)) return null;
    instant = Math.max(...(ends as number[]));
    against = againstAt(instant);
  }
  return instant;
}
