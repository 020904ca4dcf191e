// Reading bits that tell which rows have a value. Eight rows that all have one need no closer look.

/** Makes NaN of the numbers without a value, those of `data` standing from row `from` on. */
export function clearNumbers(
  data: Float64Array,
  validity: Uint8Array,
  from: number,
  count: number,
): void {
  let i = 0;
  for (; i < count && ((from + i) & 7) !== 0; i++) clearNumber(data, validity, from, i);
  for (; i + 8 <= count; i += 8) {
    const bits = validity[(from + i) >> 3] as number;
    if (bits === 0xff) continue;
    // 0 / 1 changes nothing but the sign of a zero; 0 / 0 is NaN.
    data[i] = (data[i] as number) + 0 / (bits & 1);
    data[i + 1] = (data[i + 1] as number) + 0 / ((bits >> 1) & 1);
    data[i + 2] = (data[i + 2] as number) + 0 / ((bits >> 2) & 1);
    data[i + 3] = (data[i + 3] as number) + 0 / ((bits >> 3) & 1);
    data[i + 4] = (data[i + 4] as number) + 0 / ((bits >> 4) & 1);
    data[i + 5] = (data[i + 5] as number) + 0 / ((bits >> 5) & 1);
    data[i + 6] = (data[i + 6] as number) + 0 / ((bits >> 6) & 1);
    data[i + 7] = (data[i + 7] as number) + 0 / ((bits >> 7) & 1);
  }
  for (; i < count; i++) clearNumber(data, validity, from, i);
}

function clearNumber(data: Float64Array, validity: Uint8Array, from: number, i: number): void {
  const row = from + i;
  if ((((validity[row >> 3] as number) >> (row & 7)) & 1) === 0) data[i] = Number.NaN;
}

/** As {@link clearNumbers}, for codes, of which -1 is null. */
export function clearCodes(
  codes: Int32Array,
  validity: Uint8Array,
  from: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const row = from + i;
    const bit = ((validity[row >> 3] as number) >> (row & 7)) & 1;
    codes[i] = (codes[i] as number) | (bit - 1);
  }
}

/** A byte for each bit. */
export function unpackBits(validity: Uint8Array, rowCount: number): Uint8Array {
  const bytes = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    bytes[row] = ((validity[row >> 3] as number) >> (row & 7)) & 1;
  }
  return bytes;
}

/** A bit for each byte, which is 0 or 1. */
export function packBits(bytes: Uint8Array, rowCount: number): Uint8Array {
  const bits = new Uint8Array((rowCount + 7) >> 3);
  const whole = rowCount & ~7;
  for (let row = 0; row < whole; row += 8) {
    bits[row >> 3] =
      (bytes[row] as number) |
      ((bytes[row + 1] as number) << 1) |
      ((bytes[row + 2] as number) << 2) |
      ((bytes[row + 3] as number) << 3) |
      ((bytes[row + 4] as number) << 4) |
      ((bytes[row + 5] as number) << 5) |
      ((bytes[row + 6] as number) << 6) |
      ((bytes[row + 7] as number) << 7);
  }
  for (let row = whole; row < rowCount; row++) {
    bits[row >> 3] = (bits[row >> 3] as number) | ((bytes[row] as number) << (row & 7));
  }
  return bits;
}
