/**
 * Gives each distinct text a code, in the order they are met. Texts come as they lie in memory where
 * that is known: four 32-bit words, the length and up to twelve bytes. Telling whether such a text was
 * seen before then needs no JavaScript string.
 */
export interface Dictionary {
  readonly texts: string[];
  readonly codeOfText: (text: string) => number;
  /** The code of the four words at `place`; `read` makes the text where it is a new one. */
  readonly codeOfWords: (words: Int32Array, place: number, read: () => string) => number;
}

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

  const codeOfWords: Dictionary['codeOfWords'] = (words, place, read) => {
    const mask = slots.length - 1;
    let slot = hashOf(words, place) & mask;
    for (;;) {
      const entry = (slots[slot] as number) - 1;
      if (entry < 0) break;
      if (isSame(entries, entry * 4, words, place)) return codes[entry] as number;
      slot = (slot + 1) & mask;
    }
    const code = texts.push(read()) - 1;
    slots[slot] = used + 1;
    for (let word = 0; word < 4; word++) entries[used * 4 + word] = words[place + word] as number;
    codes[used] = code;
    used++;
    if (used * 2 > slots.length) grow();
    return code;
  };
  return { texts, codeOfText, codeOfWords };
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
