import type { Conversion } from '../convert/cell-reader.js';
import { type Cells, SHORT_BYTES } from './cells.js';
import type { ColumnReader } from './column-reader.js';
import { createDictionary, type Dictionary } from './dictionary.js';
import { createGrowing } from './growing.js';
import { packDictionary } from './pack-dictionary.js';

const ABSENT = -1;

/** A column of texts, each distinct one kept once. */
export function createTextReader({ column }: Conversion): ColumnReader {
  const growing = createGrowing();
  const dictionary = createDictionary();
  const { values: closed, nullable } = column;
  const isAllowed: boolean[] = [];
  let scratch = new Float64Array(0);
  let hasSkipped = false;

  const usable = (code: number): boolean => {
    if (code === ABSENT) return nullable;
    if (closed === undefined) return true;
    isAllowed[code] ??= closed.includes(dictionary.texts[code] as string);
    return isAllowed[code] as boolean;
  };

  return {
    convert: (cells, rowCount, unusable, mark) => {
      if (scratch.length < rowCount) scratch = new Float64Array(rowCount);
      const codeOf = coder(cells, dictionary);
      for (let row = 0; row < rowCount; row++) {
        const code = codeOf(row);
        scratch[row] = code === ABSENT ? Number.NaN : code;
        if (unusable[row] === 0 && !usable(code)) unusable[row] = mark;
      }
    },
    keep: (rowCount, skip) => {
      if (skip !== undefined) hasSkipped = true;
      growing.append(scratch, rowCount, skip);
    },
    finish: () => ({ kind: 'string', ...packDictionary(growing, dictionary.texts, hasSkipped) }),
  };
}

/** Codes of a chunk by the cheapest form that its texts are given in. */
function coder(cells: Cells, dictionary: Dictionary): (row: number) => number {
  const { values, words, text } = cells;
  const fromText = (row: number): number => {
    const read = text(row, 0) ?? '';
    return read === '' ? ABSENT : dictionary.codeOfText(read);
  };
  if (words !== undefined) {
    return (row) => {
      const byteCount = words[row * 4] as number;
      if (byteCount === 0) return ABSENT;
      if (byteCount > SHORT_BYTES) return fromText(row);
      return dictionary.codeOfWords(words, row * 4, () => text(row, 0) as string);
    };
  }
  if (values === undefined) return fromText;
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  const key = new Int32Array(4);
  return (row) => {
    const value = values[row] as number;
    if (Number.isNaN(value)) return fromText(row);
    key[1] = bits[row * 2] as number;
    key[2] = bits[row * 2 + 1] as number;
    return dictionary.codeOfWords(key, 0, () => String(value));
  };
}
