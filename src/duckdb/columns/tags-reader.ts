import type { Zone } from '../../base/zone.js';
import { type Conversion, converter } from '../convert/cell-reader.js';
import type { ColumnReader } from './column-reader.js';
import { createGrowing } from './growing.js';
import { packDictionary } from './pack-dictionary.js';

/** A column of lists of texts; texts that are the same list share a code. */
export function createTagsReader(conversion: Conversion, zone: Zone): ColumnReader {
  const { nullable } = conversion.column;
  const convert = converter(conversion, zone);
  const lists: (readonly string[])[] = [];
  const codes = new Map<string, number>();
  const codeOfText = new Map<string, number | undefined>();
  const growing = createGrowing();
  let scratch = new Float64Array(0);
  let hasSkipped = false;

  const codeOf = (text: string): number | undefined => {
    if (codeOfText.has(text)) return codeOfText.get(text);
    const list = convert(text) as readonly string[] | undefined;
    let code: number | undefined;
    if (list !== undefined) {
      const key = JSON.stringify(list);
      code = codes.get(key) ?? lists.push(list) - 1;
      codes.set(key, code);
    }
    codeOfText.set(text, code);
    return code;
  };

  return {
    convert: (cells, rowCount, unusable, mark) => {
      if (scratch.length < rowCount) scratch = new Float64Array(rowCount);
      for (let row = 0; row < rowCount; row++) {
        const text = cells.text(row, 0) ?? '';
        const code = text === '' ? undefined : codeOf(text);
        scratch[row] = code ?? Number.NaN;
        const isUsable = text === '' ? nullable : code !== undefined;
        if (!isUsable && unusable[row] === 0) unusable[row] = mark;
      }
    },
    keep: (rowCount, skip) => {
      if (skip !== undefined) hasSkipped = true;
      growing.append(scratch, rowCount, skip);
    },
    finish: () => ({ kind: 'string[]', ...packDictionary(growing, lists, hasSkipped) }),
  };
}
