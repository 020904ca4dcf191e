import { compareCodePoints } from '../base/code-point-order.js';

/** Where something stands in the order of a ledger: by instant, then by id. */
export interface Place {
  readonly at: number;
  readonly id: string;
}

export function comparePlaces(one: Place, other: Place): number {
  return one.at - other.at || compareCodePoints(one.id, other.id);
}

/** Inserts in the order of places; what comes last in time goes to the end at once. */
export function insertInOrder<T>(list: T[], item: T, placeOf: (item: T) => Place): void {
  const place = placeOf(item);
  const isAfter = (index: number) => comparePlaces(placeOf(list[index] as T), place) > 0;
  if (list.length === 0 || !isAfter(list.length - 1)) {
    list.push(item);
    return;
  }
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(middle)) high = middle;
    else low = middle + 1;
  }
  list.splice(low, 0, item);
}
