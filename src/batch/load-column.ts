import type {
  CodeArray,
  NumberArray,
  NumberColumn,
  TagsColumn,
  TextColumn,
} from '../model/column.js';
import type { StoredColumn } from './clustered.js';
import type { Frame } from './frame.js';
import { clearCodes, clearNumbers } from './kernels/nulls.js';
import { once } from './once.js';
import type { Cursor } from './stored-rows.js';
import type { Codes, Numbers, Vector } from './vector.js';

/**
 * The vector of a stored column. What reads its data is preceded by a step that copies the rows at hand, and makes null of what
 * has no value; what reads it where it stands, or as bytes, costs no such step.
 */
export function loadColumn(stored: StoredColumn, frame: Frame, cursor: Cursor): Vector {
  const { column } = stored;
  return column.kind === 'string' || column.kind === 'string[]'
    ? loadCodes(column, frame, cursor)
    : loadNumbers(column, stored, frame, cursor);
}

function loadCodes(
  { codes, dictionary, validity }: TextColumn | TagsColumn,
  frame: Frame,
  cursor: Cursor,
): Codes {
  const { data, ...vector } = frame.codes({ values: dictionary }, validity !== undefined);
  const dataOf = whenRead(frame, data, () => {
    copyCodes(data, codes, cursor.from, frame.count);
    if (validity !== undefined) clearCodes(data, validity, cursor.from, frame.count);
  });
  const areBytes = validity === undefined && codes instanceof Uint8Array;
  const words =
    areBytes && dictionary.length <= 128 ? { words: loadWords(codes, frame, cursor) } : {};
  return {
    ...vector,
    ...words,
    get data() {
      return dataOf();
    },
  };
}

/** A copy that begins where four bytes can be read as one. */
function loadWords(codes: Uint8Array, frame: Frame, cursor: Cursor): Int32Array {
  const bytes = new Uint8Array(frame.capacity);
  frame.steps.push(() => copyCodes(bytes, codes, cursor.from, frame.count));
  return new Int32Array(bytes.buffer);
}

function loadNumbers(
  { values, validity }: NumberColumn,
  { magnitude, holdsNaN }: StoredColumn,
  frame: Frame,
  cursor: Cursor,
): Numbers {
  const nullable = holdsNaN === true || validity !== undefined;
  const { data, ...vector } = frame.numbers(magnitude, nullable);
  const dataOf = whenRead(frame, data, () => {
    copyNumbers(data, values, cursor.from, frame.count);
    if (validity !== undefined) clearNumbers(data, validity, cursor.from, frame.count);
  });
  return {
    ...vector,
    ...(nullable ? {} : { stored: { values, cursor } }),
    get data() {
      return dataOf();
    },
  };
}

/** Data that a step fills, which stands before whatever is set up once the data has been asked for. */
function whenRead<D>(frame: Frame, data: D, fill: () => void): () => D {
  return once(() => {
    frame.steps.push(fill);
    return data;
  });
}

function copyNumbers(out: Float64Array, values: NumberArray, from: number, count: number): void {
  out.set(values.subarray(from, from + count));
}

function copyCodes(out: CodeArray, codes: CodeArray, from: number, count: number): void {
  out.set(codes.subarray(from, from + count));
}
