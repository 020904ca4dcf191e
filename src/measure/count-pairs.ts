/** Two items by their numbers, the smaller first, and in how many baskets both are. */
export type CountedPair = readonly [first: number, second: number, baskets: number];

/**
 * The pairs of items that are together in at least so many baskets: those in most first, then by their numbers. Item by item,
 * so that at no time more is counted than the company of one item.
 *
 * @param baskets each the ascending numbers of its items, below `items`.
 */
export function countPairs(
  baskets: readonly (readonly number[])[],
  items: number,
  least: number,
): CountedPair[] {
  const basketsWith = Array.from({ length: items }, (): number[] => []);
  baskets.forEach((basket, place) => {
    for (const item of basket) basketsWith[item]?.push(place);
  });
  // Items come up in ascending order, so those of a basket do too: where its next one stands is counted along.
  const standsAt = new Uint32Array(baskets.length);
  const together = new Uint32Array(items);
  const pairs: CountedPair[] = [];
  basketsWith.forEach((places, first) => {
    const company: number[] = [];
    for (const place of places) {
      const basket = baskets[place] as readonly number[];
      const next = (standsAt[place] as number) + 1;
      standsAt[place] = next;
      for (let index = next; index < basket.length; index++) {
        const second = basket[index] as number;
        if (together[second] === 0) company.push(second);
        together[second] = (together[second] as number) + 1;
      }
    }
    for (const second of company) {
      const both = together[second] as number;
      if (both >= least) pairs.push([first, second, both]);
      together[second] = 0;
    }
  });
  return pairs.sort(
    ([first, second, both], [otherFirst, otherSecond, otherBoth]) =>
      otherBoth - both || first - otherFirst || second - otherSecond,
  );
}
