/**
 * Gives each distinct text a code, in the order they are met. Texts come as they lie in memory where
 * that is known: four 32-bit words, the length and up to twelve bytes. Telling whether such a text was
 * seen before then needs no JavaScript string.
 */
export interface Dictionary {
  readonly texts: string[];
  readonly codeOfText: (text: string) => number;
  /**
   * Fills in the codes of some texts by their words, NaN for those of no bytes; `read` gives the text
   * of a row where it is new, or longer than its words.
   */
  readonly codesOfWords: (
    words: Int32Array,
    rowCount: number,
    codes: Float64Array,
    read: (row: number) => string,
  ) => void;
}

/** The longest text, in bytes, that lies in its four words as a whole. */
export const SHORT_BYTES = 12;

const FIRST_CAPACITY = 1 << 12;

export function createDictionary(): Dictionary {
  const texts: string[] = [];
  const known = new Map<string, number>();
  // Open addressing: a slot holds the number of an entry and one more, 0 where it is free.
  let slots = new Int32Array(FIRST_CAPACITY);
  let entries = new Int32Array(FIRST_CAPACITY * 4);
  let codes = new Int32Array(FIRST_CAPACITY);
  let used = 0;

  const grow = (): void => {
    const wider = new Int32Array(entries.length * 2);
    wider.set(entries);
    entries = wider;
    const more = new Int32Array(codes.length * 2);
    more.set(codes);
    codes = more;
    slots = new Int32Array(slots.length * 2);
    const mask = slots.length - 1;
    for (let entry = 0; entry < used; entry++) {
      let slot = hashOf(entries, entry * 4) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = entry + 1;
    }
  };

  const codeOfText = (text: string): number => {
    const code = known.get(text);
    if (code !== undefined) return code;
    known.set(text, texts.length);
    return texts.push(text) - 1;
  };

  const add = (words: Int32Array, place: number, slot: number, text: string): number => {
    const code = texts.push(text) - 1;
    slots[slot] = used + 1;
    entries.set(words.subarray(place, place + 4), used * 4);
    codes[used] = code;
    used++;
    if (used * 2 > slots.length) grow();
    return code;
  };

  const codesOfWords: Dictionary['codesOfWords'] = (words, rowCount, out, read) => {
    for (let row = 0; row < rowCount; row++) {
      const place = row * 4;
      const byteCount = words[place] as number;
      // Rows that stand together often repeat a text.
      if (row > 0 && byteCount <= SHORT_BYTES && isSame(words, place - 4, words, place)) {
        out[row] = out[row - 1] as number;
      } else if (byteCount === 0) {
        out[row] = Number.NaN;
      } else if (byteCount > SHORT_BYTES) {
        out[row] = codeOfText(read(row));
      } else {
        const mask = slots.length - 1;
        let slot = hashOf(words, place) & mask;
        let entry = (slots[slot] as number) - 1;
        while (entry >= 0 && !isSame(entries, entry * 4, words, place)) {
          slot = (slot + 1) & mask;
          entry = (slots[slot] as number) - 1;
        }
        out[row] = entry >= 0 ? (codes[entry] as number) : add(words, place, slot, read(row));
      }
    }
  };
  return { texts, codeOfText, codesOfWords };
}

function isSame(left: Int32Array, i: number, right: Int32Array, j: number): boolean {
  return (
    left[i + 1] === right[j + 1] &&
    left[i + 2] === right[j + 2] &&
    left[i + 3] === right[j + 3] &&
    left[i] === right[j]
  );
}

/** Mixes four words by multiplication with odd numbers and shifts. */
function hashOf(words: Int32Array, place: number): number {
  let hash = Math.imul(words[place + 1] as number, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15) ^ (words[place + 2] as number), 0x85ebca77);
  hash = Math.imul(hash ^ (hash >>> 13) ^ (words[place + 3] as number), 0xc2b2ae3d);
  hash = Math.imul(hash ^ (hash >>> 16) ^ (words[place] as number), 0x27d4eb2f);
  return hash ^ (hash >>> 15);
}
