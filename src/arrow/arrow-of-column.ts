import type { Column, NumberArray, NumberColumn } from '../model/column.js';

/** The types of Arrow that columns are given as, by the names of their classes. */
export type ArrowTypeName =
  | 'Int8'
  | 'Uint8'
  | 'Int16'
  | 'Uint16'
  | 'Int32'
  | 'Uint32'
  | 'Float64'
  | 'Bool'
  | 'DateDay'
  | 'TimestampMillisecond';

/** A column as the buffers of Apache Arrow. */
export interface ArrowColumn {
  /** The type of the values; for texts and tags, of their places in the dictionary. */
  readonly type: ArrowTypeName;
  readonly length: number;
  readonly nullCount: number;
  /** One bit a row, 1 where there is a value; undefined where every row has one. */
  readonly nullBitmap: Uint8Array | undefined;
  readonly data: NumberArray | BigInt64Array;
  /** The texts, or lists of tags, that the places lead to; null for other columns. */
  readonly dictionary: readonly string[] | readonly (readonly string[])[] | null;
}

/**
 * A column in the layout of Apache Arrow, to be wrapped by `makeData` of the package apache-arrow, which is
 * not needed here. Buffers are those of the column; only truth values (bytes to bits), instants (to 64-bit
 * integers) and days that are not of 32 bits are copied.
 *
 * @param length how many rows the column has, where its arrays are longer.
 *
 * @example
 * ```ts
 * import * as arrow from 'apache-arrow';
 * import { arrowOfColumn } from 'clientele/batch';
 *
 * const column = { kind: 'integer', values: Int32Array.of(3, 5) } as const;
 * const { type, dictionary, ...buffers } = arrowOfColumn(column);
 * type; // => 'Int32'
 * const vector = new arrow.Vector([arrow.makeData({ type: new arrow.Int32(), ...buffers } as never)]);
 * vector.get(1); // => 5
 * ```
 */
export function arrowOfColumn(column: Column, length = lengthOf(column)): ArrowColumn {
  const { validity } = column;
  const nullCount = validity === undefined ? 0 : length - countBits(validity, length);
  const shared = { length, nullCount, nullBitmap: validity, dictionary: null };
  if (column.kind === 'string' || column.kind === 'string[]') {
    const { codes, dictionary } = column;
    return { ...shared, type: typeOf(codes), data: codes, dictionary };
  }
  return { ...shared, ...numbers(column, length) };
}

function numbers(
  { kind, values }: NumberColumn,
  length: number,
): Pick<ArrowColumn, 'type' | 'data'> {
  if (kind === 'boolean') return { type: 'Bool', data: packBits(values, length) };
  if (kind === 'date') {
    const days = values instanceof Int32Array ? values : Int32Array.from(values);
    return { type: 'DateDay', data: days };
  }
  if (kind === 'instant') {
    const data = new BigInt64Array(length);
    for (let row = 0; row < length; row++) data[row] = BigInt(values[row] as number);
    return { type: 'TimestampMillisecond', data };
  }
  return { type: typeOf(values), data: values };
}

function typeOf(array: NumberArray): ArrowTypeName {
  if (array instanceof Int8Array) return 'Int8';
  if (array instanceof Uint8Array) return 'Uint8';
  if (array instanceof Int16Array) return 'Int16';
  if (array instanceof Uint16Array) return 'Uint16';
  if (array instanceof Int32Array) return 'Int32';
  return array instanceof Uint32Array ? 'Uint32' : 'Float64';
}

function lengthOf(column: Column): number {
  return 'codes' in column ? column.codes.length : column.values.length;
}

function packBits(values: NumberArray, length: number): Uint8Array {
  const bits = new Uint8Array((length + 7) >> 3);
  for (let row = 0; row < length; row++) {
    bits[row >> 3] = (bits[row >> 3] as number) | ((values[row] as number) << (row & 7));
  }
  return bits;
}

function countBits(bits: Uint8Array, length: number): number {
  let count = 0;
  for (let row = 0; row < length; row++) count += ((bits[row >> 3] as number) >> (row & 7)) & 1;
  return count;
}
