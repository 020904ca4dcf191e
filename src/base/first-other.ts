/**
 * The first whole number after one, and up to another, for which a test no longer holds: it holds for `from`, not for `to`,
 * and turns once between them.
 */
export function firstOther(from: number, to: number, holds: (value: number) => boolean): number {
  let [last, first] = [from, to];
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (holds(middle)) last = middle;
    else first = middle;
  }
  return first;
}
