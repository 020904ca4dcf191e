import type { CodeArray, NumberArray } from '../model/column.js';
import type { StoredColumn } from './clustered.js';
import type { Frame } from './frame.js';
import type { Vector } from './vector.js';

/** Where the rows at hand begin in the stored columns. */
export interface Cursor {
  from: number;
}

/** The vector of a stored column: a step copies the rows at hand, and makes null of what has no value. */
export function loadColumn(
  { column, magnitude }: StoredColumn,
  frame: Frame,
  cursor: Cursor,
): Vector {
  const { validity } = column;
  if (column.kind === 'string' || column.kind === 'string[]') {
    const { codes, dictionary } = column;
    const out = frame.codes({ values: dictionary }, validity !== undefined);
    frame.steps.push(() => copyCodes(out.data, codes, cursor.from, frame.count));
    if (validity !== undefined) {
      frame.steps.push(() => clearCodes(out.data, validity, cursor.from, frame.count));
    }
    return out;
  }
  const { values } = column;
  const out = frame.numbers(magnitude, validity !== undefined);
  frame.steps.push(() => copyNumbers(out.data, values, cursor.from, frame.count));
  if (validity !== undefined && !(values instanceof Float64Array)) {
    frame.steps.push(() => clearNumbers(out.data, validity, cursor.from, frame.count));
  }
  return out;
}

function copyNumbers(out: Float64Array, values: NumberArray, from: number, count: number): void {
  out.set(values.subarray(from, from + count));
}

function copyCodes(out: Int32Array, codes: CodeArray, from: number, count: number): void {
  out.set(codes.subarray(from, from + count));
}

function clearNumbers(out: Float64Array, validity: Uint8Array, from: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const row = from + i;
    const byte = validity[row >> 3] as number;
    // Eight rows with values need no closer look.
    if (byte === 0xff && (row & 7) === 0) i += 7;
    else if (((byte >> (row & 7)) & 1) === 0) out[i] = Number.NaN;
  }
}

function clearCodes(out: Int32Array, validity: Uint8Array, from: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const row = from + i;
    const byte = validity[row >> 3] as number;
    if (byte === 0xff && (row & 7) === 0) i += 7;
    else if (((byte >> (row & 7)) & 1) === 0) out[i] = -1;
  }
}
