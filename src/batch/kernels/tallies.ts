// Counting rows whose customers come in any order.

/**
 * Adds up for each customer the rows for which the mask holds, her count being at the place after her own; what is
 * counted at place 0 are rows of nobody. Four rows for which nothing holds cost one question, which is most of them where a
 * condition is rare.
 */
export function tallyWhere(
  counts: Int32Array,
  customers: Int32Array,
  words: Int32Array,
  from: number,
  count: number,
): void {
  let row = 0;
  for (; row + 4 <= count; row += 4) {
    const four = words[row >> 2] as number;
    if (four === 0) continue;
    const first = placeOf(customers[from + row] as number);
    counts[first] = (counts[first] as number) + (four & 1);
    const second = placeOf(customers[from + row + 1] as number);
    counts[second] = (counts[second] as number) + ((four >> 8) & 1);
    const third = placeOf(customers[from + row + 2] as number);
    counts[third] = (counts[third] as number) + ((four >> 16) & 1);
    const fourth = placeOf(customers[from + row + 3] as number);
    counts[fourth] = (counts[fourth] as number) + (four >>> 24);
  }
  for (; row < count; row++) {
    const place = placeOf(customers[from + row] as number);
    const holds = ((words[row >> 2] as number) >> (8 * (row & 3))) & 1;
    counts[place] = (counts[place] as number) + holds;
  }
}

/** Whoever is below zero is nobody. */
function placeOf(customer: number): number {
  return (customer + 1) & ~(customer >> 31);
}
