/** Bits for so many rows, all of which have a value. */
export function allValid(rowCount: number): Uint8Array {
  return new Uint8Array((rowCount + 7) >> 3).fill(0xff);
}

/** Whether a row has a value, by its bit. */
export function isValid(validity: Uint8Array, row: number): boolean {
  return (((validity[row >> 3] as number) >> (row & 7)) & 1) === 1;
}

/** Bits in the making; there are none as long as every row has a value. */
export function createValidity(rowCount: number) {
  let bits: Uint8Array | undefined;
  return {
    clear: (row: number): void => {
      bits ??= allValid(rowCount);
      bits[row >> 3] = (bits[row >> 3] as number) & ~(1 << (row & 7));
    },
    finish: () => (bits === undefined ? {} : { validity: bits }),
  };
}
