import type { NumberArray, NumberColumn } from '../model/column.js';
import { refuse } from './refuse.js';
import {
  type ArrowData,
  type ArrowType,
  type ArrowVector,
  hasValue,
  isBitSet,
  TYPE,
} from './shape.js';

type NumberKind = NumberColumn['kind'];

const DAY_MS = 86_400_000;

/** What a vector of numbers can be taken for; the first where nothing else is asked for. */
export function kindsOf(type: ArrowType): readonly NumberKind[] {
  switch (type.typeId) {
    case TYPE.int:
      return ['integer', 'number', 'instant', 'date'];
    case TYPE.float:
      return ['number', 'integer', 'instant'];
    case TYPE.bool:
      return ['boolean'];
    case TYPE.date:
      return ['date'];
    case TYPE.timestamp:
      return ['instant'];
    default:
      return [];
  }
}

/** Reads numbers, truth values, days and timestamps; shares the buffer where nothing is to be changed. */
export function numbersOfArrow(vector: ArrowVector, kind: NumberKind, name: string): NumberColumn {
  const shared = sharedColumn(vector, kind);
  if (shared !== undefined) return shared;
  const { type, length, data } = vector;
  const values = arrayFor(type, kind, length);
  let validity: Uint8Array | undefined;
  let first = 0;
  for (const chunk of data) {
    const read = chunkReader(type, chunk);
    for (let row = 0; row < chunk.length; row++) {
      const place = first + row;
      if (!hasValue(chunk, row)) {
        validity ??= allValid(length);
        validity[place >> 3] = (validity[place >> 3] as number) & ~(1 << (place & 7));
        continue;
      }
      const value = read(row);
      check(value, kind, place, name);
      // Zero has no sign.
      values[place] = value + 0;
    }
    first += chunk.length;
  }
  return validity === undefined ? { kind, values } : { kind, values, validity };
}

/** Whole numbers of up to 32 bits in one chunk are already what a column is. */
function sharedColumn({ type, data }: ArrowVector, kind: NumberKind): NumberColumn | undefined {
  const [only, ...others] = data;
  if (only === undefined || others.length > 0) return undefined;
  const isWhole = (type.typeId === TYPE.int || type.typeId === TYPE.date) && !isWide(type);
  const { values, nullBitmap, offset, length } = only;
  if (!isWhole || !isNarrow(values)) return undefined;
  const own = values.subarray(0, length);
  if (nullBitmap === undefined || nullBitmap === null || nullBitmap.length === 0) {
    return { kind, values: own };
  }
  return offset === 0 ? { kind, values: own, validity: nullBitmap } : undefined;
}

function isNarrow(values: unknown): values is Exclude<NumberArray, Float64Array> {
  return [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array].some(
    (Kind) => values instanceof Kind,
  );
}

function arrayFor({ typeId, bitWidth, isSigned }: ArrowType, kind: NumberKind, length: number) {
  if (kind === 'boolean') return new Uint8Array(length);
  if (kind === 'date') return new Int32Array(length);
  if (typeId !== TYPE.int || (bitWidth ?? 64) > 32) return new Float64Array(length);
  if ((bitWidth ?? 64) <= 16) return new Int32Array(length);
  return isSigned === false ? new Uint32Array(length) : new Int32Array(length);
}

/** Reads a row of a chunk as columns keep it; NaN where that is not to be had exactly. */
function chunkReader(type: ArrowType, chunk: ArrowData): (row: number) => number {
  const { values, offset } = chunk;
  if (type.typeId === TYPE.bool) {
    return (row) => Number(isBitSet(values as Uint8Array, offset + row));
  }
  const wide = isWide(type) ? wideValues(values, chunk.length) : undefined;
  const read: (row: number) => number =
    wide === undefined
      ? (row) => (values as NumberArray)[row] as number
      : (row) => Number(wide[row] as bigint);
  if (type.typeId === TYPE.date && type.unit !== 0) {
    return (row) => wholePart(read(row), DAY_MS);
  }
  if (type.typeId !== TYPE.timestamp) return read;
  const { unit = 1 } = type;
  if (unit === 0) return (row) => read(row) * 1000;
  if (unit === 1) return read;
  const perMs = unit === 2 ? 1_000n : 1_000_000n;
  return (row) => {
    const ticks = wide?.[row] ?? 0n;
    return ticks % perMs === 0n ? Number(ticks / perMs) : Number.NaN;
  };
}

/** Integers of 64 bits, which older versions of the library show as pairs of 32. */
function wideValues(values: unknown, length: number): BigInt64Array | BigUint64Array {
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) return values;
  const { buffer, byteOffset } = values as Int32Array;
  return new BigInt64Array(buffer, byteOffset, length);
}

function isWide({ typeId, bitWidth, unit }: ArrowType): boolean {
  if (typeId === TYPE.date) return unit !== 0;
  return typeId === TYPE.timestamp || (typeId === TYPE.int && bitWidth === 64);
}

function wholePart(value: number, unit: number): number {
  return value % unit === 0 ? value / unit : Number.NaN;
}

function check(value: number, kind: NumberKind, row: number, name: string): void {
  if (kind === 'number' ? Number.isFinite(value) : Number.isSafeInteger(value)) return;
  const told = Number.isNaN(value) ? 'not to be had exactly' : String(value);
  refuse(`row ${row} is ${told}`, EXPECTED[kind], name);
}

const EXPECTED: { readonly [K in NumberKind]: string } = {
  boolean: 'true or false',
  integer: 'an integer within 2^53',
  number: 'a finite number',
  date: 'a whole day',
  instant: 'a whole millisecond within 2^53',
};

function allValid(length: number): Uint8Array {
  const validity = new Uint8Array((length + 7) >> 3).fill(0xff);
  const beyond = validity.length * 8 - length;
  if (beyond > 0) validity[validity.length - 1] = 0xff >> beyond;
  return validity;
}
