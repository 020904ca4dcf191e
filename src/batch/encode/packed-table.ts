import { hashOf, type PackedTexts } from './packed-texts.js';

/** So many places are looked at for a text, from the one that its hash tells. */
const REACH = 64;
const FIRST_CAPACITY = 1_024;

/**
 * Packed texts with their codes, side by side in one array: an entry is one above the code, or zero where
 * nothing stands, and the words of the text. A text stands within reach of the place that its hash tells,
 * with no gap between.
 */
export interface PackedTable {
  readonly width: number;
  /** A power of two. */
  readonly capacity: number;
  readonly entries: Int32Array;
}

/** Stands for a text that is not within reach of its place. */
export const OUT_OF_REACH = -1;

export function createPackedTable(width: number, capacity = FIRST_CAPACITY): PackedTable {
  return { width, capacity, entries: new Int32Array(capacity * (width + 1)) };
}

/**
 * Writes the codes of packed texts to `out`, where a text has one; below zero where none is found.
 * Each step is taken for all texts, so that reading of one place does not wait for another.
 */
export function findCodes(
  table: PackedTable,
  { words, hashes }: PackedTexts,
  out: Int32Array,
): void {
  const { width, capacity, entries } = table;
  // What stands there is not needed yet; it is fetched.
  readHomes(out, hashes, entries, width + 1, capacity - 1);
  for (let index = 0; index < out.length; index++) {
    const hash = hashes[index] as number;
    const entry = hash < 0 ? OUT_OF_REACH : findEntry(table, words, index * width, hash);
    out[index] = entry < 0 ? -1 : (entries[entry] as number) - 1;
  }
}

function readHomes(
  out: Int32Array,
  hashes: Int32Array,
  entries: Int32Array,
  size: number,
  mask: number,
): void {
  for (let index = 0; index < out.length; index++) {
    out[index] = entries[((hashes[index] as number) & mask) * size] as number;
  }
}

/** Where the entry of a text is, or the gap where it belongs; or {@link OUT_OF_REACH}. */
export function findEntry(
  { width, capacity, entries }: PackedTable,
  words: Int32Array,
  from: number,
  hash: number,
): number {
  for (let step = 0; step < REACH; step++) {
    const entry = ((hash + step) & (capacity - 1)) * (width + 1);
    if (entries[entry] === 0) return entry;
    let word = 0;
    while (word < width && entries[entry + 1 + word] === words[from + word]) word++;
    if (word === width) return entry;
  }
  return OUT_OF_REACH;
}

/** Fills a gap. */
export function fillEntry(
  { width, entries }: PackedTable,
  entry: number,
  code: number,
  words: Int32Array,
  from: number,
): void {
  entries[entry] = code + 1;
  for (let word = 0; word < width; word++) {
    entries[entry + 1 + word] = words[from + word] as number;
  }
}

/**
 * The same texts with room for more, or for longer ones; `onLeftOver` is told the codes of those that are
 * out of reach there.
 */
export function rebuildTable(
  old: PackedTable,
  { width, capacity }: Pick<PackedTable, 'width' | 'capacity'>,
  onLeftOver: (code: number) => void,
): PackedTable {
  const table = createPackedTable(width, capacity);
  const words = new Int32Array(width);
  for (let from = 0; from < old.entries.length; from += old.width + 1) {
    const code = (old.entries[from] as number) - 1;
    if (code < 0) continue;
    for (let word = 0; word < old.width; word++)
      words[word] = old.entries[from + 1 + word] as number;
    const entry = findEntry(table, words, 0, hashOf(words, 0, width));
    if (entry === OUT_OF_REACH) onLeftOver(code);
    else fillEntry(table, entry, code, words, 0);
  }
  return table;
}
