/** So many texts are packed at a time: few enough for them to stay in the cache. */
export const BLOCK = 1_024;

/** A text with more units is not packed. */
const MOST_UNITS = 59;

/** Texts of a block as numbers: each in equally many words, and a hash of them. */
export interface PackedTexts {
  /** How many words a text takes. */
  readonly width: number;
  readonly words: Int32Array;
  /** By text; below zero where a text cannot be packed. */
  readonly hashes: Int32Array;
}

export function createPackedTexts(width: number): PackedTexts {
  return { width, words: new Int32Array(width * BLOCK), hashes: new Int32Array(BLOCK) };
}

/** How many words the longest of some texts takes, of those that are not too long to be packed. */
export function widthOf(texts: readonly string[]): number {
  let longest = 0;
  for (let index = 0; index < texts.length; index++) {
    const { length } = texts[index] as string;
    if (length > longest && length <= MOST_UNITS) longest = length;
  }
  return (longest >> 2) + 1;
}

/**
 * Packs texts of up to 59 units below U+0100, as ids are: four units to a word, those that are left over
 * with the length, and zeros. So two of them are equal when all their words are.
 */
export function packTexts({ width, words, hashes }: PackedTexts, texts: readonly string[]): void {
  for (let index = 0; index < texts.length; index++) {
    const text = texts[index] as string;
    const isPacked = text.length <= MOST_UNITS && packText(words, index * width, width, text);
    hashes[index] = isPacked ? hashOf(words, index * width, width) : -1;
  }
}

/** Says whether the text has such units only; its words are of no use otherwise. */
function packText(words: Int32Array, from: number, width: number, text: string): boolean {
  const { length } = text;
  let place = from;
  let all = 0;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    const first = text.charCodeAt(at);
    const second = text.charCodeAt(at + 1);
    const third = text.charCodeAt(at + 2);
    const fourth = text.charCodeAt(at + 3);
    all |= first | second | third | fourth;
    words[place++] = first | (second << 8) | (third << 16) | (fourth << 24);
  }
  let rest = length;
  for (let shift = 8; at < length; at++, shift += 8) {
    const unit = text.charCodeAt(at);
    all |= unit;
    rest |= unit << shift;
  }
  words[place++] = rest;
  while (place < from + width) words[place++] = 0;
  return all <= 0xff;
}

/** A hash of so many words, from zero up: every bit of a word has a say in every bit of it. */
export function hashOf(words: Int32Array, from: number, width: number): number {
  let hash = 0;
  for (let place = from; place < from + width; place++) {
    // The steps of MurmurHash2 and the end of MurmurHash3 (Appleby).
    hash = Math.imul(hash ^ (words[place] as number), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 13), 0x85ebca6b);
  return (hash ^ (hash >>> 16)) & 0x7fffffff;
}
