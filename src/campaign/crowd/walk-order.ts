import { compareCodePoints } from '../../base/code-point-order.js';
import { md5, md5Prefix } from '../../base/md5.js';

/**
 * The rows of a crowd by md5 of `salt:id`, then by id: an order that favours nobody, and is the same wherever and
 * whenever it is made.
 */
export function walkOrder(ids: readonly string[], salt: string): Int32Array {
  const keys = new Uint32Array(ids.length);
  for (let row = 0; row < ids.length; row++) keys[row] = md5Prefix(`${salt}:${ids[row]}`);
  const order = byKeys(keys);
  // Few begin alike.
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && keys[order[end] as number] === keys[order[start] as number]) end++;
    if (end - start > 1) sortWhole(order.subarray(start, end), ids, salt);
    start = end;
  }
  return order;
}

function sortWhole(rows: Int32Array, ids: readonly string[], salt: string): void {
  const whole = (row: number) => md5(`${salt}:${ids[row]}`);
  rows.sort(
    (a, b) =>
      compareCodePoints(whole(a), whole(b)) ||
      compareCodePoints(ids[a] as string, ids[b] as string),
  );
}

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** The places of some numbers of 32 bits in ascending order: one digit after another, the lowest first. */
function byKeys(keys: Uint32Array): Int32Array {
  let order = new Int32Array(keys.length);
  let next = new Int32Array(keys.length);
  for (let row = 0; row < order.length; row++) order[row] = row;
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const starts = startsOfDigits(keys, shift);
    for (let at = 0; at < order.length; at++) {
      const row = order[at] as number;
      const digit = ((keys[row] as number) >>> shift) & (DIGITS - 1);
      const place = starts[digit] as number;
      next[place] = row;
      starts[digit] = place + 1;
    }
    [order, next] = [next, order];
  }
  return order;
}

function startsOfDigits(keys: Uint32Array, shift: number): Int32Array {
  const starts = new Int32Array(DIGITS + 1);
  for (let row = 0; row < keys.length; row++) {
    const digit = ((keys[row] as number) >>> shift) & (DIGITS - 1);
    starts[digit + 1] = (starts[digit + 1] as number) + 1;
  }
  for (let digit = 0; digit < DIGITS; digit++) {
    starts[digit + 1] = (starts[digit + 1] as number) + (starts[digit] as number);
  }
  return starts;
}
