/** Where in a list in the order of instants the first one stands that is later than an instant; its length where none is. */
export function placeAfter(list: readonly { readonly at: number }[], instant: number): number {
  return firstPlace(list, (at) => at > instant);
}

/** Where in a list in the order of instants the first one stands that is not before an instant; its length where none is. */
export function placeFrom(list: readonly { readonly at: number }[], instant: number): number {
  return firstPlace(list, (at) => at >= instant);
}

function firstPlace(
  list: readonly { readonly at: number }[],
  isReached: (at: number) => boolean,
): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isReached((list[middle] as { readonly at: number }).at)) high = middle;
    else low = middle + 1;
  }
  return low;
}
