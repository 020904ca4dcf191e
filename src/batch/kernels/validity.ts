// Bits that tell which rows have a value, written for eight rows at a time: changing one bit after the
// other makes every change wait for the one before.

/** Every number is below or at it, null is not; to ask whether a number equals itself takes a branch. */
const MOST = Number.POSITIVE_INFINITY;

/** Clears the bits of numbers that are null, those of `data` standing from row `from` on; says if any is. */
export function clearNulls(
  validity: Uint8Array,
  data: Float64Array,
  from: number,
  count: number,
): boolean {
  let valid = 0xff;
  let i = 0;
  for (; i < count && ((from + i) & 7) !== 0; i++) {
    valid &= ~clearBit(validity, from + i, 1 - +((data[i] as number) <= MOST));
  }
  for (; i + 8 <= count; i += 8) {
    const eight =
      +((data[i] as number) <= MOST) |
      (+((data[i + 1] as number) <= MOST) << 1) |
      (+((data[i + 2] as number) <= MOST) << 2) |
      (+((data[i + 3] as number) <= MOST) << 3) |
      (+((data[i + 4] as number) <= MOST) << 4) |
      (+((data[i + 5] as number) <= MOST) << 5) |
      (+((data[i + 6] as number) <= MOST) << 6) |
      (+((data[i + 7] as number) <= MOST) << 7);
    validity[(from + i) >> 3] = eight;
    valid &= eight;
  }
  for (; i < count; i++) {
    valid &= ~clearBit(validity, from + i, 1 - +((data[i] as number) <= MOST));
  }
  return valid !== 0xff;
}

/** As {@link clearNulls}, for codes, of which -1 is null. */
export function clearNullCodes(
  validity: Uint8Array,
  data: Int32Array,
  from: number,
  count: number,
): void {
  let i = 0;
  for (; i < count && ((from + i) & 7) !== 0; i++) {
    clearBit(validity, from + i, (data[i] as number) >>> 31);
  }
  for (; i + 8 <= count; i += 8) {
    validity[(from + i) >> 3] = ~(
      ((data[i] as number) >>> 31) |
      (((data[i + 1] as number) >>> 31) << 1) |
      (((data[i + 2] as number) >>> 31) << 2) |
      (((data[i + 3] as number) >>> 31) << 3) |
      (((data[i + 4] as number) >>> 31) << 4) |
      (((data[i + 5] as number) >>> 31) << 5) |
      (((data[i + 6] as number) >>> 31) << 6) |
      (((data[i + 7] as number) >>> 31) << 7)
    );
  }
  for (; i < count; i++) clearBit(validity, from + i, (data[i] as number) >>> 31);
}

function clearBit(validity: Uint8Array, row: number, isNull: number): number {
  validity[row >> 3] = (validity[row >> 3] as number) & ~(isNull << (row & 7));
  return isNull;
}
