import type { Column, NumberArray, Validity } from '../../model/column.js';

/** The cells of some rows of a column, in the order of the rows given. */
export function pickRows(column: Column, rows: ArrayLike<number>): Column {
  const validity = column.validity === undefined ? undefined : pickBits(column.validity, rows);
  const more = validity === undefined ? {} : { validity };
  if (column.kind === 'string' || column.kind === 'string[]') {
    return { ...column, codes: pick(column.codes, rows), ...more } as Column;
  }
  return { ...column, values: pick(column.values, rows), ...more };
}

function pick<A extends NumberArray>(from: A, rows: ArrayLike<number>): A {
  const Kind = from.constructor as new (length: number) => A;
  const picked = new Kind(rows.length);
  for (let index = 0; index < rows.length; index++) {
    picked[index] = from[rows[index] as number] as number;
  }
  return picked;
}

function pickBits(bits: Validity, rows: ArrayLike<number>): Validity {
  const picked = new Uint8Array((rows.length + 7) >> 3);
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number;
    const bit = ((bits[row >> 3] as number) >> (row & 7)) & 1;
    picked[index >> 3] = (picked[index >> 3] as number) | (bit << (index & 7));
  }
  return picked;
}
