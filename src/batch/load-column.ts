import type { CodeArray, NumberArray } from '../model/column.js';
import type { StoredColumn } from './clustered.js';
import type { Frame } from './frame.js';
import { clearCodes, clearNumbers } from './kernels/nulls.js';
import type { Vector } from './vector.js';

/** Where the rows at hand begin in the stored columns. */
export interface Cursor {
  from: number;
}

/** The vector of a stored column: a step copies the rows at hand, and makes null of what has no value. */
export function loadColumn(
  { column, magnitude, holdsNaN }: StoredColumn,
  frame: Frame,
  cursor: Cursor,
): Vector {
  const { validity } = column;
  if (column.kind === 'string' || column.kind === 'string[]') {
    const { codes, dictionary } = column;
    const out = frame.codes({ values: dictionary }, validity !== undefined);
    frame.steps.push(() => copyCodes(out.data, codes, cursor.from, frame.count));
    if (validity === undefined && codes instanceof Uint8Array && dictionary.length <= 128) {
      const bytes = new Uint8Array(frame.capacity);
      frame.steps.push(() => copyCodes(bytes, codes, cursor.from, frame.count));
      return { ...out, words: new Int32Array(bytes.buffer) };
    }
    if (validity !== undefined) {
      frame.steps.push(() => clearCodes(out.data, validity, cursor.from, frame.count));
    }
    return out;
  }
  const { values } = column;
  const out = frame.numbers(magnitude, holdsNaN === true || validity !== undefined);
  frame.steps.push(() => copyNumbers(out.data, values, cursor.from, frame.count));
  if (validity !== undefined) {
    frame.steps.push(() => clearNumbers(out.data, validity, cursor.from, frame.count));
  }
  return out;
}

function copyNumbers(out: Float64Array, values: NumberArray, from: number, count: number): void {
  out.set(values.subarray(from, from + count));
}

function copyCodes(out: CodeArray, codes: CodeArray, from: number, count: number): void {
  out.set(codes.subarray(from, from + count));
}
