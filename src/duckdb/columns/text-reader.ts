import type { Conversion } from '../convert/cell-reader.js';
import type { Cells } from './cells.js';
import type { ColumnReader } from './column-reader.js';
import { createDictionary, type Dictionary } from './dictionary.js';
import { createGrowing } from './growing.js';
import { packDictionary } from './pack-dictionary.js';

/** A column of texts, each distinct one kept once. */
export function createTextReader({ column }: Conversion): ColumnReader {
  const growing = createGrowing();
  const dictionary = createDictionary();
  const { values: closed, nullable } = column;
  const isAllowed: boolean[] = [];
  // NaN where there is no text.
  let scratch = new Float64Array(0);
  let hasSkipped = false;

  const usable = (code: number): boolean => {
    if (Number.isNaN(code)) return nullable;
    if (closed === undefined) return true;
    isAllowed[code] ??= closed.includes(dictionary.texts[code] as string);
    return isAllowed[code] as boolean;
  };

  return {
    convert: (cells, rowCount, unusable, mark) => {
      if (scratch.length < rowCount) scratch = new Float64Array(rowCount);
      encode(cells, rowCount, scratch, dictionary);
      if (closed === undefined && nullable) return;
      for (let row = 0; row < rowCount; row++) {
        if (unusable[row] === 0 && !usable(scratch[row] as number)) unusable[row] = mark;
      }
    },
    keep: (rowCount, skip) => {
      if (skip !== undefined) hasSkipped = true;
      growing.append(scratch, rowCount, skip);
    },
    finish: () => ({ kind: 'string', ...packDictionary(growing, dictionary.texts, hasSkipped) }),
  };
}

/** Fills in the codes of a chunk, by the cheapest form that its texts are given in. */
function encode(
  { values, words, text }: Cells,
  rowCount: number,
  codes: Float64Array,
  { codesOfWords, codeOfText }: Dictionary,
): void {
  if (words !== undefined) {
    codesOfWords(words, rowCount, codes, (row) => text(row, 0) as string);
  } else if (values !== undefined) {
    const keys = numberKeys(values, rowCount);
    codesOfWords(keys, rowCount, codes, (row) => String(values[row]));
  }
  if (words !== undefined) return;
  for (let row = 0; row < rowCount; row++) {
    if (!Number.isNaN(values?.[row] ?? Number.NaN)) continue;
    const read = text(row, 0) ?? '';
    codes[row] = read === '' ? Number.NaN : codeOfText(read);
  }
}

/** Whole numbers as words that tell them apart: a length, the two halves of the number; none for NaN. */
function numberKeys(values: Float64Array, rowCount: number): Int32Array {
  const halves = new Int32Array(values.buffer, values.byteOffset, rowCount * 2);
  const keys = new Int32Array(rowCount * 4);
  for (let row = 0; row < rowCount; row++) {
    if (Number.isNaN(values[row])) continue;
    keys[row * 4] = 8;
    keys[row * 4 + 1] = halves[row * 2] as number;
    keys[row * 4 + 2] = halves[row * 2 + 1] as number;
  }
  return keys;
}
