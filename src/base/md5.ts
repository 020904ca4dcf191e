/** The state before the first block (RFC 1321, section 3.3). */
const INITIAL: State = [0x67452301, ~0x10325476, ~0x67452301, 0x10325476];

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
  const state = digest(text);
  return hexOf(state[0]) + hexOf(state[1]) + hexOf(state[2]) + hexOf(state[3]);
}

/** The first eight hex digits of {@link md5}, as a number from 0 to 2^32 - 1. */
export function md5Prefix(text: string): number {
  return bigEndian(digest(text)[0]);
}

/** Most texts are ASCII, and their units are their bytes. */
function digest(text: string): State {
  return digestOf(text, 0x7f) ?? (digestOf(encode(text), 0xff) as State);
}

/** The digest of bytes, which are the units of a text; undefined where one is more than the most. */
function digestOf(bytes: string, most: number): State | undefined {
  const lastBlock = Math.floor((bytes.length + 8) / 64);
  const words = new Int32Array(16);
  let state = INITIAL;
  for (let block = 0; block <= lastBlock; block++) {
    if (fillBlock(words, bytes, block * 64) > most) return undefined;
    if (block === lastBlock) {
      words[14] = bytes.length << 3;
      words[15] = Math.floor(bytes.length / 0x20000000);
    }
    state = addBlock(state, words);
  }
  return state;
}

/**
 * Little-endian words of the bytes from a place on; a one bit follows the last, and then zeros (section 3.1). Gives
 * all bytes over one another.
 */
function fillBlock(words: Int32Array, bytes: string, start: number): number {
  let all = 0;
  let at = start;
  for (let place = 0; place < 16; place++) {
    let word = 0;
    for (let shift = 0; shift < 32; shift += 8, at++) {
      if (at < bytes.length) {
        const byte = bytes.charCodeAt(at);
        all |= byte;
        word |= byte << shift;
      } else if (at === bytes.length) word |= 0x80 << shift;
    }
    words[place] = word;
  }
  return all;
}

/** The four rounds (section 3.4), four steps at a time, so that no letter changes its place. */
function addBlock(state: State, words: Int32Array): State {
  // Read by their places: taken apart in one go they cost as much as all rounds.
  let a = state[0];
  let b = state[1];
  let c = state[2];
  let d = state[3];
  for (let step = 0; step < 16; step += 4) {
    a = turn(a + ((b & c) | (~b & d)) + term(step, words, step), 7, b);
    d = turn(d + ((a & b) | (~a & c)) + term(step + 1, words, step + 1), 12, a);
    c = turn(c + ((d & a) | (~d & b)) + term(step + 2, words, step + 2), 17, d);
    b = turn(b + ((c & d) | (~c & a)) + term(step + 3, words, step + 3), 22, c);
  }
  for (let step = 16; step < 32; step += 4) {
    const word = 5 * step + 1;
    a = turn(a + ((b & d) | (c & ~d)) + term(step, words, word), 5, b);
    d = turn(d + ((a & c) | (b & ~c)) + term(step + 1, words, word + 5), 9, a);
    c = turn(c + ((d & b) | (a & ~b)) + term(step + 2, words, word + 10), 14, d);
    b = turn(b + ((c & a) | (d & ~a)) + term(step + 3, words, word + 15), 20, c);
  }
  for (let step = 32; step < 48; step += 4) {
    const word = 3 * step + 5;
    a = turn(a + (b ^ c ^ d) + term(step, words, word), 4, b);
    d = turn(d + (a ^ b ^ c) + term(step + 1, words, word + 3), 11, a);
    c = turn(c + (d ^ a ^ b) + term(step + 2, words, word + 6), 16, d);
    b = turn(b + (c ^ d ^ a) + term(step + 3, words, word + 9), 23, c);
  }
  for (let step = 48; step < 64; step += 4) {
    const word = 7 * step;
    a = turn(a + (c ^ (b | ~d)) + term(step, words, word), 6, b);
    d = turn(d + (b ^ (a | ~c)) + term(step + 1, words, word + 7), 10, a);
    c = turn(c + (a ^ (d | ~b)) + term(step + 2, words, word + 14), 15, d);
    b = turn(b + (d ^ (c | ~a)) + term(step + 3, words, word + 21), 21, c);
  }
  return [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0];
}

/** What a step adds; words are counted around. Every index is within its table. */
function term(step: number, words: Int32Array, word: number): number {
  return ((SINES[step] as number) + (words[word & 15] as number)) | 0;
}

/** A step ends so: the sum is rotated, and the neighbour added. */
function turn(sum: number, bits: number, neighbour: number): number {
  return (((sum << bits) | (sum >>> (32 - bits))) + neighbour) | 0;
}

/** The bytes as the units of a text. */
function encode(text: string): string {
  let bytes = '';
  for (let at = 0; at < text.length; at++) {
    const point = codePointAt(text, at);
    if (point > 0xffff) at++;
    bytes += utf8Of(point);
  }
  return bytes;
}

function utf8Of(point: number): string {
  if (point < 0x80) return String.fromCharCode(point);
  const last = 0x80 | (point & 0x3f);
  if (point < 0x800) return String.fromCharCode(0xc0 | (point >> 6), last);
  const third = 0x80 | ((point >> 6) & 0x3f);
  if (point < 0x10000) return String.fromCharCode(0xe0 | (point >> 12), third, last);
  return String.fromCharCode(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f), third, last);
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
