import { compareCodePoints } from '../base/code-point-order.js';

/** Inserts by instant, then by id; what comes last in time goes to the end at once. */
export function insertInOrder<T>(
  list: T[],
  item: T,
  placeOf: (item: T) => { readonly at: number; readonly id: string },
): void {
  const place = placeOf(item);
  let index = list.length;
  while (index > 0 && isAfter(placeOf(list[index - 1] as T), place)) index--;
  list.splice(index, 0, item);
}

function isAfter(
  one: { readonly at: number; readonly id: string },
  other: { readonly at: number; readonly id: string },
): boolean {
  return one.at > other.at || (one.at === other.at && compareCodePoints(one.id, other.id) > 0);
}
