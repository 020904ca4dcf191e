import {
  createPackedTable,
  fillEntry,
  findCodes,
  findEntry,
  OUT_OF_REACH,
  type PackedTable,
  rebuildTable,
} from './packed-table.js';
import { BLOCK, createPackedTexts, packTexts, widthOf } from './packed-texts.js';

/** Gives customers their code, the same in every table: their place in the dictionary. */
export interface CustomerCodes {
  /** Writes the code of each id; of up to 1,024 ids at a time. The empty id is nobody's and left out. */
  readonly codesOf: (ids: readonly string[], out: Int32Array) => void;
  readonly dictionary: readonly string[];
}

/**
 * Codes of customers, who are met in rows in any order. A map of a million texts is spread over memory that no
 * cache holds, and each look at it waits for several places, one after another. So ids are looked up as
 * numbers in one array, a block at a time; a map has only those that are long, have units from U+0100 on, or
 * hash as too many others do.
 */
export function createCustomerCodes(): CustomerCodes {
  const dictionary: string[] = [];
  const others = new Map<string, number>();
  let table = createPackedTable(1);
  let packed = createPackedTexts(1);
  const rebuild = (size: Pick<PackedTable, 'width' | 'capacity'>): void => {
    table = rebuildTable(table, size, (code) => others.set(dictionary[code] as string, code));
  };
  const codeOf = (id: string, index: number): number => {
    const hash = packed.hashes[index] as number;
    const { words } = packed;
    const from = index * packed.width;
    const entry = hash < 0 ? OUT_OF_REACH : findEntry(table, words, from, hash);
    const found = entry === OUT_OF_REACH ? 0 : (table.entries[entry] as number);
    if (found > 0) return found - 1;
    const known = others.get(id);
    if (known !== undefined) return known;
    const code = dictionary.push(id) - 1;
    if (entry === OUT_OF_REACH) others.set(id, code);
    else fillEntry(table, entry, code, words, from);
    if ((dictionary.length - others.size) * 2 > table.capacity) {
      rebuild({ width: table.width, capacity: table.capacity * 2 });
    }
    return code;
  };
  return {
    dictionary,
    codesOf: (ids, out) => {
      const width = widthOf(ids);
      if (width > table.width) {
        rebuild({ width, capacity: table.capacity });
        packed = createPackedTexts(width);
      }
      packTexts(packed, ids);
      findCodes(table, packed, out);
      for (let index = 0; index < ids.length; index++) {
        if ((out[index] as number) >= 0) continue;
        const id = ids[index] as string;
        out[index] = id === '' ? 0 : codeOf(id, index);
      }
    },
  };
}

/** The codes of any number of ids. */
export function codesOfAll(ids: readonly string[], { codesOf }: CustomerCodes): Int32Array {
  const codes = new Int32Array(ids.length);
  for (let from = 0; from < ids.length; from += BLOCK) {
    codesOf(ids.slice(from, from + BLOCK), codes.subarray(from, from + BLOCK));
  }
  return codes;
}
