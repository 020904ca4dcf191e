import type { CodeArray, Column, NumberArray } from '../../model/column.js';
import type { ColumnSpec } from '../../model/tables.js';
import type { StoredColumn } from '../clustered.js';
import { isValid } from '../validity.js';

/** A column with its fallback in place of nulls, and how far from zero its numbers lie. */
export function storeColumn(column: Column, spec: ColumnSpec, rowCount: number): StoredColumn {
  const filled = fill(column, spec.fallback ?? null, rowCount);
  const magnitude = 'codes' in filled ? 0 : magnitudeOf(filled.values, rowCount);
  return { column: filled, magnitude };
}

function fill(column: Column, fallback: number | string | null, rowCount: number): Column {
  const { validity } = column;
  if (validity === undefined) return column;
  if (fallback === null) {
    if ('codes' in column || !(column.values instanceof Float64Array)) return column;
    return { ...column, values: withNulls(column.values, validity, rowCount) };
  }
  const put = (array: NumberArray, value: number): NumberArray => {
    for (let row = 0; row < rowCount; row++) if (!isValid(validity, row)) array[row] = value;
    return array;
  };
  if (column.kind === 'string') {
    const known = column.dictionary.indexOf(fallback as string);
    const dictionary = known < 0 ? [...column.dictionary, fallback as string] : column.dictionary;
    const code = known < 0 ? column.dictionary.length : known;
    const codes = put(Int32Array.from(column.codes), code) as CodeArray;
    return { kind: 'string', codes, dictionary };
  }
  if (column.kind === 'string[]') return column;
  const values = put(Float64Array.from(column.values), fallback as number);
  return { kind: column.kind, values };
}

function withNulls(values: Float64Array, validity: Uint8Array, rowCount: number): Float64Array {
  const filled = values.slice(0, rowCount);
  for (let row = 0; row < rowCount; row++) if (!isValid(validity, row)) filled[row] = Number.NaN;
  return filled;
}

/** Of whole numbers of 16 bits and less the width says enough. */
function magnitudeOf(values: NumberArray, rowCount: number): number {
  if (values.BYTES_PER_ELEMENT <= 2) return 2 ** (8 * values.BYTES_PER_ELEMENT);
  let least = 0;
  let most = 0;
  for (let row = 0; row < rowCount; row++) {
    const value = values[row] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return Math.max(most, -least);
}
