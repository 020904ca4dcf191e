import { decodeUtf8 } from '../base/utf8.js';

/** Gives each distinct run of bytes a code, in the order they are met. */
export interface ByteDictionary {
  readonly codeOf: (bytes: Uint8Array, from: number, to: number) => number;
  readonly texts: readonly string[];
}

const FIRST_CAPACITY = 1 << 10;

/** A dictionary of UTF-8 texts: a text that was seen before is told by its bytes, without a string. */
export function createByteDictionary(): ByteDictionary {
  const texts: string[] = [];
  const ends: number[] = [0];
  let kept = new Uint8Array(FIRST_CAPACITY);
  // Open addressing: a slot holds a code and one more, 0 where it is free.
  let slots = new Int32Array(FIRST_CAPACITY);

  const keep = (bytes: Uint8Array, from: number, to: number): void => {
    const start = ends[ends.length - 1] as number;
    const end = start + to - from;
    if (end > kept.length) {
      const wider = new Uint8Array(Math.max(end, kept.length * 2));
      wider.set(kept);
      kept = wider;
    }
    kept.set(bytes.subarray(from, to), start);
    ends.push(end);
  };

  const grow = (): void => {
    slots = new Int32Array(slots.length * 2);
    const mask = slots.length - 1;
    for (let code = 0; code < texts.length; code++) {
      let slot = hashOf(kept, ends[code] as number, ends[code + 1] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = code + 1;
    }
  };

  const codeOf: ByteDictionary['codeOf'] = (bytes, from, to) => {
    const mask = slots.length - 1;
    let slot = hashOf(bytes, from, to) & mask;
    for (;;) {
      const code = (slots[slot] as number) - 1;
      if (code < 0) break;
      if (isSame(kept, ends[code] as number, ends[code + 1] as number, bytes, from, to))
        return code;
      slot = (slot + 1) & mask;
    }
    const code = texts.push(decodeUtf8(bytes, from, to)) - 1;
    keep(bytes, from, to);
    slots[slot] = code + 1;
    if (texts.length * 2 > slots.length) grow();
    return code;
  };
  return { codeOf, texts };
}

function isSame(
  kept: Uint8Array,
  start: number,
  end: number,
  bytes: Uint8Array,
  from: number,
  to: number,
): boolean {
  if (end - start !== to - from) return false;
  for (let place = from; place < to; place++) {
    if (kept[start + place - from] !== bytes[place]) return false;
  }
  return true;
}

/** FNV-1a in 32 bits. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let place = from; place < to; place++) {
    hash = Math.imul(hash ^ (bytes[place] as number), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}
