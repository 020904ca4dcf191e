import type { CodeArray, Column, NumberColumn } from '../model/column.js';
import type { Type, ValueKind } from '../model/type.js';
import type { StoredColumn } from './clustered.js';
import type { Text } from './dictionary.js';
import type { Frame } from './frame.js';
import { writeNumbers } from './kernels/narrow.js';
import { clearNullCodes, clearNulls } from './kernels/validity.js';
import { asMask, asNumbers } from './operands.js';
import { allValid } from './validity.js';
import type { Numbers, Vector } from './vector.js';
import { numberOfValue } from './vector-value.js';

type NumberKind = NumberColumn['kind'];

/** A column of answers in the making: chunk by chunk, as narrow as its values are known to be. */
export interface OutputColumn {
  readonly kind: ValueKind;
  /** Takes the rows at hand, the first of which is row `from` of the column. */
  readonly append: (from: number, count: number) => void;
  readonly finish: () => StoredColumn;
}

export function createOutputColumn(
  { kind }: Type,
  vector: Vector,
  frame: Frame,
  rowCount: number,
): OutputColumn {
  if (kind === 'string' || kind === 'string[]') return createCodesColumn(kind, vector, rowCount);
  if (vector.form === 'mask' || vector.form === 'test') {
    return createTruthColumn(asMask(vector, frame).data, rowCount);
  }
  return vector.form === 'constant'
    ? createConstantColumn(kind as NumberKind, numberOfValue(vector.value), rowCount)
    : createNumberColumn(kind as NumberKind, asNumbers(vector, frame), rowCount);
}

function createTruthColumn(data: Uint8Array, rowCount: number): OutputColumn {
  const values = new Uint8Array(rowCount);
  return {
    kind: 'boolean',
    append: (from, count) => values.set(data.subarray(0, count), from),
    finish: () => ({ column: { kind: 'boolean', values }, magnitude: 1 }),
  };
}

function createConstantColumn(kind: NumberKind, value: number, rowCount: number): OutputColumn {
  const magnitude = Math.abs(value) || 0;
  const isNull = Number.isNaN(value);
  return {
    kind,
    append: () => {},
    finish: () => {
      const values = arrayFor(kind, magnitude, rowCount).fill(value);
      const nulls = isNull ? { validity: new Uint8Array((rowCount + 7) >> 3) } : {};
      return { column: { kind, values, ...nulls }, magnitude };
    },
  };
}

/**
 * As few bits as are known to suffice: memory that is touched for the first time costs more than the work
 * on it. What is not whole takes 64.
 */
export function arrayFor(kind: NumberKind, magnitude: number, rowCount: number) {
  if (kind === 'boolean') return new Uint8Array(rowCount);
  if (kind === 'number' || magnitude >= 2 ** 31) return new Float64Array(rowCount);
  if (magnitude < 2 ** 7) return new Int8Array(rowCount);
  return magnitude < 2 ** 15 ? new Int16Array(rowCount) : new Int32Array(rowCount);
}

/** Values are copied as they are, whatever stands in the place of nulls; bits tell which those are. */
function createNumberColumn(
  kind: NumberKind,
  { data, magnitude, nullable }: Numbers,
  rowCount: number,
): OutputColumn {
  const values = arrayFor(kind, magnitude, rowCount);
  const validity = nullable ? allValid(rowCount) : undefined;
  let hasNulls = false;
  return {
    kind,
    append: (from, count) => {
      writeNumbers(values, data, from, count);
      if (validity !== undefined) hasNulls = clearNulls(validity, data, from, count) || hasNulls;
    },
    finish: () => ({
      column: validity !== undefined && hasNulls ? { kind, values, validity } : { kind, values },
      magnitude,
    }),
  };
}

function createCodesColumn(
  kind: 'string' | 'string[]',
  vector: Vector,
  rowCount: number,
): OutputColumn {
  if (vector.form !== 'codes') {
    const value = vector.form === 'constant' ? vector.value : null;
    return {
      kind,
      append: () => {},
      finish: () => stored(constantText(kind, value as Text | null, rowCount)),
    };
  }
  const { data, dictionary } = vector;
  const codes = codeArrayFor(dictionary.values.length, rowCount);
  let validity: Uint8Array | undefined;
  return {
    kind,
    append: (from, count) => {
      if (copyCodes(codes, data, from, count) === 0) return;
      validity ??= allValid(rowCount);
      clearNullCodes(validity, data, from, count);
    },
    finish: () => stored(textColumn(kind, codes, dictionary.values, validity)),
  };
}

function stored(column: Column): StoredColumn {
  return { column, magnitude: 0 };
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
