/**
 * Where the rows of each customer begin, if rows stand customer by customer and none is left out: one more
 * than there are customers.
 */
export function offsetsInOrder(
  customers: Int32Array,
  customerCount: number,
): Int32Array | undefined {
  const offsets = new Int32Array(customerCount + 1);
  let last = 0;
  for (let row = 0; row < customers.length; row++) {
    const customer = customers[row] as number;
    if (customer === last) continue;
    if (customer < last) return undefined;
    // Those between have no rows.
    while (last < customer) offsets[++last] = row;
  }
  return offsets.fill(customers.length, last + 1);
}
