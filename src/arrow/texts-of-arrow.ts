import type { CodeArray, TagsColumn, TextColumn } from '../model/column.js';
import { createByteDictionary } from './byte-dictionary.js';
import { refuse } from './refuse.js';
import { type ArrowData, type ArrowVector, hasValue, TYPE } from './shape.js';

const ABSENT = -1;

/** Reads texts, plain or as a dictionary: each distinct one is kept once. */
export function textsOfArrow(vector: ArrowVector, name: string): TextColumn {
  const dictionary = createByteDictionary();
  const codes = new Int32Array(vector.length);
  let first = 0;
  for (const chunk of vector.data) {
    const codeOf =
      vector.type.typeId === TYPE.dictionary
        ? dictionaryReader(chunk, dictionary.codeOf, name)
        : textReader(chunk, dictionary.codeOf);
    for (let row = 0; row < chunk.length; row++) codes[first + row] = codeOf(row);
    first += chunk.length;
  }
  return { kind: 'string', ...finish(codes, dictionary.texts) };
}

/** Reads lists of texts: each distinct list is kept once. */
export function tagsOfArrow(vector: ArrowVector, name: string): TagsColumn {
  const { codeOf, texts } = createByteDictionary();
  const known = new Map<string, number>();
  const lists: (readonly string[])[] = [];
  const codes = new Int32Array(vector.length);
  let first = 0;
  for (const chunk of vector.data) {
    const offsets = chunk.valueOffsets as Int32Array;
    const [child] = (chunk.children ?? []) as readonly (ArrowData & {
      type?: ArrowVector['type'];
    })[];
    if (child?.type?.typeId !== TYPE.utf8) refuse('is a list of no texts', 'List<Utf8>', name);
    const tagOf = textReader(child, codeOf);
    for (let row = 0; row < chunk.length; row++) {
      codes[first + row] = ABSENT;
      if (!hasValue(chunk, row)) continue;
      const tags: number[] = [];
      for (let tag = offsets[row] as number; tag < (offsets[row + 1] as number); tag++) {
        const code = tagOf(tag);
        if (code === ABSENT) refuse(`row ${first + row} holds a null`, 'a list of texts', name);
        tags.push(code);
      }
      const key = tags.join(' ');
      let code = known.get(key);
      if (code === undefined) {
        code = lists.push(tags.map((tag) => texts[tag] as string)) - 1;
        known.set(key, code);
      }
      codes[first + row] = code;
    }
    first += chunk.length;
  }
  return { kind: 'string[]', ...finish(codes, lists) };
}

type CodeOfBytes = (bytes: Uint8Array, from: number, to: number) => number;

function textReader(chunk: ArrowData, codeOf: CodeOfBytes): (row: number) => number {
  const bytes = chunk.values as Uint8Array;
  const offsets = chunk.valueOffsets as Int32Array;
  return (row) => {
    if (!hasValue(chunk, row)) return ABSENT;
    return codeOf(bytes, offsets[row] as number, offsets[row + 1] as number);
  };
}

/** The places of a dictionary lead to the codes of its texts; each chunk may bring its own. */
function dictionaryReader(
  chunk: ArrowData,
  codeOf: CodeOfBytes,
  name: string,
): (row: number) => number {
  const { type, data, length } = chunk.dictionary as ArrowVector;
  if (type.typeId !== TYPE.utf8) refuse('is a dictionary of no texts', 'Dictionary<Utf8>', name);
  const codes = new Int32Array(length);
  let first = 0;
  for (const part of data) {
    const read = textReader(part, codeOf);
    for (let place = 0; place < part.length; place++) codes[first + place] = read(place);
    first += part.length;
  }
  const places = chunk.values as Int32Array;
  return (row) => (hasValue(chunk, row) ? (codes[places[row] as number] as number) : ABSENT);
}

function finish<T>(codes: Int32Array, dictionary: readonly T[]) {
  let validity: Uint8Array | undefined;
  for (let row = 0; row < codes.length; row++) {
    if (codes[row] !== ABSENT) continue;
    validity ??= new Uint8Array((codes.length + 7) >> 3).fill(0xff);
    validity[row >> 3] = (validity[row >> 3] as number) & ~(1 << (row & 7));
    codes[row] = 0;
  }
  const narrow: CodeArray =
    dictionary.length <= 256
      ? Uint8Array.from(codes)
      : dictionary.length <= 65_536
        ? Uint16Array.from(codes)
        : codes;
  return validity === undefined
    ? { codes: narrow, dictionary }
    : { codes: narrow, dictionary, validity };
}
