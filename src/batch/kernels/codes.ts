// Texts and tags by their code in a dictionary, -1 being null. What follows from one text alone is looked
// up in a table that holds the answer for null first, and then one for each code.

type Codes = Int32Array;

/** Whether codes, bytes below 128 four at a time, are among a few, or whether they are not. */
export function matchBytes(
  out: Int32Array,
  words: Int32Array,
  few: readonly number[],
  isRefusing: boolean,
  count: number,
): void {
  const flip = isRefusing ? EACH_BYTE : 0;
  out.fill(flip, 0, (count + 3) >> 2);
  for (let index = 0; index < few.length; index++) {
    orEqualBytes(out, words, (few[index] as number) * EACH_BYTE, flip, count);
  }
}

const EACH_BYTE = 0x01010101;
const HIGHEST_BITS = 0x80808080 | 0;

/** Taken from 128, a byte below it leaves the highest bit only where it is 0. */
function orEqualBytes(
  out: Int32Array,
  words: Int32Array,
  four: number,
  flip: number,
  count: number,
): void {
  for (let word = 0, i = 0; i < count; word++, i += 4) {
    const found = ((HIGHEST_BITS - ((words[word] as number) ^ four)) >>> 7) & EACH_BYTE;
    out[word] = (((out[word] as number) ^ flip) | found) ^ flip;
  }
}

export function lookUpMask(out: Uint8Array, codes: Codes, table: Uint8Array, count: number): void {
  for (let i = 0; i < count; i++) out[i] = table[(codes[i] as number) + 1] as number;
}

/** As {@link lookUpMask}, the table being the bits of one number, which up to 31 answers fit in. */
export function lookUpBits(out: Int32Array, codes: Codes, table: number, count: number): void {
  for (let word = 0, i = 0; i < count; word++, i += 4) {
    out[word] =
      ((table >>> ((codes[i] as number) + 1)) & 1) |
      (((table >>> ((codes[i + 1] as number) + 1)) & 1) << 8) |
      (((table >>> ((codes[i + 2] as number) + 1)) & 1) << 16) |
      (((table >>> ((codes[i + 3] as number) + 1)) & 1) << 24);
  }
}

export function lookUpNumbers(
  out: Float64Array,
  codes: Codes,
  table: Float64Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) out[i] = table[(codes[i] as number) + 1] as number;
}

export function lookUpCodes(out: Codes, codes: Codes, table: Codes, count: number): void {
  for (let i = 0; i < count; i++) out[i] = table[(codes[i] as number) + 1] as number;
}

/** The code at a place counted from 0; null for null and for places outside the table. */
export function codesByPlace(out: Codes, places: Float64Array, table: Codes, count: number): void {
  for (let i = 0; i < count; i++) {
    const place = places[i] as number;
    out[i] = place >= 0 && place < table.length ? (table[place] as number) : -1;
  }
}

/** The code for a byte; four rows a round, as numbers.ts says. */
export function codesByByte(out: Codes, bytes: Uint8Array, table: Codes, count: number): void {
  for (let i = 0; i < count; i += 4) {
    const first = table[bytes[i] as number] as number;
    const second = table[bytes[i + 1] as number] as number;
    const third = table[bytes[i + 2] as number] as number;
    const fourth = table[bytes[i + 3] as number] as number;
    out[i] = first;
    out[i + 1] = second;
    out[i + 2] = third;
    out[i + 3] = fourth;
  }
}

/** Same code, null being the code -1. */
export function equalCodes(out: Uint8Array, a: Codes, b: Codes, count: number): void {
  for (let i = 0; i < count; i++) out[i] = +((a[i] as number) === (b[i] as number));
}

/** Codes by rank: whether the first is before the second, null being before and after nothing. */
export function lessCodes(out: Uint8Array, a: Codes, b: Codes, count: number): void {
  for (let i = 0; i < count; i++) {
    const first = a[i] as number;
    out[i] = +(first >= 0) & +(first < (b[i] as number));
  }
}

export function atMostCodes(out: Uint8Array, a: Codes, b: Codes, count: number): void {
  for (let i = 0; i < count; i++) {
    const first = a[i] as number;
    out[i] = +(first >= 0) & +(first <= (b[i] as number));
  }
}

/** Takes the code of `a` where the mask says so, without a branch. */
export function replaceCodesWhere(out: Codes, mask: Uint8Array, a: Codes, count: number): void {
  for (let i = 0; i < count; i++) {
    const code = out[i] as number;
    out[i] = code ^ ((code ^ (a[i] as number)) & -(mask[i] as number));
  }
}

/** Takes one code where the mask says so, without a branch; four rows a round, as numbers.ts says. */
export function replaceCodesByConstant(
  out: Codes,
  mask: Uint8Array,
  code: number,
  count: number,
): void {
  for (let i = 0; i < count; i += 4) {
    const first = out[i] as number;
    const second = out[i + 1] as number;
    const third = out[i + 2] as number;
    const fourth = out[i + 3] as number;
    out[i] = first ^ ((first ^ code) & -(mask[i] as number));
    out[i + 1] = second ^ ((second ^ code) & -(mask[i + 1] as number));
    out[i + 2] = third ^ ((third ^ code) & -(mask[i + 2] as number));
    out[i + 3] = fourth ^ ((fourth ^ code) & -(mask[i + 3] as number));
  }
}

export function replaceNullCodes(out: Codes, a: Codes, count: number): void {
  for (let i = 0; i < count; i++) if ((out[i] as number) < 0) out[i] = a[i] as number;
}
