/** The state before the first block (RFC 1321, section 3.3). */
const INITIAL: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];

/** `floor(2^32 * abs(sin(i)))` for i from 1 to 64; written out, since hosts may differ on sines. */
// biome-ignore format: eight to a line
const SINES = Int32Array.of(
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
  0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
  0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
  0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
  0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
  0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
  0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
  0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
);

const WORDS_PER_BLOCK = 16;

const HEX_BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

type State = readonly [a: number, b: number, c: number, d: number];

/**
 * The MD5 digest (RFC 1321, Rivest 1992) of the UTF-8 bytes of a text, as 32 lower-case hex digits.
 * It spreads and compares; it keeps no secrets. A surrogate without its partner is hashed as U+FFFD,
 * which is how TextEncoder and databases' drivers encode it.
 *
 * @example
 * ```ts
 * md5('abc'); // => '900150983cd24fb0d6963f7d28e17f72'
 * ```
 */
export function md5(text: string): string {
  const [a, b, c, d] = digest(text);
  return hexOf(a) + hexOf(b) + hexOf(c) + hexOf(d);
}

/** The first eight hex digits of {@link md5}, as a number from 0 to 2^32 - 1. */
export function md5Prefix(text: string): number {
  return bigEndian(digest(text)[0]);
}

function digest(text: string): State {
  const words = paddedWords(text);
  let state = INITIAL;
  for (let start = 0; start < words.length; start += WORDS_PER_BLOCK) {
    state = addBlock(state, words, start);
  }
  return state;
}

/** The four rounds (section 3.4), four steps at a time, so that no letter changes its place. */
function addBlock(state: State, words: readonly number[], start: number): State {
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  // Every index is within its table: 0 to 63, and a whole block from `start`.
  const term = (step: number, word: number) =>
    (SINES[step] as number) + (words[start + (word & 15)] as number);
  for (let step = 0; step < 16; step += 4) {
    a = turn(a + ((b & c) | (~b & d)) + term(step, step), 7, b);
    d = turn(d + ((a & b) | (~a & c)) + term(step + 1, step + 1), 12, a);
    c = turn(c + ((d & a) | (~d & b)) + term(step + 2, step + 2), 17, d);
    b = turn(b + ((c & d) | (~c & a)) + term(step + 3, step + 3), 22, c);
  }
  for (let step = 16; step < 32; step += 4) {
    const word = 5 * step + 1;
    a = turn(a + ((b & d) | (c & ~d)) + term(step, word), 5, b);
    d = turn(d + ((a & c) | (b & ~c)) + term(step + 1, word + 5), 9, a);
    c = turn(c + ((d & b) | (a & ~b)) + term(step + 2, word + 10), 14, d);
    b = turn(b + ((c & a) | (d & ~a)) + term(step + 3, word + 15), 20, c);
  }
  for (let step = 32; step < 48; step += 4) {
    const word = 3 * step + 5;
    a = turn(a + (b ^ c ^ d) + term(step, word), 4, b);
    d = turn(d + (a ^ b ^ c) + term(step + 1, word + 3), 11, a);
    c = turn(c + (d ^ a ^ b) + term(step + 2, word + 6), 16, d);
    b = turn(b + (c ^ d ^ a) + term(step + 3, word + 9), 23, c);
  }
  for (let step = 48; step < 64; step += 4) {
    const word = 7 * step;
    a = turn(a + (c ^ (b | ~d)) + term(step, word), 6, b);
    d = turn(d + (b ^ (a | ~c)) + term(step + 1, word + 7), 10, a);
    c = turn(c + (a ^ (d | ~b)) + term(step + 2, word + 14), 15, d);
    b = turn(b + (d ^ (c | ~a)) + term(step + 3, word + 21), 21, c);
  }
  return [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0];
}

/** One step ends so: the sum is rotated, and the neighbour added. */
function turn(sum: number, bits: number, neighbour: number): number {
  return (((sum << bits) | ((sum | 0) >>> (32 - bits))) + neighbour) | 0;
}

/** The message as little-endian words: its bytes, a one bit, zeros, its length in bits (section 3.1). */
function paddedWords(text: string): number[] {
  const byteCount = utf8Length(text);
  const blocks = Math.floor((byteCount + 8) / 64) + 1;
  const words = new Array<number>(blocks * WORDS_PER_BLOCK).fill(0);
  let index = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) putByte(words, index++, unit);
    else {
      const point = codePointAt(text, at);
      if (point > 0xffff) at++;
      index = putUtf8(words, index, point);
    }
  }
  putByte(words, index, 0x80);
  words[words.length - 2] = byteCount << 3;
  words[words.length - 1] = Math.floor(byteCount / 0x20000000);
  return words;
}

function putByte(words: number[], index: number, byte: number): void {
  words[index >> 2] = (words[index >> 2] as number) | (byte << ((index & 3) << 3));
}

function utf8Length(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) < 0x80) continue;
    const point = codePointAt(text, at);
    // A point beyond U+FFFF is two units and four bytes.
    if (point > 0xffff) at++;
    count += point < 0x800 ? 1 : 2;
  }
  return count;
}

/** Puts what lies beyond ASCII, and tells where the next byte goes. */
function putUtf8(words: number[], start: number, point: number): number {
  let index = start;
  if (point < 0x800) putByte(words, index++, 0xc0 | (point >> 6));
  else {
    if (point < 0x10000) putByte(words, index++, 0xe0 | (point >> 12));
    else {
      putByte(words, index++, 0xf0 | (point >> 18));
      putByte(words, index++, 0x80 | ((point >> 12) & 0x3f));
    }
    putByte(words, index++, 0x80 | ((point >> 6) & 0x3f));
  }
  putByte(words, index++, 0x80 | (point & 0x3f));
  return index;
}

/** The code point that begins at a place; U+FFFD for a surrogate without its partner. */
function codePointAt(text: string, at: number): number {
  const point = text.codePointAt(at) as number;
  return point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
}

/** The bytes of a word, the lowest first. */
function hexOf(word: number): string {
  const at = (shift: number) => HEX_BYTES[(word >>> shift) & 0xff] as string;
  return at(0) + at(8) + at(16) + at(24);
}

/** A digest lists the lowest byte of a word first; this reads those bytes as one unsigned number. */
function bigEndian(word: number): number {
  const swapped = (word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
  return swapped >>> 0;
}
