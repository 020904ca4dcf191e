import { compareCodePoints } from '../base/code-point-order.js';

/** A text, or a list of tags. */
export type Text = string | readonly string[];

/** The distinct texts (or lists of tags) that codes stand for. */
export interface Dictionary {
  readonly values: readonly Text[];
}

/** For each code the place of its text in the order of code points; texts only. */
export function ranksOf({ values }: Dictionary): Int32Array {
  const texts = values as readonly string[];
  const order = texts.map((_, code) => code);
  order.sort((a, b) => compareCodePoints(texts[a] as string, texts[b] as string));
  const ranks = new Int32Array(values.length);
  let rank = -1;
  let previous: string | undefined;
  for (const code of order) {
    const text = texts[code] as string;
    if (text !== previous) rank++;
    previous = text;
    ranks[code] = rank;
  }
  return ranks;
}

/** A dictionary in the making: gives each distinct text its code. */
export interface DictionaryBuilder {
  readonly codeOf: (text: Text) => number;
  readonly dictionary: Dictionary;
}

export function buildDictionary(): DictionaryBuilder {
  const values: Text[] = [];
  const codes = new Map<string, number>();
  return {
    dictionary: { values },
    codeOf: (text) => {
      const key = typeof text === 'string' ? text : JSON.stringify(text);
      const known = codes.get(key);
      if (known !== undefined) return known;
      const code = values.push(text) - 1;
      codes.set(key, code);
      return code;
    },
  };
}

/** A table that leads from codes of one dictionary to those of another: for null first, then by code. */
export function translation({ values }: Dictionary, builder: DictionaryBuilder): Int32Array {
  const table = new Int32Array(values.length + 1).fill(-1);
  values.forEach((text, code) => {
    table[code + 1] = builder.codeOf(text);
  });
  return table;
}
