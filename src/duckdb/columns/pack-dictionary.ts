import type { CodeArray, Validity } from '../../model/column.js';
import { createGrowing, type Growing, packCodes } from './growing.js';

/** Codes and what they stand for, without what no row holds where rows were left out. */
export function packDictionary<T>(
  growing: Growing,
  entries: readonly T[],
  mayHaveUnused: boolean,
): { readonly codes: CodeArray; readonly dictionary: readonly T[]; readonly validity?: Validity } {
  const used = mayHaveUnused ? onlyUsed(growing, entries) : { growing, dictionary: entries };
  const { values, validity } = packCodes(used.growing, used.dictionary.length);
  const { dictionary } = used;
  return validity === undefined
    ? { codes: values, dictionary }
    : { codes: values, dictionary, validity };
}

function onlyUsed<T>(growing: Growing, entries: readonly T[]) {
  const places = new Int32Array(entries.length).fill(-1);
  const dictionary: T[] = [];
  const renumbered = createGrowing();
  growing.eachBlock((block) => {
    const codes = block.map((code) => {
      if (Number.isNaN(code)) return code;
      if (places[code] === -1) places[code] = dictionary.push(entries[code] as T) - 1;
      return places[code] as number;
    });
    renumbered.append(codes, codes.length, undefined);
  });
  return { growing: renumbered, dictionary };
}
