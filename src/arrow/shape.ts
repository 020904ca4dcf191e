/** A vector of Apache Arrow, as far as it is read: its type, and its chunks. */
export interface ArrowVector {
  readonly type: ArrowType;
  readonly length: number;
  readonly data: readonly ArrowData[];
}

/** One chunk of a vector: the buffers of Arrow's columnar format. */
export interface ArrowData {
  readonly length: number;
  /** Where the chunk starts in its bits; the other buffers start where the chunk does. */
  readonly offset: number;
  /** One bit a row, 1 where there is a value; empty or absent where every row has one. */
  readonly nullBitmap?: Uint8Array | null | undefined;
  readonly values?: unknown;
  readonly valueOffsets?: unknown;
  readonly dictionary?: unknown;
  readonly children?: readonly unknown[];
}

/** A type of Arrow: the number it has in Arrow's format, and what tells types of one number apart. */
export interface ArrowType {
  readonly typeId: number;
  readonly bitWidth?: number;
  readonly isSigned?: boolean;
  readonly unit?: number;
  readonly precision?: number;
}

/** A table of Arrow, as far as it is read. */
export interface ArrowTable {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  /** The column of a name. */
  getChild(name: string): ArrowVector | null;
}

/** Numbers of types in Arrow's format (`Schema.fbs`), and the one its JavaScript gives dictionaries. */
export const TYPE = {
  int: 2,
  float: 3,
  utf8: 5,
  bool: 6,
  date: 8,
  timestamp: 10,
  list: 12,
  dictionary: -1,
} as const;

export function isBitSet(bits: Uint8Array, place: number): boolean {
  return (((bits[place >> 3] as number) >> (place & 7)) & 1) === 1;
}

/** Whether a row of a chunk has a value. */
export function hasValue({ nullBitmap, offset }: ArrowData, row: number): boolean {
  if (nullBitmap === undefined || nullBitmap === null || nullBitmap.length === 0) return true;
  return isBitSet(nullBitmap, offset + row);
}
