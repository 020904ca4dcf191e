import type { CodeArray, Column, NumberArray, NumberColumn } from '../model/column.js';
import type { Type } from '../model/type.js';
import type { Text } from './dictionary.js';
import type { Frame } from './frame.js';
import { asNumbers } from './operands.js';
import type { Vector } from './vector.js';
import { numberOfValue } from './vector-value.js';

type NumberKind = NumberColumn['kind'];

/** A column of answers in the making: chunk by chunk, as narrow as its values allow. */
export interface OutputColumn {
  /** Takes the rows at hand, the first of which is row `from` of the column. */
  readonly append: (from: number, count: number) => void;
  readonly finish: () => Column;
}

export function createOutputColumn(
  type: Type,
  vector: Vector,
  frame: Frame,
  rowCount: number,
): OutputColumn {
  const { kind } = type;
  if (kind === 'string' || kind === 'string[]') return createCodesColumn(kind, vector, rowCount);
  if (kind === 'boolean' && vector.form === 'mask') return createTruthColumn(vector.data, rowCount);
  const isConstant = vector.form === 'constant';
  const numberKind = kind as NumberKind;
  if (isConstant) return createConstantColumn(numberKind, numberOfValue(vector.value), rowCount);
  return createNumberColumn(numberKind, asNumbers(vector, frame).data, rowCount);
}

function createTruthColumn(data: Uint8Array, rowCount: number): OutputColumn {
  const values = new Uint8Array(rowCount);
  return {
    append: (from, count) => copyBytes(values, data, from, count),
    finish: () => ({ kind: 'boolean', values }),
  };
}

function createConstantColumn(kind: NumberKind, value: number, rowCount: number): OutputColumn {
  return {
    append: () => {},
    finish: () =>
      Number.isNaN(value)
        ? { kind, values: new Uint8Array(rowCount), validity: new Uint8Array((rowCount + 7) >> 3) }
        : { kind, values: arrayFor(kind, value, rowCount).fill(value) },
  };
}

function arrayFor(kind: string, value: number, rowCount: number): NumberArray {
  if (kind === 'boolean') return new Uint8Array(rowCount);
  return value === (value | 0) ? new Int32Array(rowCount) : new Float64Array(rowCount);
}

/** 32 bits a value as long as they suffice, 64 from then on; bits for nulls from the first null on. */
function createNumberColumn(kind: NumberKind, data: Float64Array, rowCount: number): OutputColumn {
  const isWide = kind === 'number' || kind === 'instant';
  const isTruth = kind === 'boolean';
  let narrow = isWide ? undefined : new (isTruth ? Uint8Array : Int32Array)(rowCount);
  let wide = isWide ? new Float64Array(rowCount) : undefined;
  let validity: Uint8Array | undefined;
  return {
    append: (from, count) => {
      if (narrow !== undefined) {
        if (copyNarrow(narrow, data, from, count)) return;
        if (!fits(data, count)) {
          wide = Float64Array.from(narrow);
          narrow = undefined;
        }
      }
      if (wide !== undefined) copyWide(wide, data, from, count);
      if (validity !== undefined || hasNull(data, count)) {
        validity ??= allValid(rowCount);
        clearNulls(validity, data, from, count);
      }
    },
    finish: () => {
      const values = (narrow ?? wide) as NumberArray;
      return validity === undefined ? { kind, values } : { kind, values, validity };
    },
  };
}

/** Copies what fits in 32 bits; says false where something does not, or is null. */
function copyNarrow(
  out: Int32Array | Uint8Array,
  data: Float64Array,
  from: number,
  count: number,
): boolean {
  let odd = 0;
  for (let i = 0; i < count; i++) {
    const value = data[i] as number;
    const short = value | 0;
    out[from + i] = short;
    odd += +(short !== value);
  }
  return odd === 0;
}

function fits(data: Float64Array, count: number): boolean {
  for (let i = 0; i < count; i++) {
    const value = data[i] as number;
    if (!Number.isNaN(value) && value !== (value | 0)) return false;
  }
  return true;
}

function copyWide(out: Float64Array, data: Float64Array, from: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const value = data[i] as number;
    out[from + i] = Number.isNaN(value) ? 0 : value;
  }
}

function hasNull(data: Float64Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (Number.isNaN(data[i] as number)) return true;
  return false;
}

function clearNulls(validity: Uint8Array, data: Float64Array, from: number, count: number): void {
  for (let i = 0; i < count; i++) if (Number.isNaN(data[i] as number)) clearBit(validity, from + i);
}

function createCodesColumn(
  kind: 'string' | 'string[]',
  vector: Vector,
  rowCount: number,
): OutputColumn {
  if (vector.form !== 'codes') {
    const value = vector.form === 'constant' ? vector.value : null;
    return {
      append: () => {},
      finish: () => constantText(kind, value as Text | null, rowCount),
    };
  }
  const { data, dictionary } = vector;
  const codes = codeArrayFor(dictionary.values.length, rowCount);
  let validity: Uint8Array | undefined;
  return {
    append: (from, count) => {
      if (copyCodes(codes, data, from, count) === 0) return;
      validity ??= allValid(rowCount);
      for (let i = 0; i < count; i++) if ((data[i] as number) < 0) clearBit(validity, from + i);
    },
    finish: () => textColumn(kind, codes, dictionary.values, validity),
  };
}

function constantText(kind: 'string' | 'string[]', value: Text | null, rowCount: number): Column {
  const codes = new Uint8Array(rowCount);
  return value === null
    ? textColumn(kind, codes, [], new Uint8Array((rowCount + 7) >> 3))
    : textColumn(kind, codes, [value], undefined);
}

function textColumn(
  kind: 'string' | 'string[]',
  codes: CodeArray,
  dictionary: readonly Text[],
  validity: Uint8Array | undefined,
): Column {
  const column = { kind, codes, dictionary, ...(validity === undefined ? {} : { validity }) };
  return column as Column;
}

/** A dictionary without texts is one that may still grow. */
function codeArrayFor(texts: number, rowCount: number): CodeArray {
  if (texts === 0 || texts > 65_536) return new Int32Array(rowCount);
  return texts > 256 ? new Uint16Array(rowCount) : new Uint8Array(rowCount);
}

/** Copies codes, 0 for null; says how many nulls there were. */
function copyCodes(out: CodeArray, data: Int32Array, from: number, count: number): number {
  let nulls = 0;
  for (let i = 0; i < count; i++) {
    const code = data[i] as number;
    const sign = code >> 31;
    nulls -= sign;
    out[from + i] = code & ~sign;
  }
  return nulls;
}

function copyBytes(out: Uint8Array, data: Uint8Array, from: number, count: number): void {
  for (let i = 0; i < count; i++) out[from + i] = data[i] as number;
}

function allValid(rowCount: number): Uint8Array {
  return new Uint8Array((rowCount + 7) >> 3).fill(0xff);
}

function clearBit(validity: Uint8Array, row: number): void {
  validity[row >> 3] = (validity[row >> 3] as number) & ~(1 << (row & 7));
}
